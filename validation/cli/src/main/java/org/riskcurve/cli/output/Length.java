package org.riskcurve.cli.output;

import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A length as it is typed: a number with its unit, or the column of a journal. */
final class Length {

  /** The names of columns; where there are two, the second is the whole page. */
  static final String PRESETS =
      "nature, nature-2, pnas, pnas-2, aps, aps-2, ieee, ieee-2, elsevier, elsevier-2, icml, icml-2,"
          + " neurips, iclr, jmlr, tmlr";

  private static final double POINTS_PER_MM = 72 / 25.4;

  private static final Map<String, Double> UNITS =
      Map.of("mm", POINTS_PER_MM, "cm", 10 * POINTS_PER_MM, "in", 72.0, "pt", 1.0);

  /** Widths in mm, of the journals' guides for figures and the conferences' styles. */
  private static final Map<String, Double> COLUMNS =
      Map.ofEntries(
          Map.entry("nature", 89.0),
          Map.entry("nature-2", 183.0),
          Map.entry("pnas", 87.0),
          Map.entry("pnas-2", 178.0),
          Map.entry("aps", 86.0),
          Map.entry("aps-2", 178.0),
          Map.entry("ieee", 3.5 * 25.4),
          Map.entry("ieee-2", 7.16 * 25.4),
          Map.entry("elsevier", 90.0),
          Map.entry("elsevier-2", 190.0),
          Map.entry("icml", 3.25 * 25.4),
          Map.entry("icml-2", 6.75 * 25.4),
          Map.entry("neurips", 5.5 * 25.4),
          Map.entry("iclr", 5.5 * 25.4),
          Map.entry("jmlr", 6 * 25.4),
          Map.entry("tmlr", 6.5 * 25.4));

  private static final Pattern TEXT = Pattern.compile("(\\d+\\.?\\d*|\\.\\d+)(mm|cm|in|pt)");

  private Length() {}

  /** The length in points; NaN if {@code text} is none. */
  static double points(String text) {
    String lower = text.toLowerCase(Locale.ROOT);
    Double column = COLUMNS.get(lower);
    if (column != null) {
      return column * POINTS_PER_MM;
    }
    Matcher matcher = TEXT.matcher(lower);
    return matcher.matches()
        ? Double.parseDouble(matcher.group(1)) * UNITS.getOrDefault(matcher.group(2), Double.NaN)
        : Double.NaN;
  }
}
