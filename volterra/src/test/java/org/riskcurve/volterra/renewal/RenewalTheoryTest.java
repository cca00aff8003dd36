package org.riskcurve.volterra.renewal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.data.Offset.offset;
import static org.assertj.core.data.Percentage.withPercentage;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.riskcurve.core.Estimate;
import org.riskcurve.volterra.equation.ConvolutionEquation;
import org.riskcurve.volterra.equation.ExponentialSum;
import org.riskcurve.volterra.equation.Formula;
import org.riskcurve.volterra.equation.Lag;
import org.riskcurve.volterra.equation.Samples;
import org.riskcurve.volterra.equation.Signal;
import org.riskcurve.volterra.equation.Solution;
import org.riskcurve.volterra.equation.TimeGrid;
import org.riskcurve.volterra.equation.Transform;
import org.riskcurve.volterra.equation.stepping.DirectRecursion;

class RenewalTheoryTest {

  @ParameterizedTest
  @ValueSource(doubles = {0.5, 0.99, 0.9999, 1, 1.0001, 1.5})
  void normGrowthRateAndConstantOfOneExponential(double norm) {
    // f = e^{−2t}, k = ‖k‖ e^{−t}: g = ‖k‖ − 1, C = ‖k‖/(1 + ‖k‖).
    Signal f = ExponentialSum.of(new double[] {1}, new double[] {-2});
    Signal transform = new Transform(p -> p.add(1).reciprocal().multiply(norm), -1, 0);
    for (Signal k : List.of(ExponentialSum.of(new double[] {norm}, new double[] {-1}), transform)) {
      RenewalTheory theory = RenewalTheory.of(ConvolutionEquation.continuous(f, k));
      assertThat(theory.kernelNorm().value()).isCloseTo(norm, offset(1e-14));
      assertThat(theory.growthRate().value())
          .isCloseTo(norm - 1, offset(1e-10 * Math.abs(norm - 1) + 1e-15));
      assertThat(theory.growthConstant().value()).isCloseTo(norm / (1 + norm), offset(1e-12));
      double limit = norm < 1 ? 0 : norm > 1 ? Double.POSITIVE_INFINITY : 0.5;
      if (norm == 1) {
        assertThat(theory.limit().value()).isCloseTo(limit, offset(1e-12));
      } else {
        assertThat(theory.limit().value()).isEqualTo(limit);
      }
    }
  }

  @ParameterizedTest
  @ValueSource(doubles = {0.5, 1, 1.5})
  void withoutForcingTheLimitIsZero(double norm) {
    Signal k = ExponentialSum.of(new double[] {norm}, new double[] {-1});
    RenewalTheory theory =
        RenewalTheory.of(ConvolutionEquation.continuous(ExponentialSum.zero(), k));
    assertThat(theory.limit().value()).isZero();
  }

  @ParameterizedTest
  @ValueSource(doubles = {0.5, 0.99, 0.9999, 1, 1.0001, 1.5})
  void functionsGiveTheSameAsExponentials(double norm) {
    Signal f = Formula.of(t -> Math.exp(-2 * t));
    Signal k = Formula.of(t -> norm * Math.exp(-t));
    RenewalTheory theory = RenewalTheory.of(ConvolutionEquation.continuous(f, k));
    assertThat(theory.kernelNorm().value()).isCloseTo(norm, offset(1e-13));
    assertThat(theory.growthRate().value())
        .isCloseTo(norm - 1, offset(1e-10 * Math.abs(norm - 1) + 1e-14));
    assertThat(theory.growthConstant().value()).isCloseTo(norm / (1 + norm), offset(1e-11));
  }

  @ParameterizedTest
  @ValueSource(doubles = {0.5, 0.99, 0.9999, 1, 1.0001, 1.5})
  void discreteSolutionGrowsAsPredicted(double norm) {
    // Σk = ‖k‖, ratios .5 and .9.
    Signal f = ExponentialSum.geometric(new double[] {1}, new double[] {0.3});
    Signal k =
        ExponentialSum.geometric(new double[] {0.25 * norm, 0.05 * norm}, new double[] {0.5, 0.9});
    for (Lag timing : List.of(Lag.LAG_ONE, Lag.SAME_STEP)) {
      ConvolutionEquation equation = ConvolutionEquation.scalar(timing, f, k);
      RenewalTheory theory = RenewalTheory.of(equation);
      assertThat(theory.kernelNorm().value()).isCloseTo(norm, offset(1e-14));
      int n = 400;
      Solution solution = DirectRecursion.create().solve(equation, TimeGrid.steps(n + 1));
      double predicted =
          theory.growthConstant().value() * Math.exp(theory.growthRate().value() * n);
      assertThat(solution.at(n).value()).isCloseTo(predicted, withPercentage(100 * 1e-10));
      double rate = Math.log(solution.at(n).value() / solution.at(n - 1).value());
      assertThat(rate).isCloseTo(theory.growthRate().value(), offset(1e-10));
    }
  }

  @Test
  void forcingWithALimitDecidesTheLimitOfADefectiveEquation() {
    ConvolutionEquation equation =
        ConvolutionEquation.continuous(
            ExponentialSum.of(new double[] {2, 1}, new double[] {0, -1}),
            ExponentialSum.of(new double[] {0.9999}, new double[] {-1}));
    RenewalTheory theory = RenewalTheory.of(equation);
    assertThat(theory.kind()).isEqualTo(RenewalTheory.Kind.DEFECTIVE);
    assertThat(theory.limit().value()).isCloseTo(20_000, withPercentage(1e-8));
    assertThat(Solvers.solve(equation, TimeGrid.of(1e7)).at(0).value())
        .isCloseTo(20_000, withPercentage(1e-8));
  }

  @Test
  void heavyTailsAreSummedToInfinity() {
    double total = 6 / (Math.PI * Math.PI);
    RenewalTheory theory =
        RenewalTheory.of(
            ConvolutionEquation.discrete(
                Formula.of(n -> Math.pow(1 + n, -3)),
                Formula.of(n -> total / ((1 + n) * (1 + n)))));
    assertThat(theory.kernelNorm().value()).isCloseTo(1, offset(1e-13));
    assertThat(theory.kind()).isEqualTo(RenewalTheory.Kind.PROPER);
  }

  @Test
  void renewalDensityTendsToTheInverseMean() {
    RenewalTheory theory = RenewalTheory.of(ClosedForms.RENEWAL_DENSITY.functions());
    assertThat(theory.kind()).isEqualTo(RenewalTheory.Kind.PROPER);
    assertThat(theory.limit().value()).isCloseTo(1 / 3.0, offset(1e-13));
  }

  @Test
  void neumannSumsIncreaseToTheSolution() {
    ConvolutionEquation equation = ClosedForms.DEFECTIVE.functions();
    TimeGrid grid = TimeGrid.uniform(0.5, 9);
    double[][] sums = RenewalTheory.of(equation).neumann(grid, 10);
    for (int i = 1; i < grid.size(); i++) {
      double t = grid.get(i);
      assertThat(sums[0][i]).isCloseTo(Math.exp(-t), offset(1e-13));
      for (int m = 1; m < 10; m++) {
        assertThat(sums[m][i]).isGreaterThanOrEqualTo(sums[m - 1][i] - 1e-14);
      }
      assertThat(sums[9][i])
          .isCloseTo(ClosedForms.DEFECTIVE.answer().applyAsDouble(t), offset(1e-9));
    }
  }

  @Test
  void twoSidedBoundsHoldWithTheConstantsFound() {
    ConvolutionEquation equation =
        ConvolutionEquation.discrete(
            Formula.of(n -> Math.pow(1 + n, -1.2)), Formula.of(n -> 0.2 * Math.pow(1 + n, -1.5)));
    RenewalTheory.Bounds bounds = RenewalTheory.of(equation).bounds(TimeGrid.steps(2000));
    assertThat(bounds.solution().lower()).isGreaterThanOrEqualTo(1 - 1e-12);
    assertThat(bounds.solution().upper()).isBetween(1.0, 4.0);
    assertThat(bounds.convolution().lower()).isGreaterThan(0);
    assertThat(bounds.convolution().upper()).isLessThan(5);
  }

  @Test
  void limitsHaveNoAbsoluteThreshold() {
    for (double c = 1e-30; c < 1e30; c *= 1e3) {
      double weight = c;
      Signal k = new Transform(p -> p.add(1).reciprocal().multiply(0.5), -1, 0);
      Signal transform =
          new Transform(p -> p.reciprocal().multiply(weight).add(p.add(1).reciprocal()), 0, 0);
      Signal function = Formula.of(t -> weight + Math.exp(-t));
      for (Signal f : List.of(transform, function)) {
        Estimate limit = RenewalTheory.of(ConvolutionEquation.continuous(f, k)).limit();
        assertThat(Math.abs(limit.value() - 2 * c)).isLessThanOrEqualTo(limit.error());
        assertThat(limit.relativeError()).isLessThan(1e-13);
      }
    }
    Signal slow = Formula.of(t -> Math.pow(1 + t, -0.02));
    Signal half = Formula.of(t -> 0.5 * Math.exp(-t));
    assertThat(RenewalTheory.of(ConvolutionEquation.continuous(slow, half)).limit().value())
        .isZero();
  }

  @Test
  void defectiveKernelsWithFiniteSupportDecayExponentially() {
    // Σ .7 w_n e^{−g(n+1)} = 1, w = 0, .15, .35, .3, .2; mpmath, 30 digits.
    RenewalTheory theory =
        RenewalTheory.of(
            ConvolutionEquation.discrete(Samples.of(1), Samples.of(0, 0.105, 0.245, 0.21, 0.14)));
    Estimate rate = theory.growthRate();
    assertThat(Math.abs(rate.value() + 0.0991597383302601)).isLessThanOrEqualTo(rate.error());
    assertThat(rate.error()).isLessThan(1e-14);
  }

  @ParameterizedTest
  @ValueSource(doubles = {1, 2, 3, 5})
  void defectiveGammaKernelsHaveTheirRate(double shape) {
    // k̂(p) = .4 (1 + p)^{−n}: g = .4^{1/n} − 1.
    double factorial = Math.exp(org.hipparchus.special.Gamma.logGamma(shape));
    Signal k = Formula.of(t -> 0.4 * Math.pow(t, shape - 1) * Math.exp(-t) / factorial);
    Estimate rate =
        RenewalTheory.of(ConvolutionEquation.continuous(Formula.of(t -> Math.exp(-9 * t)), k))
            .growthRate();
    double g = Math.pow(0.4, 1 / shape) - 1;
    assertThat(Math.abs(rate.value() - g)).isLessThanOrEqualTo(rate.error());
    assertThat(rate.error()).isLessThan(1e-11);
  }

  @Test
  void heavyTailsHaveNoRate() {
    Signal f = Formula.of(t -> Math.exp(-t));
    List<Signal> heavy =
        List.of(
            Formula.of(t -> 0.5 * Math.pow(1 + t, -2)),
            Formula.of(t -> 0.2 * Math.exp(-Math.sqrt(t))),
            new Transform(p -> p.add(1).sqrt().negate().exp().multiply(0.5), 0, 0));
    for (Signal k : heavy) {
      RenewalTheory theory = RenewalTheory.of(ConvolutionEquation.continuous(f, k));
      assertThat(theory.malthusian()).as(theory.toString()).isEmpty();
    }
  }
}
