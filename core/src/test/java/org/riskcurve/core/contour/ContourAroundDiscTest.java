package org.riskcurve.core.contour;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import org.hipparchus.complex.Complex;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.riskcurve.core.ConvergenceException;

class ContourAroundDiscTest {

  /** ζ^r(1/(ζ − p) + 1/(ζ − q) + 1/(ζ − q̄)), whose integral over ζ is Σ p^r + 2 Re q^r. */
  private static double powerSum(Contour contour, double slow, Complex fast, double r) {
    return contour
        .integrate(
            w -> {
              Complex zeta = w.negate().add(1);
              Complex sum =
                  w.negate()
                      .add(slow)
                      .reciprocal()
                      .add(zeta.subtract(fast).reciprocal())
                      .add(zeta.subtract(fast.conjugate()).reciprocal());
              return zeta.pow(r).multiply(sum).negate();
            })
        .value();
  }

  @ParameterizedTest
  @CsvSource({"1e-12, 0.3", "1e-6, 0.1", "1e-3, 0.01", "0.2, 0.5", "0.005, 0.004"})
  void reproducesPowersOfPolesOnTheSpikeAndInTheDiscAtEveryPower(double slow, double gap) {
    Contour contour = Contour.aroundDisc(slow, gap, 1e-15);
    double modulus = Math.exp(-gap);
    Complex fast = new Complex(modulus * Math.cos(2), modulus * Math.sin(2));
    for (double r : new double[] {0, 1, 2, 7, 30, 100, 1000}) {
      double exact = Math.exp(r * Math.log1p(-slow)) + 2 * Math.exp(-gap * r) * Math.cos(2 * r);
      assertThat(powerSum(contour, slow, fast, r)).isCloseTo(exact, within(2e-12));
    }
  }

  @Test
  void staysInsideTheUnitDiscAndOutsideTheInnerOne() {
    Contour contour = Contour.aroundDisc(1e-9, 0.05, 1e-13);
    for (int j = 0; j < contour.size(); j++) {
      assertThat(contour.point(j).negate().add(1).norm()).isBetween(Math.exp(-0.05), 1.0);
    }
  }

  @Test
  void takesAsManyNodesAsTheScalesOfRingAndSpikeNeed() {
    int ring = Contour.aroundDisc(0.005, 0.01, 1e-15).size();
    int spike = Contour.aroundDisc(0.005e-6, 0.01, 1e-15).size();
    assertThat((double) ring).isBetween(3400.0, 3700.0);
    assertThat(spike - ring).isBetween(80, 120);
  }

  @Test
  void refusesRingsThatNeedTooManyNodes() {
    assertThatThrownBy(() -> Contour.aroundDisc(1e-9, 1e-7, 1e-13))
        .isInstanceOf(ConvergenceException.class)
        .hasMessageContaining("1.0E-7");
    assertThatThrownBy(() -> Contour.aroundDisc(0, 0.1, 1e-13))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("low");
  }
}
