package org.riskcurve.report.plot;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.List;
import org.jfree.chart.axis.NumberTick;
import org.jfree.chart.axis.TickType;
import org.jfree.chart.axis.ValueTick;
import org.jfree.chart.ui.TextAnchor;

/**
 * Equally spaced ticks at multiples of 2, 5 or 10 times a power of ten, in exact decimals: their
 * number is bounded whatever the range is.
 */
final class LinearTicks {

  /** About how many there are. */
  private static final int COUNT = 6;

  private static final double ROUNDING = 1e-9;

  private LinearTicks() {}

  /** The ticks from {@code low} to {@code high}, which is larger. */
  static List<ValueTick> of(double low, double high, TextAnchor anchor) {
    double roughly = high / COUNT - low / COUNT;
    int decade = (int) Math.floor(Math.log10(roughly));
    double mantissa = roughly / Double.parseDouble("1e" + decade);
    int step = mantissa < 2 + ROUNDING ? 2 : mantissa < 5 + ROUNDING ? 5 : 10;
    BigDecimal unit = BigDecimal.valueOf(step, -decade);
    BigDecimal end = new BigDecimal(high);
    List<ValueTick> ticks = new ArrayList<>();
    BigDecimal value = unit.multiply(new BigDecimal(low).divide(unit, 0, RoundingMode.CEILING));
    while (value.compareTo(end) <= 0) {
      ticks.add(
          new NumberTick(
              TickType.MAJOR, value.doubleValue(), words(value), anchor, TextAnchor.CENTER, 0));
      value = value.add(unit);
    }
    return ticks;
  }

  private static String words(BigDecimal number) {
    BigDecimal value = number.stripTrailingZeros();
    boolean plain = value.precision() <= 8 && value.scale() <= 8 && value.scale() > -6;
    return (plain ? value.toPlainString() : value.toString()).replace('-', '−');
  }
}
