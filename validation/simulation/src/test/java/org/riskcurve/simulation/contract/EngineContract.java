package org.riskcurve.simulation.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.concurrent.CancellationException;
import java.util.random.RandomGenerator;
import java.util.random.RandomGeneratorFactory;
import org.junit.jupiter.api.Test;
import org.riskcurve.core.parallel.Progress;
import org.riskcurve.simulation.Engine;
import org.riskcurve.simulation.MonteCarlo;
import org.riskcurve.simulation.RiskSamples;

/**
 * What every {@link Engine} has to keep. A test class extends it, names an engine and the exact
 * mean of its risk, and inherits the tests.
 *
 * <p>The mean is tested with 4 000 runs of 30 steps at fixed seeds; engines on some tens of
 * parameters keep that below a second.
 */
public abstract class EngineContract {

  private static final long[] ITERATIONS = {0, 1, 2, 7, 30};
  private static final int RUNS = 4000;
  private static final long SEED = 20;

  /** Means are allowed so many standard errors; by chance one in 16 000 goes beyond. */
  private static final double STANDARD_ERRORS = 4;

  /** The engine under test. */
  protected abstract Engine engine();

  /**
   * The exact mean of its risk after so many iterations, 0 to 30; at iteration 0 that is the risk
   * of every run.
   */
  protected abstract double meanRisk(long iteration);

  @Test
  void hasAName() {
    assertThat(engine().name()).isNotBlank();
  }

  @Test
  void everyRunStartsAtTheSameRisk() {
    for (double risk : ensemble(5, 1).at(0)) {
      assertThat(risk / meanRisk(0)).isCloseTo(1, within(1e-12));
    }
  }

  @Test
  void meanOfManyRunsIsTheExactOne() {
    RiskSamples samples = ensemble(RUNS, 2);
    for (int point = 1; point < ITERATIONS.length; point++) {
      double error = samples.mean(point) - meanRisk(ITERATIONS[point]);
      assertThat(error / samples.standardError(point))
          .as("standard errors from the mean at iteration %d", ITERATIONS[point])
          .isBetween(-STANDARD_ERRORS, STANDARD_ERRORS);
    }
  }

  @Test
  void risksAreNeitherNegativeNorNaN() {
    RiskSamples samples = ensemble(200, 2);
    for (int point = 0; point < ITERATIONS.length; point++) {
      for (double risk : samples.at(point)) {
        assertThat(risk).isNotNegative();
      }
    }
  }

  @Test
  void sameStateOfTheRandomNumbersGivesTheSameRun() {
    assertThat(run(random(SEED))).containsExactly(run(random(SEED)));
  }

  @Test
  void otherRandomNumbersGiveAnotherRun() {
    assertThat(run(random(SEED))[2]).isNotEqualTo(run(random(SEED + 1))[2]);
  }

  @Test
  void numberOfThreadsDoesNotChangeABit() {
    RiskSamples one = ensemble(100, 1);
    RiskSamples two = ensemble(100, 2);
    for (int point = 0; point < ITERATIONS.length; point++) {
      assertThat(two.at(point)).containsExactly(one.at(point));
    }
  }

  @Test
  void iterationsThatDescendOrAreNegativeAreRejected() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> engine().run(random(SEED), new long[] {3, 2}, new double[2]))
        .withMessageContaining("iterations");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> engine().run(random(SEED), new long[] {-1}, new double[1]))
        .withMessageContaining("-1");
  }

  @Test
  void resultOfAnotherLengthIsRejected() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> engine().run(random(SEED), new long[] {0, 1}, new double[3]))
        .withMessageContaining("3");
  }

  @Test
  void interruptedRunIsCancelled() {
    Thread.currentThread().interrupt();
    try {
      assertThatThrownBy(() -> run(random(SEED))).isInstanceOf(CancellationException.class);
    } finally {
      Thread.interrupted();
    }
  }

  private RiskSamples ensemble(int runs, int threads) {
    return MonteCarlo.run(engine(), ITERATIONS, runs, SEED, threads, Progress.NONE);
  }

  private double[] run(RandomGenerator random) {
    double[] risks = new double[ITERATIONS.length];
    engine().run(random, ITERATIONS, risks);
    return risks;
  }

  private static RandomGenerator random(long seed) {
    return RandomGeneratorFactory.of("L64X128MixRandom").create(seed);
  }
}
