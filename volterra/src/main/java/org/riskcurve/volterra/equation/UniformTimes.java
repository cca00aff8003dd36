package org.riskcurve.volterra.equation;

import org.riskcurve.core.Arguments;

/**
 * When times are a uniform grid 0, h, 2h, …: when some h explains every one of them to what it is
 * known to, which is {@value #OF_STEP} h, or half a unit of its {@value #DIGITS}th significant
 * digit, single precision being finer than that.
 */
final class UniformTimes {

  /** Times computed in double precision, by sums over many steps too. */
  private static final double OF_STEP = 1e-6;

  /** What %g prints; 1.2e-7 relative is single precision. */
  private static final int DIGITS = 6;

  /** A rounded time still has to tell its step from the next one. */
  private static final double LARGEST = 0.25;

  private UniformTimes() {}

  /** The step. */
  static double step(double[] times) {
    int last = times.length - 1;
    if (!(times[last] > 0 && times[last] < Double.POSITIVE_INFINITY)) {
      throw Arguments.rejected("last time", times[last], "finite and > 0");
    }
    double average = times[last] / last;
    double low = 0;
    double high = Double.POSITIVE_INFINITY;
    for (int i = 0; i < times.length; i++) {
      double uncertainty = uncertainty(times[i], average);
      if (!(Math.abs(times[i] - i * average) <= uncertainty + uncertainty(times[last], average))) {
        throw outOfPlace(times, i, average);
      }
      if (i > 0) {
        low = Math.max(low, (times[i] - uncertainty) / i);
        high = Math.min(high, (times[i] + uncertainty) / i);
        if (low > high) {
          throw outOfPlace(times, i, average);
        }
      }
    }
    return average >= low && average <= high && isExact(times, average)
        ? average
        : shortest(low, high);
  }

  /** Whether double precision alone explains the times. */
  private static boolean isExact(double[] times, double step) {
    for (int i = 0; i < times.length; i++) {
      if (Math.abs(times[i] - i * step) > OF_STEP * step) {
        return false;
      }
    }
    return true;
  }

  private static double uncertainty(double time, double step) {
    double size = Math.abs(time);
    double unit = size > 0 ? Math.pow(10, Math.floor(Math.log10(size)) - DIGITS + 1) : 0;
    return Math.max(OF_STEP * step, Math.min(0.5000001 * unit, LARGEST * step));
  }

  /** The number with the fewest decimal digits in the range: what was rounded. */
  private static double shortest(double low, double high) {
    double middle = 0.5 * (low + high);
    for (int digits = 1; digits < 17; digits++) {
      double rounded =
          new java.math.BigDecimal(middle).round(new java.math.MathContext(digits)).doubleValue();
      if (rounded >= low && rounded <= high) {
        return rounded;
      }
    }
    return middle;
  }

  private static IllegalArgumentException outOfPlace(double[] times, int i, double step) {
    double first = times[1] > 0 ? times[1] : step;
    for (int n = 0; n < times.length; n++) {
      if (Math.abs(times[n] - n * first) > uncertainty(n * first, first)) {
        return Arguments.rejected(
            "time " + n,
            times[n],
            "on the uniform grid 0, h, 2h, … with h = " + first + ": " + n * first);
      }
    }
    return Arguments.rejected(
        "time " + i, times[i], "on the uniform grid 0, h, 2h, … with h = " + step);
  }
}
