package org.riskcurve.volterra.renewal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.data.Percentage.withPercentage;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.riskcurve.volterra.equation.ConvolutionEquation;
import org.riskcurve.volterra.equation.ExponentialSum;
import org.riskcurve.volterra.equation.Formula;
import org.riskcurve.volterra.equation.Solution;
import org.riskcurve.volterra.equation.TimeGrid;
import org.riskcurve.volterra.equation.Transform;
import org.riskcurve.volterra.equation.collocation.Collocation;
import org.riskcurve.volterra.equation.exponential.Compression;
import org.riskcurve.volterra.equation.exponential.ExponentialModes;
import org.riskcurve.volterra.equation.transform.TransformInversion;

class LongMemoryTest {

  private static final TimeGrid TWELVE_DECADES = TimeGrid.logarithmic(1e-6, 1e6, 61);

  @ParameterizedTest
  @ValueSource(doubles = {0.01, 1, 30})
  void twelveDecadesOfTheMittagLefflerFunction(double c) {
    ConvolutionEquation transforms =
        ConvolutionEquation.continuous(
            Transform.of(p -> p.reciprocal()),
            Transform.of(p -> p.sqrt().reciprocal().multiply(-c)));
    for (Solution solution :
        List.of(
            Collocation.withDefaults().solve(ClosedForms.longMemory(c), TWELVE_DECADES),
            TransformInversion.create().solve(transforms, TWELVE_DECADES))) {
      for (int i = 0; i < TWELVE_DECADES.size(); i++) {
        double exact = ClosedForms.mittagLeffler(c * Math.sqrt(TWELVE_DECADES.get(i)));
        double value = solution.at(i).value();
        assertThat(value).isCloseTo(exact, withPercentage(100 * 1e-8));
        assertThat(Math.abs(value - exact))
            .isLessThanOrEqualTo(solution.at(i).error() + 8 * Math.ulp(exact));
      }
    }
  }

  @ParameterizedTest
  @ValueSource(doubles = {0.25, 0.5, 0.75, 0.9})
  void othersExponentsAgreeWithTransformInversion(double a) {
    double gamma = org.hipparchus.special.Gamma.gamma(1 - a);
    ConvolutionEquation functions =
        ConvolutionEquation.continuous(
            Formula.of(t -> Math.exp(-t)), Formula.weaklySingular(a, t -> -1 / gamma));
    ConvolutionEquation transforms =
        ConvolutionEquation.continuous(
            new Transform(p -> p.add(1).reciprocal(), 0, 0),
            Transform.of(p -> p.pow(a - 1).negate()));
    TimeGrid grid = TimeGrid.logarithmic(1e-3, 1e3, 25);
    Solution first = Collocation.withDefaults().solve(functions, grid);
    Solution second = TransformInversion.create().solve(transforms, grid);
    for (int i = 0; i < grid.size(); i++) {
      double difference = Math.abs(first.at(i).value() - second.at(i).value());
      assertThat(difference)
          .isLessThan(1e-10)
          .isLessThanOrEqualTo(first.at(i).error() + second.at(i).error());
    }
  }

  @Test
  void compressedKernelGivesTheSameSolution() {
    Formula kernel = Formula.weaklySingular(0.5, t -> -1 / Math.sqrt(Math.PI));
    Compression.Result compressed = Compression.compress(kernel, 100, 1e-6);
    TimeGrid grid = TimeGrid.logarithmic(0.01, 100, 21);
    Solution solution =
        ExponentialModes.create()
            .solve(
                ConvolutionEquation.continuous(
                    ExponentialSum.of(new double[] {1}, new double[] {0}), compressed.kernel()),
                grid);
    for (int i = 0; i < grid.size(); i++) {
      assertThat(solution.at(i).value())
          .isCloseTo(
              ClosedForms.mittagLeffler(Math.sqrt(grid.get(i))),
              org.assertj.core.data.Offset.offset(3 * compressed.integratedError()));
    }
  }

  @Test
  void slowlyDecayingKernelThatIsOnlyAFunctionCostsLogarithmicallyManyElements() {
    ConvolutionEquation equation =
        ConvolutionEquation.continuous(
            Formula.of(t -> Math.pow(1 + t, -0.5)), Formula.of(t -> 0.25 * Math.pow(1 + t, -1.5)));
    Solution shorter = Collocation.withDefaults().solve(equation, TimeGrid.logarithmic(1, 1e4, 5));
    Solution longer = Collocation.withDefaults().solve(equation, TimeGrid.logarithmic(1, 1e8, 5));
    assertThat(longer.statistics().unknowns()).isLessThan(3 * shorter.statistics().unknowns());
    assertThat(longer.at(2).value()).isCloseTo(shorter.at(4).value(), withPercentage(1e-9));
    // ‖k‖ = 1/2: y ~ f/(1 − ‖k‖).
    assertThat(longer.at(4).value() * 1e4).isCloseTo(2, withPercentage(0.2));
  }
}
