package org.riskcurve.rmt.population;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PowerLawSumTest {

  private static final double EPS = Math.ulp(1.0);

  /** The direct sum, Σ|terms|, and how much a relative rounding error of each j^p can move it. */
  private record Reference(
      double re, double im, double slopeRe, double slopeIm, double size, double sensitivity) {

    static Reference of(double p, double s, int v, double re, double im) {
      double[] eigenvalues = new double[v];
      double[] coefficients = new double[v];
      double size = 0;
      double sensitivity = 0;
      for (int j = 1; j <= v; j++) {
        eigenvalues[j - 1] = Math.pow(j, -p);
        coefficients[j - 1] = Math.pow(j, -s);
        double power = Math.pow(j, p);
        double inverse = 1 / Math.hypot(1 - re * power, im * power);
        size += coefficients[j - 1] * inverse;
        sensitivity += coefficients[j - 1] * inverse * inverse * Math.hypot(re, im) * power;
      }
      ResolventSum.Value value = new ResolventSum.Value();
      new DirectSum(eigenvalues, coefficients).evaluate(re, im, value);
      return new Reference(value.re, value.im, value.slopeRe, value.slopeIm, size, sensitivity);
    }
  }

  @ParameterizedTest
  @CsvSource({
    "0.1, 0",
    "0.4, 1.6",
    "0.5, 0",
    "0.6, 1.4",
    "0.66, 0.9",
    "1, 0",
    "1, 1",
    "1.2, 0",
    "1.5, 0.5",
    "2, 0",
    "2, 4",
    "2.5, 0",
    "2.5, 1",
    "4, 3",
    "9, 0",
    "0.2, 10"
  })
  void agreesWithTheDirectSumAtRandomPoints(double p, double s) {
    Random random = new Random(20261122);
    ResolventSum.Value value = new ResolventSum.Value();
    for (int trial = 0; trial < 120; trial++) {
      int v = (int) Math.pow(10, 1 + 5 * random.nextDouble() * (trial % 10 == 0 ? 1 : 0.8));
      double logPole = -1 + random.nextDouble() * (Math.log(v) + 2);
      double modulus = Math.exp(-p * logPole);
      boolean nearCut = trial % 3 == 0;
      double angle =
          Math.PI * (nearCut ? Math.pow(10, -6 * random.nextDouble()) : random.nextDouble());
      double re = modulus * Math.cos(angle);
      double im = modulus * Math.sin(angle) * (trial % 2 == 0 ? 1 : -1);
      new PowerLawSum(p, s, v).evaluate(re, im, value);
      Reference reference = Reference.of(p, s, v, re, im);
      // 1e-12, and what the rounding of w and of each j^p makes of a point next to the cut
      double allowed = 1e-12 * reference.size() + 4 * EPS * reference.sensitivity();
      assertThat(Math.hypot(value.re - reference.re(), value.im - reference.im()))
          .as("p=%s s=%s v=%s w=%s, %s", p, s, v, re, im)
          .isLessThanOrEqualTo(allowed);
    }
  }

  @Test
  void takesThePoleBetweenTheSamplePointsIntoAccount() {
    // w = 1000.5^(−1.2): halfway between two poles; the sum is real, an integral alone is not
    ResolventSum.Value value = new ResolventSum.Value();
    double w = Math.pow(1000.5, -1.2);
    new PowerLawSum(1.2, 0, 100_000).evaluate(w, 0, value);
    Reference reference = Reference.of(1.2, 0, 100_000, w, 0);
    assertThat(value.re).isCloseTo(reference.re(), offset(1e-12 * reference.size()));
    assertThat(value.im).isCloseTo(0, offset(1e-12 * reference.size()));
    assertThat(value.slopeRe).isCloseTo(reference.slopeRe(), offset(1e-10 * reference.slopeRe()));
  }

  @Test
  void keepsTheComplementForSmallArguments() {
    ResolventSum.Value value = new ResolventSum.Value();
    PowerLawSum sum = new PowerLawSum(1.5, 0, 1000);
    double w = -1e-20;
    sum.evaluate(w, 0, value);
    // v − T = −w Σ j^p to first order
    assertThat(value.complementRe / (-w * PowerLawSum.sumOfPowers(-1.5, 1000)))
        .isCloseTo(1, offset(1e-14));
    assertThat(value.slopeRe / PowerLawSum.sumOfPowers(-1.5, 1000)).isCloseTo(1, offset(1e-14));
  }

  @ParameterizedTest
  @CsvSource({
    // mpmath 1.3, 40 digits: zeta(s) − zeta(s, v + 1)
    "2, 1000000000000000, 1.644934066848225436472",
    "1, 1000000000000, 28.20823678083058106882",
    "0.5, 1000000000, 63244.09286467016535269",
    "1.5, 129, 2.436625766110701638975",
    "1, 129, 5.440899030573668500827"
  })
  void sumsPowersAtAnyLength(double s, double v, double expected) {
    assertThat(PowerLawSum.sumOfPowers(s, v)).isCloseTo(expected, offset(4 * Math.ulp(expected)));
  }

  @Test
  void hasTheLimitsOfSmallAndLargeArguments() {
    ResolventSum.Value value = new ResolventSum.Value();
    double v = 1e15;
    PowerLawSum sum = new PowerLawSum(2, 0, v);
    sum.evaluate(-1e6, 0, value);
    // −Σλ/w + Σλ²/w² …
    double trace = PowerLawSum.sumOfPowers(2, v);
    double squares = PowerLawSum.sumOfPowers(4, v);
    assertThat(value.re).isCloseTo(trace / 1e6 - squares / 1e12, offset(3e-18));
    sum.evaluate(-1e-40, 0, value);
    assertThat(value.re / v).isCloseTo(1, offset(1e-9));
  }

  @Test
  void rejectsSpectraThatUnderflow() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new PowerLawSum(20, 0, 1e15))
        .withMessageContaining("alpha")
        .withMessageContaining("got 10.0");
  }

  private static org.assertj.core.data.Offset<Double> offset(double value) {
    return org.assertj.core.data.Offset.offset(value);
  }
}
