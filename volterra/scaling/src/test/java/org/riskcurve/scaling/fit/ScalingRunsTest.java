package org.riskcurve.scaling.fit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

class ScalingRunsTest {

  private static final double[] ONES = {1, 1, 1};

  @Test
  void missingAndNonPositiveValuesAreRejectedWithTheirPlace() {
    assertThatThrownBy(() -> ScalingRuns.of(ONES, ONES, new double[] {1, Double.NaN, 1}))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("loss of run 2 must be a finite number > 0")
        .hasMessageEndingWith("got NaN or no value");
    assertThatThrownBy(() -> ScalingRuns.of(new double[] {1, 1, 0}, ONES, ONES))
        .hasMessageContaining("parameters of run 3")
        .hasMessageEndingWith("got 0.0");
    assertThatThrownBy(() -> ScalingRuns.ofFlop(ONES, new double[] {-6, 1, 1}, ONES))
        .hasMessageContaining("flops of run 1");
    assertThatThrownBy(
            () -> ScalingRuns.of(ONES, new double[] {1, Double.POSITIVE_INFINITY, 1}, ONES))
        .hasMessageContaining("tokens of run 2");
  }

  @Test
  void arraysOfDifferentLengthsAreRejected() {
    assertThatThrownBy(() -> ScalingRuns.of(ONES, ONES, new double[] {1, 2}))
        .hasMessageContaining("got 3, 3 and 2");
    assertThatThrownBy(() -> ScalingRuns.ofFlop(ONES, new double[] {1, 2}, ONES))
        .hasMessageContaining("got 3 and 2");
  }

  @Test
  void computeBecomesTokens() {
    ScalingRuns runs = ScalingRuns.ofFlop(new double[] {10}, new double[] {120}, new double[] {3});

    assertThat(runs.tokens(0)).isEqualTo(2);
  }

  @Test
  void highestLossesAreLeftOutAndTheOrderStays() {
    ScalingRuns runs =
        ScalingRuns.of(
            new double[] {1, 2, 3, 4}, new double[] {1, 1, 1, 1}, new double[] {5, 2, 5, 3});

    ScalingRuns rest = runs.withoutHighest(2);
    assertThat(rest.size()).isEqualTo(2);
    assertThat(rest.parameters(0)).isEqualTo(2);
    assertThat(rest.parameters(1)).isEqualTo(4);
    assertThat(runs.withoutHighest(1).parameters(0)).isEqualTo(2);
    assertThatThrownBy(() -> runs.withoutHighest(5)).hasMessageContaining("count must be");
  }

  @Test
  void callersArraysAreCopied() {
    double[] losses = {1, 2, 3};
    ScalingRuns runs = ScalingRuns.of(ONES, ONES, losses);
    losses[0] = 9;

    assertThat(runs.loss(0)).isEqualTo(1);
  }

  @Test
  void figureFourHas245Runs() {
    assertThat(ChinchillaFigure4.all().size()).isEqualTo(245);
    assertThat(ChinchillaFigure4.published().size()).isEqualTo(240);
  }
}
