package org.riskcurve.report.plot;

import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.Font;
import java.awt.Graphics2D;
import java.awt.Paint;
import java.awt.geom.Rectangle2D;
import org.jfree.chart.JFreeChart;
import org.jfree.chart.annotations.XYTextAnnotation;
import org.jfree.chart.axis.AxisLocation;
import org.jfree.chart.axis.NumberAxis;
import org.jfree.chart.axis.NumberTickUnit;
import org.jfree.chart.plot.DatasetRenderingOrder;
import org.jfree.chart.plot.XYPlot;
import org.jfree.chart.renderer.PaintScale;
import org.jfree.chart.renderer.xy.XYBlockRenderer;
import org.jfree.chart.renderer.xy.XYLineAndShapeRenderer;
import org.jfree.chart.title.PaintScaleLegend;
import org.jfree.chart.ui.RectangleEdge;
import org.jfree.chart.ui.RectangleInsets;
import org.jfree.data.xy.DefaultXYZDataset;
import org.jfree.data.xy.XYSeries;
import org.jfree.data.xy.XYSeriesCollection;
import org.riskcurve.report.drawing.Typography;

/** Draws a {@link HeatMap} with JFreeChart, in the look of a paper. */
final class HeatMapDrawing {

  private static final Color UNKNOWN = new Color(0xDDDDDD);
  private static final Color LOW = new Color(0x0B4F8A);
  private static final Color HIGH = new Color(0xA63603);
  private static final Color NOTE_GROUND = new Color(255, 255, 255, 170);

  /** Parts of the limit: from the first on cells have a minus sign, from the second a white one. */
  private static final double FAINT = 0.05;

  private static final double DEEP = 0.6;

  private static final float MINUS_WIDTH = 0.9f;

  private static final int LEGEND_STEPS = 120;

  /** Blocks overlap by this part of a cell, so that no white seams show between them. */
  private static final double OVERLAP = 0.06;

  private final HeatMap map;
  private final Font font;
  private final JFreeChart chart;

  HeatMapDrawing(HeatMap map) {
    this.map = map;
    font = Typography.font();
    chart = chart();
  }

  void draw(Graphics2D graphics, double width, double height) {
    chart.draw(graphics, new Rectangle2D.Double(0, 0, width, height));
  }

  private JFreeChart chart() {
    XYPlot plot = new XYPlot();
    plot.setDomainAxis(axis(map.xLabel(), map.x()));
    plot.setRangeAxis(axis(map.yLabel(), map.y()));
    plot.setBackgroundPaint(UNKNOWN);
    plot.setOutlinePaint(Typography.INK);
    plot.setOutlineStroke(new BasicStroke(0.8f));
    plot.setAxisOffset(RectangleInsets.ZERO_INSETS);
    plot.setDomainGridlinesVisible(false);
    plot.setRangeGridlinesVisible(false);
    plot.setDatasetRenderingOrder(DatasetRenderingOrder.FORWARD);
    plot.setDataset(0, cells());
    XYBlockRenderer blocks = new XYBlockRenderer();
    blocks.setBlockWidth(spacing(map.x()) * (1 + OVERLAP));
    blocks.setBlockHeight(spacing(map.y()) * (1 + OVERLAP));
    blocks.setPaintScale(new Scale(map.limit()));
    plot.setRenderer(0, blocks);
    plot.setDataset(1, lines());
    plot.setRenderer(1, strokes(Typography.INK, 1f));
    plot.setDataset(2, minusSigns(FAINT * map.limit(), DEEP * map.limit()));
    plot.setRenderer(2, strokes(Typography.INK, MINUS_WIDTH));
    plot.setDataset(3, minusSigns(DEEP * map.limit(), Double.POSITIVE_INFINITY));
    plot.setRenderer(3, strokes(Color.WHITE, MINUS_WIDTH));
    for (Note note : map.notes()) {
      XYTextAnnotation annotation = new XYTextAnnotation(note.words(), note.x(), note.y());
      annotation.setFont(Typography.forText(note.words(), font.deriveFont(12.5f)));
      annotation.setPaint(Typography.INK);
      annotation.setBackgroundPaint(NOTE_GROUND);
      plot.addAnnotation(annotation);
    }
    Font titleFont = Typography.forText(map.title(), font.deriveFont(Typography.LABEL_SIZE));
    JFreeChart result = new JFreeChart(map.title(), titleFont, plot, false);
    result.getTitle().setPaint(Typography.INK);
    result.setBackgroundPaint(Color.WHITE);
    result.setPadding(new RectangleInsets(8, 6, 6, 8));
    result.setAntiAlias(true);
    result.addSubtitle(legend());
    return result;
  }

  private DefaultXYZDataset cells() {
    int known = 0;
    for (int i = 0; i < map.x().length; i++) {
      for (int j = 0; j < map.y().length; j++) {
        known += Double.isNaN(map.value(i, j)) ? 0 : 1;
      }
    }
    double[][] cells = new double[3][known];
    int cell = 0;
    for (int i = 0; i < map.x().length; i++) {
      for (int j = 0; j < map.y().length; j++) {
        if (!Double.isNaN(map.value(i, j))) {
          cells[0][cell] = map.x()[i];
          cells[1][cell] = map.y()[j];
          cells[2][cell] = map.value(i, j);
          cell++;
        }
      }
    }
    DefaultXYZDataset data = new DefaultXYZDataset();
    data.addSeries("", cells);
    return data;
  }

  private XYSeriesCollection lines() {
    XYSeriesCollection data = new XYSeriesCollection();
    for (int k = 0; k < map.lines().size(); k++) {
      XYSeries series = new XYSeries(k, false, true);
      HeatMap.Line line = map.lines().get(k);
      for (int i = 0; i < line.x().length; i++) {
        series.add(line.x()[i], line.y()[i]);
      }
      data.addSeries(series);
    }
    return data;
  }

  private static XYLineAndShapeRenderer strokes(Color colour, float width) {
    XYLineAndShapeRenderer strokes = new XYLineAndShapeRenderer(true, false);
    strokes.setAutoPopulateSeriesPaint(false);
    strokes.setAutoPopulateSeriesStroke(false);
    strokes.setDefaultPaint(colour);
    strokes.setDefaultStroke(new BasicStroke(width));
    return strokes;
  }

  /** A dash in each cell below zero by so much: in grey, both ends of the scale are dark. */
  private XYSeriesCollection minusSigns(double from, double to) {
    double half = spacing(map.x()) / 4;
    XYSeries dashes = new XYSeries("", false, true);
    for (int i = 0; i < map.x().length; i++) {
      for (int j = 0; j < map.y().length; j++) {
        if (-map.value(i, j) >= from && -map.value(i, j) < to) {
          dashes.add(map.x()[i] - half, map.y()[j]);
          dashes.add(map.x()[i] + half, map.y()[j]);
          dashes.add(map.x()[i] + half, Double.NaN);
        }
      }
    }
    return new XYSeriesCollection(dashes);
  }

  private PaintScaleLegend legend() {
    NumberAxis axis = new NumberAxis("cells with a dash: below 0");
    axis.setLabelPaint(Typography.INK);
    axis.setLabelFont(font.deriveFont(Typography.SMALL_SIZE));
    style(axis);
    axis.setTickUnit(new NumberTickUnit(map.limit() / 2));
    PaintScaleLegend legend = new PaintScaleLegend(new Scale(map.limit()), axis);
    legend.setSubdivisionCount(LEGEND_STEPS);
    legend.setAxisLocation(AxisLocation.TOP_OR_RIGHT);
    legend.setPosition(RectangleEdge.RIGHT);
    legend.setStripWidth(11);
    legend.setStripOutlineVisible(false);
    legend.setBackgroundPaint(Color.WHITE);
    legend.setMargin(new RectangleInsets(28, 8, 42, 2));
    return legend;
  }

  private NumberAxis axis(String label, double[] centres) {
    NumberAxis axis = new NumberAxis(label);
    style(axis);
    double half = spacing(centres) / 2;
    axis.setRange(centres[0] - half, centres[centres.length - 1] + half);
    axis.setTickUnit(new NumberTickUnit(axis.getRange().getLength() > 1 ? 0.25 : 0.1));
    axis.setAttributedLabel(Typography.label(label, font.deriveFont(Typography.LABEL_SIZE)));
    axis.setLabelPaint(Typography.INK);
    return axis;
  }

  private void style(NumberAxis axis) {
    axis.setNumberFormatOverride(AxisDrawing.plainNumbers());
    AxisDrawing.style(axis, font);
  }

  private static double spacing(double[] centres) {
    return (centres[centres.length - 1] - centres[0]) / (centres.length - 1);
  }

  /** Blue, white, red. */
  private static final class Scale implements PaintScale {

    private final double limit;

    private Scale(double limit) {
      this.limit = limit;
    }

    @Override
    public double getLowerBound() {
      return -limit;
    }

    @Override
    public double getUpperBound() {
      return limit;
    }

    @Override
    public Paint getPaint(double value) {
      double part = Math.min(1, Math.abs(value) / limit);
      // the square root shows small differences, which is where the interest is
      double depth = Math.sqrt(part);
      Color end = value < 0 ? LOW : HIGH;
      return new Color(
          mix(end.getRed(), depth), mix(end.getGreen(), depth), mix(end.getBlue(), depth));
    }

    private static int mix(int end, double depth) {
      return (int) Math.round(255 + depth * (end - 255));
    }
  }
}
