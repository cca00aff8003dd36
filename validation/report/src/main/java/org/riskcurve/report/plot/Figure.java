package org.riskcurve.report.plot;

import java.awt.Graphics2D;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A chart, fit for a paper, of lines, points and bands over one pair of axes.
 *
 * <p>A figure is immutable: every method that adds something returns a new one. Values that an axis
 * cannot show (NaN, infinities; zero and below on a logarithmic axis) are left out, and a line has
 * a gap there.
 */
public final class Figure implements Picture {

  private static final int DEFAULT_WIDTH = 520;
  private static final int DEFAULT_HEIGHT = 360;

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

  /**
   * One thing drawn.
   *
   * @param name its words in the legend; empty for none
   * @param low the lower ends of a band or of error bars; empty if there are none
   * @param high the upper ends
   * @param follows whether it has the colour of the layer before it
   */
  record Layer(
      Kind kind,
      String name,
      double[] x,
      double[] y,
      double[] low,
      double[] high,
      boolean follows) {}

  /** Words centred on a point. */
  record Note(String words, double x, double y) {}

  /** A tick with its words. */
  record Tick(double place, String words) {}

  /**
   * An axis.
   *
   * @param low its low end; NaN if it follows the data
   * @param high its high end; NaN if it follows the data
   * @param ticks the only ticks; none if they follow the range
   * @param space what label and ticks take, in points; zero if they take what they need
   */
  record Axis(
      String label, boolean logarithmic, double low, double high, List<Tick> ticks, double space) {

    Axis within(double newLow, double newHigh) {
      if (!(newLow < newHigh) || logarithmic && !(newLow > 0)) {
        throw new IllegalArgumentException(
            "the range of the axis "
                + label
                + " must be ascending"
                + (logarithmic ? " and positive" : "")
                + "; got "
                + newLow
                + " to "
                + newHigh);
      }
      return new Axis(label, logarithmic, newLow, newHigh, ticks, space);
    }
  }

  private final @Nullable String title;
  private final Axis x;
  private final Axis y;
  private final int width;
  private final int height;
  private final List<Layer> layers;
  private final List<Note> notes;

  private Figure(
      @Nullable String title,
      Axis x,
      Axis y,
      int width,
      int height,
      List<Layer> layers,
      List<Note> notes) {
    this.title = title;
    this.x = x;
    this.y = y;
    this.width = width;
    this.height = height;
    this.layers = layers;
    this.notes = notes;
  }

  /** An empty figure with both axes logarithmic. */
  public static Figure logLog(String xLabel, String yLabel) {
    return empty(xLabel, true, yLabel, true);
  }

  /** An empty figure with a logarithmic x axis. */
  public static Figure logX(String xLabel, String yLabel) {
    return empty(xLabel, true, yLabel, false);
  }

  /** An empty figure with a logarithmic y axis. */
  public static Figure logY(String xLabel, String yLabel) {
    return empty(xLabel, false, yLabel, true);
  }

  /** An empty figure with both axes linear. */
  public static Figure linear(String xLabel, String yLabel) {
    return empty(xLabel, false, yLabel, false);
  }

  private static Figure empty(String xLabel, boolean logX, String yLabel, boolean logY) {
    Axis x = new Axis(xLabel, logX, Double.NaN, Double.NaN, List.of(), 0);
    Axis y = new Axis(yLabel, logY, Double.NaN, Double.NaN, List.of(), 0);
    return new Figure(null, x, y, DEFAULT_WIDTH, DEFAULT_HEIGHT, List.of(), List.of());
  }

  /** With a title above the axes. */
  public Figure title(String text) {
    return new Figure(text, x, y, width, height, layers, notes);
  }

  /** With another size, in points. */
  public Figure size(int newWidth, int newHeight) {
    return new Figure(title, x, y, newWidth, newHeight, layers, notes);
  }

  /** With the x axis from {@code low} to {@code high}. */
  public Figure xRange(double low, double high) {
    return new Figure(title, x.within(low, high), y, width, height, layers, notes);
  }

  /** With the y axis from {@code low} to {@code high}. */
  public Figure yRange(double low, double high) {
    return new Figure(title, x, y.within(low, high), width, height, layers, notes);
  }

  /** With ticks at these places of the y axis only. */
  public Figure yTicks(double[] places, String... words) {
    List<Tick> ticks = new ArrayList<>();
    for (int i = 0; i < places.length; i++) {
      ticks.add(new Tick(places[i], words[i]));
    }
    Axis ticked = new Axis(y.label, y.logarithmic, y.low, y.high, List.copyOf(ticks), y.space);
    return new Figure(title, x, ticked, width, height, layers, notes);
  }

  /** With so many points left of the y axis, so that figures below each other line up. */
  public Figure ySpace(double points) {
    Axis spaced = new Axis(y.label, y.logarithmic, y.low, y.high, y.ticks, points);
    return new Figure(title, x, spaced, width, height, layers, notes);
  }

  /** With a solid line in the next colour. */
  public Figure line(String name, double[] xs, double[] ys) {
    return with(layer(Kind.LINE, name, xs, ys, new double[0], new double[0]));
  }

  /** With a dashed line in the next colour. */
  public Figure dashed(String name, double[] xs, double[] ys) {
    return with(layer(Kind.DASHED, name, xs, ys, new double[0], new double[0]));
  }

  /** With points in the next colour. */
  public Figure points(String name, double[] xs, double[] ys) {
    return with(layer(Kind.POINTS, name, xs, ys, new double[0], new double[0]));
  }

  /** With points and error bars from y − {@code error} to y + {@code error}. */
  public Figure points(String name, double[] xs, double[] ys, double[] error) {
    requireOneLength(name, ys, error);
    double[] low = new double[ys.length];
    double[] high = new double[ys.length];
    for (int i = 0; i < ys.length; i++) {
      low[i] = ys[i] - error[i];
      high[i] = ys[i] + error[i];
    }
    return with(layer(Kind.POINTS, name, xs, ys, low, high));
  }

  /**
   * With a shaded band between {@code low} and {@code high}, in the colour of the line or points
   * added last.
   *
   * @param name its words in the legend; empty for none
   */
  public Figure band(String name, double[] xs, double[] low, double[] high) {
    return with(layer(Kind.BAND, name, xs, low, low, high));
  }

  /** With what was added last in the colour of what was added before it, and not in a new one. */
  public Figure sameColour() {
    List<Layer> changed = new ArrayList<>(layers);
    Layer last = changed.remove(changed.size() - 1);
    changed.add(
        new Layer(last.kind, last.name, last.x, last.y, last.low, last.high, /* follows= */ true));
    return new Figure(title, x, y, width, height, List.copyOf(changed), notes);
  }

  /** With a dashed black line, for comparison. */
  public Figure reference(String name, double[] xs, double[] ys) {
    return with(layer(Kind.REFERENCE, name, xs, ys, new double[0], new double[0]));
  }

  /** With a thin dotted horizontal line across the figure. */
  public Figure level(String name, double value) {
    return with(layer(Kind.LEVEL, name, value, value));
  }

  /** With a thin dotted vertical line across the figure. */
  public Figure mark(String name, double value) {
    return with(layer(Kind.MARK, name, value, value));
  }

  /** With words centred on a point inside the axes. */
  public Figure note(String words, double atX, double atY) {
    List<Note> more = new ArrayList<>(notes);
    more.add(new Note(words, atX, atY));
    return new Figure(title, x, y, width, height, layers, List.copyOf(more));
  }

  @Override
  public int width() {
    return width;
  }

  @Override
  public int height() {
    return height;
  }

  @Override
  public void draw(Graphics2D graphics) {
    new FigureDrawing(this).draw(graphics, width, height);
  }

  @Nullable String title() {
    return title;
  }

  Axis x() {
    return x;
  }

  Axis y() {
    return y;
  }

  List<Layer> layers() {
    return layers;
  }

  List<Note> notes() {
    return notes;
  }

  private Figure with(Layer layer) {
    List<Layer> more = new ArrayList<>(layers);
    more.add(layer);
    return new Figure(title, x, y, width, height, List.copyOf(more), notes);
  }

  private static Layer layer(Kind kind, String name, double x, double y) {
    double[] none = {};
    return new Layer(kind, name, new double[] {x}, new double[] {y}, none, none, false);
  }

  private static Layer layer(
      Kind kind, String name, double[] x, double[] y, double[] low, double[] high) {
    requireOneLength(name, x, y);
    if (high.length > 0) {
      requireOneLength(name, x, low);
      requireOneLength(name, x, high);
    }
    boolean follows = kind == Kind.BAND;
    return new Layer(kind, name, x.clone(), y.clone(), low.clone(), high.clone(), follows);
  }

  private static void requireOneLength(String name, double[] first, double[] second) {
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
