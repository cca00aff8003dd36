package org.riskcurve.report.table;

import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;

/**
 * Numbers as text. The decimal digits are those of the exact binary value, correctly rounded, so
 * that they do not depend on the Java version, as those of {@link Double#toString} do.
 */
final class NumberText {

  private static final int EXACT_DIGITS = 17;

  private NumberText() {}

  /**
   * The text that loses nothing: 17 significant digits, from which {@link Double#parseDouble} gives
   * back the same number. The layout is that of C's {@code %.17g}: trailing zeros are dropped, and
   * an exponent is used below 1e-4 and from 1e17 on. An infinity is "Infinity" or "-Infinity".
   */
  static String exact(double value) {
    if (Double.isInfinite(value)) {
      return Double.toString(value);
    }
    if (value == 0) {
      return "0";
    }
    BigDecimal rounded = rounded(value, EXACT_DIGITS).stripTrailingZeros();
    int exponent = exponent(rounded);
    return exponent >= -4 && exponent < EXACT_DIGITS
        ? rounded.toPlainString()
        : scientific(rounded, 0);
  }

  /** A finite value with {@code decimals} digits after the point. */
  static String fixed(double value, int decimals) {
    return new BigDecimal(value).setScale(decimals, RoundingMode.HALF_EVEN).toPlainString();
  }

  /** A finite value with {@code digits} significant digits and an exponent. */
  static String scientific(double value, int digits) {
    return scientific(value == 0 ? BigDecimal.ZERO : rounded(value, digits), digits);
  }

  private static BigDecimal rounded(double value, int digits) {
    return new BigDecimal(value).round(new MathContext(digits, RoundingMode.HALF_EVEN));
  }

  private static int exponent(BigDecimal number) {
    return number.precision() - number.scale() - 1;
  }

  private static String scientific(BigDecimal number, int leastDigits) {
    String digits = number.unscaledValue().abs().toString();
    StringBuilder text = new StringBuilder(leastDigits + 8);
    if (number.signum() < 0) {
      text.append('-');
    }
    text.append(digits.charAt(0));
    if (Math.max(digits.length(), leastDigits) > 1) {
      text.append('.').append(digits, 1, digits.length());
      text.append("0".repeat(Math.max(0, leastDigits - digits.length())));
    }
    int exponent = exponent(number);
    text.append(exponent < 0 ? "e-" : "e+").append(Math.abs(exponent) < 10 ? "0" : "");
    return text.append(Math.abs(exponent)).toString();
  }
}
