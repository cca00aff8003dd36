package org.riskcurve.scaling.frontier;

import org.hipparchus.analysis.solvers.BracketingNthOrderBrentSolver;
import org.riskcurve.core.ConvergenceException;

/**
 * The minimum of a local polynomial as the zero of its slope, which is accurate to rounding where a
 * comparison of values would leave half of the digits.
 */
final class Minimum {

  private static final int MAX_EVALUATIONS = 100;

  private Minimum() {}

  static double of(LocalPolynomial polynomial, double from, double to) {
    double left = polynomial.slope(from);
    double right = polynomial.slope(to);
    if (!(left < 0 && right > 0)) {
      throw new ConvergenceException(
          "no minimum between " + from + " and " + to + ": slopes " + left + " and " + right);
    }
    return new BracketingNthOrderBrentSolver(1e-15, 1e-13, 5)
        .solve(MAX_EVALUATIONS, polynomial::slope, from, to);
  }
}
