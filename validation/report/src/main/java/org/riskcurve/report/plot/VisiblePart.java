package org.riskcurve.report.plot;

import java.util.ArrayList;
import java.util.List;

/**
 * What of a layer lies inside the axes. Nothing else is handed to the drawing: a dashed line that
 * ran on to 10³⁰⁰ would be cut into dashes all the way.
 */
final class VisiblePart {

  /** Ends of the range are inside, however they are rounded. */
  private static final double EDGE = 1e-9;

  /**
   * A point.
   *
   * @param low the low end of its bar or of the band; y if there is none
   * @param high the high end
   */
  record Point(double x, double y, double low, double high) {

    /** Where a line has a gap. */
    static Point gap(double x) {
      return new Point(x, Double.NaN, Double.NaN, Double.NaN);
    }

    static Point of(double x, double y) {
      return new Point(x, y, y, y);
    }
  }

  private final PlotRange xRange;
  private final PlotRange yRange;
  private final Layer layer;
  private final List<Point> points = new ArrayList<>();
  private final List<Point> alone = new ArrayList<>();
  private final List<Point> above = new ArrayList<>();
  private final List<Point> below = new ArrayList<>();

  private VisiblePart(Layer layer, PlotRange xRange, PlotRange yRange) {
    this.layer = layer;
    this.xRange = xRange;
    this.yRange = yRange;
  }

  /** The part of {@code layer} in the two ranges. */
  static VisiblePart of(Layer layer, PlotRange xRange, PlotRange yRange) {
    VisiblePart part = new VisiblePart(layer, xRange, yRange);
    switch (layer.kind()) {
      case LEVEL -> part.addLevel(layer.y()[0]);
      case MARK -> part.addMark(layer.x()[0]);
      case POINTS -> part.addPoints();
      case BAND -> part.addBand();
      case LINE, DASHED, REFERENCE -> part.addLine();
    }
    return part;
  }

  /** The points, in their order, with gaps among those of a line or a band. */
  List<Point> points() {
    return points;
  }

  /** The points between one gap and the next; at least one list, which may be empty. */
  List<List<Point>> runs() {
    List<List<Point>> runs = new ArrayList<>();
    runs.add(new ArrayList<>());
    for (Point point : points) {
      if (Double.isNaN(point.y())) {
        runs.add(new ArrayList<>());
      } else {
        runs.get(runs.size() - 1).add(point);
      }
    }
    return runs;
  }

  /** Points of a line that no line leads to. */
  List<Point> alone() {
    return alone;
  }

  /** Where values go beyond the upper edge, to infinity. */
  List<Point> above() {
    return above;
  }

  /** Where values go beyond the lower edge, to zero on a logarithmic axis. */
  List<Point> below() {
    return below;
  }

  private void addLevel(double y) {
    if (inside(place(y))) {
      points.add(Point.of(xRange.low(), y));
      points.add(Point.of(xRange.high(), y));
    }
  }

  private void addMark(double x) {
    if (xRange.shows(x) && inside(xRange.fraction(x))) {
      points.add(Point.of(x, yRange.low()));
      points.add(Point.of(x, yRange.high()));
    }
  }

  private void addPoints() {
    boolean bars = layer.high().length > 0;
    for (int i = 0; i < layer.x().length; i++) {
      double x = layer.x()[i];
      double y = layer.y()[i];
      double place = place(y);
      if (!xRange.shows(x) || !inside(xRange.fraction(x)) || Double.isNaN(place)) {
        continue;
      }
      if (inside(place)) {
        boolean bar = bars && !Double.isNaN(layer.low()[i]) && !Double.isNaN(layer.high()[i]);
        double low = bar ? yRange.clamped(layer.low()[i]) : y;
        double high = bar ? yRange.clamped(layer.high()[i]) : y;
        points.add(new Point(x, y, low, high));
      } else {
        markEnd(x, place);
      }
    }
  }

  private void addBand() {
    double[] x = layer.x();
    for (int i = 0; i < x.length; i++) {
      if (!xRange.shows(x[i])) {
        continue;
      }
      double from = xRange.fraction(x[i]);
      if (inside(from)) {
        points.add(bandAt(x[i], i, i, 0));
      }
      if (i + 1 < x.length && xRange.shows(x[i + 1])) {
        double to = xRange.fraction(x[i + 1]);
        for (double edge : from < to ? new double[] {0, 1} : new double[] {1, 0}) {
          double part = (edge - from) / (to - from);
          if (part > 0 && part < 1) {
            points.add(bandAt(xRange.value(edge), i, i + 1, part));
          }
        }
      }
    }
  }

  /** The band at a part of the way from point i to point j, cut off at the edges. */
  private Point bandAt(double x, int i, int j, double part) {
    double low = between(layer.low()[i], layer.low()[j], part);
    double high = between(layer.high()[i], layer.high()[j], part);
    return Double.isNaN(low + high) ? Point.gap(x) : new Point(x, high, low, high);
  }

  private double between(double first, double second, double part) {
    if (part == 0) {
      return yRange.clamped(first);
    }
    double from = yRange.fraction(yRange.clamped(first));
    double to = yRange.fraction(yRange.clamped(second));
    return yRange.value(from + part * (to - from));
  }

  private void addLine() {
    int count = layer.x().length;
    boolean before = false;
    for (int i = 0; i < count; i++) {
      double x = layer.x()[i];
      double place = place(layer.y()[i]);
      if (!xRange.shows(x) || Double.isNaN(place)) {
        before = false;
        continue;
      }
      boolean after = i + 1 < count && isPlaced(i + 1);
      boolean within = inside(xRange.fraction(x));
      if (within && Double.isInfinite(place) && !(before && place == place(layer.y()[i - 1]))) {
        markEnd(x, place);
      }
      if (within && inside(place) && !before && !after) {
        alone.add(Point.of(x, layer.y()[i]));
      }
      if (after) {
        addSegment(i);
      }
      before = true;
    }
  }

  private boolean isPlaced(int i) {
    return xRange.shows(layer.x()[i]) && !Double.isNaN(place(layer.y()[i]));
  }

  /** The segment from point i to the next, cut off at the edges (Liang and Barsky 1984). */
  private void addSegment(int i) {
    double fromX = xRange.fraction(layer.x()[i]);
    double toX = xRange.fraction(layer.x()[i + 1]);
    double fromPlace = place(layer.y()[i]);
    double toPlace = place(layer.y()[i + 1]);
    if (Double.isInfinite(fromPlace) && Double.isInfinite(toPlace)) {
      return;
    }
    double fromY = atEdge(fromPlace);
    double toY = atEdge(toPlace);
    double[] ends = {0, 1};
    cut(ends, fromX, toX);
    cut(ends, fromY, toY);
    if (ends[0] > ends[1]) {
      return;
    }
    Point start =
        ends[0] == 0 && fromY == fromPlace
            ? Point.of(layer.x()[i], layer.y()[i])
            : at(fromX + ends[0] * (toX - fromX), fromY + ends[0] * (toY - fromY));
    Point end =
        ends[1] == 1 && toY == toPlace
            ? Point.of(layer.x()[i + 1], layer.y()[i + 1])
            : at(fromX + ends[1] * (toX - fromX), fromY + ends[1] * (toY - fromY));
    if (points.isEmpty() || !points.get(points.size() - 1).equals(start)) {
      if (!points.isEmpty()) {
        points.add(Point.gap(start.x()));
      }
      points.add(start);
    }
    points.add(end);
  }

  private Point at(double fractionX, double fractionY) {
    return Point.of(xRange.value(fractionX), yRange.value(fractionY));
  }

  /** The place itself, or the edge towards one that is infinite. */
  private static double atEdge(double place) {
    return Double.isInfinite(place) ? (place > 0 ? 1 : 0) : place;
  }

  /** Moves the ends of a way, as parts of it, to where it lies between 0 and 1. */
  private static void cut(double[] ends, double from, double to) {
    double length = to - from;
    if (length == 0) {
      if (!inside(from)) {
        ends[1] = -1;
      }
      return;
    }
    double first = ((length > 0 ? -EDGE : 1 + EDGE) - from) / length;
    double last = ((length > 0 ? 1 + EDGE : -EDGE) - from) / length;
    ends[0] = Math.max(ends[0], first);
    ends[1] = Math.min(ends[1], last);
  }

  private void markEnd(double x, double place) {
    if (place == Double.POSITIVE_INFINITY) {
      above.add(Point.of(x, yRange.high()));
    } else if (place == Double.NEGATIVE_INFINITY) {
      below.add(Point.of(x, yRange.low()));
    }
  }

  /** Where y lies from 0 to 1; infinite if it has no place on the axis, NaN if it is NaN. */
  private double place(double y) {
    if (yRange.shows(y) || Double.isNaN(y)) {
      return yRange.fraction(y);
    }
    return y > 0 ? Double.POSITIVE_INFINITY : Double.NEGATIVE_INFINITY;
  }

  private static boolean inside(double fraction) {
    return fraction >= -EDGE && fraction <= 1 + EDGE;
  }
}
