package org.riskcurve.report.plot;

import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.Shape;
import java.awt.geom.Line2D;
import java.awt.geom.Path2D;
import java.awt.geom.Rectangle2D;
import java.util.List;
import org.jfree.chart.LegendItem;
import org.jfree.chart.plot.XYPlot;
import org.jfree.chart.renderer.xy.DeviationRenderer;
import org.jfree.chart.renderer.xy.XYErrorRenderer;
import org.jfree.chart.renderer.xy.XYItemRenderer;
import org.jfree.chart.renderer.xy.XYLineAndShapeRenderer;
import org.jfree.data.xy.YIntervalSeries;
import org.jfree.data.xy.YIntervalSeriesCollection;
import org.riskcurve.report.plot.Layer.Kind;

/** Draws a {@link Layer} into a plot: its line, points or band, lone dots, marks at the edges. */
final class LayerDrawing {

  private static final float LINE_WIDTH = 1.7f;
  private static final double LEGEND_LINE = 13;
  private static final float BAND_OPACITY = 0.25f;

  /** Half the width of the triangle at an edge; it is as high as it is wide. */
  private static final double TRIANGLE = 4;

  private LayerDrawing() {}

  /** Adds what of {@code layer} is in the two ranges to {@code plot}. */
  static void add(XYPlot plot, Layer layer, LayerStyle style, PlotRange xRange, PlotRange yRange) {
    Color colour = style.colour();
    VisiblePart part = VisiblePart.of(layer, xRange, yRange);
    boolean inLegend = !layer.name().isEmpty();
    for (List<VisiblePart.Point> run : part.runs()) {
      XYLineAndShapeRenderer renderer = renderer(layer.kind(), style);
      renderer.setSeriesVisibleInLegend(0, inLegend);
      add(plot, layer.name(), run, renderer, colour);
      inLegend = false;
    }
    addShapes(plot, part.alone(), style.mark().shape(), colour);
    addShapes(plot, part.above(), triangle(1), colour);
    addShapes(plot, part.below(), triangle(-1), colour);
  }

  private static void addShapes(
      XYPlot plot, List<VisiblePart.Point> points, Shape shape, Color colour) {
    if (!points.isEmpty()) {
      XYLineAndShapeRenderer renderer = new XYLineAndShapeRenderer(false, true);
      renderer.setSeriesShape(0, shape);
      renderer.setSeriesVisibleInLegend(0, false);
      add(plot, "", points, renderer, colour);
    }
  }

  private static void add(
      XYPlot plot,
      String name,
      List<VisiblePart.Point> points,
      XYItemRenderer renderer,
      Color colour) {
    YIntervalSeries series = new YIntervalSeries(name, false, true);
    points.forEach(point -> series.add(point.x(), point.y(), point.low(), point.high()));
    YIntervalSeriesCollection data = new YIntervalSeriesCollection();
    data.addSeries(series);
    renderer.setSeriesPaint(0, colour);
    // an empty plot counts a renderer that is not there
    int index = plot.getRenderer(0) == null ? 0 : plot.getRendererCount();
    plot.setDataset(index, data);
    plot.setRenderer(index, renderer);
  }

  /** A triangle whose tip is at the place, pointing up (1) or down (−1). */
  private static Shape triangle(int up) {
    Path2D triangle = new Path2D.Double();
    triangle.moveTo(0, 0);
    triangle.lineTo(TRIANGLE, up * 2 * TRIANGLE);
    triangle.lineTo(-TRIANGLE, up * 2 * TRIANGLE);
    triangle.closePath();
    return triangle;
  }

  private static XYLineAndShapeRenderer renderer(Kind kind, LayerStyle style) {
    return switch (kind) {
      case POINTS -> points(style.mark().shape());
      case BAND -> band(style.colour());
      case LINE, DASHED ->
          line(
              style.dashes().length > 0
                  ? dashes(LINE_WIDTH, style.dashes())
                  : new BasicStroke(LINE_WIDTH, BasicStroke.CAP_BUTT, BasicStroke.JOIN_ROUND));
      case REFERENCE -> line(dashes(1.4f, 6f, 4f));
      case LEVEL, MARK -> line(dashes(1.1f, 1.5f, 2.5f));
    };
  }

  private static XYLineAndShapeRenderer line(BasicStroke stroke) {
    XYLineAndShapeRenderer renderer = new XYLineAndShapeRenderer(true, false);
    renderer.setDrawSeriesLineAsPath(true);
    renderer.setSeriesStroke(0, stroke);
    renderer.setLegendLine(new Line2D.Double(-LEGEND_LINE, 0, LEGEND_LINE, 0));
    return renderer;
  }

  private static XYLineAndShapeRenderer points(Shape mark) {
    XYErrorRenderer renderer = new XYErrorRenderer();
    renderer.setDrawXError(false);
    renderer.setDefaultLinesVisible(false);
    renderer.setDefaultShapesVisible(true);
    renderer.setErrorStroke(new BasicStroke(1f));
    renderer.setCapLength(4);
    renderer.setDrawOutlines(false);
    renderer.setSeriesShape(0, mark);
    // As wide as the lines of the legend, so that the words stand below each other.
    Path2D wide = new Path2D.Double(mark);
    wide.append(new Line2D.Double(-LEGEND_LINE, 0, -LEGEND_LINE, 0), false);
    wide.append(new Line2D.Double(LEGEND_LINE, 0, LEGEND_LINE, 0), false);
    renderer.setLegendShape(0, wide);
    return renderer;
  }

  private static XYLineAndShapeRenderer band(Color colour) {
    Color pale =
        new Color(
            colour.getRed(), colour.getGreen(), colour.getBlue(), Math.round(255 * BAND_OPACITY));
    DeviationRenderer renderer =
        new DeviationRenderer(false, false) {
          private static final long serialVersionUID = 1L;

          /** A patch of the band; the renderer shows only the line that it does not draw. */
          @Override
          public LegendItem getLegendItem(int dataset, int series) {
            LegendItem item = super.getLegendItem(dataset, series);
            Shape patch = new Rectangle2D.Double(-LEGEND_LINE, -4, 2 * LEGEND_LINE, 8);
            return new LegendItem(item.getLabel(), "", "", "", patch, pale);
          }
        };
    renderer.setAlpha(BAND_OPACITY);
    renderer.setSeriesFillPaint(0, colour);
    return renderer;
  }

  private static BasicStroke dashes(float width, float... pattern) {
    return new BasicStroke(width, BasicStroke.CAP_BUTT, BasicStroke.JOIN_ROUND, 1f, pattern, 0f);
  }
}
