package org.riskcurve.core.numeric;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Random;
import org.hipparchus.complex.Complex;
import org.junit.jupiter.api.Test;

class ModulusTest {

  @Test
  void isThatOfACarefulHypotAtEverySize() {
    Random random = new Random(1);
    for (int k = 0; k < 2000; k++) {
      double size = Math.pow(10, -320 + 627 * random.nextDouble());
      double re = size * random.nextGaussian();
      double im = size * Math.pow(10, -3 * random.nextDouble()) * random.nextGaussian();
      double expected = Math.hypot(re, im);
      assertThat(Modulus.of(re, im)).isCloseTo(expected, within(2 * Math.ulp(expected)));
      assertThat(Modulus.of(new Complex(re, im))).isEqualTo(Modulus.of(re, im));
    }
  }

  @Test
  void zeroInfinityAndNoNumber() {
    assertThat(Modulus.of(0, -0.0)).isZero();
    assertThat(Modulus.of(Double.POSITIVE_INFINITY, 1)).isInfinite();
    assertThat(Modulus.of(Double.NaN, 1)).isNaN();
  }
}
