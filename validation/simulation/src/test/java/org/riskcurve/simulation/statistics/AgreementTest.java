package org.riskcurve.simulation.statistics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.List;
import java.util.random.RandomGenerator;
import java.util.random.RandomGeneratorFactory;
import org.junit.jupiter.api.Test;

/** Bands and tests on curves of exponentials of random walks: positive, skewed, correlated. */
class AgreementTest {

  private static final int POINTS = 12;

  private static RandomGenerator random(long seed) {
    return RandomGeneratorFactory.of("L64X128MixRandom").create(seed);
  }

  /** Runs exp(s·walk) with mean one at every point. */
  private static double[][] runs(int count, double s, RandomGenerator random) {
    double[][] runs = new double[count][POINTS];
    for (double[] run : runs) {
      double walk = 0;
      for (int p = 0; p < POINTS; p++) {
        walk += random.nextGaussian();
        run[p] = Math.exp(s * walk - 0.5 * s * s * (p + 1));
      }
    }
    return runs;
  }

  private static double[] curve(double value) {
    double[] curve = new double[POINTS];
    java.util.Arrays.fill(curve, value);
    return curve;
  }

  /** Of 2000 samples 100 are rejected at level 5 %, within 3 standard deviations, 30. */
  @Test
  void levelIsKeptUnderTheNull() {
    RandomGenerator random = random(1);
    int trials = 2000;
    int rejected = 0;
    int uncorrected = 0;
    for (int k = 0; k < trials; k++) {
      SampledMeans means = SampledMeans.ofRuns(runs(200, 0.2, random));
      Agreement agreement = Agreement.of(means, curve(1), k);
      if (agreement.pValue() < 0.05) {
        rejected++;
      }
      if (!SimultaneousBand.of(means, 0.95, k).contains(curve(1))) {
        uncorrected++;
      }
    }
    double deviation = Math.sqrt(0.05 * 0.95 / trials);
    assertThat((double) rejected / trials).isCloseTo(0.05, within(3 * deviation));
    assertThat((double) uncorrected / trials).isCloseTo(0.05, within(4 * deviation));
  }

  @Test
  void fewMatricesKeepTheLevelToo() {
    RandomGenerator random = random(2);
    int trials = 1000;
    int rejected = 0;
    for (int k = 0; k < trials; k++) {
      SampledMeans means = SampledMeans.ofRuns(runs(10, 0.05, random));
      if (Agreement.of(means, curve(1), k).pValue() < 0.05) {
        rejected++;
      }
    }
    assertThat((double) rejected / trials)
        .isCloseTo(0.05, within(4 * Math.sqrt(0.05 * 0.95 / trials)));
  }

  @Test
  void smallDifferencesAreFoundByManyRuns() {
    SampledMeans means = SampledMeans.ofRuns(runs(20_000, 0.1, random(3)));
    assertThat(Agreement.of(means, curve(1), 1).pValue()).isGreaterThan(1e-3);
    Agreement wrong = Agreement.of(means, curve(1.02), 1);
    assertThat(wrong.pValue()).isLessThan(1e-8);
    assertThat(wrong.largest()).isGreaterThan(8);
    assertThat(wrong.point()).isLessThan(3);
  }

  @Test
  void bandsAreWiderThanThoseOfOnePointAndNarrowerThanBonferronis() {
    SampledMeans means = SampledMeans.ofRuns(runs(5000, 0.1, random(4)));
    SimultaneousBand band = SimultaneousBand.of(means, 0.95, 9);
    assertThat(band.factor()).isBetween(2.0, 2.87);
    assertThat(SimultaneousBand.of(means, 0.95, 9)).isEqualTo(band);
  }

  /** The W differ by far more than their runs tell: two different errors, kept apart. */
  @Test
  void errorsOfRunsAndOfMatricesAreKeptApart() {
    RandomGenerator random = random(5);
    double run = 0.3;
    double matrix = 0.5;
    int matrices = 400;
    int runs = 50;
    List<double[][]> sample = new ArrayList<>();
    for (int m = 0; m < matrices; m++) {
      double shift = 10 + matrix * random.nextGaussian();
      double[][] rows = new double[runs][1];
      for (double[] row : rows) {
        row[0] = shift + run * random.nextGaussian();
      }
      sample.add(rows);
    }
    double overRuns = SampledMeans.overRuns(sample).standardError(0);
    double overMatrices = SampledMeans.overMatrices(sample).standardError(0);
    assertThat(overRuns).isCloseTo(run / Math.sqrt(runs * matrices), within(1e-4));
    double expected = Math.sqrt((matrix * matrix + run * run / runs) / matrices);
    assertThat(overMatrices).isCloseTo(expected, within(4 * expected / Math.sqrt(2 * matrices)));
    assertThat(SampledMeans.overRuns(sample).mean(0))
        .isCloseTo(SampledMeans.overMatrices(sample).mean(0), within(1e-12));
  }

  @Test
  void skewnessOfStratifiedRunsIsThatOfTheMean() {
    RandomGenerator random = random(6);
    double[][] all = runs(4000, 0.3, random);
    SampledMeans pooled = SampledMeans.ofRuns(all);
    List<double[][]> halves =
        List.of(java.util.Arrays.copyOf(all, 2000), java.util.Arrays.copyOfRange(all, 2000, 4000));
    SampledMeans stratified = SampledMeans.overRuns(halves);
    assertThat(stratified.skewness(3)).isCloseTo(pooled.skewness(3), within(0.1));
    assertThat(stratified.standardError(3) / pooled.standardError(3)).isCloseTo(1, within(1e-2));
  }

  @Test
  void pointsWithoutScatterCountOnlyWhereTheyAreWrong() {
    double[][] runs = {{1, 2}, {1, 3}, {1, 4}};
    SampledMeans means = SampledMeans.ofRuns(runs);
    assertThat(means.zScore(0, 1)).isZero();
    assertThat(Agreement.of(means, new double[] {1, 3}, 1).pValue()).isGreaterThan(0.9);
    assertThat(Agreement.of(means, new double[] {1.001, 3}, 1).pValue()).isZero();
  }

  @Test
  void infiniteAndTooFewRunsAreRejected() {
    assertThatThrownBy(() -> SampledMeans.ofRuns(new double[][] {{1}}))
        .hasMessageContaining("runs must be in [2")
        .hasMessageEndingWith("got 1");
    assertThatThrownBy(() -> SampledMeans.ofRuns(new double[][] {{1}, {Double.POSITIVE_INFINITY}}))
        .hasMessageContaining("run 1 at point 0 must be finite; got Infinity");
    SampledMeans means = SampledMeans.ofRuns(runs(10, 0.1, random(1)));
    assertThatThrownBy(() -> SimultaneousBand.of(means, 1.5, 1))
        .hasMessageContaining("level must be in (0, 1); got 1.5");
  }

  /** Curves that fall to 1e-300 or grow to 1e300 have the same z-scores as those of order one. */
  @Test
  void scaleDoesNotMatter() {
    double[][] runs = runs(300, 0.2, random(7));
    Agreement agreement = Agreement.of(SampledMeans.ofRuns(runs), curve(1), 1);
    for (int exponent : new int[] {-1000, -400, 400, 1000}) {
      double[][] scaled = new double[runs.length][POINTS];
      for (int i = 0; i < runs.length; i++) {
        for (int p = 0; p < POINTS; p++) {
          scaled[i][p] = Math.scalb(runs[i][p], exponent);
        }
      }
      SampledMeans means = SampledMeans.ofRuns(scaled);
      double[] theory = curve(Math.scalb(1.0, exponent));
      assertThat(Agreement.of(means, theory, 1)).isEqualTo(agreement);
      assertThat(means.mean(2)).isBetween(0.5 * theory[2], 2 * theory[2]);
      assertThat(means.standardError(2)).isPositive().isFinite();
    }
  }

  /** Two runs on each of five W: five degrees of freedom, and the band holds its level. */
  @Test
  void fewRunsOnFewMatricesKeepTheLevel() {
    RandomGenerator random = random(8);
    int trials = 1500;
    int missed = 0;
    for (int k = 0; k < trials; k++) {
      List<double[][]> sample = new ArrayList<>();
      for (int m = 0; m < 5; m++) {
        sample.add(new double[][] {{1 + random.nextGaussian()}, {1 + random.nextGaussian()}});
      }
      if (!SimultaneousBand.of(SampledMeans.overRuns(sample), 0.95, k).contains(new double[] {1})) {
        missed++;
      }
    }
    // the freedom of Welch and Satterthwaite is estimated, and errs on the safe side
    assertThat((double) missed / trials).isBetween(0.005, 0.06);
  }
}
