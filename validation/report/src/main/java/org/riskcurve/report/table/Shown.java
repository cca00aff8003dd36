package org.riskcurve.report.table;

/** What stands in a file as a message may repeat it: on one line, and short. */
final class Shown {

  private static final int LONGEST = 200;

  private Shown() {}

  /** {@code text} with its control characters replaced and, if it is long, its end left out. */
  static String text(String text) {
    String start = text.length() <= LONGEST ? text : text.substring(0, LONGEST) + "…";
    return start.replaceAll("\\p{Cntrl}", "\uFFFD");
  }
}
