package org.riskcurve.report.plot;

import java.awt.Graphics2D;
import java.awt.geom.Rectangle2D;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import org.jfree.chart.axis.AxisState;
import org.jfree.chart.axis.LogAxis;
import org.jfree.chart.axis.LogTick;
import org.jfree.chart.axis.NumberTick;
import org.jfree.chart.axis.TickType;
import org.jfree.chart.axis.ValueTick;
import org.jfree.chart.ui.RectangleEdge;
import org.jfree.chart.ui.TextAnchor;
import org.riskcurve.report.drawing.Typography;

/**
 * A logarithmic axis whose labels are powers of ten with a raised exponent.
 *
 * <p>Over many decades only every second, third, fifth … is labelled, and the others are minor
 * ticks, or the more important of them. An axis with fewer than two powers of ten labels their
 * multiples, and one with fewer than two of those is labelled as a linear one would be.
 */
final class DecadeAxis extends LogAxis {

  private static final long serialVersionUID = 1L;
  private static final int[] STEPS = {1, 2, 3, 4, 5, 10, 20, 50, 100};
  private static final double ROUNDING = 1e-9;

  DecadeAxis(String label) {
    super(label);
  }

  @Override
  public List<?> refreshTicks(
      Graphics2D graphics, AxisState state, Rectangle2D area, RectangleEdge edge) {
    boolean horizontal = RectangleEdge.isTopOrBottom(edge);
    Ticks ticks = new Ticks(horizontal ? TextAnchor.TOP_CENTER : TextAnchor.CENTER_RIGHT);
    int first = (int) Math.ceil(Math.log10(getLowerBound()) - ROUNDING);
    int last = (int) Math.floor(Math.log10(getUpperBound()) + ROUNDING);
    if (last > first) {
      double length = Math.max(1, horizontal ? area.getWidth() : area.getHeight());
      double room = (horizontal ? 3.2 : 2.0) * getTickLabelFont().getSize2D();
      ticks.addDecades(first - 1, last, step(length, room));
    } else {
      boolean wide = getUpperBound() > 4 * getLowerBound();
      ticks.addMultiples(first - 1, last, wide);
      if (ticks.labelled < 2) {
        return LinearTicks.of(getLowerBound(), getUpperBound(), ticks.anchor);
      }
    }
    return ticks.list;
  }

  /** The least number of decades from label to label for which a label has {@code room}. */
  private int step(double length, double room) {
    double pixelsPerDecade = length / (Math.log10(getUpperBound()) - Math.log10(getLowerBound()));
    for (int step : STEPS) {
      if (step * pixelsPerDecade >= room) {
        return step;
      }
    }
    return STEPS[STEPS.length - 1];
  }

  private static double powerOfTen(int exponent) {
    return Double.parseDouble("1e" + exponent);
  }

  /** The ticks within the bounds of the axis. */
  private final class Ticks {

    private final List<ValueTick> list = new ArrayList<>();
    private final TextAnchor anchor;
    private int labelled;

    private Ticks(TextAnchor anchor) {
      this.anchor = anchor;
    }

    private void addDecades(int first, int last, int step) {
      for (int decade = first; decade <= last; decade++) {
        if (Math.floorMod(decade, step) == 0) {
          addMajor(powerOfTen(decade), "10", Integer.toString(decade).replace('-', '−'));
        } else if (Math.floorMod(decade, Math.max(1, step / 5)) == 0) {
          addMinor(powerOfTen(decade));
        }
        for (int multiple = 2; multiple <= 9 && step == 1; multiple++) {
          addMinor(multiple * powerOfTen(decade));
        }
      }
    }

    /** Labels 1, 2 and 5 times a power of ten, or all multiples if the axis is not wide. */
    private void addMultiples(int first, int last, boolean wide) {
      boolean plain = getLowerBound() >= 1e-3 && getUpperBound() < 1e5;
      for (int decade = first; decade <= last; decade++) {
        String exponent = Integer.toString(decade).replace('-', '−');
        for (int multiple = 1; multiple <= 9; multiple++) {
          double value = multiple * powerOfTen(decade);
          if (wide && multiple != 1 && multiple != 2 && multiple != 5) {
            addMinor(value);
          } else if (plain) {
            addMajor(value, BigDecimal.valueOf(multiple, -decade).toPlainString(), "");
          } else {
            addMajor(value, (multiple == 1 ? "" : multiple + "·") + "10", exponent);
          }
        }
      }
    }

    private void addMajor(double value, String base, String exponent) {
      if (shows(value)) {
        list.add(
            exponent.isEmpty()
                ? new NumberTick(TickType.MAJOR, value, base, anchor, TextAnchor.CENTER, 0)
                : new LogTick(
                    TickType.MAJOR,
                    value,
                    Typography.raised(base, exponent, getTickLabelFont()),
                    anchor));
        labelled++;
      }
    }

    private void addMinor(double value) {
      if (shows(value)) {
        // A LogTick without a label would not be drawn.
        list.add(new NumberTick(TickType.MINOR, value, "", anchor, TextAnchor.CENTER, 0));
      }
    }

    private boolean shows(double value) {
      return Double.isFinite(value)
          && value * (1 + ROUNDING) >= getLowerBound()
          && value <= getUpperBound() * (1 + ROUNDING);
    }
  }
}
