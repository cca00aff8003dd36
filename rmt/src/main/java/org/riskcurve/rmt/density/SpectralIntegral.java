package org.riskcurve.rmt.density;

import org.riskcurve.core.Arguments;
import org.riskcurve.core.Estimate;

/**
 * A linear statistic with its error estimate and the way it was found.
 *
 * @param value the integral
 * @param error estimate, from above, of its absolute error
 * @param method the method chosen
 * @param evaluations how often the function was evaluated
 */
public record SpectralIntegral(double value, double error, Method method, int evaluations) {

  /** How an integral was found. */
  public enum Method {
    /** The trapezoidal rule on a contour about the support, which f has to be analytic in. */
    CONTOUR,
    /** Adaptive quadrature of f times the density. */
    DENSITY
  }

  /** Checks that neither number is NaN. */
  public SpectralIntegral {
    if (Double.isNaN(value) || !(error >= 0)) {
      throw Arguments.rejected("integral", value + " ± " + error, "a number with an error ≥ 0");
    }
  }

  /** Value and error. */
  public Estimate estimate() {
    return new Estimate(value, error);
  }
}
