package org.riskcurve.volterra.recursion;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;
import org.riskcurve.core.ConvergenceException;

class CayleySumTest {

  private static double value(CayleySum sum, double lambda) {
    double c = 0;
    for (int m = 0; m < sum.terms(); m++) {
      c += (lambda - sum.centre(m)) / (lambda + sum.centre(m));
    }
    return c;
  }

  @Test
  void theInverseHasTheSameRelativeAccuracyAtEverySize() {
    // λ = 1, where ln λ = 0, is at the end, within and in the middle of a range
    for (double[] range : new double[][] {{1e-12, 1}, {1e-3, 10}, {1e-6, 1e6}, {0.9, 1.1}}) {
      CayleySum sum = new CayleySum(range[0], range[1]);
      for (int i = 0; i <= 1000; i++) {
        double lambda = range[0] * Math.pow(range[1] / range[0], i / 1000.0);
        double found = sum.inverse(value(sum, lambda));
        assertThat(found).isCloseTo(lambda, within(1e-14 * sum.terms() * lambda));
      }
    }
  }

  @Test
  void valuesAtTheEndsComeBackWithoutAnEndlessSearch() {
    CayleySum sum = new CayleySum(1e-6, 1);
    double most = sum.terms();
    for (double c = Math.nextDown(most); c > 0; c = most - 2 * (most - c)) {
      assertThat(sum.inverse(c)).isPositive().isFinite();
      assertThat(sum.inverse(-c)).isPositive().isFinite();
    }
    assertThat(sum.inverse(most)).isInfinite();
    assertThat(sum.inverse(-most)).isZero();
  }

  @Test
  void valuesThatAreNotNumbersAreRefused() {
    CayleySum sum = new CayleySum(1e-6, 1);
    assertThatThrownBy(() -> sum.inverse(Double.NaN))
        .isInstanceOf(ConvergenceException.class)
        .hasMessageContaining("NaN");
  }
}
