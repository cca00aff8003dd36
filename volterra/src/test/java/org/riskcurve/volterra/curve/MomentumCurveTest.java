package org.riskcurve.volterra.curve;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.riskcurve.core.Estimate;
import org.riskcurve.core.numeric.Iterations;
import org.riskcurve.core.spectrum.DiscreteSpectrum;
import org.riskcurve.volterra.optimizer.ConstantOptimizer;
import org.riskcurve.volterra.optimizer.Momentum;
import org.riskcurve.volterra.optimizer.Sgd;

class MomentumCurveTest {

  private static final int STEPS = 3000;

  /** Rounding errors of the recursion itself, relative. */
  private static final double REFERENCE = 3e-14;

  private static void agreesWithRecursion(
      DiscreteSpectrum spectrum, ConstantOptimizer optimizer, double tolerance) {
    ClosedFormCurve curve = ClosedFormCurve.of(spectrum, optimizer);
    double[] exact = MomentRecursion.of(spectrum, optimizer).values(Iterations.upTo(STEPS));
    for (int r = 0; r <= STEPS; r = Math.max(r + 1, r * 5 / 4)) {
      if (exact[r] > 1e290) {
        break;
      }
      Estimate risk = curve.risk(r);
      double error = Math.abs(risk.value() - exact[r]);
      assertThat(error).as("%s, r = %d", optimizer, r).isLessThan(tolerance * exact[r]);
      assertThat(error - REFERENCE * exact[r])
          .as("estimate of %s, r = %d", optimizer, r)
          .isLessThanOrEqualTo(risk.error());
    }
  }

  @ParameterizedTest
  @ValueSource(doubles = {0.1, 0.5, 0.9})
  void closedFormIsTheExactRecursion(double fraction) {
    DiscreteSpectrum spectrum = OptimizerCases.spectrum(1, 30, 1.5);
    for (Momentum optimizer : OptimizerCases.optimizers(spectrum, fraction)) {
      agreesWithRecursion(spectrum, optimizer, 1e-12);
    }
  }

  @Test
  void closedFormFollowsUnstableOptimizersToo() {
    DiscreteSpectrum spectrum = OptimizerCases.spectrum(2, 12, 1);
    for (double fraction : new double[] {1.05, 2}) {
      for (Momentum optimizer : OptimizerCases.optimizers(spectrum, fraction)) {
        assertThat(Stability.of(spectrum, optimizer).stable()).isFalse();
        agreesWithRecursion(spectrum, optimizer, 1e-10);
      }
    }
  }

  @Test
  void equalEigenvaluesPutPolesOffTheRealAxisInsideTheContour() {
    double[] ones = {1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1};
    DiscreteSpectrum spectrum = DiscreteSpectrum.of(ones, ones, 0.1);
    for (double fraction : new double[] {0.2, 0.7, 0.95}) {
      for (Momentum optimizer : OptimizerCases.optimizers(spectrum, fraction)) {
        agreesWithRecursion(spectrum, optimizer, 1e-12);
      }
    }
  }

  @Test
  void forcingAndKernelAreThoseOfTheSteps() {
    DiscreteSpectrum spectrum = OptimizerCases.spectrum(3, 20, 1.2);
    for (Momentum optimizer : OptimizerCases.optimizers(spectrum, 0.6)) {
      assertThat(TimeStepping.of(spectrum, optimizer).values(Iterations.upTo(300)))
          .as("%s", optimizer)
          .usingElementComparator((x, y) -> Math.abs(x - y) < 1e-12 * y ? 0 : 1)
          .containsExactly(MomentRecursion.of(spectrum, optimizer).values(Iterations.upTo(300)));
    }
  }

  @Test
  void withoutMomentumItIsSgd() {
    DiscreteSpectrum spectrum = OptimizerCases.spectrum(4, 25, 1.4);
    double rate = 0.4 * LearningRateBounds.of(spectrum, 3).critical().value();
    ClosedFormCurve sgd =
        ClosedFormCurve.of(spectrum, Sgd.of(rate).withBatch(3).withLabelNoise(0.2));
    for (Momentum zero : new Momentum[] {Momentum.heavyBall(rate, 0), Momentum.nesterov(rate, 0)}) {
      ClosedFormCurve curve = ClosedFormCurve.of(spectrum, zero.withBatch(3).withLabelNoise(0.2));
      assertThat(curve.stability().orElseThrow().kernelNorm().value())
          .isCloseTo(sgd.stability().orElseThrow().kernelNorm().value(), within(1e-14));
      for (double r : new double[] {0, 1, 10, 1e4, 1e9, 1e15}) {
        assertThat(curve.risk(r).value()).isCloseTo(sgd.risk(r).value(), within(1e-13));
        assertThat(curve.kernel(r).value()).isCloseTo(sgd.kernel(r).value(), within(1e-13));
      }
    }
  }

  @Test
  void convergesToItsLimit() {
    DiscreteSpectrum spectrum = OptimizerCases.spectrum(5, 25, 1.4);
    for (Momentum optimizer : OptimizerCases.optimizers(spectrum, 0.7)) {
      ClosedFormCurve curve = ClosedFormCurve.of(spectrum, optimizer);
      double limit = curve.stability().orElseThrow().limitRisk().value();
      assertThat(curve.risk(1e15).value()).isCloseTo(limit, within(1e-13 * limit));
    }
  }
}
