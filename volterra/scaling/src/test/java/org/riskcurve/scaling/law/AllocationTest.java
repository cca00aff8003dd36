package org.riskcurve.scaling.law;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.random.RandomGenerator;
import java.util.random.RandomGeneratorFactory;
import org.junit.jupiter.api.Test;

class AllocationTest {

  private static final Allocation STRASSEN = Allocation.of(PublishedLaw.HOFFMANN.law(), 0.68, 1);

  @Test
  void strassenExponentsAreThoseOfTheFormula() {
    // 0.28/(0.68·0.28 + 0.34) and 0.34/(0.68·0.28 + 0.34)
    assertThat(STRASSEN.growthX()).isCloseTo(0.528, within(5e-4));
    assertThat(STRASSEN.growthY()).isCloseTo(0.641, within(5e-4));
    assertThat(STRASSEN.growthX()).isCloseTo(0.5279034690799397, within(1e-15));
    assertThat(STRASSEN.growthY()).isCloseTo(0.641025641025641, within(1e-15));
  }

  @Test
  void constantsAreThoseOfTheClosedForm() {
    // C₁ = (A Y a/(B X b))^(Y/(Xb+Ya)) evaluated in double precision with NumPy.
    assertThat(STRASSEN.constantX()).isCloseTo(2.925099145062631, within(1e-14));
    assertThat(STRASSEN.constantY()).isCloseTo(0.48197487368095, within(1e-14));
    assertThat(STRASSEN.constantRatio()).isCloseTo(6.068986797429904, within(1e-13));
  }

  @Test
  void splitSpendsTheBudgetAndNoOtherSplitIsBetter() {
    RandomGenerator random = RandomGeneratorFactory.of("L64X128MixRandom").create(2);
    for (int i = 0; i < 200; i++) {
      Allocation allocation =
          new Allocation(
              random.nextDouble(1, 1e3),
              random.nextDouble(0.1, 2),
              random.nextDouble(1, 1e3),
              random.nextDouble(0.1, 2),
              random.nextDouble(0.3, 3),
              random.nextDouble(0.3, 3));
      Allocation.Split split = allocation.at(Math.pow(10, random.nextDouble(-3, 24)));
      double logBudget =
          allocation.costX() * Math.log(split.x()) + allocation.costY() * Math.log(split.y());

      assertThat(logBudget).isCloseTo(Math.log(split.budget()), within(1e-11));
      for (double factor : new double[] {0.99, 1.01}) {
        double x = split.x() * factor;
        double y = split.y() * Math.pow(factor, -allocation.costX() / allocation.costY());
        assertThat(allocation.value(x, y)).isGreaterThan(split.value());
      }
    }
  }

  @Test
  void splitGrowsWithTheBudgetByTheStatedPowers() {
    Allocation.Split small = STRASSEN.at(1e20);
    Allocation.Split large = STRASSEN.at(1e22);

    assertThat(Math.log10(large.x() / small.x()) / 2).isCloseTo(STRASSEN.growthX(), within(1e-14));
    assertThat(Math.log10(large.y() / small.y()) / 2).isCloseTo(STRASSEN.growthY(), within(1e-14));
    assertThat(Math.log10(large.x() / large.y() * small.y() / small.x()) / 2)
        .isCloseTo(STRASSEN.growthRatio(), within(1e-14));
    assertThat(Math.log10(small.value() / large.value()) / 2)
        .isCloseTo(STRASSEN.decay(), within(1e-14));
    assertThat(small.value())
        .isCloseTo(STRASSEN.constantValue() * Math.pow(1e20, -STRASSEN.decay()), within(1e-14));
  }

  @Test
  void eliminationLeavesBalancedPowersWithTheSameMinimum() {
    double budget = 1e9;
    Allocation a = STRASSEN;
    BalancedPowers powers =
        new BalancedPowers(
            a.coefficientY() * Math.pow(budget, -a.exponentY() / a.costY()),
            a.costX() * a.exponentY() / a.costY(),
            a.coefficientX(),
            a.exponentX());

    assertThat(powers.minimiser()).isCloseTo(a.at(budget).x(), within(1e-9 * a.at(budget).x()));
    assertThat(powers.minimum()).isCloseTo(a.at(budget).value(), within(1e-13));
  }
}
