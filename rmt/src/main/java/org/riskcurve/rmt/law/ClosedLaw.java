package org.riskcurve.rmt.law;

import org.hipparchus.analysis.solvers.BracketingNthOrderBrentSolver;
import org.hipparchus.complex.Complex;
import org.riskcurve.core.Arguments;

/**
 * A spectral law with formulas of its own: a density on one interval, and perhaps an atom at zero,
 * of total mass one. These are the references of the numerical methods, and useful by themselves.
 */
public sealed interface ClosedLaw permits FreePoisson, MarchenkoPastur, Semicircle {

  /** The lower end of the density. */
  double lower();

  /** The upper end of the density. */
  double upper();

  /** The mass at zero. */
  double atomAtZero();

  /**
   * The density at x, zero off its interval; to a few 10⁻¹⁶ relative, next to the edges too.
   * Infinite at a hard edge at zero.
   */
  double density(double x);

  /** The mass of (−∞, x]. */
  double cumulative(double x);

  /**
   * The Stieltjes transform ∫dμ/(λ − z).
   *
   * @param z finite, and off the support
   */
  Complex stieltjes(Complex z);

  /** ∫λ<sup>k</sup>dμ for 0 ≤ k ≤ 60. */
  double moment(int k);

  /** The least x with cumulative(x) ≥ p, for p in [0, 1]. */
  default double quantile(double p) {
    Arguments.inRange("p", p, 0, 1);
    if (atomAtZero() > 0 && p <= atomAtZero()) {
      return 0;
    }
    if (!(p > cumulative(lower()))) {
      return lower();
    }
    if (p >= cumulative(upper())) {
      return upper();
    }
    return new BracketingNthOrderBrentSolver(1e-15, 1e-15 * upper(), 0, 5)
        .solve(500, x -> cumulative(x) - p, lower(), upper());
  }
}
