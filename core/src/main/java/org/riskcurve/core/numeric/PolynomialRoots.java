package org.riskcurve.core.numeric;

import java.util.Arrays;
import org.hipparchus.complex.Complex;
import org.riskcurve.core.ConvergenceException;

/**
 * All roots of a polynomial of low degree, each to its own relative accuracy, by the iteration of
 * Ehrlich and Aberth: Newton's correction for each root, with the other roots divided out. Cubic
 * convergence from anywhere but symmetric starts; a few steps from the roots of a neighbouring
 * polynomial, whose order is kept.
 */
public final class PolynomialRoots {

  private static final int MAX_STEPS = 200;

  /** A step below this, relative, leaves an error of its square or less. */
  private static final double SMALL_STEP = 1e-9;

  private static final int PATIENCE = 40;
  private static final double DOUBLE_ROOT = 1e-6;

  private static final Complex APART = new Complex(1, 1e-4);

  private static final double EPS = Math.ulp(1.0);

  private PolynomialRoots() {}

  /**
   * The roots.
   *
   * @param c the coefficients, lowest power first, the highest not zero
   * @param start as many guesses as there are roots; none, or equal ones, if there are no good ones
   * @throws ConvergenceException if the iteration does not settle
   */
  public static Complex[] of(Complex[] c, Complex[] start) {
    int n = c.length - 1;
    if (c[0].isZero()) {
      Complex[] rest = new Complex[n];
      System.arraycopy(c, 1, rest, 0, n);
      Complex[] roots = new Complex[n];
      roots[0] = Complex.ZERO;
      System.arraycopy(of(rest, new Complex[0]), 0, roots, 1, n - 1);
      return roots;
    }
    boolean apart = Arrays.stream(start).distinct().count() == n;
    Complex[] z = apart ? start.clone() : guesses(c);
    boolean settled = false;
    for (int step = 0; step < MAX_STEPS; step++) {
      double largest = 0;
      for (int k = 0; k < n; k++) {
        Complex misfit = value(c, z[k]);
        if (misfit.isZero()) {
          continue;
        }
        Complex newton = misfit.divide(derivative(c, z[k]));
        Complex others = Complex.ZERO;
        for (int j = 0; j < n; j++) {
          if (j != k) {
            others = others.add(z[k].subtract(z[j]).reciprocal());
          }
        }
        Complex change = newton.divide(newton.multiply(others).negate().add(1));
        if (change.isNaN() || change.isInfinite()) {
          // two of them meet, or stand on a saddle: apart, and on
          largest = Double.POSITIVE_INFINITY;
          z[k] = z[k].multiply(APART);
        } else {
          z[k] = z[k].subtract(change);
          largest = Math.max(largest, change.norm() / z[k].norm());
        }
      }
      if (settled || largest <= 4 * EPS) {
        return z;
      }
      // one more step from here reaches the rounding error; nearly double roots stall above it
      settled = largest <= (step < PATIENCE ? SMALL_STEP : DOUBLE_ROOT);
    }
    throw new ConvergenceException(
        "roots of a polynomial of degree "
            + n
            + " not found in "
            + MAX_STEPS
            + " steps: last "
            + z[0]
            + " of "
            + c[0]
            + " + "
            + c[1]
            + " z + …");
  }

  /** One root at each slope of the Newton polygon's corners, turned to break the symmetry. */
  private static Complex[] guesses(Complex[] c) {
    int n = c.length - 1;
    Complex[] z = new Complex[n];
    int k = 0;
    while (k < n) {
      int next = k + 1;
      double size = Double.POSITIVE_INFINITY;
      for (int j = k + 1; j <= n; j++) {
        double radius = Math.pow(c[k].norm() / c[j].norm(), 1.0 / (j - k));
        if (radius <= size) {
          size = radius;
          next = j;
        }
      }
      for (int j = k; j < next; j++) {
        double angle = 0.7 + 2 * Math.PI * (j - k) / (next - k) + 1.1 * j;
        z[j] = new Complex(size * Math.cos(angle), size * Math.sin(angle));
      }
      k = next;
    }
    return z;
  }

  private static Complex value(Complex[] c, Complex z) {
    Complex sum = c[c.length - 1];
    for (int k = c.length - 2; k >= 0; k--) {
      sum = sum.multiply(z).add(c[k]);
    }
    return sum;
  }

  /** The derivative of the polynomial with coefficients c, lowest power first, at z. */
  public static Complex derivative(Complex[] c, Complex z) {
    int n = c.length - 1;
    Complex sum = c[n].multiply(n);
    for (int k = n - 1; k >= 1; k--) {
      sum = sum.multiply(z).add(c[k].multiply(k));
    }
    return sum;
  }
}
