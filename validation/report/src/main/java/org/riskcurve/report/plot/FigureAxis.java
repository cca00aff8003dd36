package org.riskcurve.report.plot;

import java.util.List;

/**
 * An axis of a {@link Figure}.
 *
 * @param low its low end; NaN if it follows the data
 * @param high its high end; NaN if it follows the data
 * @param ticks the only ticks; none if they follow the range
 * @param space what label and ticks take, in points; zero if they take what they need
 */
record FigureAxis(
    String label, boolean logarithmic, double low, double high, List<Tick> ticks, double space) {

  /** A tick with its words. */
  record Tick(double place, String words) {}

  /** An axis that follows the data. */
  static FigureAxis of(String label, boolean logarithmic) {
    return new FigureAxis(label, logarithmic, Double.NaN, Double.NaN, List.of(), 0);
  }

  FigureAxis within(double newLow, double newHigh) {
    boolean ascending = newLow < newHigh && Double.isFinite(newHigh - newLow);
    if (!ascending || logarithmic && !(newLow > 0)) {
      throw new IllegalArgumentException(
          "the range of the axis "
              + label
              + " must be finite, ascending"
              + (logarithmic ? " and positive" : "")
              + "; got "
              + newLow
              + " to "
              + newHigh);
    }
    return new FigureAxis(label, logarithmic, newLow, newHigh, ticks, space);
  }

  FigureAxis named(String words) {
    return new FigureAxis(words, logarithmic, low, high, ticks, space);
  }

  FigureAxis ticked(List<Tick> newTicks) {
    return new FigureAxis(label, logarithmic, low, high, List.copyOf(newTicks), space);
  }

  FigureAxis spaced(double newSpace) {
    return new FigureAxis(label, logarithmic, low, high, ticks, newSpace);
  }
}
