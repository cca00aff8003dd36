package org.riskcurve.report.plot;

import java.util.Optional;
import org.jfree.chart.ui.RectangleAnchor;
import org.jfree.chart.ui.Size2D;
import org.riskcurve.report.plot.Layer.Kind;

/** A corner of the plot, for the legend. */
enum LegendCorner {
  TOP_RIGHT(1, 1, RectangleAnchor.TOP_RIGHT),
  BOTTOM_LEFT(0, 0, RectangleAnchor.BOTTOM_LEFT),
  TOP_LEFT(0, 1, RectangleAnchor.TOP_LEFT),
  BOTTOM_RIGHT(1, 0, RectangleAnchor.BOTTOM_RIGHT);

  /** About what the labels of the axes take of a figure, in points. */
  private static final double LEFT_AND_RIGHT = 90;

  private static final double BELOW_AND_ABOVE = 65;

  private static final int SAMPLES = 50;

  /** The length of lines, and the points, that a legend may cover, in samples. */
  private static final double COVERED = 1.5;

  /** The part of the plot that a legend takes in either direction. */
  private record Box(double width, double height) {}

  private final double x;
  private final double y;
  private final RectangleAnchor anchor;

  LegendCorner(double x, double y, RectangleAnchor anchor) {
    this.x = x;
    this.y = y;
    this.anchor = anchor;
  }

  double x() {
    return x;
  }

  double y() {
    return y;
  }

  RectangleAnchor anchor() {
    return anchor;
  }

  /** The corner in which a legend covers least of the layers of {@code figure}, if next to none. */
  static Optional<LegendCorner> free(
      Figure figure, Size2D legend, PlotRange xRange, PlotRange yRange) {
    Box box =
        new Box(
            legend.width / (figure.width() - LEFT_AND_RIGHT),
            legend.height / (figure.height() - BELOW_AND_ABOVE));
    LegendCorner best = TOP_RIGHT;
    double least = Double.POSITIVE_INFINITY;
    for (LegendCorner corner : values()) {
      double covered = 0;
      for (Layer layer : figure.layers()) {
        covered += corner.covered(layer, box, xRange, yRange);
      }
      if (covered < least) {
        least = covered;
        best = corner;
      }
    }
    return least < COVERED ? Optional.of(best) : Optional.empty();
  }

  private double covered(Layer layer, Box box, PlotRange xRange, PlotRange yRange) {
    if (layer.kind() == Kind.LEVEL) {
      return covers(x, yRange.fraction(layer.y()[0]), box) ? SAMPLES * box.width() : 0;
    }
    if (layer.kind() == Kind.MARK) {
      return covers(xRange.fraction(layer.x()[0]), y, box) ? SAMPLES * box.height() : 0;
    }
    double covered = 0;
    for (int i = 0; i < layer.x().length; i++) {
      double fromX = xRange.fraction(layer.x()[i]);
      double fromY = yRange.fraction(layer.y()[i]);
      boolean joined = layer.kind() != Kind.POINTS && i + 1 < layer.x().length;
      double toX = joined ? xRange.fraction(layer.x()[i + 1]) : fromX;
      double toY = joined ? yRange.fraction(layer.y()[i + 1]) : fromY;
      double length = joined ? Math.hypot(toX - fromX, toY - fromY) : 1.0 / SAMPLES;
      int steps = joined && length < 2 ? 1 + (int) (SAMPLES * length) : 1;
      for (int step = 0; step < steps; step++) {
        double s = (step + 0.5) / steps;
        if (covers(fromX + s * (toX - fromX), fromY + s * (toY - fromY), box)) {
          covered += length * SAMPLES / steps;
        }
      }
    }
    return covered;
  }

  private boolean covers(double atX, double atY, Box box) {
    return Math.abs(atX - x) < box.width() && Math.abs(atY - y) < box.height();
  }
}
