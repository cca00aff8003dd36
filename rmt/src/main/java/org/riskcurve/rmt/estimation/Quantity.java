package org.riskcurve.rmt.estimation;

import java.util.Arrays;
import org.hipparchus.distribution.continuous.TDistribution;

/**
 * A number with its interval: that of Student about the value less its bias.
 *
 * <p>The bias that data sets drawn from the estimated population show is not that of the true one:
 * an estimate with too narrow a cluster, say, has values drawn from it that are all wider. It lies
 * between nothing and what is shown, so that half of this is taken away, and the other half is
 * uncertain.
 *
 * @param value from all samples
 * @param bias that is taken away: half of what data sets drawn from the estimated population show
 * @param standardError over these, but not less than half of the jackknife's, with the uncertainty
 *     of the bias
 * @param jackknife the standard error that the jackknife gives: for data of any law, and too large
 *     where features are many
 * @param drawn how many data sets were drawn
 */
public record Quantity(
    double value, double bias, double standardError, double jackknife, int drawn) {

  /** More than the jackknife makes too much of the scatter of Gaussian data. */
  private static final double EXCESS = 2;

  /**
   * The quantity from its values.
   *
   * @param left with one group of samples after the other left out
   * @param truth of the population that data sets are drawn from
   * @param sets from these
   */
  static Quantity of(double value, double[] left, double truth, double[] sets) {
    double infinity = Double.POSITIVE_INFINITY;
    if (!finite(left) || !finite(sets) || !finite(value, truth)) {
      return new Quantity(value, 0, infinity, infinity, sets.length);
    }
    double jackknife = Math.sqrt((left.length - 1) * squares(left) / left.length);
    // the bias is known up to the scatter of its mean
    double variance = squares(sets) / (sets.length - 1) * (1 + 1.0 / sets.length);
    double bias = (mean(sets) - truth) / 2;
    return new Quantity(
        value,
        bias,
        Math.hypot(Math.max(Math.sqrt(variance), jackknife / EXCESS), bias),
        jackknife,
        sets.length);
  }

  /** The interval of a level in (0, 1): everything if some of the values were infinite. */
  public Interval interval(double level) {
    if (Double.isInfinite(standardError)) {
      return new Interval(Double.NEGATIVE_INFINITY, Double.POSITIVE_INFINITY);
    }
    double half =
        standardError
            * new TDistribution(drawn - 1.0).inverseCumulativeProbability((1 + level) / 2);
    return new Interval(value - bias - half, value - bias + half);
  }

  private static boolean finite(double... values) {
    return Arrays.stream(values).allMatch(Double::isFinite);
  }

  private static double mean(double[] values) {
    return Arrays.stream(values).average().orElseThrow();
  }

  private static double squares(double[] values) {
    double mean = mean(values);
    return Arrays.stream(values).map(v -> (v - mean) * (v - mean)).sum();
  }
}
