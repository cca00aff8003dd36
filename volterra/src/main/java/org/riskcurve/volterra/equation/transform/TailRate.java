package org.riskcurve.volterra.equation.transform;

import org.riskcurve.volterra.equation.Formula;

/**
 * The exponential rate at which a function falls, as its values in the range of doubles show it:
 * the slope of −log |k| over the last octave before they leave it, if it is not less than over the
 * octave before. Power laws never leave the range, and the slope of e^(−√t) falls by a third.
 */
final class TailRate {

  private static final double LEAST = 1e-280;
  private static final int OCTAVES = 100;

  /** Slopes of t^n e^{−t} differ by less than that, those of e^(−t^.9) by more. */
  private static final double SAME_SLOPE = 0.94;

  /** What may lie past the values, relative to the integral. */
  private static final double NEGLIGIBLE = 1e-20;

  private TailRate() {}

  /** The rate; zero if there is none. */
  static double of(Formula k) {
    double end = end(k);
    if (end == 0) {
      return 0;
    }
    double last = Math.log(Math.abs(k.value(0.5 * end) / k.value(end))) / (0.5 * end);
    double before = Math.log(Math.abs(k.value(0.25 * end) / k.value(0.5 * end))) / (0.25 * end);
    return last >= SAME_SLOPE * before && last < Double.POSITIVE_INFINITY ? last : 0;
  }

  /** Whether e^{−gt} k(t) is negligible where the values leave the range of doubles. */
  static boolean isShown(Formula k, double g) {
    double end = end(k);
    return end > 0 && Math.log(Math.abs(k.value(end))) - g * end < Math.log(NEGLIGIBLE);
  }

  /**
   * The last time at which |k| is in the range, to a relative 1e-3; zero if it does not leave it.
   */
  private static double end(Formula k) {
    double low = 0x1p-20;
    for (int i = 0; i < 2 * OCTAVES && Math.abs(k.value(2 * low)) > LEAST; i++) {
      low *= 2;
    }
    double high = 2 * low;
    if (Math.abs(k.value(high)) > LEAST || !(Math.abs(k.value(low)) > LEAST)) {
      return 0;
    }
    while (high - low > 1e-3 * high) {
      double middle = 0.5 * (low + high);
      if (Math.abs(k.value(middle)) > LEAST) {
        low = middle;
      } else {
        high = middle;
      }
    }
    return low;
  }
}
