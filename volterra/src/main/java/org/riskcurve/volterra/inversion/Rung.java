package org.riskcurve.volterra.inversion;

import org.riskcurve.core.Arguments;
import org.riskcurve.core.Estimate;

/**
 * One contour, for iterations up to a horizon, and what lies outside it.
 *
 * @param horizon the largest iteration that it serves
 * @param inversion the contour
 * @param outside the limits that come to the integrals
 * @param power the power of the accuracy that the contour was built for
 */
record Rung(double horizon, ContourInversion inversion, Singularities outside, double power) {

  /** The values of some quantities at one iteration, in their order; none is negative. */
  Estimate[] values(double iteration, Quantity... quantities) {
    // ζ^r has a branch point at 0 for other r
    Arguments.check(
        iteration == Math.rint(iteration) || iteration >= realFrom(),
        "iteration",
        iteration,
        "a whole number for this optimizer");
    ContourInversion.Inverse[] inverses = inversion.invert(iteration, quantities);
    Estimate[] values = new Estimate[quantities.length];
    for (int k = 0; k < values.length; k++) {
      values[k] = notNegative(inverses[k].plus(outside.limit(quantities[k])));
    }
    return values;
  }

  /** The largest truncation error of some quantities, relative, where it exceeds rounding. */
  double truncation(double iteration, Quantity... quantities) {
    ContourInversion.Inverse[] inverses = inversion.invert(iteration, quantities);
    double worst = 0;
    for (int k = 0; k < inverses.length; k++) {
      ContourInversion.Inverse inverse = inverses[k];
      double value = Math.abs(outside.limit(quantities[k]).value() + inverse.value());
      if (inverse.truncation() > inverse.rounding() && value < Double.POSITIVE_INFINITY) {
        worst = Math.max(worst, inverse.truncation() / value);
      }
    }
    return worst;
  }

  /** The iteration from which on real ones are served. */
  double realFrom() {
    return inversion.realFrom();
  }

  /** Second moments are not negative: where the error reaches below zero, zero is nearer. */
  private static Estimate notNegative(Estimate estimate) {
    return estimate.value() < 0 ? new Estimate(0, estimate.error()) : estimate;
  }
}
