package org.riskcurve.volterra.inversion;

import org.hipparchus.complex.Complex;
import org.riskcurve.core.numeric.PolynomialRoots;
import org.riskcurve.volterra.optimizer.Step;

/**
 * The partial fractions of the family with momentum. With D(w, λ) = det(ζ − A(λ)), a cubic in λ (a
 * quadratic if γ₂ = 0) and in w, and linear N and Q,
 *
 * <p>e₁ᵀ(ζ − A)⁻¹e₁ = N/D, e₁ᵀ(ζ − A)⁻¹(h², −hγ₁, γ₁²)ᵀ = Q/D,
 *
 * <p>so that f<sub>k</sub> = N(z<sub>k</sub>)/D′(z<sub>k</sub>) and g<sub>k</sub> = B
 * z<sub>k</sub>Q(z<sub>k</sub>)/D′(z<sub>k</sub>) at the roots z<sub>k</sub> of D(w, ·).
 *
 * <p>The coefficients, written with s = γ₁γ₃, e = Δγ₂ + s and h = γ₂ + s, are polynomials in w that
 * keep their relative accuracy as w → 0: D(w, 0) = −w(w − Δ)(w − Δ(2 − Δ)).
 */
final class MomentumFractions implements PartialFractions {

  private final double batch;
  private final int degree;

  /** D(w, λ): the coefficient of λ^k w^i. */
  private final double[][] determinant;

  private final double[][] forcing;
  private final double[][] noise;

  MomentumFractions(Step step) {
    double b = step.batch();
    double a = step.damping();
    double g = step.gamma2();
    double delta = 1 - a;
    double s = step.gamma1() * step.gamma3();
    double e = a * g + s;
    double h = step.direct();
    double a2 = a * a;
    batch = b;
    degree = delta * g == 0 ? 2 : 3;
    forcing =
        new double[][] {
          {a2 * (2 - a), -a * (3 - a), 1},
          {b * delta * (2 * s + a * (2 - a) * g), -b * delta * (g + 2 * s)}
        };
    double constant = b * (-3 * a2 * g + a * s + 8 * a * g - 4 * g) + (2 - a) * (a * g + s);
    double linear =
        b * (-2 * a2 * s * g - a2 * g * g + a * s * s + 8 * a * s * g + 5 * a * g * g)
            + b * (s * s - 2 * s * g - 2 * g * g)
            + (-2 * a2 * s * g - a2 * g * g - a * s * s + 4 * a * s * g + 3 * a * g * g)
            + (3 * s * s + 2 * s * g);
    double top = b * (b + 1) * b * g * delta;
    double mixed = e * (2 * g + s - a * g);
    determinant =
        new double[][] {
          {0, -a2 * (2 - a), a * (3 - a), -1},
          {
            2 * b * a * (2 - a) * e,
            -b * (a2 * a * g - 2 * a2 * s - 5 * a2 * g + 2 * a * s + 8 * a * g + 4 * s),
            b * (4 * s + 3 * g - 2 * a * s - a * g)
          },
          {-b * e * constant, b * linear, -b * (b + 1) * h * h},
          {-top * mixed, top * h * h}
        };
    noise =
        new double[][] {
          {
            (2 - a) * e * e,
            2 * a2 * s * g
                + a2 * g * g
                + a * s * s
                - 4 * a * s * g
                - 3 * a * g * g
                - 3 * s * s
                - 2 * s * g,
            h * h
          },
          {b * g * delta * mixed, -b * g * delta * h * h}
        };
  }

  @Override
  public int poles() {
    return degree;
  }

  @Override
  public Terms at(Complex w, Terms previous) {
    Complex[] c = new Complex[degree + 1];
    for (int k = 0; k <= degree; k++) {
      c[k] = polynomial(determinant[k], w);
    }
    Complex n0 = polynomial(forcing[0], w);
    Complex n1 = polynomial(forcing[1], w);
    Complex q0 = polynomial(noise[0], w);
    Complex q1 = polynomial(noise[1], w);
    Complex[] z = PolynomialRoots.of(c, previous.pole());
    Complex[] f = new Complex[degree];
    Complex[] g = new Complex[degree];
    for (int k = 0; k < degree; k++) {
      Complex slope = PolynomialRoots.derivative(c, z[k]);
      f[k] = n1.multiply(z[k]).add(n0).divide(slope);
      g[k] = q1.multiply(z[k]).add(q0).multiply(z[k]).multiply(batch).divide(slope);
    }
    return new Terms(z, f, g);
  }

  /** D(·, λ): the polynomial whose roots are 1 − the eigenvalues of A(λ), lowest power first. */
  Complex[] characteristic(double lambda) {
    Complex[] c = new Complex[4];
    for (int i = 0; i < c.length; i++) {
      double sum = 0;
      for (int k = determinant.length - 1; k >= 0; k--) {
        sum = sum * lambda + (i < determinant[k].length ? determinant[k][i] : 0);
      }
      c[i] = new Complex(sum);
    }
    return c;
  }

  private static Complex polynomial(double[] c, Complex w) {
    Complex sum = new Complex(c[c.length - 1]);
    for (int i = c.length - 2; i >= 0; i--) {
      sum = sum.multiply(w).add(c[i]);
    }
    return sum;
  }
}
