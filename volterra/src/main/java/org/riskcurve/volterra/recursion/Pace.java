package org.riskcurve.volterra.recursion;

import org.riskcurve.core.Internal;

/**
 * How finely a {@link RecursionRun} walks.
 *
 * @param tolerance of the highest polynomial coefficient of a window, relative
 * @param parts the least number of windows from one output to the next
 * @param shortest windows of fewer iterations are taken step by step. The first windows, next to
 *     the start and to breaks, have the largest errors. A window costs as much as some hundred
 *     steps.
 */
@Internal
public record Pace(double tolerance, int parts, double shortest) {

  /** Single steps throughout. */
  public static final Pace STEPS = new Pace(Double.POSITIVE_INFINITY, 1, Double.POSITIVE_INFINITY);

  /** Whether there are no windows. */
  public boolean isStepwise() {
    return tolerance == Double.POSITIVE_INFINITY;
  }
}
