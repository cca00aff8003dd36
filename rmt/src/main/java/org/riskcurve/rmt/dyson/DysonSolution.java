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
 * @param error estimate of the relative error of u: the residual and the rounding of z(u), over the
 *     derivative d ln z/d ln u
 * @param iterations Newton steps taken
 */
public record DysonSolution(
    Complex z, Complex u, Complex m, double residual, double error, int iterations) {}
