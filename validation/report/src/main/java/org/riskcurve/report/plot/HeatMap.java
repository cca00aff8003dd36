package org.riskcurve.report.plot;

import java.awt.Graphics2D;
import java.util.ArrayList;
import java.util.List;

/**
 * A function on a rectangular grid as a map in colours, with lines and words on it.
 *
 * <p>The colours go from blue through white at zero to red and end at plus and minus the limit; a
 * cell whose value is NaN stays grey. Immutable, like {@link Figure}.
 */
public final class HeatMap implements Picture {

  private static final double WIDTH = 430;
  private static final double HEIGHT = 360;

  /** A line across the map. */
  record Line(double[] x, double[] y) {}

  private final String title;
  private final String xLabel;
  private final String yLabel;
  private final double[] x;
  private final double[] y;
  private final double[][] values;
  private final double limit;
  private final List<Line> lines;
  private final List<Note> notes;
  private final double width;
  private final double height;

  private HeatMap(
      String title,
      String xLabel,
      String yLabel,
      double[] x,
      double[] y,
      double[][] values,
      double limit,
      List<Line> lines,
      List<Note> notes,
      double width,
      double height) {
    this.title = title;
    this.xLabel = xLabel;
    this.yLabel = yLabel;
    this.x = x;
    this.y = y;
    this.values = values;
    this.limit = limit;
    this.lines = lines;
    this.notes = notes;
    this.width = width;
    this.height = height;
  }

  /**
   * A map.
   *
   * @param x centres of the cells, equally spaced and ascending
   * @param y the same upwards
   * @param values values[i][j] at (x_i, y_j)
   * @param limit the magnitude at which the colours end, > 0
   */
  public static HeatMap of(
      String title,
      String xLabel,
      String yLabel,
      double[] x,
      double[] y,
      double[][] values,
      double limit) {
    if (x.length < 2 || y.length < 2 || values.length != x.length || !(limit > 0)) {
      throw new IllegalArgumentException(
          "a map needs two cells in each direction, a value for each and a limit > 0; got "
              + x.length
              + " × "
              + y.length
              + " cells, "
              + values.length
              + " columns, limit "
              + limit);
    }
    double[][] copy = new double[x.length][];
    for (int i = 0; i < x.length; i++) {
      copy[i] = values[i].clone();
    }
    return new HeatMap(
        title, xLabel, yLabel, x.clone(), y.clone(), copy, limit, List.of(), List.of(), WIDTH,
        HEIGHT);
  }

  /** With a line. */
  public HeatMap line(double[] xs, double[] ys) {
    List<Line> more = new ArrayList<>(lines);
    more.add(new Line(xs.clone(), ys.clone()));
    return new HeatMap(
        title, xLabel, yLabel, x, y, values, limit, List.copyOf(more), notes, width, height);
  }

  /** With words centred at a place. */
  public HeatMap note(String words, double atX, double atY) {
    List<Note> more = new ArrayList<>(notes);
    more.add(Note.on(words, atX, atY));
    return new HeatMap(
        title, xLabel, yLabel, x, y, values, limit, lines, List.copyOf(more), width, height);
  }

  @Override
  public double width() {
    return width;
  }

  @Override
  public double height() {
    return height;
  }

  @Override
  public HeatMap resized(double newWidth, double newHeight) {
    double high = Double.isNaN(newHeight) ? newWidth * height / width : newHeight;
    return new HeatMap(title, xLabel, yLabel, x, y, values, limit, lines, notes, newWidth, high);
  }

  @Override
  public HeatMap with(Look look) {
    String words = look.title() == null ? title : look.title();
    return new HeatMap(
        words,
        look.axis("x", xLabel),
        look.axis("y", yLabel),
        x,
        y,
        values,
        limit,
        lines,
        notes,
        width,
        height);
  }

  @Override
  public List<String> names() {
    return List.of("x", "y");
  }

  @Override
  public void draw(Graphics2D graphics) {
    new HeatMapDrawing(this).draw(graphics, width, height);
  }

  /** For people: what the map shows. */
  @Override
  public String toString() {
    return title + ": " + x.length + " × " + y.length + " cells over " + xLabel + " and " + yLabel;
  }

  String title() {
    return title;
  }

  String xLabel() {
    return xLabel;
  }

  String yLabel() {
    return yLabel;
  }

  double[] x() {
    return x;
  }

  double[] y() {
    return y;
  }

  double value(int i, int j) {
    return values[i][j];
  }

  double limit() {
    return limit;
  }

  List<Line> lines() {
    return lines;
  }

  List<Note> notes() {
    return notes;
  }
}
