package org.riskcurve.cli.readme;

import java.math.BigDecimal;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Whether a program prints what its documentation shows.
 *
 * <p>Words have to agree. Numbers have to agree to the digits shown, a unit of the last one
 * excepted, and those shown with at most two digits and an exponent, such as error estimates, to a
 * factor of a hundred: the last bits of a result are not the same on every machine. A line "..." or
 * "…" stands for any lines. White space counts for nothing but to part words.
 */
final class ShownOutput {

  private static final Pattern NUMBER =
      Pattern.compile("[-+]?(\\d+)(?:\\.(\\d+))?(?:[eE]([-+]?\\d+))?");
  private static final int ROUGH_DIGITS = 2;
  private static final double ROUGH_FACTOR = 100;

  private ShownOutput() {}

  /** Whether {@code printed} is what {@code shown} shows. */
  static boolean matches(List<String> shown, List<String> printed) {
    if (shown.isEmpty()) {
      return printed.stream().allMatch(String::isBlank);
    }
    String first = shown.get(0).strip();
    List<String> rest = shown.subList(1, shown.size());
    if (first.isEmpty()) {
      return matches(rest, printed);
    }
    if (first.equals("...") || first.equals("…")) {
      for (int skipped = 0; skipped <= printed.size(); skipped++) {
        if (matches(rest, printed.subList(skipped, printed.size()))) {
          return true;
        }
      }
      return false;
    }
    if (printed.isEmpty()) {
      return false;
    }
    List<String> others = printed.subList(1, printed.size());
    return printed.get(0).isBlank()
        ? matches(shown, others)
        : sameLine(first, printed.get(0).strip()) && matches(rest, others);
  }

  private static boolean sameLine(String shown, String printed) {
    String[] shownWords = shown.split("[\\s,]+", -1);
    String[] printedWords = printed.split("[\\s,]+", -1);
    if (shownWords.length != printedWords.length) {
      return false;
    }
    for (int i = 0; i < shownWords.length; i++) {
      if (!sameWord(shownWords[i], printedWords[i])) {
        return false;
      }
    }
    return true;
  }

  private static boolean sameWord(String shown, String printed) {
    Matcher number = NUMBER.matcher(shown);
    if (shown.equals(printed)) {
      return true;
    }
    if (!number.matches() || !NUMBER.matcher(printed).matches()) {
      return false;
    }
    String decimals = number.group(2) == null ? "" : number.group(2);
    boolean exponent = number.group(3) != null;
    double expected = Double.parseDouble(shown);
    double actual = Double.parseDouble(printed);
    if (exponent && number.group(1).length() + decimals.length() <= ROUGH_DIGITS) {
      return actual >= expected / ROUGH_FACTOR && actual <= expected * ROUGH_FACTOR;
    }
    BigDecimal unit = new BigDecimal(shown).ulp();
    boolean whole = decimals.isEmpty() && !exponent;
    return !whole && Math.abs(actual - expected) <= 1.01 * unit.doubleValue();
  }
}
