package org.riskcurve.scaling.frontier;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.data.Offset.offset;

import org.junit.jupiter.api.Test;
import org.riskcurve.core.ConvergenceException;

class LocalPolynomialTest {

  private static final double[] X = {-0.4, -0.31, -0.2, -0.1, 0.02, 0.1, 0.2, 0.33, 0.4};

  private static LocalPolynomial exponential() {
    double[] f = new double[X.length];
    for (int i = 0; i < f.length; i++) {
      f[i] = Math.exp(2 * X[i]);
    }
    return new LocalPolynomial(X, f);
  }

  @Test
  void interpolatesASmoothFunctionWithItsDerivatives() {
    LocalPolynomial polynomial = exponential();
    double at = 0.05;
    assertThat(polynomial.value(at)).isCloseTo(Math.exp(2 * at), offset(1e-8));
    assertThat(polynomial.slope(at)).isCloseTo(2 * Math.exp(2 * at), offset(1e-7));
    assertThat(polynomial.curvature(at)).isCloseTo(4 * Math.exp(2 * at), offset(1e-5));
  }

  @Test
  void theErrorEstimateCoversTheError() {
    LocalPolynomial polynomial = exponential();
    for (double at : new double[] {-0.15, 0, 0.05, 0.12}) {
      double error = Math.abs(polynomial.slope(at) - 2 * Math.exp(2 * at));
      assertThat(error).isLessThan(polynomial.error(less -> less.slope(at)));
    }
  }

  @Test
  void theMinimumIsAZeroOfTheSlope() {
    double[] f = new double[X.length];
    for (int i = 0; i < f.length; i++) {
      f[i] = Math.pow(X[i] - 0.03, 2) + 7;
    }
    LocalPolynomial parabola = new LocalPolynomial(X, f);
    assertThat(Minimum.of(parabola, -0.1, 0.1)).isCloseTo(0.03, offset(1e-13));
  }

  @Test
  void noMinimumIsAnErrorWithTheSlopes() {
    assertThatThrownBy(() -> Minimum.of(exponential(), -0.1, 0.1))
        .isInstanceOf(ConvergenceException.class)
        .hasMessageContaining("no minimum between -0.1 and 0.1");
  }
}
