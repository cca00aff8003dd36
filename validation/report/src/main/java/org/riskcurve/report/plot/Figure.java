package org.riskcurve.report.plot;

import java.awt.Graphics2D;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.riskcurve.core.Arguments;
import org.riskcurve.report.plot.Layer.Kind;
import org.riskcurve.report.plot.Look.LineStyles;

/**
 * A chart, fit for a paper, of lines, points and bands over one pair of axes.
 *
 * <p>A figure is immutable: every method that adds something returns a new one.
 *
 * <p>Any values can be given. Where a value is NaN a line has a gap. Zero and below on a
 * logarithmic axis, and infinity, have no place on it: there a line ends at the edge, and a
 * triangle on the edge says that it goes on beyond. What lies outside a range that was chosen is
 * cut off without a mark. A point of a line without neighbours is drawn as a dot.
 */
public final class Figure implements Picture {

  private static final double DEFAULT_WIDTH = 520;
  private static final double DEFAULT_HEIGHT = 360;

  private final @Nullable String title;
  private final FigureAxis x;
  private final FigureAxis y;
  private final double width;
  private final double height;
  private final List<Layer> layers;
  private final List<Note> notes;
  private final LineStyles lineStyles;

  private Figure(
      @Nullable String title,
      FigureAxis x,
      FigureAxis y,
      double width,
      double height,
      List<Layer> layers,
      List<Note> notes,
      LineStyles lineStyles) {
    this.title = title;
    this.x = x;
    this.y = y;
    this.width = width;
    this.height = height;
    this.layers = layers;
    this.notes = notes;
    this.lineStyles = lineStyles;
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
    return new Figure(
        null,
        FigureAxis.of(xLabel, logX),
        FigureAxis.of(yLabel, logY),
        DEFAULT_WIDTH,
        DEFAULT_HEIGHT,
        List.of(),
        List.of(),
        LineStyles.AUTO);
  }

  /** With a title above the axes. */
  public Figure title(String text) {
    return new Figure(text, x, y, width, height, layers, notes, lineStyles);
  }

  /** With another size, in points. */
  public Figure size(double newWidth, double newHeight) {
    return new Figure(title, x, y, newWidth, newHeight, layers, notes, lineStyles);
  }

  /** With the x axis from {@code low} to {@code high}. */
  public Figure xRange(double low, double high) {
    return new Figure(title, x.within(low, high), y, width, height, layers, notes, lineStyles);
  }

  /** With the y axis from {@code low} to {@code high}. */
  public Figure yRange(double low, double high) {
    return new Figure(title, x, y.within(low, high), width, height, layers, notes, lineStyles);
  }

  /** With ticks at these places of the y axis only. */
  public Figure yTicks(double[] places, String... words) {
    List<FigureAxis.Tick> ticks = new ArrayList<>();
    for (int i = 0; i < places.length; i++) {
      ticks.add(new FigureAxis.Tick(places[i], words[i]));
    }
    return new Figure(title, x, y.ticked(ticks), width, height, layers, notes, lineStyles);
  }

  /** With so many points left of the y axis, so that figures below each other line up. */
  public Figure ySpace(double points) {
    return new Figure(title, x, y.spaced(points), width, height, layers, notes, lineStyles);
  }

  /** With a solid line in the next colour. */
  public Figure line(String name, double[] xs, double[] ys) {
    return with(Layer.of(Kind.LINE, name, xs, ys));
  }

  /** With a dashed line in the next colour. */
  public Figure dashed(String name, double[] xs, double[] ys) {
    return with(Layer.of(Kind.DASHED, name, xs, ys));
  }

  /** With points in the next colour. */
  public Figure points(String name, double[] xs, double[] ys) {
    return with(Layer.of(Kind.POINTS, name, xs, ys));
  }

  /** With points and error bars from y − {@code error} to y + {@code error}. */
  public Figure points(String name, double[] xs, double[] ys, double[] error) {
    Layer.requireOneLength(name, ys, error);
    double[] low = new double[ys.length];
    double[] high = new double[ys.length];
    for (int i = 0; i < ys.length; i++) {
      low[i] = ys[i] - error[i];
      high[i] = ys[i] + error[i];
    }
    return with(Layer.of(Kind.POINTS, name, xs, ys, low, high));
  }

  /**
   * With a shaded band between {@code low} and {@code high}, in the colour of the line or points
   * added last.
   *
   * @param name its words in the legend; empty for none
   */
  public Figure band(String name, double[] xs, double[] low, double[] high) {
    return with(Layer.of(Kind.BAND, name, xs, low, low, high));
  }

  /** With what was added last in the colour of what was added before it, and not in a new one. */
  public Figure sameColour() {
    List<Layer> changed = new ArrayList<>(layers);
    changed.add(changed.remove(changed.size() - 1).following());
    return new Figure(title, x, y, width, height, List.copyOf(changed), notes, lineStyles);
  }

  /**
   * With what was added last in a colour of a scale from dark to light, for lines that have an
   * order.
   *
   * @param part from 0 to 1
   */
  public Figure shaded(double part) {
    List<Layer> changed = new ArrayList<>(layers);
    changed.add(changed.remove(changed.size() - 1).shaded(Arguments.inRange("part", part, 0, 1)));
    return new Figure(title, x, y, width, height, List.copyOf(changed), notes, lineStyles);
  }

  /** With a dashed black line, for comparison. */
  public Figure reference(String name, double[] xs, double[] ys) {
    return with(Layer.of(Kind.REFERENCE, name, xs, ys));
  }

  /** With a thin dotted horizontal line across the figure. */
  public Figure level(String name, double value) {
    return with(Layer.across(Kind.LEVEL, name, value));
  }

  /** With a thin dotted vertical line across the figure. */
  public Figure mark(String name, double value) {
    return with(Layer.across(Kind.MARK, name, value));
  }

  /** With words centred on a point inside the axes. */
  public Figure note(String words, double atX, double atY) {
    return with(Note.on(words, atX, atY));
  }

  /** With words beside a point, such as one of a line across the figure. */
  public Figure noteBeside(String words, double atX, double atY) {
    return with(new Note(words, atX, atY, /* beside= */ true));
  }

  private Figure with(Note note) {
    List<Note> more = new ArrayList<>(notes);
    more.add(note);
    return new Figure(title, x, y, width, height, layers, List.copyOf(more), lineStyles);
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
  public Figure resized(double newWidth, double newHeight) {
    return size(newWidth, Double.isNaN(newHeight) ? newWidth * height / width : newHeight);
  }

  @Override
  public Figure with(Look look) {
    return new Figure(
        look.title() == null ? title : look.title(),
        x.named(look.axis("x", x.label())),
        y.named(look.axis("y", y.label())),
        width,
        height,
        layers.stream().map(layer -> layer.named(look.label(layer.name()))).toList(),
        notes,
        look.lineStyles());
  }

  @Override
  public List<String> names() {
    return Stream.concat(Stream.of("x", "y"), layers.stream().map(Layer::name))
        .filter(name -> !name.isEmpty())
        .distinct()
        .toList();
  }

  @Override
  public void draw(Graphics2D graphics) {
    new FigureDrawing(this).draw(graphics, width, height);
  }

  /** For people: what is drawn over what. */
  @Override
  public String toString() {
    String over = y.label() + " over " + x.label();
    String names =
        layers.stream()
            .map(Layer::name)
            .filter(name -> !name.isEmpty())
            .collect(Collectors.joining(", "));
    return (title == null ? "" : title + ": ") + over + (names.isEmpty() ? "" : ": " + names);
  }

  @Nullable String title() {
    return title;
  }

  FigureAxis x() {
    return x;
  }

  FigureAxis y() {
    return y;
  }

  List<Layer> layers() {
    return layers;
  }

  LineStyles lineStyles() {
    return lineStyles;
  }

  List<Note> notes() {
    return notes;
  }

  private Figure with(Layer layer) {
    List<Layer> more = new ArrayList<>(layers);
    more.add(layer);
    return new Figure(title, x, y, width, height, List.copyOf(more), notes, lineStyles);
  }
}
