package org.riskcurve.report.plot;

import static org.assertj.core.api.Assertions.assertThat;

import java.awt.geom.Rectangle2D;
import java.text.AttributedCharacterIterator;
import java.util.List;
import org.jfree.chart.axis.AxisState;
import org.jfree.chart.axis.LogTick;
import org.jfree.chart.axis.TickType;
import org.jfree.chart.axis.ValueTick;
import org.jfree.chart.ui.RectangleEdge;
import org.junit.jupiter.api.Test;

class DecadeAxisTest {

  private static final Rectangle2D AREA = new Rectangle2D.Double(0, 0, 400, 300);

  private static List<ValueTick> ticks(double low, double high) {
    DecadeAxis axis = new DecadeAxis("x");
    axis.setRange(low, high);
    return axis
        .refreshTicks(
            new java.awt.image.BufferedImage(1, 1, 1).createGraphics(),
            new AxisState(),
            AREA,
            RectangleEdge.BOTTOM)
        .stream()
        .map(ValueTick.class::cast)
        .toList();
  }

  private static List<String> labels(double low, double high) {
    return ticks(low, high).stream()
        .filter(tick -> tick.getTickType().equals(TickType.MAJOR))
        .map(DecadeAxisTest::label)
        .toList();
  }

  private static String label(ValueTick tick) {
    if (!(tick instanceof LogTick logTick)) {
      return tick.getText();
    }
    AttributedCharacterIterator letters = logTick.getAttributedLabel().getIterator();
    StringBuilder text = new StringBuilder();
    for (char c = letters.first(); c != AttributedCharacterIterator.DONE; c = letters.next()) {
      text.append(c);
    }
    return text.toString();
  }

  @Test
  void aFewDecadesAreAllLabelledWithMinorTicksBetweenThem() {
    assertThat(labels(1, 1000)).containsExactly("100", "101", "102", "103");
    assertThat(ticks(1, 1000)).hasSize(4 + 3 * 8);
    assertThat(labels(1e-3, 0.1)).containsExactly("10−3", "10−2", "10−1");
  }

  @Test
  void manyDecadesAreLabelledInEvenSteps() {
    assertThat(labels(1, 1e15))
        .containsExactly("100", "102", "104", "106", "108", "1010", "1012", "1014");
    assertThat(ticks(1, 1e15)).hasSize(16);
    assertThat(labels(1e-300, 1)).hasSizeBetween(5, 14);
  }

  @Test
  void lessThanTwoDecadesAreLabelledInBetween() {
    assertThat(labels(20, 170)).containsExactly("20", "50", "100");
    assertThat(labels(0.07, 0.22)).containsExactly("0.07", "0.08", "0.09", "0.1", "0.2");
    assertThat(labels(2e-7, 6e-7))
        .containsExactly("2·10−7", "3·10−7", "4·10−7", "5·10−7", "6·10−7");
  }

  @Test
  void aLittlePartOfADecadeIsLabelledLikeALinearAxis() {
    assertThat(labels(1.004, 1.034))
        .containsExactly("1.005", "1.01", "1.015", "1.02", "1.025", "1.03");
  }
}
