package org.riskcurve.core;

import java.util.Locale;

/**
 * A computed number with its error estimate.
 *
 * @param value the number; infinite only where a documented overflow says so, never NaN
 * @param error an estimate, from above, of the absolute error |value − exact|; not negative
 */
public record Estimate(double value, double error) {

  /** Checks that neither component is NaN and that the error is not negative. */
  public Estimate {
    if (Double.isNaN(value) || !(error >= 0)) {
      throw Arguments.rejected("estimate", value + " ± " + error, "a number with an error ≥ 0");
    }
  }

  /**
   * The error estimate relative to |value|; zero for an exact zero, of which roundings are below
   * the range of doubles, and infinite for ∞ ± ∞.
   */
  public double relativeError() {
    if (error == 0 || value == 0 && error < Double.MIN_NORMAL) {
      return 0;
    }
    return error == Double.POSITIVE_INFINITY ? error : error / Math.abs(value);
  }

  @Override
  public String toString() {
    return value + " ± " + String.format(Locale.ROOT, "%.1e", error);
  }
}
