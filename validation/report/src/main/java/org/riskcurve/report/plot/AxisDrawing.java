package org.riskcurve.report.plot;

import java.awt.BasicStroke;
import java.awt.Font;
import java.awt.Graphics2D;
import java.awt.geom.Rectangle2D;
import java.text.DecimalFormat;
import java.text.DecimalFormatSymbols;
import java.util.List;
import java.util.Locale;
import org.jfree.chart.axis.AxisState;
import org.jfree.chart.axis.NumberAxis;
import org.jfree.chart.axis.NumberTick;
import org.jfree.chart.axis.ValueAxis;
import org.jfree.chart.ui.RectangleEdge;
import org.jfree.chart.ui.RectangleInsets;
import org.jfree.chart.ui.TextAnchor;
import org.jfree.data.Range;
import org.riskcurve.report.drawing.Typography;

/** Axes of JFreeChart in the look of a paper. */
final class AxisDrawing {

  private AxisDrawing() {}

  /** The axis of a figure over a range. */
  static ValueAxis of(FigureAxis axis, PlotRange range, Font font) {
    ValueAxis result =
        !axis.ticks().isEmpty()
            ? new ChosenTicks(axis)
            : axis.logarithmic() ? new DecadeAxis(axis.label()) : new LinearAxis(axis.label());
    result.setRange(new Range(range.low(), range.high()));
    if (axis.label().isEmpty()) {
      result.setLabel(null);
    } else {
      result.setAttributedLabel(
          Typography.label(axis.label(), font.deriveFont(Typography.LABEL_SIZE)));
    }
    style(result, font);
    result.setLabelPaint(Typography.INK);
    result.setTickLabelInsets(new RectangleInsets(4, 3, 3, 5));
    result.setLabelInsets(new RectangleInsets(7, 3, 3, 7));
    result.setMinorTickMarksVisible(axis.logarithmic());
    result.setMinorTickMarkOutsideLength(2);
    return result;
  }

  /** The letters and strokes of any axis. */
  static void style(ValueAxis axis, Font font) {
    axis.setTickLabelFont(font.deriveFont(Typography.SMALL_SIZE));
    axis.setTickLabelPaint(Typography.INK);
    axis.setTickMarkPaint(Typography.INK);
    axis.setTickMarkStroke(new BasicStroke(0.8f));
    axis.setTickMarkOutsideLength(4);
    axis.setAxisLineVisible(false);
  }

  /** Plain numbers with a true minus sign. */
  static DecimalFormat plainNumbers() {
    DecimalFormatSymbols symbols = DecimalFormatSymbols.getInstance(Locale.ROOT);
    symbols.setMinusSign('−');
    return new DecimalFormat("0.########", symbols);
  }

  /** A linear axis; what plain numbers of few digits would not show is labelled exactly. */
  private static final class LinearAxis extends NumberAxis {

    private static final long serialVersionUID = 1L;
    private static final double LARGEST_PLAIN = 1e7;
    private static final double SMALLEST_PLAIN = 1e-6;

    LinearAxis(String label) {
      super(label);
      setNumberFormatOverride(plainNumbers());
    }

    @Override
    public List<?> refreshTicks(
        Graphics2D graphics, AxisState state, Rectangle2D area, RectangleEdge edge) {
      double largest = Math.max(Math.abs(getLowerBound()), Math.abs(getUpperBound()));
      if (largest < LARGEST_PLAIN && getRange().getLength() > SMALLEST_PLAIN) {
        return super.refreshTicks(graphics, state, area, edge);
      }
      TextAnchor anchor =
          RectangleEdge.isTopOrBottom(edge) ? TextAnchor.TOP_CENTER : TextAnchor.CENTER_RIGHT;
      return LinearTicks.of(getLowerBound(), getUpperBound(), anchor);
    }
  }

  /** A vertical linear axis with ticks that were chosen. */
  private static final class ChosenTicks extends NumberAxis {

    private static final long serialVersionUID = 1L;
    private final transient FigureAxis axis;

    ChosenTicks(FigureAxis axis) {
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
}
