package org.riskcurve.report.table;

import java.math.BigDecimal;

/**
 * The 17 significant digits of a number and its exponent of ten, correctly rounded, where
 * double-double arithmetic can tell them: x·10^(16−k) is known to 30 digits, of which the rounding
 * looks at 17. Where what follows the last digit is too near to a half to be told apart from it,
 * exact arithmetic has to.
 */
final class SeventeenDigits {

  private static final int COUNT = 17;

  /** 10^16 and 10^17, between which the digits lie as a whole number. */
  private static final long FIRST = 10_000_000_000_000_000L;

  private static final long END = 10 * FIRST;

  /** Numbers whose decimal exponents are in ±this, where no product leaves the range of double. */
  private static final int LARGEST_EXPONENT = 99;

  /** The largest and smallest powers that are needed are one beyond 10^(16 ± 99). */
  private static final int OFFSET = LARGEST_EXPONENT - COUNT + 2;

  private static final double[] HIGH = new double[2 * LARGEST_EXPONENT + 3];
  private static final double[] LOW = new double[HIGH.length];

  /** Ten million times the error of the fraction, which is below 10^17·2^(−103). */
  private static final double DOUBT = 1e-7;

  private static final double LOG10_OF_2 = 0.301029995663981195;

  static {
    for (int i = 0; i < HIGH.length; i++) {
      BigDecimal power = BigDecimal.ONE.scaleByPowerOfTen(i - OFFSET);
      HIGH[i] = power.doubleValue();
      LOW[i] = power.subtract(new BigDecimal(HIGH[i])).doubleValue();
    }
  }

  private SeventeenDigits() {}

  /**
   * The digits of a positive number as a whole number from 10^16 to 10^17, of which the number is
   * the multiple by 10^({@code exponent} − 16); 0 if they could not be told for this exponent.
   */
  static long of(double value, int exponent) {
    if (exponent > LARGEST_EXPONENT || exponent < -LARGEST_EXPONENT) {
      return 0;
    }
    int index = COUNT - 1 - exponent + OFFSET;
    double product = value * HIGH[index];
    if (!(product >= 0.99 * FIRST && product <= 1.01 * END)) {
      return 0;
    }
    // above 2^53 the product is a whole number
    double rest = Math.fma(value, HIGH[index], -product) + value * LOW[index];
    double whole = Math.floor(rest);
    double fraction = rest - whole;
    long digits = (long) product + (long) whole;
    if (Math.abs(fraction - 0.5) < DOUBT || digits < FIRST || digits >= END - 1) {
      return 0;
    }
    return fraction < 0.5 ? digits : digits + 1;
  }

  /** The decimal exponent of a positive normal number, or one less. */
  static int exponent(double value) {
    return (int) Math.floor(Math.getExponent(value) * LOG10_OF_2);
  }
}
