package org.riskcurve.sweep;

import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.riskcurve.core.Arguments;

/**
 * Values as they are typed: a list with commas whose items are values or ranges. A range {@code
 * FROM..TO:N} is N numbers from FROM to TO with both ends; on a logarithmic scale if an end is
 * typed with an exponent, as in {@code 1e3..1e12:10}, and on a linear one otherwise, as in {@code
 * 0.1..0.9:9}. {@code :Nlog} and {@code :Nlin} say which, whatever the digits.
 *
 * <p>What comes out is text: decimal numbers of at most 15 digits, so that {@code 0.1..0.9:9} has
 * 0.3 in it and {@code 1e3..1e12:10} powers of ten, and a value can be typed again.
 */
public final class ValueList {

  private static final String NUMBER = "[+-]?(?:\\d+\\.?\\d*|\\.\\d+)(?:[eE][+-]?\\d{1,3})?";
  private static final Pattern RANGE =
      Pattern.compile("(" + NUMBER + ")\\.\\.(" + NUMBER + "):(\\d{1,9})(log|lin)?");

  private static final MathContext DIGITS = new MathContext(15);

  /** The most values of a range. */
  private static final long MOST = 10_000_000;

  private ValueList() {}

  /**
   * The values that a text lists.
   *
   * @param whole whether numbers of a range are rounded to whole ones, of which equal ones are one
   */
  public static List<String> parse(String text, boolean whole) {
    List<String> values = new ArrayList<>();
    for (String item : text.split(",", -1)) {
      if (item.isBlank()) {
        throw Arguments.rejected("values", text, "a list without empty items");
      }
      values.addAll(items(item.strip(), whole));
    }
    return values;
  }

  /** The values of an item of a list: of a range all, of anything else itself. */
  private static List<String> items(String item, boolean whole) {
    Matcher range = RANGE.matcher(item);
    if (!range.matches()) {
      if (item.matches(NUMBER + "\\.\\..*")) {
        throw Arguments.rejected("range", item, "FROM..TO:N, such as 1e3..1e12:10 or 0.1..0.9:9");
      }
      return List.of(item);
    }
    int count = (int) Arguments.inRange("N of the range " + item, count(range), 1L, MOST);
    BigDecimal from = new BigDecimal(range.group(1));
    BigDecimal to = new BigDecimal(range.group(2));
    boolean exponents = (range.group(1) + range.group(2)).toLowerCase(Locale.ROOT).contains("e");
    boolean logarithmic = range.group(4) == null ? exponents : range.group(4).equals("log");
    if (logarithmic && !(from.signum() > 0 && to.signum() > 0)) {
      throw Arguments.rejected("range", item, "of positive numbers on a logarithmic scale");
    }
    List<String> values = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      BigDecimal value =
          count == 1 ? from : logarithmic ? power(from, to, i, count) : line(from, to, i, count);
      String text = text(whole ? value.setScale(0, RoundingMode.HALF_EVEN) : value);
      if (!whole || values.isEmpty() || !values.get(values.size() - 1).equals(text)) {
        values.add(text);
      }
    }
    return values;
  }

  private static long count(Matcher range) {
    return Long.parseLong(range.group(3));
  }

  private static BigDecimal line(BigDecimal from, BigDecimal to, int i, int count) {
    BigDecimal step = to.subtract(from).multiply(BigDecimal.valueOf(i));
    return from.add(step.divide(BigDecimal.valueOf(count - 1), new MathContext(30))).round(DIGITS);
  }

  private static BigDecimal power(BigDecimal from, BigDecimal to, int i, int count) {
    if (i == 0 || i == count - 1) {
      return i == 0 ? from : to;
    }
    double part = (double) i / (count - 1);
    double log = (1 - part) * Math.log10(from.doubleValue()) + part * Math.log10(to.doubleValue());
    // ten to a whole power is exact; other powers are known to 14 digits
    return new BigDecimal(Math.pow(10, log)).round(new MathContext(13));
  }

  private static String text(BigDecimal value) {
    BigDecimal shortest = value.signum() == 0 ? BigDecimal.ZERO : value.stripTrailingZeros();
    String plain = shortest.toPlainString();
    return plain.length() <= 20 ? plain : shortest.toString();
  }
}
