package org.riskcurve.core.numeric;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class IterationsTest {

  @ParameterizedTest
  @CsvSource({"0, 0, 1", "0, 9, 10", "1, 1000000000000, 200", "5, 8, 3", "7, 1000000, 2"})
  void spreadIncreasesFromTheFirstToTheLast(long from, long to, int count) {
    long[] spread = Iterations.spread(from, to, count);
    assertThat(spread).hasSize(count).startsWith(from);
    if (count > 1) {
      assertThat(spread).endsWith(to);
    }
    for (int i = 1; i < count; i++) {
      assertThat(spread[i]).isGreaterThan(spread[i - 1]);
    }
  }

  @Test
  void spreadIsNearlyGeometric() {
    assertThat(Iterations.spread(1, 10_000, 5)).containsExactly(1, 10, 100, 1000, 10_000);
  }

  @Test
  void spreadRefusesMoreThanThereAre() {
    assertThatThrownBy(() -> Iterations.spread(1, 3, 4)).hasMessageContaining("count");
    assertThatThrownBy(() -> Iterations.spread(4, 3, 1)).hasMessageContaining("from");
  }

  @Test
  void upToCounts() {
    assertThat(Iterations.upTo(3)).containsExactly(0, 1, 2, 3);
  }

  /** π²/6, π⁴/90, and Apéry's constant; near the pole 1/(s − 1) + γ. */
  @Test
  void zetaIsRiemanns() {
    assertThat(RiemannZeta.of(2)).isCloseTo(Math.PI * Math.PI / 6, within(1e-15));
    assertThat(RiemannZeta.of(4)).isCloseTo(Math.pow(Math.PI, 4) / 90, within(1e-15));
    assertThat(RiemannZeta.of(3)).isCloseTo(1.2020569031595942854, within(1e-15));
    assertThat(RiemannZeta.of(1.0001) / (1e4 + 0.57722294716)).isCloseTo(1, within(1e-11));
    assertThat(RiemannZeta.of(60)).isCloseTo(1, within(1e-15));
    assertThatThrownBy(() -> RiemannZeta.of(1)).hasMessage("s must be above 1; got 1.0");
  }
}
