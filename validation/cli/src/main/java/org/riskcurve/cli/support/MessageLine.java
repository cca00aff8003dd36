package org.riskcurve.cli.support;

/** Text of any origin as one line that a terminal can show. */
final class MessageLine {

  /** Longer words are what was typed or read, not what we say. */
  private static final int LONGEST_WORD = 160;

  private static final int LONGEST_LINE = 1500;

  private MessageLine() {}

  /** Control characters escaped, words and lines of any length shortened in their middle. */
  static String of(String text) {
    StringBuilder line = new StringBuilder();
    for (String word : shortened(text, 4 * LONGEST_LINE).strip().split(" ", -1)) {
      line.append(line.isEmpty() ? "" : " ").append(shortened(escaped(word), LONGEST_WORD));
    }
    return shortened(line.toString(), LONGEST_LINE);
  }

  private static String escaped(String text) {
    StringBuilder escaped = new StringBuilder(text.length());
    text.codePoints()
        .forEach(
            c -> {
              switch (c) {
                case '\n' -> escaped.append("\\n");
                case '\r' -> escaped.append("\\r");
                case '\t' -> escaped.append("\\t");
                default -> {
                  if (visible(c)) {
                    escaped.appendCodePoint(c);
                  } else {
                    escaped.append(String.format("\\u%04x", c));
                  }
                }
              }
            });
    return escaped.toString();
  }

  private static boolean visible(int c) {
    return switch (Character.getType(c)) {
      case Character.CONTROL,
          Character.FORMAT,
          Character.SURROGATE,
          Character.LINE_SEPARATOR,
          Character.PARAGRAPH_SEPARATOR,
          Character.UNASSIGNED ->
          false;
      default -> true;
    };
  }

  private static String shortened(String text, int most) {
    int length = text.length();
    return length <= most
        ? text
        : text.substring(0, most / 2)
            + "…["
            + length
            + " characters]…"
            + text.substring(length - most / 4);
  }
}
