package org.riskcurve.simulation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.random.RandomGenerator;
import java.util.random.RandomGeneratorFactory;
import org.hipparchus.distribution.continuous.NormalDistribution;
import org.hipparchus.special.Erf;
import org.hipparchus.special.Gamma;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Normal numbers against their law; all deviations in standard errors of fixed seeds. */
class NormalsTest {

  private static final int COUNT = 4_000_000;

  private static RandomGenerator random(long seed) {
    return RandomGeneratorFactory.of("L64X128MixRandom").create(seed);
  }

  private static double[] sample(long seed, int count) {
    double[] sample = new double[count];
    Normals.fill(random(seed), sample);
    return sample;
  }

  @Test
  void momentsUpToTheEighthAreThoseOfTheNormalLaw() {
    double[] sample = sample(1, COUNT);
    double[] exact = {0, 1, 0, 3, 0, 15, 0, 105};
    double[] square = {1, 3, 15, 105, 945, 10395, 135135, 2027025};
    for (int k = 1; k <= 8; k++) {
      int power = k;
      double mean = Arrays.stream(sample).map(x -> Math.pow(x, power)).sum() / COUNT;
      double error = Math.sqrt((square[k - 1] - exact[k - 1] * exact[k - 1]) / COUNT);
      assertThat((mean - exact[k - 1]) / error).as("moment %d", k).isBetween(-4.0, 4.0);
    }
  }

  @Test
  void theEmpiricalLawPassesTheKolmogorovSmirnovTest() {
    double[] sample = sample(2, COUNT);
    Arrays.sort(sample);
    NormalDistribution normal = new NormalDistribution();
    double distance = 0;
    for (int i = 0; i < COUNT; i++) {
      double exact = normal.cumulativeProbability(sample[i]);
      distance = Math.max(distance, exact - (double) i / COUNT);
      distance = Math.max(distance, (i + 1.0) / COUNT - exact);
    }
    // 1.95 is the 0.1 % point of the Kolmogorov law
    assertThat(distance * Math.sqrt(COUNT)).isLessThan(1.95);
  }

  @ParameterizedTest
  @ValueSource(doubles = {1, 2, 3, 3.5, 3.654, 3.7, 4, 4.5})
  void tailsOnBothSidesHaveTheirMass(double beyond) {
    double[] sample = sample(3, COUNT);
    double mass = 0.5 * Erf.erfc(beyond / Math.sqrt(2));
    double error = Math.sqrt(mass * (1 - mass) / COUNT);
    double right = (double) Arrays.stream(sample).filter(x -> x > beyond).count() / COUNT;
    double left = (double) Arrays.stream(sample).filter(x -> x < -beyond).count() / COUNT;
    assertThat((right - mass) / error).isBetween(-4.0, 4.0);
    assertThat((left - mass) / error).isBetween(-4.0, 4.0);
  }

  /** Correlations of the numbers, of their squares and of their signs, within and across words. */
  @ParameterizedTest
  @ValueSource(ints = {1, 2, 3, 4})
  void successiveNumbersAreIndependent(int lag) {
    double[] x = sample(4, COUNT);
    for (int half = 0; half < 2; half++) {
      double product = 0;
      double squares = 0;
      double signs = 0;
      double mixed = 0;
      int pairs = 0;
      for (int i = half; i + lag < COUNT; i += 2) {
        double a = x[i];
        double b = x[i + lag];
        product += a * b;
        squares += (a * a - 1) * (b * b - 1) / 2;
        signs += Math.signum(a) * Math.signum(b);
        mixed += a * (b * b - 1) / Math.sqrt(2);
        pairs++;
      }
      for (double sum : new double[] {product, squares, signs, mixed}) {
        assertThat(sum / Math.sqrt(pairs)).as("from half %d", half).isBetween(-4.0, 4.0);
      }
    }
  }

  /** A χ² test of independence on the quartiles of the two numbers of a word. */
  @Test
  void theTwoHalvesOfAWordAreIndependent() {
    double[] x = sample(5, COUNT);
    double quartile = new NormalDistribution().inverseCumulativeProbability(0.75);
    double[][] counts = new double[4][4];
    for (int i = 0; i < COUNT; i += 2) {
      counts[quarter(x[i], quartile)][quarter(x[i + 1], quartile)]++;
    }
    double expected = COUNT / 2.0 / 16;
    double statistic = 0;
    for (double[] row : counts) {
      for (double count : row) {
        statistic += (count - expected) * (count - expected) / expected;
      }
    }
    // the 0.1 % point of χ² with 15 degrees of freedom
    assertThat(statistic).isLessThan(37.7);
  }

  private static int quarter(double x, double quartile) {
    return (x > 0 ? 2 : 0) + (Math.abs(x) > quartile ? 1 : 0);
  }

  @Test
  void anOddNumberOfEntriesIsFilledAndNoMore() {
    double[] out = new double[5];
    Normals.fill(random(6), out, 1, 4);
    assertThat(new double[] {out[0], out[4]}).containsOnly(0);
    assertThat(new double[] {out[1], out[2], out[3]}).doesNotContain(0);
  }

  @ParameterizedTest
  @ValueSource(doubles = {0.3, 1, 2, 7, 1e3, 1e9})
  void chiSquareHasItsFirstThreeMoments(double degrees) {
    RandomGenerator random = random(7);
    int count = 200_000;
    double[] logs = new double[count];
    double[] values = new double[count];
    for (int i = 0; i < count; i++) {
      values[i] = Normals.chiSquare(random, degrees);
      logs[i] = Math.log(values[i] / 2);
    }
    double mean = Arrays.stream(values).average().orElseThrow();
    double error = Math.sqrt(2 * degrees / count);
    assertThat((mean - degrees) / error).isBetween(-4.0, 4.0);
    double variance = Arrays.stream(values).map(x -> (x - degrees) * (x - degrees)).sum() / count;
    double spread = 2 * degrees * Math.sqrt((2 + 12 / degrees) / count);
    assertThat((variance - 2 * degrees) / spread).isBetween(-4.0, 4.0);
    double log = Arrays.stream(logs).average().orElseThrow();
    double logError = Math.sqrt(Gamma.trigamma(degrees / 2) / count);
    assertThat(log).isCloseTo(Gamma.digamma(degrees / 2), within(4 * logError + 1e-14));
  }

  @Test
  void chiSquareWithoutDegreesIsZero() {
    assertThat(Normals.chiSquare(random(8), 0)).isZero();
  }
}
