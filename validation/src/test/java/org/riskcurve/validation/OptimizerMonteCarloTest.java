package org.riskcurve.validation;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.List;
import java.util.random.RandomGenerator;
import java.util.random.RandomGenerator.SplittableGenerator;
import java.util.random.RandomGeneratorFactory;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.riskcurve.core.DiscreteSpectrum;
import org.riskcurve.core.PowerLawModel;
import org.riskcurve.rmt.SampledFeatures;
import org.riskcurve.volterra.Dana;
import org.riskcurve.volterra.MomentRecursion;
import org.riskcurve.volterra.Momentum;
import org.riskcurve.volterra.Optimizer;
import org.riskcurve.volterra.Schedule;
import org.riskcurve.volterra.Scheduled;
import org.riskcurve.volterra.Sgd;
import org.riskcurve.volterra.Step;

/**
 * Optimizers run on Gaussian data, in the eigenbasis of one sampled feature matrix, against their
 * expected risk: 10⁴ runs, d = 50, v = 200.
 */
class OptimizerMonteCarloTest {

  private static final int RUNS = 10_000;
  private static final int STEPS = 100;

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
      double[] exact = MomentRecursion.risk(SPECTRUM, optimizer, STEPS);
      double[] sum = new double[STEPS + 1];
      double[] squares = new double[STEPS + 1];
      SplittableGenerator streams =
          (SplittableGenerator) RandomGeneratorFactory.of("L64X128MixRandom").create(3);
      for (int run = 0; run < RUNS; run++) {
        double[] risk = simulate(optimizer, streams.split());
        for (int r = 0; r <= STEPS; r++) {
          sum[r] += risk[r];
          squares[r] += risk[r] * risk[r];
        }
      }
      for (int r = 1; r <= STEPS; r++) {
        double mean = sum[r] / RUNS;
        double error = Math.sqrt((squares[r] / RUNS - mean * mean) / RUNS);
        assertThat(Math.abs(mean - exact[r]) / error).as("%s, r = %d", optimizer, r).isLessThan(4);
      }
    }
  }

  /** One run: the error u along each eigenvector, and along the kernel of K as one direction. */
  private static double[] simulate(Optimizer optimizer, RandomGenerator random) {
    double[] eigenvalues = SPECTRUM.eigenvalues();
    double[] weights = SPECTRUM.weights();
    int d = eigenvalues.length;
    double[] u = new double[d];
    for (int j = 0; j < d; j++) {
      u[j] = -Math.sqrt(weights[j]);
    }
    double rest = Math.sqrt(SPECTRUM.atomAtZero());
    double noise = Math.sqrt(optimizer.labelNoise());
    double[] y = new double[d];
    double[] x = new double[d];
    double[] gradient = new double[d];
    double[] risk = new double[STEPS + 1];
    for (int r = 0; ; r++) {
      double total = SPECTRUM.atomAtZero();
      for (double value : u) {
        total += value * value;
      }
      risk[r] = total;
      if (r == STEPS) {
        return risk;
      }
      Step step = optimizer.step(r);
      Arrays.fill(gradient, 0);
      for (int i = 0; i < step.batch(); i++) {
        double residual = rest * random.nextGaussian() + noise * random.nextGaussian();
        for (int j = 0; j < d; j++) {
          x[j] = random.nextGaussian();
          residual += x[j] * u[j];
        }
        for (int j = 0; j < d; j++) {
          gradient[j] += eigenvalues[j] * x[j] * residual;
        }
      }
      for (int j = 0; j < d; j++) {
        y[j] = step.momentum() * y[j] + step.gamma1() * gradient[j];
        u[j] -= step.gamma2() * gradient[j] + step.gamma3() * y[j];
      }
    }
  }
}
