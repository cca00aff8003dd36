package org.riskcurve.validation;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.LongStream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.riskcurve.core.model.PowerLawModel;
import org.riskcurve.core.numeric.Iterations;
import org.riskcurve.core.parallel.Progress;
import org.riskcurve.core.spectrum.DiscreteSpectrum;
import org.riskcurve.rmt.sampled.SampledFeatures;
import org.riskcurve.simulation.EigenbasisEngine;
import org.riskcurve.simulation.MonteCarlo;
import org.riskcurve.simulation.RiskSamples;
import org.riskcurve.volterra.curve.MomentRecursion;
import org.riskcurve.volterra.optimizer.Dana;
import org.riskcurve.volterra.optimizer.Momentum;
import org.riskcurve.volterra.optimizer.Optimizer;
import org.riskcurve.volterra.optimizer.Schedule;
import org.riskcurve.volterra.optimizer.Scheduled;
import org.riskcurve.volterra.optimizer.Sgd;

/**
 * Optimizers run on Gaussian data, in the eigenbasis of one sampled feature matrix, against their
 * expected risk: 10⁴ runs, d = 50, v = 200.
 */
class OptimizerMonteCarloTest {

  private static final int RUNS = 10_000;
  private static final int STEPS = 100;
  private static final long[] ITERATIONS = LongStream.rangeClosed(0, STEPS).toArray();

  private static final PowerLawModel MODEL = PowerLawModel.of(0.8, 0.6, 50, 200);

  private static final DiscreteSpectrum SPECTRUM = SampledFeatures.spectrum(MODEL, 7);

  @ParameterizedTest
  @ValueSource(longs = {1, 4})
  void expectedRiskOfEveryOptimizerIsWithinFourStandardErrors(long batch) {
    double gamma = 0.5 / (SPECTRUM.trace() + (batch - 1) * SPECTRUM.upperEdge());
    for (Optimizer optimizer :
        List.of(
            Sgd.of(gamma).withBatch(batch).withLabelNoise(0.1),
            Sgd.ofMeanGradient(gamma * batch, batch),
            Momentum.heavyBall(0.1 * gamma, 0.9).withBatch(batch),
            Momentum.nesterov(0.2 * gamma, 0.8).withBatch(batch),
            Momentum.of(0.5, gamma, 0.3 * gamma, 0.3).withBatch(batch).withLabelNoise(0.2),
            Scheduled.of(Sgd.of(gamma).withBatch(batch), Schedule.cosine(STEPS, 0.1)),
            Scheduled.of(
                Momentum.heavyBall(0.1 * gamma, 0.9).withBatch(batch),
                Schedule.warmUpStableDecay(10, 60, STEPS, 0)),
            Scheduled.of(Sgd.of(0.5 * gamma).withBatch(batch), Schedule.powerLaw(0.4, 10))
                .withBatch(Schedule.steps(40, 2)),
            Dana.constant(0.5 * gamma, MODEL).withBatch(batch),
            Dana.decaying(0.2 * gamma, MODEL).withBatch(batch))) {
      double[] exact = MomentRecursion.of(SPECTRUM, optimizer).values(Iterations.upTo(STEPS));
      RiskSamples samples =
          MonteCarlo.run(
              EigenbasisEngine.of(SPECTRUM, optimizer), ITERATIONS, RUNS, 3, 2, Progress.NONE);
      for (int r = 1; r <= STEPS; r++) {
        double z = (samples.mean(r) - exact[r]) / samples.standardError(r);
        assertThat(Math.abs(z)).as("%s, r = %d", optimizer, r).isLessThan(4);
      }
    }
  }
}
