package org.riskcurve.core;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import org.junit.jupiter.api.Test;

class EstimateTest {

  @Test
  void relativeErrorsOfZerosAndInfinities() {
    assertThat(new Estimate(-2, 1e-3).relativeError()).isEqualTo(5e-4);
    assertThat(new Estimate(0, 0).relativeError()).isZero();
    assertThat(new Estimate(0, 32 * Math.ulp(0.0)).relativeError()).isZero();
    assertThat(new Estimate(0, 1e-300).relativeError()).isInfinite();
    assertThat(new Estimate(Double.POSITIVE_INFINITY, 0).relativeError()).isZero();
    double infinity = Double.POSITIVE_INFINITY;
    assertThat(new Estimate(infinity, infinity).relativeError()).isInfinite();
  }

  @Test
  void noNumberIsRefused() {
    assertThatIllegalArgumentException().isThrownBy(() -> new Estimate(Double.NaN, 1));
    assertThatIllegalArgumentException().isThrownBy(() -> new Estimate(1, Double.NaN));
    assertThatIllegalArgumentException().isThrownBy(() -> new Estimate(1, -1e-9));
  }
}
