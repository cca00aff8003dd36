package org.riskcurve.report.plot;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Optional;
import org.jfree.chart.ui.Size2D;
import org.junit.jupiter.api.Test;

class LegendCornerTest {

  private static final Size2D LEGEND = new Size2D(150, 80);

  private static final double[] X = {0, 1, 2, 3};

  @Test
  void legendStandsWhereNoCurveIs() {
    Figure falling = Figure.linear("x", "y").line("a", X, new double[] {3, 2, 1, 0});
    Figure risingToo = falling.line("b", X, new double[] {0, 0.2, 0.5, 1.4});

    assertThat(corner(falling)).contains(LegendCorner.TOP_RIGHT);
    assertThat(corner(risingToo)).contains(LegendCorner.TOP_RIGHT);
    assertThat(corner(falling.line("b", X, new double[] {3, 3, 3, 3})))
        .contains(LegendCorner.BOTTOM_LEFT);
  }

  @Test
  void legendStandsBelowTheAxesIfThereIsACurveInEveryCorner() {
    Figure crossed =
        Figure.linear("x", "y")
            .line("a", X, new double[] {3, 2, 1, 0})
            .line("b", X, new double[] {0, 1, 2, 3});

    assertThat(corner(crossed)).isEmpty();
  }

  @Test
  void wordsBesideALineStandOnTheSideWithRoom() {
    PlotRange range = new PlotRange(false, 0, 10);

    assertThat(new Note("words", 9, 0, true).side(range)).isEqualTo(-1);
    assertThat(new Note("words", 1, 0, true).side(range)).isEqualTo(1);
    assertThat(new Note("words", 9, 0, false).side(range)).isZero();
  }

  private static Optional<LegendCorner> corner(Figure figure) {
    return LegendCorner.free(
        figure,
        LEGEND,
        PlotRange.of(figure.x(), figure.layers(), false),
        PlotRange.of(figure.y(), figure.layers(), true));
  }
}
