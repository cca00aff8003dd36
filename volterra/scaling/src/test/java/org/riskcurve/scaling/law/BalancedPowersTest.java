package org.riskcurve.scaling.law;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.random.RandomGenerator;
import java.util.random.RandomGeneratorFactory;
import org.junit.jupiter.api.Test;

class BalancedPowersTest {

  @Test
  void minimumOfSumOfXAndItsInverseIsTwoAtOne() {
    BalancedPowers powers = new BalancedPowers(1, 1, 1, 1);

    assertThat(powers.minimiser()).isEqualTo(1);
    assertThat(powers.minimum()).isEqualTo(2);
  }

  @Test
  void minimumIsTheValueAtTheMinimiserAndNoNeighbourIsLower() {
    RandomGenerator random = RandomGeneratorFactory.of("L64X128MixRandom").create(1);
    for (int i = 0; i < 200; i++) {
      BalancedPowers powers =
          new BalancedPowers(
              random.nextDouble(1e-3, 1e3),
              random.nextDouble(0.05, 4),
              random.nextDouble(1e-3, 1e3),
              random.nextDouble(0.05, 4));
      double x = powers.minimiser();
      double least = powers.minimum();

      assertThat(powers.value(x)).isCloseTo(least, within(1e-12 * least));
      assertThat(powers.value(x * 1.001)).isGreaterThan(least);
      assertThat(powers.value(x / 1.001)).isGreaterThan(least);
    }
  }

  @Test
  void minimumIsThePublishedFormula() {
    double c1 = 3;
    double a = 0.7;
    double c2 = 5;
    double b = 1.9;
    double published =
        c1 * Math.pow(c2 * b / (c1 * a), a / (a + b))
            + c2 * Math.pow(c1 * a / (c2 * b), b / (a + b));

    assertThat(new BalancedPowers(c1, a, c2, b).minimum())
        .isCloseTo(published, within(1e-14 * published));
  }

  @Test
  void constantsOutOfRangeAreNamed() {
    assertThatThrownBy(() -> new BalancedPowers(1, 0, 1, 1))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("risingExponent must be a finite number > 0; got 0.0");
    assertThatThrownBy(() -> new BalancedPowers(1, 1, Double.NaN, 1))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("fallingCoefficient")
        .hasMessageContaining("NaN");
  }
}
