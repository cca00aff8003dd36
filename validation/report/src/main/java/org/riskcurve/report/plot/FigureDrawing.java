package org.riskcurve.report.plot;

import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.Font;
import java.awt.Graphics2D;
import java.awt.Shape;
import java.awt.geom.Ellipse2D;
import java.awt.geom.Line2D;
import java.awt.geom.Path2D;
import java.awt.geom.Rectangle2D;
import java.text.DecimalFormat;
import java.text.DecimalFormatSymbols;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;
import org.jfree.chart.JFreeChart;
import org.jfree.chart.LegendItem;
import org.jfree.chart.annotations.XYTextAnnotation;
import org.jfree.chart.annotations.XYTitleAnnotation;
import org.jfree.chart.axis.AxisSpace;
import org.jfree.chart.axis.AxisState;
import org.jfree.chart.axis.NumberAxis;
import org.jfree.chart.axis.NumberTick;
import org.jfree.chart.axis.ValueAxis;
import org.jfree.chart.block.BlockBorder;
import org.jfree.chart.plot.DatasetRenderingOrder;
import org.jfree.chart.plot.XYPlot;
import org.jfree.chart.renderer.xy.DeviationRenderer;
import org.jfree.chart.renderer.xy.XYErrorRenderer;
import org.jfree.chart.renderer.xy.XYItemRenderer;
import org.jfree.chart.renderer.xy.XYLineAndShapeRenderer;
import org.jfree.chart.title.LegendTitle;
import org.jfree.chart.ui.HorizontalAlignment;
import org.jfree.chart.ui.RectangleEdge;
import org.jfree.chart.ui.RectangleInsets;
import org.jfree.chart.ui.TextAnchor;
import org.jfree.data.Range;
import org.jfree.data.xy.YIntervalSeries;
import org.jfree.data.xy.YIntervalSeriesCollection;
import org.riskcurve.report.plot.Figure.Axis;
import org.riskcurve.report.plot.Figure.Kind;
import org.riskcurve.report.plot.Figure.Layer;

/** Draws a {@link Figure} with JFreeChart, in the look of a paper. */
final class FigureDrawing {

  /** Okabe and Ito's colours, which colour-blind readers can tell apart; without the yellow. */
  private static final List<Color> COLOURS =
      List.of(
          new Color(0x0072B2),
          new Color(0xD55E00),
          new Color(0x009E73),
          new Color(0xCC79A7),
          new Color(0x56B4E9),
          new Color(0xE69F00),
          new Color(0x000000));

  private static final Set<Kind> BLACK = EnumSet.of(Kind.REFERENCE, Kind.LEVEL, Kind.MARK);
  private static final Color INK = new Color(0x222222);
  private static final Color GRID = new Color(0xE4E4E4);
  private static final float LINE_WIDTH = 1.7f;
  private static final double LEGEND_LINE = 13;
  private static final float BAND_OPACITY = 0.25f;
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

  void draw(Graphics2D graphics, int width, int height) {
    chart.draw(graphics, new Rectangle2D.Double(0, 0, width, height));
  }

  private JFreeChart chart() {
    XYPlot plot = new XYPlot();
    plot.setDomainAxis(axis(figure.x(), xRange));
    plot.setRangeAxis(axis(figure.y(), yRange));
    plot.setBackgroundPaint(Color.WHITE);
    plot.setOutlinePaint(INK);
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

    // Bands lie under everything else; within a kind the order is that of the figure.
    int index = 0;
    int[] colours = colours();
    for (boolean bands : new boolean[] {true, false}) {
      for (int i = 0; i < figure.layers().size(); i++) {
        Layer layer = figure.layers().get(i);
        if ((layer.kind() == Kind.BAND) == bands) {
          plot.setDataset(index, data(layer));
          plot.setRenderer(index, renderer(layer, COLOURS.get(colours[i])));
          index++;
        }
      }
    }
    addNotes(plot);
    addLegend(plot);
    String title = figure.title();
    Font titleFont = Typography.forText(title == null ? "" : title, font.deriveFont(14f));
    JFreeChart result = new JFreeChart(title, titleFont, plot, false);
    if (result.getTitle() != null) {
      result.getTitle().setPaint(INK);
    }
    result.setBackgroundPaint(Color.WHITE);
    result.setPadding(new RectangleInsets(8, 6, 6, 14));
    result.setAntiAlias(true);
    return result;
  }

  /** The place of each layer's colour: a new one, unless it follows or is black. */
  private int[] colours() {
    int[] colours = new int[figure.layers().size()];
    int used = 0;
    for (int i = 0; i < colours.length; i++) {
      Layer layer = figure.layers().get(i);
      boolean own = !layer.follows() && !BLACK.contains(layer.kind());
      used += own ? 1 : 0;
      colours[i] = Math.max(0, used - 1) % COLOURS.size();
    }
    return colours;
  }

  private ValueAxis axis(Axis axis, PlotRange range) {
    ValueAxis result;
    if (!axis.ticks().isEmpty()) {
      result = new ChosenTicks(axis);
    } else if (axis.logarithmic()) {
      result = new DecadeAxis(axis.label());
    } else {
      NumberAxis linear = new NumberAxis(axis.label());
      DecimalFormatSymbols symbols = DecimalFormatSymbols.getInstance(Locale.ROOT);
      symbols.setMinusSign('−');
      linear.setNumberFormatOverride(new DecimalFormat("0.########", symbols));
      result = linear;
    }
    result.setRange(new Range(range.low(), range.high()));
    if (axis.label().isEmpty()) {
      result.setLabel(null);
    } else {
      result.setAttributedLabel(Typography.label(axis.label(), font.deriveFont(13f)));
    }
    result.setLabelPaint(INK);
    result.setTickLabelFont(font.deriveFont(11.5f));
    result.setTickLabelPaint(INK);
    result.setTickLabelInsets(new RectangleInsets(4, 3, 3, 5));
    result.setLabelInsets(new RectangleInsets(7, 3, 3, 7));
    result.setTickMarkPaint(INK);
    result.setTickMarkStroke(new BasicStroke(0.8f));
    result.setTickMarkOutsideLength(4);
    result.setMinorTickMarksVisible(axis.logarithmic());
    result.setMinorTickMarkOutsideLength(2);
    result.setAxisLineVisible(false);
    return result;
  }

  /** A vertical linear axis with ticks that were chosen. */
  private static final class ChosenTicks extends NumberAxis {

    private static final long serialVersionUID = 1L;
    private final transient Axis axis;

    ChosenTicks(Axis axis) {
      super(axis.label());
      this.axis = axis;
    }

    @Override
    public List<?> refreshTicks(
        Graphics2D graphics, AxisState state, Rectangle2D area, RectangleEdge edge) {
      return axis.ticks().stream()
          .filter(tick -> getRange().contains(tick.place()))
          .map(
              tick ->
                  new NumberTick(
                      tick.place(), tick.words(), TextAnchor.CENTER_RIGHT, TextAnchor.CENTER, 0))
          .toList();
    }
  }

  private YIntervalSeriesCollection data(Layer layer) {
    YIntervalSeries series = new YIntervalSeries(layer.name(), false, true);
    if (layer.kind() == Kind.LEVEL) {
      double y = layer.y()[0];
      add(series, xRange.low(), y, y, y);
      add(series, xRange.high(), y, y, y);
    } else if (layer.kind() == Kind.MARK) {
      double x = layer.x()[0];
      add(series, x, yRange.low(), yRange.low(), yRange.low());
      add(series, x, yRange.high(), yRange.high(), yRange.high());
    } else {
      boolean bounded = layer.high().length > 0;
      for (int i = 0; i < layer.x().length; i++) {
        double y = layer.y()[i];
        add(
            series,
            layer.x()[i],
            layer.kind() == Kind.BAND ? layer.high()[i] : y,
            bounded ? layer.low()[i] : y,
            bounded ? layer.high()[i] : y);
      }
    }
    YIntervalSeriesCollection data = new YIntervalSeriesCollection();
    data.addSeries(series);
    return data;
  }

  private void add(YIntervalSeries series, double x, double y, double low, double high) {
    if (!xRange.shows(x)) {
      return;
    }
    boolean shown = yRange.shows(y);
    series.add(
        x,
        shown ? y : Double.NaN,
        shown ? yRange.orLowEnd(low) : Double.NaN,
        shown ? high : Double.NaN);
  }

  private XYItemRenderer renderer(Layer layer, Color colour) {
    XYLineAndShapeRenderer renderer =
        switch (layer.kind()) {
          case POINTS -> points();
          case BAND -> band(colour);
          case LINE -> line(solid(LINE_WIDTH));
          case DASHED -> line(dashes(LINE_WIDTH, 6f, 4f));
          case REFERENCE -> line(dashes(1.4f, 6f, 4f));
          case LEVEL, MARK -> line(dashes(1.1f, 1.5f, 2.5f));
        };
    renderer.setSeriesPaint(0, BLACK.contains(layer.kind()) ? INK : colour);
    renderer.setSeriesVisibleInLegend(0, !layer.name().isEmpty());
    return renderer;
  }

  private static XYLineAndShapeRenderer line(BasicStroke stroke) {
    XYLineAndShapeRenderer renderer = new XYLineAndShapeRenderer(true, false);
    renderer.setDrawSeriesLineAsPath(true);
    renderer.setSeriesStroke(0, stroke);
    renderer.setLegendLine(new Line2D.Double(-LEGEND_LINE, 0, LEGEND_LINE, 0));
    return renderer;
  }

  private static XYLineAndShapeRenderer points() {
    XYErrorRenderer renderer = new XYErrorRenderer();
    renderer.setDrawXError(false);
    renderer.setDefaultLinesVisible(false);
    renderer.setDefaultShapesVisible(true);
    renderer.setErrorStroke(new BasicStroke(1f));
    renderer.setCapLength(4);
    renderer.setDrawOutlines(false);
    Shape dot = new Ellipse2D.Double(-2.6, -2.6, 5.2, 5.2);
    renderer.setSeriesShape(0, dot);
    // As wide as the lines of the legend, so that the words stand below each other.
    Path2D wide = new Path2D.Double(dot);
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

  private static BasicStroke solid(float width) {
    return new BasicStroke(width, BasicStroke.CAP_BUTT, BasicStroke.JOIN_ROUND);
  }

  private static BasicStroke dashes(float width, float on, float off) {
    return new BasicStroke(
        width, BasicStroke.CAP_BUTT, BasicStroke.JOIN_ROUND, 1f, new float[] {on, off}, 0f);
  }

  private void addNotes(XYPlot plot) {
    for (Figure.Note note : figure.notes()) {
      XYTextAnnotation text = new XYTextAnnotation(note.words(), note.x(), note.y());
      text.setFont(Typography.forText(note.words(), font.deriveFont(13f)));
      text.setPaint(INK);
      plot.addAnnotation(text);
    }
  }

  private void addLegend(XYPlot plot) {
    String names = figure.layers().stream().map(Layer::name).collect(Collectors.joining());
    if (names.isEmpty()) {
      return;
    }
    LegendTitle legend = new LegendTitle(plot);
    legend.setItemFont(Typography.forText(names, font.deriveFont(11.5f)));
    legend.setItemPaint(INK);
    legend.setBackgroundPaint(new Color(255, 255, 255, 215));
    legend.setFrame(BlockBorder.NONE);
    legend.setPosition(RectangleEdge.RIGHT);
    legend.setItemLabelPadding(new RectangleInsets(2, 4, 2, 2));
    legend.setHorizontalAlignment(HorizontalAlignment.LEFT);
    legend.setMargin(LEGEND_MARGIN);
    LegendCorner corner = LegendCorner.emptiest(figure.layers(), xRange, yRange);
    plot.addAnnotation(new XYTitleAnnotation(corner.x(), corner.y(), legend, corner.anchor()));
  }
}
