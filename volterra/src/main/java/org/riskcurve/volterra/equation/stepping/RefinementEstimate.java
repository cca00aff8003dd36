package org.riskcurve.volterra.equation.stepping;

import java.util.List;

/**
 * The discretisation error of a run, from what runs with twice, four and eight times the step
 * differ: the order that the data allow is measured, not assumed.
 *
 * <p>With E₁, E₂, E₃ the envelopes of |y_h − y_2h|, |y_2h − y_4h|, |y_4h − y_8h| up to t, the order
 * is p = ⌊log₂ min(E₂/E₁, E₃/E₂)⌋, below that of the rule, and the error is taken as {@value
 * #SAFETY} max(E₁, E₂/2^p)/(2^p − 1), with E₂/2^(p+1) for p &gt; 3: a corner may lie so that one of
 * the differences vanishes, but not both. Without the third difference the order counts as one.
 * Differences comparable to the solution tell about its growth, and count in its logarithm.
 */
final class RefinementEstimate {

  private static final double SAFETY = 6;

  /** Relative differences above this are taken as differences of growth. */
  private static final double UNRESOLVED = 0.003;

  /** A ratio of differences that is smaller by this than the one before is not asymptotic. */
  private static final double FALLING = 0.8;

  /** With fewer points the coarsest runs have too few to show an order above two. */
  private static final int MANY = 48;

  /** How many differences are looked at, so that none counts at its zeros. */
  private static final int WINDOW = 4;

  private final int rule;
  private final List<double[]> values;
  private final double[][] envelopes;
  private final double[] fineSize;
  private final double[] coarseSize;

  /**
   * Compares runs.
   *
   * @param rule the order of the rule
   * @param values values with steps h, 2h, 4h, …, two to four runs
   * @param forcing the forcing with step h
   */
  RefinementEstimate(int rule, List<double[]> values, double[] forcing) {
    this.rule = rule;
    this.values = values;
    this.fineSize = sizes(values.get(0), forcing, 1);
    this.coarseSize = sizes(values.get(1), forcing, 2);
    this.envelopes = new double[values.size() - 1][];
    for (int level = 1; level < values.size(); level++) {
      envelopes[level - 1] = envelope(level);
    }
  }

  /** The errors of the values with step h. */
  double[] errors() {
    double[] errors = new double[fineSize.length];
    double unresolved = 0;
    for (int n = 0; n < errors.length; n++) {
      double first = envelopes[0][n];
      double second = envelopes.length > 1 ? envelopes[1][n] : 2 * first;
      double third = envelopes.length > 2 ? envelopes[2][n] : 2 * second;
      int order = order(second / first, third / second);
      double gain = Math.scalb(1.0, Math.max(1, order));
      double largest = Math.max(first, second / (order > 3 ? 2 * gain : gain));
      double factor = order == 0 ? 2 * SAFETY : SAFETY / (gain - 1);
      double size = Math.min(fineSize[n], coarseSize[n / 2]);
      double growth =
          size > 0 && largest > UNRESOLVED * size ? factor * Math.log1p(largest / size) : 0;
      unresolved = Math.max(unresolved * (1 - 1 / (n + 8.0)), growth);
      errors[n] = factor * largest;
      if (fineSize[n] > 0) {
        double least = unresolved > 1 ? unresolved : growth;
        errors[n] = Math.max(errors[n], fineSize[n] * Math.expm1(least));
      }
      if (Double.isNaN(errors[n])) {
        errors[n] = Double.POSITIVE_INFINITY;
      }
    }
    return errors;
  }

  /**
   * The order that two ratios of differences show. Three is taken for a lucky two; one where the
   * ratio falls with the step: there an error of low order, or noise, comes out below the others.
   */
  private int order(double fine, double coarse) {
    double ratio = Math.min(fine, coarse);
    if (!(ratio >= 2)) {
      return 0;
    }
    int highest = fineSize.length < MANY ? 2 : rule > 2 ? rule - 1 : rule;
    int order = Math.min(highest, Math.getExponent(ratio));
    if (order > 2 && fine < FALLING * coarse) {
      return 1;
    }
    return order == 3 ? 2 : order;
  }

  /** The size of forcing and solution near time n. */
  double size(int n) {
    return fineSize[n];
  }

  /** The size of the terms at the last few times, at first of the first few. */
  private static double[] sizes(double[] y, double[] forcing, int stride) {
    double[] result = new double[y.length];
    for (int n = 0; n < y.length; n++) {
      int last = Math.min(Math.max(n, 4 * WINDOW), y.length - 1);
      for (int m = Math.max(0, n - 4 * WINDOW); m <= last; m++) {
        result[n] = Math.max(result[n], Math.max(Math.abs(y[m]), Math.abs(forcing[m * stride])));
      }
    }
    return result;
  }

  /** The largest difference of two runs near every fine time, forgotten with the solution. */
  private double[] envelope(int level) {
    double[] fine = values.get(level - 1);
    double[] coarse = values.get(level);
    double[] differences = new double[coarse.length];
    for (int n = 0; n < coarse.length; n++) {
      double difference = Math.abs(fine[2 * n] - coarse[n]);
      differences[n] = Double.isNaN(difference) ? Double.POSITIVE_INFINITY : difference;
    }
    int stride = 1 << level;
    double largest = 0;
    for (int n = 0; n < Math.min(rule, coarse.length); n++) {
      largest = Math.max(largest, differences[n]);
    }
    double[] result = new double[fineSize.length];
    for (int n = 0; n < result.length; n++) {
      double decay = n > 0 && fineSize[n - 1] > 0 ? fineSize[n] / fineSize[n - 1] : 1;
      largest *= Math.min(decay > 0 ? decay : 0, 1 - 1 / (n + 8.0));
      int after = Math.min((n + stride - 1) / stride + 1, coarse.length - 1);
      for (int m = Math.max(0, after - WINDOW - 1); m <= after; m++) {
        largest = Math.max(largest, differences[m]);
      }
      result[n] = largest;
    }
    return result;
  }
}
