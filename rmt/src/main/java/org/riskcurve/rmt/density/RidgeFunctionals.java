package org.riskcurve.rmt.density;

import org.hipparchus.complex.Complex;
import org.riskcurve.core.Arguments;
import org.riskcurve.core.Estimate;
import org.riskcurve.rmt.dyson.DysonEquation;
import org.riskcurve.rmt.dyson.DysonSolution;
import org.riskcurve.rmt.population.ResolventSum;

/**
 * The functionals of ridge regression on random features, all from one solution of the Dyson
 * equation at z = −κ and exact to rounding:
 *
 * <ul>
 *   <li>effective dimension Tr K(K + κ)⁻¹ = k(−κ), and its derivative in κ;
 *   <li>second effective dimension Tr K²(K + κ)⁻² = k + κ dk/dκ;
 *   <li>log-determinant (1/d) ln det(K + κ) = ln(−w) + (1/d)Σ ln(1 − λ/w) − T(w)/d, of which −u is
 *       the derivative in z;
 *   <li>risk: the least of E(⟨Wᵀx, θ⟩ − ⟨x, b⟩)² + κ|θ|² has the risk ∫(κ/(λ + κ))²dμ<sub>F</sub> =
 *       κ² dS<sub>F</sub>/dz, the atom F₀ included.
 * </ul>
 *
 * @param ridge κ > 0
 * @param effectiveDimension Tr K(K + κ)⁻¹
 * @param slope its derivative in κ, −Tr K(K + κ)⁻²
 * @param secondEffectiveDimension Tr K²(K + κ)⁻²
 * @param logDeterminant (1/d) ln det(K + κ)
 * @param risk the risk of ridge regression with as many samples as it takes
 */
public record RidgeFunctionals(
    double ridge,
    Estimate effectiveDimension,
    Estimate slope,
    Estimate secondEffectiveDimension,
    Estimate logDeterminant,
    Estimate risk) {

  private static final double EPS = Math.ulp(1.0);

  /** The functionals at a ridge κ > 0. */
  public static RidgeFunctionals of(DysonEquation equation, double ridge) {
    Arguments.positive("ridge", ridge);
    double d = equation.dimension();
    DysonSolution solution = equation.solve(new Complex(-ridge));
    double w = -1 / solution.u().getReal();
    ResolventSum.Value value = new ResolventSum.Value();
    equation.population().kernelSum().evaluate(w, 0, value);
    // dz/dw = m − wT′/d, without cancellation as z = wm is negative: m and −w are positive
    double m = -ridge / w;
    double derivative = m - w * value.slopeRe / d;
    double kernel = value.re;
    double kernelSlope = value.slopeRe / derivative;
    // relative: that of w, and of a sum of positive terms at it
    double relative = 8 * EPS + 2 * solution.error();
    double log = equation.population().kernelSum().logSum(w, 0).getReal() / d;
    double logDeterminant = Math.log(-w) + log - kernel / d;
    double logSize = Math.abs(Math.log(-w)) + Math.abs(log) + kernel / d;

    equation.population().targetSum().evaluate(w, 0, value);
    // S_F = T_F/m and κ = −wm: dS_F/dz = (T_F′/m − T_F m′/m²)/z′ with m′ = (z′ − m)/w
    double risk =
        ridge
            * ridge
            * (value.slopeRe / m + value.re * (derivative - m) / (-w * m * m))
            / derivative;
    double second = kernel - ridge * kernelSlope;
    double secondSize = kernel + ridge * kernelSlope;
    return new RidgeFunctionals(
        ridge,
        new Estimate(kernel, relative * kernel),
        new Estimate(-kernelSlope, 4 * relative * kernelSlope),
        new Estimate(Math.max(0, second), 4 * relative * secondSize),
        new Estimate(logDeterminant, relative * logSize),
        new Estimate(Math.max(0, risk), 8 * relative * Math.max(0, risk)));
  }

  /**
   * ∫ ln λ dμ over (0, ∞) for the eigenvalue measure of mass one: the log-determinant without a
   * ridge, over the min(v, d) non-zero eigenvalues.
   *
   * <p>For v ≥ d it is ln|w₀| + (1/d)Σ ln(1 − λ/w₀) − 1 at the origin w₀ of the equation. For v ≤ d
   * it is (1/d)(Σ ln λ − v − (d − v) ln(1 − v/d)).
   */
  public static Estimate logDeterminant(DysonEquation equation) {
    double d = equation.dimension();
    double v = equation.population().mass();
    ResolventSum sum = equation.population().kernelSum();
    if (v > d) {
      double w = equation.support().originW().value();
      double log = sum.logSum(w, 0).getReal() / d;
      double value = Math.log(-w) + log - 1;
      return new Estimate(value, 16 * EPS * (Math.abs(Math.log(-w)) + Math.abs(log) + 1));
    }
    // Σ ln(1 − λ/w) + v ln(−w) → Σ ln λ as w → 0
    double w = -1e-18 * equation.population().smallest();
    double product = sum.logSum(w, 0).getReal() / d;
    double shift = v / d * Math.log(-w);
    double rest = v == d ? 0 : (1 - v / d) * Math.log1p(-v / d);
    double value = product + shift - v / d - rest;
    return new Estimate(value, 16 * EPS * (Math.abs(product) + Math.abs(shift) + 1));
  }
}
