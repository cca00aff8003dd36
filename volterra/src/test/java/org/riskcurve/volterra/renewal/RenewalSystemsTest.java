package org.riskcurve.volterra.renewal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.data.Offset.offset;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.riskcurve.core.ConvergenceException;
import org.riskcurve.core.Estimate;
import org.riskcurve.volterra.equation.ConvolutionEquation;
import org.riskcurve.volterra.equation.ExponentialSum;
import org.riskcurve.volterra.equation.Lag;
import org.riskcurve.volterra.equation.Samples;
import org.riskcurve.volterra.equation.Signal;
import org.riskcurve.volterra.equation.Solution;
import org.riskcurve.volterra.equation.TimeGrid;
import org.riskcurve.volterra.equation.stepping.DirectRecursion;

class RenewalSystemsTest {

  private static ConvolutionEquation random(Random random, Lag lag, double norm) {
    int size = 2 + random.nextInt(3);
    List<Signal> forcing = new ArrayList<>();
    List<List<Signal>> kernel = new ArrayList<>();
    for (int i = 0; i < size; i++) {
      forcing.add(Samples.of(random.doubles(2 + random.nextInt(4)).toArray()));
      List<Signal> row = new ArrayList<>();
      for (int j = 0; j < size; j++) {
        int length = 2 + random.nextInt(4);
        row.add(
            Samples.of(random.doubles(length).map(x -> 2 * norm * x / length / size).toArray()));
      }
      kernel.add(row);
    }
    return ConvolutionEquation.system(lag, forcing, kernel);
  }

  @Test
  void solutionsGrowOrDecayAsPredicted() {
    Random random = new Random(11);
    for (int k = 0; k < 100; k++) {
      ConvolutionEquation equation = random(random, Lag.LAG_ONE, 0.2 + 2 * random.nextDouble());
      int last = 220;
      Solution solution = padded(equation, last);
      RenewalTheory theory = RenewalTheory.of(equation);
      Estimate g = theory.growthRate();
      List<Estimate> constants = theory.growthConstants();
      for (int i = 0; i < equation.dimension(); i++) {
        double scaled = solution.at(i, last).value() * Math.exp(-g.value() * last);
        double error = constants.get(i).error() + last * g.error() * scaled;
        assertThat(constants.get(i).value()).isCloseTo(scaled, offset(error + 1e-12 * scaled));
        assertThat(error).isLessThan(1e-9 * scaled);
        double rate = Math.log(solution.at(i, last).value() / solution.at(i, last - 1).value());
        assertThat(rate).isCloseTo(g.value(), offset(g.error() + 1e-12));
      }
      assertThat(theory.kernelNorm().value() > 1).isEqualTo(g.value() > 0);
    }
  }

  /** The solution up to a time past the samples, which are zero there. */
  private static Solution padded(ConvolutionEquation equation, int last) {
    List<Signal> forcing = new ArrayList<>();
    List<List<Signal>> kernel = new ArrayList<>();
    for (int i = 0; i < equation.dimension(); i++) {
      forcing.add(padded(equation.forcing(i), last));
      List<Signal> row = new ArrayList<>();
      for (int j = 0; j < equation.dimension(); j++) {
        row.add(padded(equation.kernel(i, j), last));
      }
      kernel.add(row);
    }
    return DirectRecursion.create()
        .solve(
            ConvolutionEquation.system(equation.timing(), forcing, kernel),
            TimeGrid.steps(last + 1));
  }

  private static Samples padded(Signal signal, int last) {
    double[] values = new double[last + 1];
    for (int n = 0; n <= ((Samples) signal).end(); n++) {
      values[n] = signal.value(n);
    }
    return Samples.of(values);
  }

  @Test
  void limitsOfForcingsThatStay() {
    // y1 = 1 + .3 e^(-t) * y1 + .2 e^(-2t) * y2, y2 = 2 + .5 e^(-t) * y1: K(0) = (.3 .1; .5 0)
    Signal none = ExponentialSum.zero();
    ConvolutionEquation equation =
        ConvolutionEquation.system(
            Lag.CONTINUOUS,
            List.of(constant(1), constant(2)),
            List.of(
                List.of(exponential(0.3, 1), exponential(0.2, 2)),
                List.of(exponential(0.5, 1), none)));
    List<Estimate> limits = RenewalTheory.of(equation).limits();
    double determinant = 0.7 - 0.05;
    double[] exact = {(1 + 0.2) / determinant, (1.4 + 0.5) / determinant};
    for (int i = 0; i < 2; i++) {
      assertThat(limits.get(i).value()).isCloseTo(exact[i], offset(limits.get(i).error()));
      assertThat(limits.get(i).relativeError()).isLessThan(1e-13);
    }
    assertThatThrownBy(() -> RenewalTheory.of(equation).limit())
        .hasMessageContaining("number of equations must be");
  }

  @Test
  void partsWithARateOfTheirOwnAreNamed() {
    Signal none = ExponentialSum.zero();
    ConvolutionEquation equation =
        ConvolutionEquation.system(
            Lag.CONTINUOUS,
            List.of(exponential(1, 3), exponential(1, 3)),
            List.of(
                List.of(exponential(2, 1), exponential(1, 1)), List.of(none, exponential(3, 1))));
    RenewalTheory theory = RenewalTheory.of(equation);
    assertThat(theory.growthRate().value()).isCloseTo(2, offset(1e-12));
    assertThatThrownBy(theory::growthConstants)
        .isInstanceOf(ConvergenceException.class)
        .hasMessageContaining("a rate of its own");
  }

  private static Signal constant(double value) {
    return exponential(value, 0);
  }

  private static Signal exponential(double weight, double rate) {
    return ExponentialSum.of(new double[] {weight}, new double[] {-rate});
  }
}
