package org.riskcurve.report.plot;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.riskcurve.report.plot.Look.LineStyles;

class LookTest {

  private static final double[] X = {1, 10, 100};
  private static final double[] Y = {1, 0.1, 0.01};

  private static Figure lines(int count) {
    Figure figure = Figure.logLog("iteration r", "risk");
    for (int i = 0; i < count; i++) {
      figure = figure.line("line " + i, X, Y);
    }
    return figure;
  }

  private static List<List<Float>> dashes(Figure figure) {
    return Arrays.stream(LayerStyle.of(figure.layers(), figure.lineStyles()))
        .map(
            style ->
                IntStream.range(0, style.dashes().length).mapToObj(i -> style.dashes()[i]).toList())
        .toList();
  }

  @Test
  void moreThanOneLineHasDashesThatDiffer() {
    assertThat(dashes(lines(1))).allMatch(List::isEmpty);
    assertThat(dashes(lines(2))).doesNotHaveDuplicates();
    assertThat(dashes(lines(6))).doesNotHaveDuplicates();
    assertThat(dashes(lines(3).dashed("fit", X, Y).line("last", X, Y))).doesNotHaveDuplicates();
    assertThat(dashes(lines(4).with(new Look(null, Map.of(), LineStyles.SOLID))))
        .allMatch(List::isEmpty);
    assertThat(dashes(lines(2).with(new Look(null, Map.of(), LineStyles.DASHED))))
        .doesNotHaveDuplicates();
  }

  @Test
  void linesOfAnOrderRunFromDarkToLightInGreyToo() {
    Figure figure = Figure.linear("x", "y");
    for (int i = 0; i < 5; i++) {
      figure = figure.line("", X, Y).shaded(i / 4.0).points("", X, Y).sameColour();
    }
    LayerStyle[] styles = LayerStyle.of(figure.layers(), LineStyles.AUTO);
    double[] grey =
        Arrays.stream(styles)
            .map(LayerStyle::colour)
            .mapToDouble(c -> 0.299 * c.getRed() + 0.587 * c.getGreen() + 0.114 * c.getBlue())
            .toArray();
    for (int i = 2; i < grey.length; i += 2) {
      assertThat(grey[i]).isGreaterThan(grey[i - 2] + 15).isLessThan(200);
      assertThat(grey[i + 1]).isEqualTo(grey[i]);
    }
  }

  @Test
  void wordsAreReplaced() {
    Look look = new Look("title", Map.of("line 1", "one", "x", "time"), LineStyles.AUTO);
    Figure figure = lines(2);
    assertThat(figure.names()).containsExactly("x", "y", "line 0", "line 1");
    assertThat(figure.with(look)).hasToString("title: risk over time: line 0, one");
    assertThat(new Panels(2, List.of(figure, figure)).with(look).names())
        .containsExactly("x", "y", "line 0", "one");
  }

  @Test
  void aFittedFigureHasItsSizeAndItsLetters() {
    Picture picture = lines(1).fitted(240, Double.NaN, 6.5);
    assertThat(picture.width()).isEqualTo(240, within(1e-9));
    assertThat(picture.height()).isEqualTo(240 * 360 / 520.0, within(1e-9));
    assertThat(lines(1).fitted(240, 100, 6.5).height()).isEqualTo(100, within(1e-9));
  }

  @Test
  void panelsStandBelowEachOtherWhereThereIsNoRoomBeside() {
    Figure figure = lines(1).size(300, 200);
    Panels panels = new Panels(4, List.of(figure, figure, figure, figure));
    Picture narrow = panels.fitted(150, Double.NaN, 6.5);
    assertThat(narrow.width()).isEqualTo(150, within(1e-9));
    assertThat(narrow.height()).isEqualTo(400, within(1e-9));
    Picture middle = panels.fitted(300, Double.NaN, 6.5);
    assertThat(middle.height()).isEqualTo(200, within(1e-9));
    assertThat(panels.fitted(600, 90, 6.5).height()).isEqualTo(90, within(1e-9));
  }
}
