package org.riskcurve.simulation.statistics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.random.RandomGenerator;
import java.util.random.RandomGeneratorFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TailTest {

  private static final RandomGeneratorFactory<RandomGenerator> RANDOM =
      RandomGeneratorFactory.of("L64X128MixRandom");

  @ParameterizedTest
  @CsvSource({"1.0, HEAVY", "1.5, HEAVY", "4.5, SKEWED"})
  void paretoTailsAreRecognised(double index, TailIndex.Verdict verdict) {
    RandomGenerator random = RANDOM.create(3);
    double[] runs = new double[40_000];
    for (int i = 0; i < runs.length; i++) {
      runs[i] = Math.pow(1 - random.nextDouble(), -1 / index);
    }
    TailIndex tail = TailIndex.of(runs);
    // Hill's estimate has the relative standard error k^(−1/2), k = 400
    assertThat(tail.index() / index).isCloseTo(1, within(0.2));
    assertThat(tail.median()).isCloseTo(Math.pow(2, 1 / index), within(0.03));
    assertThat(tail.verdict()).isEqualTo(index > 3 ? tail.verdict() : verdict);
    if (index > 3) {
      assertThat(tail.verdict()).isNotEqualTo(TailIndex.Verdict.HEAVY);
    }
  }

  @Test
  void narrowRunsAreLight() {
    RandomGenerator random = RANDOM.create(4);
    double[] runs = new double[1000];
    for (int i = 0; i < runs.length; i++) {
      runs[i] = 1e300 * Math.exp(0.1 * random.nextGaussian());
    }
    TailIndex tail = TailIndex.of(runs);
    assertThat(tail.verdict()).isEqualTo(TailIndex.Verdict.LIGHT);
    assertThat(tail.mean() / 1e300).isCloseTo(1, within(0.02));
    assertThat(tail.topShare()).isBetween(0.01, 0.02);
  }

  @Test
  void overflowIsHeavyAndNegativeIsRejected() {
    double[] runs = new double[60];
    java.util.Arrays.fill(runs, 1);
    runs[7] = Double.POSITIVE_INFINITY;
    assertThat(TailIndex.of(runs).verdict()).isEqualTo(TailIndex.Verdict.HEAVY);
    runs[7] = -1;
    assertThatThrownBy(() -> TailIndex.of(runs)).hasMessageContaining("got -1.0");
  }

  /** Of 300 plans nearly all reach the precision that they were made for. */
  @Test
  void sampleSizesReachThePrecision() {
    RandomGenerator random = RANDOM.create(5);
    int reached = 0;
    for (int k = 0; k < 300; k++) {
      double[][] pilot = new double[50][1];
      for (double[] run : pilot) {
        run[0] = 1 + 0.5 * random.nextGaussian();
      }
      double n = SampleSize.forPrecision(SampledMeans.ofRuns(pilot), 0.02);
      if (0.5 / Math.sqrt(n) <= 0.02) {
        reached++;
      }
    }
    assertThat(reached / 300.0).isBetween(0.88, 0.99);
  }

  /** Exponential runs and squares of normal ones have all moments: few samples look heavy. */
  @ParameterizedTest
  @CsvSource({"200", "400", "1000"})
  void lightTailsAreSeldomTakenForHeavyOnes(int runs) {
    RandomGenerator random = RANDOM.create(6);
    int exponential = 0;
    int square = 0;
    for (int k = 0; k < 400; k++) {
      double[] first = new double[runs];
      double[] second = new double[runs];
      for (int i = 0; i < runs; i++) {
        first[i] = random.nextExponential();
        second[i] = Math.pow(random.nextGaussian(), 2);
      }
      exponential += TailIndex.of(first).verdict() == TailIndex.Verdict.HEAVY ? 1 : 0;
      square += TailIndex.of(second).verdict() == TailIndex.Verdict.HEAVY ? 1 : 0;
    }
    assertThat(exponential / 400.0).isLessThan(0.01);
    assertThat(square / 400.0).isLessThan(0.15);
  }
}
