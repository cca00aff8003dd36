package org.riskcurve.scaling.fit;

/**
 * An estimator of the law L = E + A/N^α + B/D^β, immutable and reusable.
 *
 * <p>{@link HuberFitter} is the one of the literature, robust against runs that went astray; {@link
 * ProjectionFitter} is least squares with only the exponents searched.
 */
public sealed interface LawFitter permits HuberFitter, ProjectionFitter {

  /**
   * Fits the law to runs.
   *
   * @throws IllegalArgumentException for fewer runs than constants, or fewer than three different
   *     model sizes or token counts
   * @throws org.riskcurve.core.ConvergenceException if no start converged
   */
  FittedLaw fit(ScalingRuns runs);
}
