package org.riskcurve.volterra.equation.transform;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.data.Offset.offset;

import java.util.Random;
import org.hipparchus.complex.Complex;
import org.junit.jupiter.api.Test;
import org.riskcurve.core.ConvergenceException;
import org.riskcurve.volterra.equation.ComplexFunction;
import org.riskcurve.volterra.equation.ConvolutionEquation;
import org.riskcurve.volterra.equation.Solution;
import org.riskcurve.volterra.equation.TimeGrid;
import org.riskcurve.volterra.equation.Transform;

class DeclaredSectorTest {

  private static final Transform NONE = Transform.of(p -> Complex.ZERO);
  private static final TimeGrid TIMES = TimeGrid.of(0.5, 3, 40, 1000);

  private static Solution invert(ComplexFunction forcing) {
    ConvolutionEquation equation = ConvolutionEquation.continuous(Transform.of(forcing), NONE);
    return TransformInversion.create().solve(equation, TIMES);
  }

  @Test
  void undeclaredOscillationsAreFound() {
    Random random = new Random(1);
    for (int k = 0; k < 200; k++) {
      double frequency = Math.pow(10, -2 + 6 * random.nextDouble());
      double damping = frequency * 0.3 * random.nextDouble() * random.nextInt(2);
      double part = Math.pow(10, -2 * random.nextDouble());
      double power = random.nextDouble();
      // t^(power − 1) + part · e^(−damping t) sin(frequency t)
      ComplexFunction forcing =
          p -> {
            Complex q = p.add(damping);
            Complex wave = q.multiply(q).add(frequency * frequency).reciprocal();
            double size = part * Math.pow(frequency, 2 - power);
            return p.pow(-power).add(wave.multiply(size));
          };
      assertThatThrownBy(() -> invert(forcing))
          .as("frequency %s, damping %s, part %s", frequency, damping, part)
          .isInstanceOf(ConvergenceException.class)
          .hasMessageContaining("an oscillation");
    }
  }

  @Test
  void transformsOfRealSingularitiesAndDelaysPass() {
    Random random = new Random(2);
    for (int k = 0; k < 200; k++) {
      double power = 2 * random.nextDouble();
      double rate = Math.pow(10, -4 + 8 * random.nextDouble());
      int kind = random.nextInt(4);
      ComplexFunction smooth =
          switch (kind) {
            case 0 -> p -> p.pow(-power);
            case 1 -> p -> p.divide(rate).add(1).pow(-power);
            // at times of the size of its scale and beyond: before, it is zero to all digits
            case 2 -> p -> p.divide(1 + rate).sqrt().negate().exp();
            default -> p -> p.add(rate).log().subtract(p.log()).multiply(power);
          };
      assertThatCode(() -> invert(smooth))
          .as("kind %s, power %s, rate %s", kind, power, rate)
          .doesNotThrowAnyException();
    }
    double delay = 0.2;
    Solution ramp = invert(p -> p.multiply(-delay).exp().divide(p.multiply(p)));
    for (int i = 0; i < TIMES.size(); i++) {
      double exact = TIMES.get(i) - delay;
      assertThat(ramp.at(i).value()).isCloseTo(exact, offset(ramp.at(i).error()));
      assertThat(ramp.at(i).error()).isLessThan(1e-6 * exact);
    }
  }
}
