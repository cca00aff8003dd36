package org.riskcurve.report.plot;

import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What can be chosen of the look of a picture when it is there already.
 *
 * @param title in place of the figure's own, which null leaves
 * @param labels other words for names in the legend, and for the axes "x" and "y"
 */
public record Look(@Nullable String title, Map<String, String> labels, LineStyles lineStyles) {

  /** How lines are told apart. */
  public enum LineStyles {
    /** By colours, and by dashes too if there are more than one. */
    AUTO,
    /** By colours alone. */
    SOLID,
    /** By colours and dashes. */
    DASHED;

    /** The name as it is typed on the command line. */
    @Override
    public String toString() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  /** The look that a figure has by itself. */
  public static final Look PLAIN = new Look(null, Map.of(), LineStyles.AUTO);

  /** Copies the map. */
  public Look {
    labels = Map.copyOf(labels);
  }

  /** The words of an axis. */
  String axis(String name, String words) {
    return labels.getOrDefault(name, words);
  }

  /** The words that stand for {@code name}. */
  String label(String name) {
    return labels.getOrDefault(name, name);
  }
}
