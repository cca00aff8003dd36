package org.riskcurve.report.plot;

import java.util.List;
import org.riskcurve.report.plot.Layer.Kind;

/** The part of an axis that a figure shows; its ends are finite and well apart. */
record PlotRange(boolean logarithmic, double low, double high) {

  /** What is left free beside the data, of the width of the axis. */
  private static final double MARGIN = 0.03;

  /**
   * Values that differ by less than this, relative, are drawn as one; at a hundredth of it the
   * ticks between them would no longer be numbers of their own.
   */
  private static final double SAME = 1e-12;

  /** The largest number on a linear axis, so that the width of the axis is a number too. */
  private static final double LARGEST = 1e307;

  /** What is closer to zero than this, on a linear axis, is drawn as zero. */
  private static final double SMALLEST = 1e-300;

  /** What every axis shows that has nothing to show. */
  private static final PlotRange EMPTY_LOGARITHMIC = new PlotRange(true, 1, 10);

  private static final PlotRange EMPTY_LINEAR = new PlotRange(false, 0, 1);

  /** The range that {@code axis} was given or, where it was not, that of the data with a margin. */
  static PlotRange of(FigureAxis axis, List<Layer> layers, boolean vertical) {
    PlotRange everything = new PlotRange(axis.logarithmic(), 0, 0);
    double low = Double.POSITIVE_INFINITY;
    double high = Double.NEGATIVE_INFINITY;
    boolean discrete = false;
    for (Layer layer : layers) {
      if (layer.kind() == (vertical ? Kind.MARK : Kind.LEVEL)) {
        continue;
      }
      // marks on a line leave its ends where they are
      discrete |= layer.kind() == Kind.POINTS && !layer.follows();
      for (double[] values : vertical ? verticals(layer) : List.of(layer.x())) {
        for (double value : values) {
          if (everything.shows(value)) {
            low = Math.min(low, value);
            high = Math.max(high, value);
          }
        }
      }
    }
    PlotRange data = new PlotRange(axis.logarithmic(), low, high);
    PlotRange padded =
        low <= high
            ? data.padded(vertical || discrete ? MARGIN : 0)
            : axis.logarithmic() ? EMPTY_LOGARITHMIC : EMPTY_LINEAR;
    return new PlotRange(
        axis.logarithmic(),
        Double.isNaN(axis.low()) ? padded.low : axis.low(),
        Double.isNaN(axis.high()) ? padded.high : axis.high());
  }

  private static List<double[]> verticals(Layer layer) {
    return List.of(layer.y(), layer.low(), layer.high());
  }

  /** Whether {@code value} has a place on the axis, be it in the range or beyond it. */
  boolean shows(double value) {
    return logarithmic
        ? value >= Double.MIN_NORMAL && value < Double.POSITIVE_INFINITY
        : Math.abs(value) <= LARGEST;
  }

  /** The value itself or, where that lies beyond the range, the end of it; NaN stays. */
  double clamped(double value) {
    return Math.max(low, Math.min(high, value));
  }

  /** Where {@code value} lies: 0 at the low end, 1 at the high end. */
  double fraction(double value) {
    return (scaled(value) - scaled(low)) / (scaled(high) - scaled(low));
  }

  /** The value that lies at {@code fraction}. */
  double value(double fraction) {
    double scaled = scaled(low) + fraction * (scaled(high) - scaled(low));
    return clamped(logarithmic ? Math.pow(10, scaled) : scaled);
  }

  private double scaled(double value) {
    return logarithmic ? Math.log10(value) : value;
  }

  private PlotRange padded(double margin) {
    double from = scaled(low);
    double to = scaled(high);
    double width = to - from;
    double largest = logarithmic ? 1 : Math.max(Math.abs(from), Math.abs(to));
    double by;
    if (width > Math.max(SAME * largest, SMALLEST)) {
      by = margin * width;
    } else {
      by = logarithmic ? 0.5 : largest > SMALLEST ? 0.5 * largest : 1e-3;
    }
    return logarithmic
        ? new PlotRange(
            true,
            Math.max(0.1 * Double.MIN_NORMAL, Math.pow(10, from - by)),
            Math.min(Double.MAX_VALUE, Math.pow(10, to + by)))
        : new PlotRange(false, from - by, to + by);
  }
}
