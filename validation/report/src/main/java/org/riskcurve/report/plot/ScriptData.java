package org.riskcurve.report.plot;

import java.util.ArrayList;
import java.util.List;
import org.riskcurve.report.drawing.Typography;
import org.riskcurve.report.plot.Layer.Kind;
import org.riskcurve.report.table.Table;

/**
 * What a plotting script is made of: the figures of a picture, where they stand, and the numbers of
 * their layers as the columns of one table.
 */
final class ScriptData {

  /**
   * A layer whose numbers are the columns x, y, low and high with its number behind them.
   *
   * @param style how it is drawn, in points of the picture
   */
  record Plotted(Layer layer, LayerStyle style, int number) {

    boolean hasColumns() {
      return layer.kind() != Kind.LEVEL && layer.kind() != Kind.MARK;
    }

    boolean hasEnds() {
      return layer.high().length > 0;
    }
  }

  /**
   * A figure in its place, in points from the lower left corner of the picture; margins for labels
   * are within.
   */
  record Placed(
      Figure figure,
      double left,
      double bottom,
      double width,
      double height,
      PlotRange xRange,
      PlotRange yRange,
      List<Plotted> layers) {}

  private final Picture picture;
  private final double scale;
  private final List<Placed> figures = new ArrayList<>();
  private final List<double[]> columns = new ArrayList<>();
  private final List<String> names = new ArrayList<>();
  private int layers;

  private ScriptData(Picture picture, double scale) {
    this.picture = picture;
    this.scale = scale;
  }

  /**
   * Takes a picture apart.
   *
   * @throws IllegalArgumentException if there is something else in it than figures
   */
  static ScriptData of(Picture picture) {
    Picture inner = picture;
    double scale = 1;
    while (inner instanceof Scaled scaled) {
      scale *= scaled.factor();
      inner = scaled.picture();
    }
    ScriptData data = new ScriptData(picture, scale);
    data.place(inner, 0, 0);
    return data;
  }

  /** Whether there are only figures in {@code picture}. */
  static boolean canHold(Picture picture) {
    if (picture instanceof Scaled scaled) {
      return canHold(scaled.picture());
    }
    return picture instanceof Figure
        || picture instanceof Panels panels
            && panels.pictures().stream().allMatch(ScriptData::canHold);
  }

  private void place(Picture part, double left, double top) {
    if (part instanceof Panels panels) {
      for (int i = 0; i < panels.pictures().size(); i++) {
        int column = i % panels.columns();
        int row = i / panels.columns();
        place(panels.pictures().get(i), left + panels.left(column), top + panels.top(row));
      }
    } else if (part instanceof Figure figure) {
      PlotRange xRange = PlotRange.of(figure.x(), figure.layers(), /* vertical= */ false);
      PlotRange yRange = PlotRange.of(figure.y(), figure.layers(), /* vertical= */ true);
      LayerStyle[] styles = LayerStyle.of(figure.layers(), figure.lineStyles());
      List<Plotted> plotted = new ArrayList<>();
      for (int i = 0; i < styles.length; i++) {
        plotted.add(add(figure.layers().get(i), styles[i]));
      }
      figures.add(
          new Placed(
              figure,
              scale * left,
              picture.height() - scale * (top + figure.height()),
              scale * figure.width(),
              scale * figure.height(),
              xRange,
              yRange,
              plotted));
    } else {
      throw new IllegalArgumentException("a script draws lines, points and bands, not a map");
    }
  }

  private Plotted add(Layer layer, LayerStyle style) {
    Plotted plotted = new Plotted(layer, style, ++layers);
    if (plotted.hasColumns()) {
      column("x", layer.x());
      column("y", layer.y());
      if (plotted.hasEnds()) {
        column("low", layer.low());
        column("high", layer.high());
      }
    }
    return plotted;
  }

  private void column(String name, double[] values) {
    names.add(name + layers);
    columns.add(values);
  }

  /** The size of the axes' labels in points. */
  double fontSize() {
    return scale * Typography.LABEL_SIZE;
  }

  /** What lengths of layers' styles are multiplied by. */
  double scale() {
    return scale;
  }

  Picture picture() {
    return picture;
  }

  List<Placed> figures() {
    return figures;
  }

  /**
   * The numbers; "nan" where a column has no more, or where a value has no place in a picture,
   * which is where a line has a gap.
   */
  Table table(String title) {
    Table.Builder table = Table.titled(title).columns(names.toArray(String[]::new));
    int rows = columns.stream().mapToInt(column -> column.length).max().orElse(0);
    for (int i = 0; i < rows; i++) {
      Object[] cells = new Object[names.size()];
      for (int j = 0; j < cells.length; j++) {
        boolean there = i < columns.get(j).length && Double.isFinite(columns.get(j)[i]);
        cells[j] = there ? (Object) columns.get(j)[i] : "nan";
      }
      table.row(cells);
    }
    return table.build();
  }
}
