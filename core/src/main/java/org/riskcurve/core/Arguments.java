package org.riskcurve.core;

/**
 * Argument checks that return the checked value, so that they can stand in an assignment, and whose
 * message holds the name, the value and the allowed range.
 *
 * <p>Every failure is a {@link RejectedArgumentException}; NaN never passes.
 */
public final class Arguments {

  private Arguments() {}

  /** Requires a finite {@code value > 0}. */
  public static double positive(String name, double value) {
    return check(value > 0 && value < Double.POSITIVE_INFINITY, name, value, "a finite number > 0");
  }

  /** Requires a finite {@code value ≥ 0}. */
  public static double nonNegative(String name, double value) {
    return check(
        value >= 0 && value < Double.POSITIVE_INFINITY, name, value, "a finite number ≥ 0");
  }

  /** Requires a finite value of either sign. */
  public static double finite(String name, double value) {
    return check(Double.isFinite(value), name, value, "finite");
  }

  /** Requires a finite value of either sign; "name index" in the message. */
  public static double finite(String name, long index, double value) {
    // names of many values are made for the wrong one alone
    return Double.isFinite(value) ? value : finite(name + " " + index, value);
  }

  /** Requires {@code low ≤ value ≤ high}. */
  public static double inRange(String name, double value, double low, double high) {
    if (!(value >= low && value <= high)) {
      throw rejected(name, value, "in [" + low + ", " + high + "]");
    }
    return value;
  }

  /** Requires {@code low ≤ value ≤ high}. */
  public static long inRange(String name, long value, long low, long high) {
    if (value < low || value > high) {
      throw rejected(name, value, "in [" + low + ", " + high + "]");
    }
    return value;
  }

  /** Requires {@code condition}, which the words {@code allowed} describe, of {@code value}. */
  public static double check(boolean condition, String name, double value, String allowed) {
    if (!condition) {
      throw rejected(name, value, allowed);
    }
    return value;
  }

  /** The exception for a value outside its allowed range: "name must be allowed; got value". */
  public static RejectedArgumentException rejected(String name, Object value, String allowed) {
    return new RejectedArgumentException(name, value, allowed);
  }
}
