package org.riskcurve.report.plot;

import java.util.List;
import org.jfree.chart.ui.RectangleAnchor;
import org.riskcurve.report.plot.Layer.Kind;

/** A corner of the plot, for the legend. */
enum LegendCorner {
  TOP_RIGHT(1, 1, RectangleAnchor.TOP_RIGHT),
  BOTTOM_LEFT(0, 0, RectangleAnchor.BOTTOM_LEFT),
  TOP_LEFT(0, 1, RectangleAnchor.TOP_LEFT),
  BOTTOM_RIGHT(1, 0, RectangleAnchor.BOTTOM_RIGHT);

  /** About what a legend takes of a figure, in points. */
  private static final double WIDTH = 200;

  private static final double ROW_HEIGHT = 24;

  private static final int SAMPLES = 50;

  /** The part of the figure that a legend takes in either direction. */
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

  /** The corner in which a legend covers least of the layers of {@code figure}. */
  static LegendCorner emptiest(Figure figure, PlotRange xRange, PlotRange yRange) {
    List<Layer> layers = figure.layers();
    double rows = 1 + layers.stream().filter(l -> !l.name().isEmpty()).count();
    Box box = new Box(WIDTH / figure.width(), rows * ROW_HEIGHT / figure.height());
    LegendCorner best = TOP_RIGHT;
    double least = Double.POSITIVE_INFINITY;
    for (LegendCorner corner : values()) {
      double covered = 0;
      for (Layer layer : layers) {
        covered += corner.covered(layer, box, xRange, yRange);
      }
      if (covered < least) {
        least = covered;
        best = corner;
      }
    }
    return best;
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
