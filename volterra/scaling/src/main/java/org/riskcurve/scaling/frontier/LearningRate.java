package org.riskcurve.scaling.frontier;

import org.riskcurve.core.Arguments;

/** How the learning rate γ follows the number of parameters d along a frontier. */
public sealed interface LearningRate {

  /**
   * One γ for every d.
   *
   * @param value γ > 0
   */
  record Fixed(double value) implements LearningRate {
    /** Checks the range. */
    public Fixed {
      Arguments.positive("gamma", value);
    }
  }

  /**
   * γ = c·d<sup>−p</sup>; Paquette et al. (2024) take p = max(0, 1 − 2α).
   *
   * @param factor c > 0
   * @param exponent p ≥ 0
   */
  record Scaled(double factor, double exponent) implements LearningRate {
    /** Checks the ranges. */
    public Scaled {
      Arguments.positive("factor", factor);
      Arguments.nonNegative("exponent", exponent);
    }
  }

  /**
   * γ = c·γ_crit(d), a fraction of the exact critical learning rate, which is of the order
   * d<sup>−max(0, 1−2α)</sup> for power laws.
   *
   * @param fraction c in (0, 1)
   */
  record FractionOfCritical(double fraction) implements LearningRate {
    /** Checks the range. */
    public FractionOfCritical {
      Arguments.check(fraction > 0 && fraction < 1, "fraction", fraction, "in (0, 1)");
    }
  }

  /** The constant γ that makes the risk least, for each d and each number of iterations. */
  record Optimal() implements LearningRate {}

  /**
   * The schedule that makes the risk least, for each d and each number of iterations, which are at
   * most 11 000: seconds for each size and horizon. {@link FrontierPoint#learningRate} is its peak.
   */
  record OptimalSchedule() implements LearningRate {}
}
