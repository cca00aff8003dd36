package org.riskcurve.report.plot;

/**
 * One thing drawn in a {@link Figure}.
 *
 * @param name its words in the legend; empty for none
 * @param low the lower ends of a band or of error bars; empty if there are none
 * @param high the upper ends
 * @param follows whether it has the colour of the layer before it
 * @param shade its place on a scale of colours from dark (0) to light (1); NaN for one of its own
 */
record Layer(
    Kind kind,
    String name,
    double[] x,
    double[] y,
    double[] low,
    double[] high,
    boolean follows,
    double shade) {

  private static final double[] NONE = {};

  /** How a layer is drawn. */
  enum Kind {
    LINE,
    DASHED,
    POINTS,
    BAND,
    REFERENCE,
    LEVEL,
    MARK
  }

  /** A layer without ends. */
  static Layer of(Kind kind, String name, double[] x, double[] y) {
    return of(kind, name, x, y, NONE, NONE);
  }

  /** A layer with ends, which are copied like all arrays. */
  static Layer of(Kind kind, String name, double[] x, double[] y, double[] low, double[] high) {
    requireOneLength(name, x, y);
    if (high.length > 0) {
      requireOneLength(name, x, low);
      requireOneLength(name, x, high);
    }
    boolean follows = kind == Kind.BAND;
    return new Layer(
        kind, name, x.clone(), y.clone(), low.clone(), high.clone(), follows, Double.NaN);
  }

  /** A line across the figure. */
  static Layer across(Kind kind, String name, double value) {
    return new Layer(
        kind, name, new double[] {value}, new double[] {value}, NONE, NONE, false, Double.NaN);
  }

  /** The same in the colour of the layer before it. */
  Layer following() {
    return new Layer(kind, name, x, y, low, high, true, shade);
  }

  /** The same in a colour of a scale. */
  Layer shaded(double part) {
    return new Layer(kind, name, x, y, low, high, follows, part);
  }

  /** The same with another name. */
  Layer named(String words) {
    return new Layer(kind, words, x, y, low, high, follows, shade);
  }

  static void requireOneLength(String name, double[] first, double[] second) {
    if (first.length != second.length) {
      throw new IllegalArgumentException(
          "the arrays of "
              + (name.isEmpty() ? "a layer" : name)
              + " must have one length; got "
              + first.length
              + " and "
              + second.length);
    }
  }
}
