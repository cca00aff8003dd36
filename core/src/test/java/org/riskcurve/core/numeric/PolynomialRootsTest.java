package org.riskcurve.core.numeric;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.Random;
import org.hipparchus.complex.Complex;
import org.junit.jupiter.api.Test;
import org.riskcurve.core.ConvergenceException;

class PolynomialRootsTest {

  private static final Complex[] NO_START = {};

  /** ∏(z − root), lowest power first. */
  private static Complex[] withRoots(Complex... roots) {
    Complex[] c = {Complex.ONE};
    for (Complex root : roots) {
      Complex[] next = new Complex[c.length + 1];
      for (int k = 0; k < next.length; k++) {
        Complex shifted = k > 0 ? c[k - 1] : Complex.ZERO;
        next[k] = k < c.length ? shifted.subtract(c[k].multiply(root)) : shifted;
      }
      c = next;
    }
    return c;
  }

  private static double nearest(Complex[] found, Complex root) {
    double least = Double.POSITIVE_INFINITY;
    for (Complex z : found) {
      least = Math.min(least, z.subtract(root).norm() / root.norm());
    }
    return least;
  }

  @Test
  void rootsOfAnySizeAreFoundToTheirOwnAccuracy() {
    Random random = new Random(5);
    for (int trial = 0; trial < 300; trial++) {
      Complex[] roots = new Complex[1 + trial % 6];
      for (int k = 0; k < roots.length; k++) {
        double size = Math.exp(6 * random.nextGaussian() + 4 * k);
        double angle = 2 * Math.PI * random.nextDouble();
        roots[k] = new Complex(size * Math.cos(angle), size * Math.sin(angle));
      }
      Complex[] found = PolynomialRoots.of(withRoots(roots), NO_START);
      assertThat(found).hasSameSizeAs(roots);
      for (Complex root : roots) {
        assertThat(nearest(found, root)).isLessThan(1e-9);
      }
    }
  }

  @Test
  void orderOfTheStartIsKept() {
    Complex[] roots = {new Complex(3, 1), new Complex(-2), new Complex(0.1, -4)};
    Complex[] start = {new Complex(0.2, -3.9), new Complex(3.1, 1), new Complex(-2.1, 0.1)};
    Complex[] found = PolynomialRoots.of(withRoots(roots), start);
    assertThat(found[0].subtract(roots[2]).norm()).isLessThan(1e-14);
    assertThat(found[1].subtract(roots[0]).norm()).isLessThan(1e-14);
    assertThat(found[2].subtract(roots[1]).norm()).isLessThan(1e-14);
  }

  @Test
  void zeroIsARootWhereTheConstantIsMissing() {
    Complex[] found =
        PolynomialRoots.of(withRoots(Complex.ZERO, new Complex(2), new Complex(-5)), NO_START);
    assertThat(found[0]).isEqualTo(Complex.ZERO);
    assertThat(nearest(found, new Complex(2))).isLessThan(1e-15);
    assertThat(nearest(found, new Complex(-5))).isLessThan(1e-15);
  }

  @Test
  void doubleRootsAreAsGoodAsTheyCanBe() {
    Complex[] found =
        PolynomialRoots.of(withRoots(Complex.ONE, Complex.ONE, new Complex(4)), NO_START);
    assertThat(nearest(found, Complex.ONE)).isLessThan(1e-6);
    assertThat(nearest(found, new Complex(4))).isLessThan(1e-12);
  }

  @Test
  void coefficientsThatAreNoNumbersEndInAFailure() {
    Complex[] c = {Complex.NaN, Complex.ONE, Complex.ONE};
    assertThatThrownBy(() -> PolynomialRoots.of(c, new Complex[] {Complex.ONE, Complex.I}))
        .isInstanceOf(ConvergenceException.class);
  }

  @Test
  void startsThatMeetComeApart() {
    Complex[] same = {new Complex(0.5), new Complex(0.5), new Complex(0.5)};
    Complex[] found =
        PolynomialRoots.of(withRoots(new Complex(1), new Complex(2), new Complex(3)), same);
    for (double root = 1; root <= 3; root++) {
      assertThat(nearest(found, new Complex(root))).isLessThan(1e-13);
    }
  }

  @Test
  void derivativeIsThatOfThePolynomial() {
    // 1 + 2z + 3z²: 2 + 6z
    Complex[] c = {new Complex(1), new Complex(2), new Complex(3)};
    Complex slope = PolynomialRoots.derivative(c, new Complex(0.5, 1));
    assertThat(slope.getReal()).isCloseTo(5, within(1e-15));
    assertThat(slope.getImaginary()).isCloseTo(6, within(1e-15));
  }
}
