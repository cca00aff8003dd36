package org.riskcurve.report.plot;

import java.util.List;
import org.riskcurve.report.plot.Figure.Axis;
import org.riskcurve.report.plot.Figure.Kind;
import org.riskcurve.report.plot.Figure.Layer;

/** The part of an axis that a figure shows. */
record PlotRange(boolean logarithmic, double low, double high) {

  private static final double MARGIN = 0.03;

  /** The range that {@code axis} was given or, where it was not, that of the data with a margin. */
  static PlotRange of(Axis axis, List<Layer> layers, boolean vertical) {
    PlotRange everything = new PlotRange(axis.logarithmic(), 0, 0);
    double low = Double.POSITIVE_INFINITY;
    double high = Double.NEGATIVE_INFINITY;
    boolean discrete = false;
    for (Layer layer : layers) {
      if (layer.kind() == (vertical ? Kind.MARK : Kind.LEVEL)) {
        continue;
      }
      discrete |= layer.kind() == Kind.POINTS;
      for (double[] values : vertical ? verticals(layer) : List.of(layer.x())) {
        for (double value : values) {
          if (everything.shows(value)) {
            low = Math.min(low, value);
            high = Math.max(high, value);
          }
        }
      }
    }
    if (!(low <= high)) {
      low = axis.logarithmic() ? 1 : 0;
      high = axis.logarithmic() ? 10 : 1;
    }
    double margin = vertical || discrete || low == high ? MARGIN : 0;
    PlotRange padded = new PlotRange(axis.logarithmic(), low, high).padded(margin);
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
    return Double.isFinite(value) && (!logarithmic || value > 0);
  }

  /** The value itself or, where it has no place on the axis, the low end of the range. */
  double orLowEnd(double value) {
    return shows(value) ? value : low;
  }

  /** Where {@code value} lies: 0 at the low end, 1 at the high end. */
  double fraction(double value) {
    return (scaled(value) - scaled(low)) / (scaled(high) - scaled(low));
  }

  private double scaled(double value) {
    return logarithmic ? Math.log10(value) : value;
  }

  private PlotRange padded(double margin) {
    double from = scaled(low);
    double to = scaled(high);
    double width = to - from;
    double by =
        width > 0 ? margin * width : logarithmic ? 0.5 : Math.max(0.5 * Math.abs(low), 1e-3);
    return logarithmic
        ? new PlotRange(true, Math.pow(10, from - by), Math.pow(10, to + by))
        : new PlotRange(false, from - by, to + by);
  }
}
