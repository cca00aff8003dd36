package org.riskcurve.volterra.curve;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;
import org.riskcurve.core.numeric.Iterations;
import org.riskcurve.core.spectrum.DiscreteSpectrum;
import org.riskcurve.volterra.curve.LearningRateBounds.Binding;
import org.riskcurve.volterra.optimizer.Momentum;

class CriticalFactorTest {

  @Test
  void kernelNormIsOneAtTheCriticalFactor() {
    DiscreteSpectrum spectrum = OptimizerCases.spectrum(1, 40, 1.3);
    for (Momentum optimizer : OptimizerCases.optimizers(spectrum, 1)) {
      CriticalFactor factor = CriticalFactor.of(spectrum, optimizer);
      assertThat(factor.critical().value()).isCloseTo(1, within(1e-13));
      if (factor.binding() == Binding.KERNEL_NORM) {
        assertThat(Stability.of(spectrum, optimizer).kernelNorm().value())
            .isCloseTo(1, within(1e-10));
      }
    }
  }

  @Test
  void risksConvergeBelowItAndGrowAboveIt() {
    DiscreteSpectrum spectrum = OptimizerCases.spectrum(2, 10, 0.5);
    for (Momentum optimizer : OptimizerCases.optimizers(spectrum, 1)) {
      double[] below =
          MomentRecursion.of(spectrum, optimizer.withLearningRateScaled(0.95))
              .values(Iterations.upTo(20_000));
      double[] above =
          MomentRecursion.of(spectrum, optimizer.withLearningRateScaled(1.05))
              .values(Iterations.upTo(20_000));
      double limit =
          Stability.of(spectrum, optimizer.withLearningRateScaled(0.95)).limitRisk().value();
      assertThat(below[20_000]).as("%s", optimizer).isCloseTo(limit, within(1e-6 * limit));
      assertThat(above[20_000]).as("%s", optimizer).isGreaterThan(1e3 * above[0]);
    }
  }

  @Test
  void heavyBallWithoutNoiseIsStableUpToTheKnownBound() {
    // 2(1 + β)/λ₊ in the limit of large batches, mean gradients
    DiscreteSpectrum spectrum = DiscreteSpectrum.of(new double[] {1}, new double[] {1}, 0);
    long batch = 1_000_000_000_000L;
    Momentum shape = Momentum.heavyBall(1, 0.9).withBatch(batch).withMeanGradient();
    assertThat(CriticalFactor.of(spectrum, shape).critical().value()).isCloseTo(3.8, within(1e-6));
  }
}
