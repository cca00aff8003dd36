package org.riskcurve.simulation.statistics;

import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.riskcurve.core.Arguments;

/**
 * The means of a curve at several points, estimated from independent replicates, with the
 * covariance of their errors: points of one run belong together, so their errors are correlated.
 *
 * <p>Three samples, with one idea of error each:
 *
 * <ul>
 *   <li>{@link #ofRuns}: independent runs on one W. The error is that of the runs.
 *   <li>{@link #overRuns}: runs on several W, and the mean is asked for these W. The errors of the
 *       runs on each W add up; that the W differ is no error.
 *   <li>{@link #overMatrices}: the W are themselves a sample. The error is the scatter of their
 *       means, which holds that of their runs.
 * </ul>
 *
 * <p>All covariances are unbiased and O(replicates · points²) to compute.
 */
public final class SampledMeans {

  /** Skewness is noticed from so many of its standard errors on. */
  private static final double SIGNIFICANT = 2;

  /** Scores so large need no correction, whose cube could overflow. */
  private static final double BEYOND_DOUBT = 1e6;

  /** Of more replicates the bootstrap has nothing to tell that is worth its time. */
  private static final int MOST_RESAMPLED = 2000;

  /** Means, in units of 2^exponent each, so that their squares neither overflow nor vanish. */
  private final double[] mean;

  private final int[] exponents;
  private final double[][] covariance;
  private final double[] skewness;
  private final int replicates;
  private final double freedom;

  /** Replicates less their mean, if they are of one kind and few enough to be resampled. */
  private final double @Nullable [][] deviations;

  private SampledMeans(
      double[] mean,
      int[] exponents,
      double[][] covariance,
      double[] skewness,
      int replicates,
      double freedom,
      double @Nullable [][] deviations) {
    this.mean = mean;
    this.exponents = exponents;
    this.covariance = covariance;
    this.skewness = skewness;
    this.replicates = replicates;
    this.freedom = freedom;
    this.deviations = deviations;
  }

  /**
   * Means over independent runs.
   *
   * @param runs runs[i][p] = value of run i at point p, finite; at least two runs
   */
  public static SampledMeans ofRuns(double[][] runs) {
    Arguments.inRange("runs", runs.length, 2L, Integer.MAX_VALUE);
    return ofRuns(runs, exponents(List.<double[][]>of(runs)));
  }

  private static SampledMeans ofRuns(double[][] runs, int[] exponents) {
    Arguments.inRange("runs", runs.length, 2L, Integer.MAX_VALUE);
    int points = exponents.length;
    double n = runs.length;
    double[] mean = mean(runs, exponents);
    double[][] covariance = new double[points][points];
    double[] third = new double[points];
    double[][] deviations = new double[runs.length <= MOST_RESAMPLED ? runs.length : 1][points];
    for (int i = 0; i < runs.length; i++) {
      double[] run = runs[i];
      double[] deviation = deviations[i % deviations.length];
      for (int p = 0; p < points; p++) {
        double x = Math.scalb(run[p], -exponents[p]) - mean[p];
        deviation[p] = x;
        third[p] += x * x * x / n;
        for (int q = 0; q <= p; q++) {
          covariance[p][q] += x * deviation[q];
        }
      }
    }
    for (int p = 0; p < points; p++) {
      double variance = covariance[p][p] / n;
      double cube = variance * Math.sqrt(variance);
      third[p] = cube > 0 ? third[p] / cube : 0;
      for (int q = 0; q <= p; q++) {
        covariance[p][q] /= n * (n - 1);
        covariance[q][p] = covariance[p][q];
      }
    }
    return new SampledMeans(
        mean,
        exponents,
        covariance,
        third,
        runs.length,
        n - 1,
        deviations.length == runs.length ? deviations : null);
  }

  /**
   * Means over several W, given: every W counts the same, and the errors are those of the runs.
   * Their degrees of freedom are those of Welch and Satterthwaite, at the point that has fewest.
   *
   * @param matrices matrices.get(m)[i][p] = value of run i on the m-th W at point p
   */
  public static SampledMeans overRuns(List<double[][]> matrices) {
    int count = (int) Arguments.inRange("matrices", matrices.size(), 1L, Integer.MAX_VALUE);
    int[] exponents = exponents(matrices);
    int points = exponents.length;
    double[] mean = new double[points];
    double[][] covariance = new double[points][points];
    double[] third = new double[points];
    double[] squares = new double[points];
    int replicates = 0;
    for (double[][] runs : matrices) {
      SampledMeans one = ofRuns(runs, exponents);
      replicates += runs.length;
      for (int p = 0; p < points; p++) {
        double variance = one.covariance[p][p];
        mean[p] += one.mean[p] / count;
        // the third cumulant of a mean of n is skewness·(standard deviation)³/n²
        third[p] += one.skewness[p] * variance * Math.sqrt(variance / runs.length);
        squares[p] += variance * variance / one.freedom;
        for (int q = 0; q < points; q++) {
          covariance[p][q] += one.covariance[p][q] / ((double) count * count);
        }
      }
    }
    double freedom = Double.POSITIVE_INFINITY;
    for (int p = 0; p < points; p++) {
      double sum = covariance[p][p] * count * count;
      double cube = covariance[p][p] * Math.sqrt(covariance[p][p]);
      third[p] = cube > 0 ? third[p] / Math.pow(count, 3) / cube * Math.sqrt(replicates) : 0;
      if (squares[p] > 0) {
        freedom = Math.min(freedom, sum * sum / squares[p]);
      }
    }
    return new SampledMeans(
        mean,
        exponents,
        covariance,
        third,
        replicates,
        Math.min(freedom, replicates - count),
        null);
  }

  /**
   * Means over the law of W, of which the given ones are a sample.
   *
   * @param matrices as in {@link #overRuns}; at least two
   */
  public static SampledMeans overMatrices(List<double[][]> matrices) {
    int[] exponents = exponents(matrices);
    double[][] means = new double[matrices.size()][];
    for (int m = 0; m < means.length; m++) {
      means[m] = mean(matrices.get(m), exponents);
      for (int p = 0; p < exponents.length; p++) {
        means[m][p] = Math.scalb(means[m][p], exponents[p]);
      }
    }
    return ofRuns(means);
  }

  /** The exponents of the largest magnitudes at each point. */
  private static int[] exponents(List<double[][]> matrices) {
    double[] largest = new double[matrices.get(0)[0].length];
    for (double[][] runs : matrices) {
      for (int i = 0; i < runs.length; i++) {
        for (int p = 0; p < largest.length; p++) {
          if (!Double.isFinite(runs[i][p])) {
            throw Arguments.rejected("run " + i + " at point " + p, runs[i][p], "finite");
          }
          largest[p] = Math.max(largest[p], Math.abs(runs[i][p]));
        }
      }
    }
    int[] exponents = new int[largest.length];
    for (int p = 0; p < exponents.length; p++) {
      exponents[p] = largest[p] > 0 ? Math.getExponent(largest[p]) : 0;
    }
    return exponents;
  }

  private static double[] mean(double[][] runs, int[] exponents) {
    double[] mean = new double[exponents.length];
    for (double[] run : runs) {
      for (int p = 0; p < mean.length; p++) {
        mean[p] += Math.scalb(run[p], -exponents[p]) / runs.length;
      }
    }
    return mean;
  }

  /** The number of points. */
  public int size() {
    return mean.length;
  }

  /** The number of independent replicates behind the means: runs, or matrices. */
  public int replicates() {
    return replicates;
  }

  /** The mean at a point. */
  public double mean(int point) {
    return Math.scalb(mean[point], exponents[point]);
  }

  /** The standard error of the mean at a point. */
  public double standardError(int point) {
    return Math.scalb(Math.sqrt(covariance[point][point]), exponents[point]);
  }

  /** Whether the replicates differ at a point by more than rounding. */
  public boolean scatters(int point) {
    return Math.sqrt(covariance[point][point]) > 1e-12 * Math.abs(mean[point]);
  }

  /** The degrees of freedom of the standard errors. */
  public double freedom() {
    return freedom;
  }

  /** The skewness of the replicates at a point. */
  public double skewness(int point) {
    return skewness[point];
  }

  /** The correlation of the errors of two means that scatter. */
  public double correlation(int p, int q) {
    return covariance[p][q] / Math.sqrt(covariance[p][p]) / Math.sqrt(covariance[q][q]);
  }

  /** The covariance of the relative errors of two means that are not zero. */
  public double relativeCovariance(int p, int q) {
    return covariance[p][q] / mean[p] / mean[q];
  }

  /**
   * (mean − theory)/standard error. Where the replicates do not scatter, as at iteration 0, it is
   * zero if they agree with theory to 10⁻⁹ relative, and infinite otherwise.
   */
  public double zScore(int point, double theory) {
    Arguments.finite("theory", theory);
    double difference = mean[point] - Math.scalb(theory, -exponents[point]);
    if (scatters(point)) {
      return difference / Math.sqrt(covariance[point][point]);
    }
    return Math.abs(difference) <= 1e-9 * Math.abs(mean[point])
        ? 0
        : Math.copySign(Double.POSITIVE_INFINITY, difference);
  }

  /**
   * The z-score corrected for skewness by Hall's monotone cubic transformation (J. R. Stat. Soc. B
   * 54 (1992) 221, equation 2.4), whose law is normal to O(1/n) where that of the z-score is to
   * O(1/√n). A skewness below two of its standard errors √(6/n) is taken for none: correcting for
   * noise would do harm.
   */
  public double correctedZScore(int point, double theory) {
    double t = zScore(point, theory);
    if (!(Math.abs(t) < BEYOND_DOUBT)) {
      return t;
    }
    return corrected(t, skewness[point], replicates);
  }

  /** Hall's transformation of a t statistic of so many replicates. */
  static double corrected(double t, double skewness, int replicates) {
    if (Math.abs(skewness) < SIGNIFICANT * Math.sqrt(6.0 / replicates)) {
      return t;
    }
    double s = skewness / Math.sqrt(replicates);
    return t + s * (t * t / 3 + 1.0 / 6) + s * s * t * t * t / 27;
  }

  /** The replicates less their mean, or nothing if there are too many or several kinds of them. */
  Optional<double[][]> deviations() {
    return Optional.ofNullable(deviations);
  }

  @Override
  public String toString() {
    return "means of " + replicates + " replicates at " + mean.length + " points";
  }
}
