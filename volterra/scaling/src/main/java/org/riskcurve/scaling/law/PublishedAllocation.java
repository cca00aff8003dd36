package org.riskcurve.scaling.law;

import org.riskcurve.core.Arguments;

/**
 * The compute-optimal model size as the three approaches of Hoffmann et al. 2022 (arXiv:2203.15556)
 * give it: N_opt = N₀ (C/C₀)^a, D_opt = C/(6 N_opt).
 *
 * <p>The exponents and their 10th and 90th percentiles are those of table 2. The anchor (N₀, C₀) is
 * the row of 67 billion parameters, the budget of Gopher, in table 3 (first approach) and in table
 * A3 (the other two). Only the third approach has a loss law behind it, {@link
 * PublishedLaw#HOFFMANN_UNROUNDED}; the exponents as printed, {@link PublishedLaw#HOFFMANN}, lack
 * the digits to reproduce its sizes: they give 53 instead of 67 billion at the anchor.
 */
public enum PublishedAllocation {
  /** The lower envelope of training curves. */
  TRAINING_CURVES(0.50, 0.488, 0.502, 5.76e23),
  /** Parabolas through losses at equal compute. */
  ISO_FLOP(0.49, 0.462, 0.534, 6.88e23),
  /** The loss law fitted to all final losses. */
  PARAMETRIC(0.46, 0.454, 0.455, 1.71e24);

  private static final double ANCHOR_PARAMETERS = 67e9;

  private final double parameterGrowth;
  private final double tenthPercentile;
  private final double ninetiethPercentile;
  private final double anchorCompute;

  PublishedAllocation(
      double parameterGrowth,
      double tenthPercentile,
      double ninetiethPercentile,
      double anchorCompute) {
    this.parameterGrowth = parameterGrowth;
    this.tenthPercentile = tenthPercentile;
    this.ninetiethPercentile = ninetiethPercentile;
    this.anchorCompute = anchorCompute;
  }

  /** a, the power of C with which N_opt grows. */
  public double parameterGrowth() {
    return parameterGrowth;
  }

  /** The 10th percentile of a over bootstrap samples, as published. */
  public double tenthPercentile() {
    return tenthPercentile;
  }

  /** The 90th percentile of a over bootstrap samples, as published. */
  public double ninetiethPercentile() {
    return ninetiethPercentile;
  }

  /** N_opt at a cost C &gt; 0 in floating point operations. */
  public double parameters(double compute) {
    Arguments.positive("compute", compute);
    return ANCHOR_PARAMETERS * Math.pow(compute / anchorCompute, parameterGrowth);
  }

  /** D_opt = C/(6 N_opt) at a cost C &gt; 0 in floating point operations. */
  public double tokens(double compute) {
    return ChinchillaLaw.tokensFor(compute, parameters(compute));
  }
}
