package org.riskcurve.simulation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.data.Offset.offset;

import java.util.Arrays;
import java.util.Random;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.riskcurve.core.model.PowerLawModel;
import org.riskcurve.core.parallel.Progress;
import org.riskcurve.simulation.FiniteData.Order;
import org.riskcurve.simulation.FiniteData.Risk;
import org.riskcurve.volterra.optimizer.Sgd;

class FiniteDataTest {

  private static final SampledModel SOURCE = SampledModel.of(PowerLawModel.of(0.5, 0.6, 6, 20), 3);

  @ParameterizedTest
  @ValueSource(longs = {1, 3})
  void runsOnGivenDataHaveTheirExactMean(long batch) {
    FiniteData data = FiniteData.of(SOURCE, 9).withDataSeed(5);
    Sgd sgd = new Sgd(0.1 / (double) batch, batch, 0.2);
    long[] iterations = {0, 1, 2, 5, 20, 80};
    for (Risk risk : Risk.values()) {
      DirectEngine engine = DirectEngine.of(data.measuring(risk), sgd);
      RiskSamples runs = MonteCarlo.run(engine, iterations, 4000, 7, 2, Progress.NONE);
      ExactSecondMoments mean = ExactSecondMoments.of(data.measuring(risk), sgd);
      for (int i = 0; i < iterations.length; i++) {
        double exact = mean.risk((double) iterations[i]).value();
        assertThat(runs.mean(i))
            .as("%s risk at %s", risk, iterations[i])
            .isCloseTo(exact, offset(4 * runs.standardError(i) + 1e-14));
      }
    }
  }

  @Test
  void anEpochHasEverySampleOnce() {
    FiniteData data = FiniteData.of(SOURCE, 50).in(Order.RESHUFFLED);
    DataSource.Stream stream = data.stream(RandomGenerator.of("L64X128MixRandom"), 0.1);
    double[][] first = labels(stream);
    double[][] second = labels(stream);
    assertThat(first[0]).isEqualTo(second[0]);
    assertThat(first[1]).isNotEqualTo(second[1]);
    assertThat(Arrays.stream(first[0]).distinct().count()).isEqualTo(50);
  }

  /** The labels of an epoch, sorted and in their order. */
  private static double[][] labels(DataSource.Stream stream) {
    double[] epoch = new double[50 * 7];
    stream.next(epoch, 20);
    double[] rest = new double[30 * 7];
    stream.next(rest, 30);
    System.arraycopy(rest, 0, epoch, 20 * 7, rest.length);
    double[] labels = new double[50];
    Arrays.setAll(labels, i -> epoch[i * 7 + 6]);
    double[] sorted = labels.clone();
    Arrays.sort(sorted);
    return new double[][] {sorted, labels};
  }

  @Test
  void theTrainingRiskIsThatOfTheLabelsWithTheirNoise() {
    FiniteData data = FiniteData.of(SOURCE, 5000).measuring(Risk.TRAINING);
    double noise = 3;
    DataSource.Stream stream = data.stream(RandomGenerator.of("L64X128MixRandom"), noise);
    double[] theta = new Random(1).doubles(6, -1, 1).toArray();
    assertThat(stream.risk(theta).orElseThrow() / (SOURCE.risk(theta) + noise))
        .isCloseTo(1, offset(0.1));
  }

  @Test
  void badArgumentsAreRefused() {
    assertThatIllegalArgumentException().isThrownBy(() -> FiniteData.of(SOURCE, 0));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> ExactSecondMoments.of(FiniteData.of(SOURCE, 5), Sgd.of(0.1)));
  }
}
