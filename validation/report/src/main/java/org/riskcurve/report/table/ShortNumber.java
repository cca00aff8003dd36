package org.riskcurve.report.table;

import java.math.BigDecimal;
import java.math.MathContext;

/**
 * A number rounded to a few significant digits, to be read and not to be computed with.
 *
 * @param mantissa the number itself or, if there is an exponent, its digits in [1, 10)
 * @param exponent of ten; zero if the mantissa is the number
 */
public record ShortNumber(String mantissa, int exponent) {

  private static final String RAISED = "⁰¹²³⁴⁵⁶⁷⁸⁹";
  private static final int DIGITS = 3;
  private static final int MOST_DIGITS = 17;
  private static final double LARGEST_PLAIN = 1e5;
  private static final double SMALLEST_PLAIN = 1e-3;

  /** The number with three significant digits. */
  public static ShortNumber of(double value) {
    return of(value, DIGITS);
  }

  /** The number with as many digits, at least three, as tell it from {@code other}. */
  public static ShortNumber apart(double value, double other) {
    int digits = DIGITS;
    while (digits < MOST_DIGITS && value != other && of(value, digits).equals(of(other, digits))) {
      digits++;
    }
    return of(value, digits);
  }

  private static ShortNumber of(double value, int digits) {
    if (Double.isInfinite(value)) {
      return new ShortNumber(value > 0 ? "∞" : "−∞", 0);
    }
    if (value == 0) {
      return new ShortNumber("0", 0);
    }
    BigDecimal rounded = new BigDecimal(value).round(new MathContext(digits));
    double size = Math.abs(value);
    if (size >= SMALLEST_PLAIN && size < LARGEST_PLAIN) {
      return new ShortNumber(plain(rounded), 0);
    }
    int exponent = rounded.precision() - rounded.scale() - 1;
    return new ShortNumber(plain(rounded.movePointLeft(exponent)), exponent);
  }

  private static String plain(BigDecimal number) {
    return number.stripTrailingZeros().toPlainString().replace('-', '−');
  }

  /** The number as a text has it: 0.0123 or 1.23·10⁻¹². */
  public String typeset() {
    if (exponent == 0) {
      return mantissa;
    }
    StringBuilder raised = new StringBuilder(mantissa.equals("1") ? "10" : mantissa + "·10");
    for (char c : Integer.toString(exponent).toCharArray()) {
      raised.append(c == '-' ? '⁻' : RAISED.charAt(c - '0'));
    }
    return raised.toString();
  }

  /** The number in one line: 0.0123 or 1.23e-12. */
  @Override
  public String toString() {
    return exponent == 0 ? mantissa : mantissa + "e" + exponent;
  }
}
