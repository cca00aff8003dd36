package org.riskcurve.report.table;

import java.util.Locale;
import java.util.Set;

/** A field of a text as a number: decimal, with a point. */
final class FieldNumber {

  /** What stands where there is no number, in small letters. */
  private static final Set<String> MISSING =
      Set.of("", "nan", "na", "n/a", "null", "none", "?", "+nan", "-nan");

  private FieldNumber() {}

  /**
   * Reads a decimal number; {@code 0x1p3} and {@code 0.5d}, which Java also takes, are none.
   *
   * @param place line and column, with which what is wrong begins
   * @param missing what becomes of a field without a number
   */
  static double of(String place, String column, String text, Missing missing) {
    double value = isDecimal(text) ? parsed(text) : Double.NaN;
    if (Double.isFinite(value)) {
      return value;
    }
    boolean isMissing = MISSING.contains(text.toLowerCase(Locale.ROOT));
    if (isMissing && missing == Missing.IS_NAN) {
      return Double.NaN;
    }
    String hint = text.matches("[+-]?[0-9.]*,[0-9]+") ? "; the decimal mark is a point" : "";
    throw new NoNumberException(
        place
            + column
            + " must be a finite number; got "
            + (text.isEmpty() ? "nothing" : Shown.text(text))
            + hint,
        column,
        isMissing);
  }

  /** Whether a text is what a column of numbers has, be it finite or not. */
  static boolean isNumber(String text) {
    return text.matches("(?i)[+-]?(nan|inf|infinity)")
        || isDecimal(text) && !Double.isNaN(parsed(text));
  }

  private static boolean isDecimal(String text) {
    return !text.isEmpty() && text.chars().allMatch(c -> "0123456789+-.eE".indexOf(c) >= 0);
  }

  private static double parsed(String text) {
    try {
      return Double.parseDouble(text);
    } catch (NumberFormatException e) {
      return Double.NaN;
    }
  }
}
