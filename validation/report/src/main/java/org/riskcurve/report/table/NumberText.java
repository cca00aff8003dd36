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
    double size = Math.abs(value);
    int exponent = SeventeenDigits.exponent(size);
    long digits = SeventeenDigits.of(size, exponent);
    if (digits == 0) {
      digits = SeventeenDigits.of(size, ++exponent);
    }
    return digits == 0 ? exactly(value) : laidOut(value < 0, digits, exponent);
  }

  /** The same by exact arithmetic. */
  static String exactly(double value) {
    BigDecimal rounded = rounded(value, EXACT_DIGITS).stripTrailingZeros();
    int exponent = exponent(rounded);
    return exponent >= -4 && exponent < EXACT_DIGITS
        ? rounded.toPlainString()
        : scientific(rounded, 0);
  }

  private static String laidOut(boolean negative, long digits, int exponent) {
    long bare = digits;
    int count = EXACT_DIGITS;
    while (bare % 10 == 0) {
      bare /= 10;
      count--;
    }
    StringBuilder text = new StringBuilder(EXACT_DIGITS + 8);
    text.append(negative ? "-" : "");
    int start = text.length();
    if (exponent < -4 || exponent >= EXACT_DIGITS) {
      text.append(bare);
      if (count > 1) {
        text.insert(start + 1, '.');
      }
      appendExponent(text, exponent);
    } else if (exponent < 0) {
      text.append("0.").append("0".repeat(-exponent - 1)).append(bare);
    } else {
      text.append(bare).append("0".repeat(Math.max(0, exponent + 1 - count)));
      if (count > exponent + 1) {
        text.insert(start + exponent + 1, '.');
      }
    }
    return text.toString();
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
    appendExponent(text, exponent(number));
    return text.toString();
  }

  private static void appendExponent(StringBuilder text, int exponent) {
    text.append(exponent < 0 ? "e-" : "e+").append(Math.abs(exponent) < 10 ? "0" : "");
    text.append(Math.abs(exponent));
  }
}
