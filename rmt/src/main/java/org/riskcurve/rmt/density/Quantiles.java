package org.riskcurve.rmt.density;

/**
 * Many quantiles at once. The arrays are its own, not copies.
 *
 * @param values the quantiles, in the order they were asked for
 * @param errors estimates of their absolute errors
 */
public record Quantiles(double[] values, double[] errors) {

  /** The number of quantiles. */
  public int size() {
    return values.length;
  }

  /** The largest relative error, of those that are not zero. */
  public double largestRelativeError() {
    double largest = 0;
    for (int i = 0; i < values.length; i++) {
      if (values[i] != 0) {
        largest = Math.max(largest, errors[i] / Math.abs(values[i]));
      }
    }
    return largest;
  }
}
