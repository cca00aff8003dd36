package org.riskcurve.validation.statistics;

import java.util.List;
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

  private final double[] mean;
  private final double[][] covariance;
  private final double[] skewness;
  private final int replicates;

  private SampledMeans(double[] mean, double[][] covariance, double[] skewness, int replicates) {
    this.mean = mean;
    this.covariance = covariance;
    this.skewness = skewness;
    this.replicates = replicates;
  }

  /**
   * Means over independent runs.
   *
   * @param runs runs[i][p] = value of run i at point p, finite; at least two runs
   */
  public static SampledMeans ofRuns(double[][] runs) {
    Arguments.inRange("runs", runs.length, 2L, Integer.MAX_VALUE);
    int points = runs[0].length;
    double n = runs.length;
    double[] mean = mean(runs);
    double[][] covariance = new double[points][points];
    double[] third = new double[points];
    double[] deviation = new double[points];
    for (double[] run : runs) {
      for (int p = 0; p < points; p++) {
        double x = run[p] - mean[p];
        deviation[p] = x;
        third[p] += x * x * x / n;
        for (int q = 0; q <= p; q++) {
          covariance[p][q] += x * deviation[q];
        }
      }
    }
    for (int p = 0; p < points; p++) {
      double variance = covariance[p][p] / n;
      third[p] = variance > 0 ? third[p] / (variance * Math.sqrt(variance)) : 0;
      for (int q = 0; q <= p; q++) {
        covariance[p][q] /= n * (n - 1);
        covariance[q][p] = covariance[p][q];
      }
    }
    return new SampledMeans(mean, covariance, third, runs.length);
  }

  /**
   * Means over several W, given: every W counts the same, and the errors are those of the runs.
   *
   * @param matrices matrices.get(m)[i][p] = value of run i on the m-th W at point p
   */
  public static SampledMeans overRuns(List<double[][]> matrices) {
    int count = (int) Arguments.inRange("matrices", matrices.size(), 1L, Integer.MAX_VALUE);
    int points = matrices.get(0)[0].length;
    double[] mean = new double[points];
    double[][] covariance = new double[points][points];
    double[] third = new double[points];
    int fewest = Integer.MAX_VALUE;
    for (double[][] runs : matrices) {
      SampledMeans one = ofRuns(runs);
      fewest = Math.min(fewest, one.replicates);
      for (int p = 0; p < points; p++) {
        mean[p] += one.mean[p] / count;
        // the third cumulant of a mean of n is skewness·(standard deviation)³/n²
        third[p] += one.skewness[p] * Math.pow(one.covariance[p][p], 1.5) / Math.sqrt(runs.length);
        for (int q = 0; q < points; q++) {
          covariance[p][q] += one.covariance[p][q] / ((double) count * count);
        }
      }
    }
    int replicates = count * fewest;
    for (int p = 0; p < points; p++) {
      double cube = Math.pow(covariance[p][p], 1.5);
      third[p] = cube > 0 ? third[p] / Math.pow(count, 3) / cube * Math.sqrt(replicates) : 0;
    }
    return new SampledMeans(mean, covariance, third, replicates);
  }

  /**
   * Means over the law of W, of which the given ones are a sample.
   *
   * @param matrices as in {@link #overRuns}; at least two
   */
  public static SampledMeans overMatrices(List<double[][]> matrices) {
    return ofRuns(matrices.stream().map(SampledMeans::mean).toArray(double[][]::new));
  }

  private static double[] mean(double[][] runs) {
    double[] mean = new double[runs[0].length];
    for (int i = 0; i < runs.length; i++) {
      for (int p = 0; p < mean.length; p++) {
        if (!Double.isFinite(runs[i][p])) {
          throw Arguments.rejected("run " + i + " at point " + p, runs[i][p], "finite");
        }
        // a running mean, which cannot overflow
        mean[p] += (runs[i][p] - mean[p]) / (i + 1);
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
    return mean[point];
  }

  /** The standard error of the mean at a point. */
  public double standardError(int point) {
    return Math.sqrt(covariance[point][point]);
  }

  /** The skewness of the replicates at a point. */
  public double skewness(int point) {
    return skewness[point];
  }

  /** The covariance of the errors of two means. */
  public double covariance(int p, int q) {
    return covariance[p][q];
  }

  /**
   * (mean − theory)/standard error. Where the replicates do not scatter, as at iteration 0, it is
   * zero if they agree with theory to 10⁻⁹ relative, and infinite otherwise.
   */
  public double zScore(int point, double theory) {
    double difference = mean[point] - theory;
    double error = standardError(point);
    if (error > 1e-12 * Math.abs(mean[point])) {
      return difference / error;
    }
    return Math.abs(difference) <= 1e-9 * Math.abs(theory)
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
    if (!Double.isFinite(t)) {
      return t;
    }
    if (Math.abs(skewness[point]) < SIGNIFICANT * Math.sqrt(6.0 / replicates)) {
      return t;
    }
    double s = skewness[point] / Math.sqrt(replicates);
    return t + s * (t * t / 3 + 1.0 / 6) + s * s * t * t * t / 27;
  }
}
