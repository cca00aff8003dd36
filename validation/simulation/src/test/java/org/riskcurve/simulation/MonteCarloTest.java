package org.riskcurve.simulation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.concurrent.CancellationException;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.riskcurve.core.model.PowerLawModel;
import org.riskcurve.core.numeric.Iterations;
import org.riskcurve.core.parallel.Progress;
import org.riskcurve.core.spectrum.DiscreteSpectrum;
import org.riskcurve.rmt.sampled.SampledFeatures;
import org.riskcurve.volterra.curve.MomentRecursion;
import org.riskcurve.volterra.optimizer.Schedule;
import org.riskcurve.volterra.optimizer.Scheduled;
import org.riskcurve.volterra.optimizer.Sgd;

class MonteCarloTest {

  private static final DiscreteSpectrum SPECTRUM =
      SampledFeatures.spectrum(PowerLawModel.of(0.8, 0.6, 30, 90), 5);

  private static final Engine ENGINE =
      EigenbasisEngine.of(SPECTRUM, Sgd.of(0.5 / SPECTRUM.trace()).withLabelNoise(0.1));

  private static RiskSamples run(int runs, long seed, int threads) {
    return MonteCarlo.run(ENGINE, new long[] {0, 1, 10, 50}, runs, seed, threads, Progress.NONE);
  }

  @Test
  void numberOfThreadsDoesNotChangeABit() {
    RiskSamples one = run(1001, 9, 1);
    RiskSamples two = run(1001, 9, 2);
    for (int point = 0; point < one.points(); point++) {
      assertThat(two.at(point)).containsExactly(one.at(point));
    }
  }

  @Test
  void firstRunsOfALongerEnsembleAreThoseOfAShorterOne() {
    RiskSamples shorter = run(7, 9, 2);
    RiskSamples longer = run(1001, 9, 2);
    for (int run = 0; run < shorter.runs(); run++) {
      assertThat(longer.risk(run, 3)).isEqualTo(shorter.risk(run, 3));
    }
  }

  @Test
  void anotherSeedGivesOtherRuns() {
    assertThat(run(3, 9, 1).at(2)).doesNotContain(run(3, 10, 1).at(2));
  }

  @Test
  void everyRunStartsAtTheRiskOfNothingLearned() {
    for (double risk : run(5, 1, 1).at(0)) {
      assertThat(risk / SPECTRUM.totalForcing()).isCloseTo(1, within(1e-14));
    }
  }

  @Test
  void overflowIsInfiniteFromThereOn() {
    Engine engine = EigenbasisEngine.of(SPECTRUM, Sgd.of(1e3));
    RiskSamples samples =
        MonteCarlo.run(engine, new long[] {0, 10, 10_000, 10_001}, 4, 1, 1, Progress.NONE);
    assertThat(samples.mean(1)).isFinite();
    assertThat(samples.at(2)).containsOnly(Double.POSITIVE_INFINITY);
    assertThat(samples.at(3)).containsOnly(Double.POSITIVE_INFINITY);
    assertThat(samples.mean(2)).isInfinite();
    assertThat(samples.standardError(2)).isInfinite();
  }

  /** The mean risk after one step of batches that are large, and not whole. */
  @Test
  void largeAndFractionalBatchesHaveTheMomentsOfTheRecursion() {
    for (double batch : new double[] {1.5, 64, 1e6}) {
      double gamma = 0.5 / (SPECTRUM.trace() + batch * SPECTRUM.upperEdge());
      Scheduled optimizer =
          Scheduled.of(Sgd.of(gamma).withLabelNoise(0.3), Schedule.constant())
              .withBatch(Schedule.table(new double[] {0, 1000}, new double[] {batch, batch}));
      double[] exact = MomentRecursion.of(SPECTRUM, optimizer).values(Iterations.upTo(20));
      RiskSamples samples =
          MonteCarlo.run(
              EigenbasisEngine.of(SPECTRUM, optimizer),
              new long[] {1, 5, 20},
              20_000,
              2,
              2,
              Progress.NONE);
      for (int point = 0; point < 3; point++) {
        double expected = exact[(int) samples.iterations()[point]];
        double z = (samples.mean(point) - expected) / samples.standardError(point);
        assertThat(z).as("B = %s, point %d", batch, point).isBetween(-4.0, 4.0);
      }
    }
  }

  @Test
  void progressCountsRuns() {
    AtomicInteger last = new AtomicInteger();
    MonteCarlo.run(
        ENGINE,
        new long[] {1},
        1000,
        1,
        2,
        (done, total) -> {
          assertThat(total).isEqualTo(1000);
          last.accumulateAndGet(done, Math::max);
        });
    assertThat(last).hasValue(1000);
  }

  private static List<RiskSamples> ensemble(int matrices, int threads) {
    PowerLawModel model = PowerLawModel.of(0.8, 0.6, 10, 30);
    return MonteCarlo.ensemble(
        seed -> EigenbasisEngine.of(SampledFeatures.spectrum(model, seed), Sgd.of(0.1)),
        new long[] {0, 20},
        matrices,
        50,
        3,
        threads,
        Progress.NONE);
  }

  @Test
  void ensemblesOverMatricesDependOnNeitherThreadsNorLength() {
    List<RiskSamples> one = ensemble(5, 1);
    List<RiskSamples> two = ensemble(9, 2);
    for (int m = 0; m < 5; m++) {
      assertThat(two.get(m).at(1)).containsExactly(one.get(m).at(1));
    }
    assertThat(one.get(0).risk(0, 1)).isNotEqualTo(one.get(1).risk(0, 1));
  }

  @Test
  void interruptionEndsTheEnsemble() {
    Thread.currentThread().interrupt();
    try {
      assertThatThrownBy(() -> run(1000, 1, 2))
          .isInstanceOf(CancellationException.class)
          .hasMessageContaining("interrupted");
    } finally {
      assertThat(Thread.interrupted()).isTrue();
    }
  }

  @Test
  void badInputIsNamed() {
    assertThatThrownBy(() -> run(0, 1, 1)).hasMessageContaining("runs").hasMessageContaining("0");
    assertThatThrownBy(() -> run(1, 1, 0)).hasMessageContaining("threads");
    assertThatThrownBy(() -> MonteCarlo.run(ENGINE, new long[] {3, 3}, 1, 1, 1, Progress.NONE))
        .hasMessage("iterations[1] must be ascending and in [0, Infinity]; got 3");
    Engine ends = EigenbasisEngine.of(SPECTRUM, Scheduled.of(Sgd.of(0.1), Schedule.cosine(9, 0)));
    assertThatThrownBy(() -> MonteCarlo.run(ends, new long[] {10}, 1, 1, 1, Progress.NONE))
        .hasMessageContaining("iterations[0] must be ascending and in [0, 9.0]; got 10");
    assertThatThrownBy(() -> RiskSamples.of(new long[] {1}, new double[][] {{Double.NaN}}))
        .hasMessageContaining("NaN");
  }
}
