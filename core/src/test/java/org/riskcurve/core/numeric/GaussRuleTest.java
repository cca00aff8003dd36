package org.riskcurve.core.numeric;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class GaussRuleTest {

  /** ∫₀¹ x^(k − a) dx = 1/(k + 1 − a). */
  @ParameterizedTest
  @CsvSource({"1, 0", "2, 0.5", "5, 0", "8, 0.3", "12, 0.9", "24, 0"})
  void exactUpToItsDegree(int n, double a) {
    GaussRule rule = GaussRule.of(n, a);
    assertThat(rule.size()).isEqualTo(n);
    for (int k = 0; k < 2 * n; k++) {
      double sum = 0;
      for (int i = 0; i < n; i++) {
        sum += rule.weights[i] * Math.pow(rule.nodes[i], k);
      }
      assertThat(sum * (k + 1 - a)).as("x^%d", k).isCloseTo(1, within(2e-13));
    }
  }

  @Test
  void oneDegreeMoreIsTooMuch() {
    // the error of ∫x²ⁿ is the square of the norm of the monic polynomial: 1/180 for n = 2
    GaussRule rule = GaussRule.legendre(2);
    double sum = 0;
    for (int i = 0; i < 2; i++) {
      sum += rule.weights[i] * Math.pow(rule.nodes[i], 4);
    }
    assertThat(1.0 / 5 - sum).isCloseTo(1.0 / 180, within(1e-15));
  }

  @Test
  void nodesAscendAndWeightsArePositive() {
    GaussRule rule = GaussRule.legendre(30);
    for (int i = 0; i < 30; i++) {
      assertThat(rule.weights[i]).isPositive();
      assertThat(rule.nodes[i]).isBetween(i == 0 ? 0 : rule.nodes[i - 1], 1.0);
      assertThat(rule.nodes[i] + rule.nodes[29 - i]).isCloseTo(1, within(1e-15));
    }
  }

  @Test
  void legendreSeriesInterpolates() {
    GaussRule rule = GaussRule.legendre(9);
    double[] values = new Random(3).doubles(9, -1, 1).toArray();
    double[] c = Legendre.coefficients(rule, values);
    for (int i = 0; i < 9; i++) {
      assertThat(Legendre.sum(c, rule.nodes[i])).isCloseTo(values[i], within(1e-13));
    }
  }

  @Test
  void legendrePolynomialsAreTheTextbookOnes() {
    double[] p = new double[4];
    Legendre.all(0.8, p);
    double u = 0.6;
    assertThat(p)
        .containsExactly(
            new double[] {1, u, (3 * u * u - 1) / 2, (5 * u * u * u - 3 * u) / 2}, within(1e-15));
    double[] one = new double[1];
    Legendre.all(0.3, one);
    assertThat(one).containsExactly(1);
    assertThat(Legendre.sum(new double[] {2, 0, 0, 1}, 0.8)).isCloseTo(2 + p[3], within(1e-15));
  }
}
