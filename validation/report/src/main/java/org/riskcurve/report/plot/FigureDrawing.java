package org.riskcurve.report.plot;

import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.Font;
import java.awt.Graphics2D;
import java.awt.geom.Rectangle2D;
import java.awt.image.BufferedImage;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jfree.chart.JFreeChart;
import org.jfree.chart.annotations.XYTextAnnotation;
import org.jfree.chart.annotations.XYTitleAnnotation;
import org.jfree.chart.axis.AxisSpace;
import org.jfree.chart.block.BlockBorder;
import org.jfree.chart.block.RectangleConstraint;
import org.jfree.chart.plot.DatasetRenderingOrder;
import org.jfree.chart.plot.XYPlot;
import org.jfree.chart.title.LegendTitle;
import org.jfree.chart.ui.HorizontalAlignment;
import org.jfree.chart.ui.RectangleEdge;
import org.jfree.chart.ui.RectangleInsets;
import org.jfree.chart.ui.Size2D;
import org.jfree.chart.ui.TextAnchor;
import org.riskcurve.report.drawing.Typography;
import org.riskcurve.report.plot.Layer.Kind;

/** Draws a {@link Figure} with JFreeChart, in the look of a paper. */
final class FigureDrawing {

  /** Between a point and the words beside it, of the width of the plot. */
  private static final double BESIDE = 0.015;

  /** Of words left of a point, on it and right of it. */
  private static final List<TextAnchor> ANCHORS =
      List.of(TextAnchor.CENTER_RIGHT, TextAnchor.CENTER, TextAnchor.CENTER_LEFT);

  private static final Color GRID = new Color(0xE4E4E4);
  private static final RectangleInsets LEGEND_MARGIN = new RectangleInsets(5, 7, 5, 7);

  private final Figure figure;
  private final Font font;
  private final JFreeChart chart;
  private final PlotRange xRange;
  private final PlotRange yRange;

  FigureDrawing(Figure figure) {
    this.figure = figure;
    font = Typography.font();
    xRange = PlotRange.of(figure.x(), figure.layers(), /* vertical= */ false);
    yRange = PlotRange.of(figure.y(), figure.layers(), /* vertical= */ true);
    chart = chart();
  }

  void draw(Graphics2D graphics, double width, double height) {
    chart.draw(graphics, new Rectangle2D.Double(0, 0, width, height));
  }

  private JFreeChart chart() {
    XYPlot plot = emptyPlot();
    // Bands lie under everything else; within a kind the order is that of the figure.
    LayerStyle[] styles = LayerStyle.of(figure.layers(), figure.lineStyles());
    for (boolean bands : new boolean[] {true, false}) {
      for (int i = 0; i < styles.length; i++) {
        Layer layer = figure.layers().get(i);
        if ((layer.kind() == Kind.BAND) == bands) {
          LayerDrawing.add(plot, layer, styles[i], xRange, yRange);
        }
      }
    }
    addNotes(plot);
    String title = figure.title();
    Font titleFont = Typography.forText(title == null ? "" : title, font.deriveFont(14f));
    JFreeChart result = new JFreeChart(title, titleFont, plot, false);
    if (result.getTitle() != null) {
      result.getTitle().setPaint(Typography.INK);
    }
    addLegend(result, plot);
    result.setBackgroundPaint(Color.WHITE);
    result.setPadding(new RectangleInsets(8, 6, 6, 14));
    result.setAntiAlias(true);
    return result;
  }

  private XYPlot emptyPlot() {
    XYPlot plot = new XYPlot();
    plot.setDomainAxis(AxisDrawing.of(figure.x(), xRange, font));
    plot.setRangeAxis(AxisDrawing.of(figure.y(), yRange, font));
    plot.setBackgroundPaint(Color.WHITE);
    plot.setOutlinePaint(Typography.INK);
    plot.setOutlineStroke(new BasicStroke(0.8f));
    plot.setAxisOffset(RectangleInsets.ZERO_INSETS);
    plot.setDomainGridlinePaint(GRID);
    plot.setRangeGridlinePaint(GRID);
    plot.setDomainGridlineStroke(new BasicStroke(0.6f));
    plot.setRangeGridlineStroke(new BasicStroke(0.6f));
    plot.setDatasetRenderingOrder(DatasetRenderingOrder.FORWARD);
    if (figure.y().space() > 0) {
      AxisSpace space = new AxisSpace();
      space.setLeft(figure.y().space());
      plot.setFixedRangeAxisSpace(space);
    }
    return plot;
  }

  private void addNotes(XYPlot plot) {
    for (Note note : figure.notes()) {
      int side = note.side(xRange);
      double x = xRange.value(xRange.fraction(note.x()) + BESIDE * side);
      XYTextAnnotation text = new XYTextAnnotation(note.words(), x, note.y());
      text.setTextAnchor(ANCHORS.get(side + 1));
      text.setFont(Typography.forText(note.words(), font.deriveFont(Typography.LABEL_SIZE)));
      text.setPaint(Typography.INK);
      plot.addAnnotation(text);
    }
  }

  /** Puts the legend where it covers nothing: into a corner of the plot, or else below it. */
  private void addLegend(JFreeChart result, XYPlot plot) {
    String names = figure.layers().stream().map(Layer::name).collect(Collectors.joining());
    if (names.isEmpty()) {
      return;
    }
    LegendTitle legend = new LegendTitle(plot);
    legend.setItemFont(Typography.forText(names, font.deriveFont(Typography.SMALL_SIZE)));
    legend.setItemPaint(Typography.INK);
    legend.setBackgroundPaint(new Color(255, 255, 255, 215));
    legend.setFrame(BlockBorder.NONE);
    legend.setItemLabelPadding(new RectangleInsets(2, 4, 2, 2));
    legend.setHorizontalAlignment(HorizontalAlignment.LEFT);
    legend.setMargin(LEGEND_MARGIN);
    legend.setPosition(RectangleEdge.RIGHT);
    Optional<LegendCorner> corner = LegendCorner.free(figure, size(legend), xRange, yRange);
    if (corner.isPresent()) {
      plot.addAnnotation(
          new XYTitleAnnotation(corner.get().x(), corner.get().y(), legend, corner.get().anchor()));
    } else {
      legend.setPosition(RectangleEdge.BOTTOM);
      legend.setItemLabelPadding(new RectangleInsets(2, 4, 2, 8));
      legend.setMargin(RectangleInsets.ZERO_INSETS);
      result.addSubtitle(legend);
    }
  }

  private static Size2D size(LegendTitle legend) {
    Graphics2D graphics = new BufferedImage(1, 1, BufferedImage.TYPE_INT_RGB).createGraphics();
    try {
      return legend.arrange(graphics, RectangleConstraint.NONE);
    } finally {
      graphics.dispose();
    }
  }
}
