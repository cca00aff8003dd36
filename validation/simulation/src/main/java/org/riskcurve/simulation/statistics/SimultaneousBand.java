package org.riskcurve.simulation.statistics;

import java.util.Arrays;

/**
 * A band about sampled means that holds the whole curve of true means with a given probability, and
 * not only each point of it.
 *
 * @param level the probability
 * @param factor half its width in standard errors, about 1.96 for one point and 3 for forty
 * @param low its lower ends
 * @param high its upper ends
 */
public record SimultaneousBand(double level, double factor, double[] low, double[] high) {

  /** Copies the arrays. */
  public SimultaneousBand {
    low = low.clone();
    high = high.clone();
  }

  @Override
  public double[] low() {
    return low.clone();
  }

  @Override
  public double[] high() {
    return high.clone();
  }

  /**
   * The band about some means. Which error it holds, that of runs or that of matrices, is that of
   * the means.
   *
   * @param level in (0, 1)
   * @param seed of the bootstrap, of 10 000 draws
   */
  public static SimultaneousBand of(SampledMeans means, double level, long seed) {
    double factor = LargestError.plain(means, seed).quantile(level);
    double[] low = new double[means.size()];
    double[] high = new double[means.size()];
    for (int p = 0; p < low.length; p++) {
      low[p] = means.mean(p) - factor * means.standardError(p);
      high[p] = means.mean(p) + factor * means.standardError(p);
    }
    return new SimultaneousBand(level, factor, low, high);
  }

  /** Whether a curve lies in the band at every point. */
  public boolean contains(double[] curve) {
    for (int p = 0; p < low.length; p++) {
      double rounding = 1e-9 * Math.abs(curve[p]);
      if (!(curve[p] >= low[p] - rounding && curve[p] <= high[p] + rounding)) {
        return false;
      }
    }
    return true;
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof SimultaneousBand band
        && level == band.level
        && factor == band.factor
        && Arrays.equals(low, band.low)
        && Arrays.equals(high, band.high);
  }

  @Override
  public int hashCode() {
    return 31 * Arrays.hashCode(low) + Arrays.hashCode(high);
  }

  @Override
  public String toString() {
    return "SimultaneousBand[level=" + level + ", factor=" + factor + "]";
  }
}
