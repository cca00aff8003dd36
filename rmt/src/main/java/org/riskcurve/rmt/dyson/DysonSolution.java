package org.riskcurve.rmt.dyson;

import org.hipparchus.complex.Complex;

/**
 * A solution of the Dyson equation with its certificate.
 *
 * @param z the spectral parameter
 * @param u the companion Stieltjes transform u(z) = (1/d) Tr (WᵀDW − z)⁻¹ of the deterministic
 *     equivalent; its branch has been checked: Im u has the sign of Im z, and z′(u) > 0 on the real
 *     axis
 * @param m m(z) = −z u(z), the solution of m = 1/(1 + (1/d) Σ λ<sub>j</sub>/(λ<sub>j</sub>m − z))
 * @param residual |z(u) − z| with z(u) = −1/u + (1/d) Σ λ<sub>j</sub>/(1 + λ<sub>j</sub>u)
 *     evaluated at the returned u, relative to the size of z and of the two terms
 * @param error estimate of the error of u relative to |u|, and of m relative to |m|: the residual
 *     and the rounding of z(u), over the derivative d ln z/d ln u
 * @param imaginaryError estimate of the relative error of Im u and of Im m, which can be much less
 *     than that of the whole next to the real axis; zero on it
 * @param iterations Newton steps taken
 */
public record DysonSolution(
    Complex z,
    Complex u,
    Complex m,
    double residual,
    double error,
    double imaginaryError,
    int iterations) {

  @Override
  public String toString() {
    return "m(" + z + ") = " + m + " within " + (float) error + " relative";
  }
}
