package org.riskcurve.simulation.statistics;

import java.util.Arrays;
import java.util.Optional;
import java.util.random.RandomGenerator;

/**
 * The largest studentised error in replicates that are drawn again, with replacement, from those
 * that there are: the bootstrap of a t statistic, whose level is right to a higher order than that
 * of the normal law (P. Hall, The Bootstrap and Edgeworth Expansion, Springer 1992, section 3.5).
 */
final class ResampledErrors {

  private static final int RESAMPLES = 400;

  /** Of fewer replicates too many draws are the same few, whose scatter is none. */
  private static final int FEWEST = 20;

  /** Ascending. */
  private final double[] largest;

  private ResampledErrors(double[] largest) {
    this.largest = largest;
  }

  /**
   * Resamples, in O(replicates · points) for each of 400 times.
   *
   * @param points that scatter
   * @param corrected whether the errors are corrected for skewness
   * @return nothing if the means do not keep their replicates, or have fewer than 20
   */
  static Optional<ResampledErrors> of(
      SampledMeans means, int[] points, boolean corrected, RandomGenerator random) {
    return means
        .deviations()
        .filter(rows -> rows.length >= FEWEST)
        .map(rows -> new ResampledErrors(draw(rows, points, corrected, random)));
  }

  private static double[] draw(
      double[][] rows, int[] points, boolean corrected, RandomGenerator random) {
    int n = rows.length;
    double[] largest = new double[RESAMPLES];
    int[] count = new int[n];
    double[][] sums = new double[3][points.length];
    for (int k = 0; k < RESAMPLES; k++) {
      Arrays.fill(count, 0);
      for (int i = 0; i < n; i++) {
        count[random.nextInt(n)]++;
      }
      for (double[] sum : sums) {
        Arrays.fill(sum, 0);
      }
      for (int i = 0; i < n; i++) {
        if (count[i] > 0) {
          add(rows[i], points, (double) count[i] / n, sums);
        }
      }
      for (int p = 0; p < points.length; p++) {
        double t = error(sums[0][p], sums[1][p], sums[2][p], n, corrected);
        largest[k] = Math.max(largest[k], Math.abs(t));
      }
    }
    Arrays.sort(largest);
    return largest;
  }

  private static void add(double[] row, int[] points, double weight, double[][] sums) {
    for (int p = 0; p < points.length; p++) {
      double x = row[points[p]];
      sums[0][p] += weight * x;
      sums[1][p] += weight * x * x;
      sums[2][p] += weight * x * x * x;
    }
  }

  /** Of one point by its raw moments; zero if all draws are the same replicate. */
  private static double error(double m1, double m2, double m3, int n, boolean corrected) {
    double variance = m2 - m1 * m1;
    if (!(variance > 0)) {
      return 0;
    }
    double t = m1 / Math.sqrt(variance / (n - 1));
    double third = m3 - 3 * m1 * m2 + 2 * m1 * m1 * m1;
    return corrected ? SampledMeans.corrected(t, third / Math.pow(variance, 1.5), n) : t;
  }

  /** The value that the largest error stays below with a probability in (0, 1]. */
  double quantile(double level) {
    return largest[(int) Math.ceil(level * RESAMPLES) - 1];
  }
}
