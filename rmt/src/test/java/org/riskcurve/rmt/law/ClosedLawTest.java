package org.riskcurve.rmt.law;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import java.util.function.DoubleUnaryOperator;
import java.util.stream.Stream;
import org.hipparchus.complex.Complex;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class ClosedLawTest {

  static Stream<ClosedLaw> laws() {
    return Stream.of(
        new Semicircle(2),
        new Semicircle(0.3),
        MarchenkoPastur.of(0.01),
        MarchenkoPastur.of(0.5),
        MarchenkoPastur.of(1),
        MarchenkoPastur.of(3),
        new MarchenkoPastur(0.2, 7),
        new FreePoisson(0.3, 2),
        new FreePoisson(1, 1),
        new FreePoisson(50, 0.1));
  }

  /** ∫f dμ by the trapezoidal rule in the angle, which is exact up to rounding for these. */
  private static double integral(ClosedLaw law, DoubleUnaryOperator f) {
    int n = 2000;
    double middle = 0.5 * (law.lower() + law.upper());
    double radius = 0.5 * (law.upper() - law.lower());
    double sum = 0;
    for (int i = 0; i < n; i++) {
      double angle = Math.PI * (i + 0.5) / n;
      double x = middle + radius * Math.cos(angle);
      sum += f.applyAsDouble(x) * law.density(x) * radius * Math.sin(angle);
    }
    double atom = law.atomAtZero() == 0 ? 0 : law.atomAtZero() * f.applyAsDouble(0);
    return sum * Math.PI / n + atom;
  }

  @ParameterizedTest
  @MethodSource("laws")
  void massIsOneAndMomentsAreExact(ClosedLaw law) {
    for (int k = 0; k <= 8; k++) {
      int power = k;
      double moment = integral(law, x -> Math.pow(x, power));
      double size = integral(law, x -> Math.pow(Math.abs(x), power));
      assertThat(law.moment(k)).isEqualTo(moment, within(1e-12 * size));
    }
  }

  @ParameterizedTest
  @MethodSource("laws")
  void transformIsHerglotzAndTheIntegral(ClosedLaw law) {
    for (Complex z : new Complex[] {Complex.I, new Complex(-3, 0.5), new Complex(9, 1)}) {
      Complex s = law.stieltjes(z);
      assertThat(s.getImaginary()).isPositive();
      assertThat(law.stieltjes(z.conjugate())).isEqualTo(s.conjugate());
      double re = integral(law, x -> z.negate().add(x).reciprocal().getReal());
      double im = integral(law, x -> z.negate().add(x).reciprocal().getImaginary());
      assertThat(s.subtract(new Complex(re, im)).norm()).isLessThan(1e-13);
    }
  }

  @ParameterizedTest
  @MethodSource("laws")
  void distributionFunctionIsThePrimitiveOfTheDensityAndQuantilesInvertIt(ClosedLaw law) {
    assertThat(law.cumulative(law.lower() - 1e-9))
        .isEqualTo(law.lower() > 0 ? law.atomAtZero() : 0, within(1e-15));
    assertThat(law.cumulative(law.upper())).isEqualTo(1);
    // the nearest number may lie just below an edge
    assertThat(law.density(law.upper())).isLessThan(1e-7);
    assertThat(law.density(law.upper() * 1.01)).isZero();
    double width = law.upper() - law.lower();
    for (double t : new double[] {0.1, 0.35, 0.6, 0.9}) {
      double x = law.lower() + t * width;
      double h = 1e-4 * width;
      double slope =
          (8 * (law.cumulative(x + h) - law.cumulative(x - h))
                  - (law.cumulative(x + 2 * h) - law.cumulative(x - 2 * h)))
              / (12 * h);
      assertThat(slope).isEqualTo(law.density(x), within(1e-8 * law.density(x)));
      assertThat(law.quantile(law.cumulative(x))).isEqualTo(x, within(1e-12 * law.upper()));
    }
  }

  @ParameterizedTest
  @MethodSource("laws")
  void outOfRangeIsRejected(ClosedLaw law) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> law.stieltjes(new Complex(0.5 * (law.lower() + law.upper()))))
        .withMessageContaining("off the support");
    assertThatIllegalArgumentException().isThrownBy(() -> law.quantile(1.5));
    assertThatIllegalArgumentException().isThrownBy(() -> law.moment(-1));
  }

  @Test
  void densityKeepsItsDigitsNextToEdgesThatAreNotFloatingPointNumbers() {
    // (1 ± √½)², x and the density there in 40-digit arithmetic (mpmath)
    MarchenkoPastur law = MarchenkoPastur.of(0.5);
    assertThat(law.lower()).isEqualTo(0.08578643762690495, within(1e-17));
    assertThat(law.upper()).isEqualTo(2.914213562373095, within(5e-16));
    assertThat(law.density(0.0857864476)).isEqualTo(EDGE_DENSITY, within(1e-12 * EDGE_DENSITY));
  }

  private static final double EDGE_DENSITY = 0.00062318776475663901;

  @Test
  void expectedLogarithm() {
    MarchenkoPastur law = MarchenkoPastur.of(0.5);
    assertThat(law.expectedLog()).isEqualTo(-1 + Math.log(2), within(1e-15));
    assertThat(integral(law, Math::log)).isEqualTo(law.expectedLog(), within(1e-12));
    assertThat(MarchenkoPastur.of(1).expectedLog()).isEqualTo(-1);
    assertThatIllegalArgumentException().isThrownBy(() -> MarchenkoPastur.of(2).expectedLog());
  }

  @Test
  void referenceValuesOfTheFreePoissonLaw() {
    FreePoisson law = new FreePoisson(2, 1);
    Complex s = law.stieltjes(Complex.I);
    double half = (Math.sqrt(3) - 1) / 2;
    assertThat(s.multiply(Complex.I).negate().subtract(new Complex(half, -half)).norm())
        .isLessThan(1e-15);
    assertThat(law.stieltjes(new Complex(-1)).getReal()).isEqualTo(Math.sqrt(2) - 1, within(1e-15));
  }
}
