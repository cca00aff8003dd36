package org.riskcurve.simulation.statistics;

import java.util.Arrays;
import org.riskcurve.core.Arguments;

/**
 * How far the risks of runs are from a law whose mean can be sampled. Near the critical learning
 * rate SGD multiplies errors by random factors, and its risk gets a tail like x^(−κ): for κ ≤ 2 the
 * variance is infinite and standard errors mean nothing; for κ ≤ 1 the mean itself is.
 *
 * @param mean the sample mean
 * @param median the sample median: what a user sees in a typical run
 * @param skewness of the sample
 * @param index Hill's estimate of κ from the largest √n·2 runs (Ann. Statist. 3 (1975) 1163);
 *     infinite if they are equal
 * @param topShare the share of the sum that the largest hundredth of the runs has
 * @param verdict what follows
 */
public record TailIndex(
    double mean, double median, double skewness, double index, double topShare, Verdict verdict) {

  /**
   * What the tail allows. Heavy are a tail whose index is below 2 with confidence, and one whose
   * largest hundredth has a quarter of the sum.
   */
  public enum Verdict {
    /** Normal theory holds: means and standard errors can be trusted. */
    LIGHT("light"),
    /** The mean can be trusted, standard errors roughly: many runs are needed. */
    SKEWED("skewed"),
    /** Rare runs carry the mean, which the sample misses in most cases. */
    HEAVY("carried by rare runs");

    private final String words;

    Verdict(String words) {
      this.words = words;
    }

    /** In words for a table. */
    public String words() {
      return words;
    }
  }

  /** Below it the variance is infinite. */
  private static final double FINITE_VARIANCE = 2;

  /** Standard errors of Hill's estimate that the index has to be below that. */
  private static final double CERTAIN = 2;

  /** A hundredth of the runs that has more than this share of the sum carries the mean. */
  private static final double LARGEST_SHARE = 0.25;

  /** The largest error of a z-score by skewness that is taken for none. */
  private static final double NORMAL = 0.1;

  /**
   * The tail of a sample.
   *
   * @param runs at least 50 positive numbers; infinite ones make it heavy
   */
  public static TailIndex of(double[] runs) {
    Arguments.inRange("runs", runs.length, 50L, Integer.MAX_VALUE);
    double[] sorted = runs.clone();
    Arrays.sort(sorted);
    int n = sorted.length;
    Arguments.positive("least run", sorted[0]);
    double median = 0.5 * (sorted[(n - 1) / 2] + sorted[n / 2]);
    if (sorted[n - 1] == Double.POSITIVE_INFINITY) {
      return new TailIndex(
          Double.POSITIVE_INFINITY, median, Double.POSITIVE_INFINITY, 0, 1, Verdict.HEAVY);
    }
    double scale = sorted[n - 1];
    double sum = 0;
    for (double x : sorted) {
      sum += x / scale;
    }
    double mean = sum / n;
    double second = 0;
    double third = 0;
    for (double x : sorted) {
      double y = x / scale - mean;
      second += y * y / n;
      third += y * y * y / n;
    }
    double top = 0;
    for (int i = n - Math.max(1, n / 100); i < n; i++) {
      top += sorted[i] / scale;
    }
    int used = (int) Math.min(n / 2, Math.round(2 * Math.sqrt(n)));
    double logs = 0;
    for (int i = n - used; i < n; i++) {
      logs += Math.log(sorted[i] / sorted[n - used - 1]) / used;
    }
    double index = logs > 0 ? 1 / logs : Double.POSITIVE_INFINITY;
    double skewness = second > 0 ? third / Math.pow(second, 1.5) : 0;
    Verdict verdict =
        index * (1 + CERTAIN / Math.sqrt(used)) < FINITE_VARIANCE || top / sum > LARGEST_SHARE
            ? Verdict.HEAVY
            : Math.abs(skewness) > NORMAL * Math.sqrt(n) ? Verdict.SKEWED : Verdict.LIGHT;
    return new TailIndex(mean * scale, median, skewness, index, top / sum, verdict);
  }
}
