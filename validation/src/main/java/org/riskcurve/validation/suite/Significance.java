package org.riskcurve.validation.suite;

import java.util.Arrays;
import org.hipparchus.distribution.discrete.BinomialDistribution;
import org.riskcurve.core.Estimate;
import org.riskcurve.simulation.statistics.Power;

/**
 * How often the suites may call a true theory wrong, for all checks that chance decides: at most
 * once in a thousand suites. A suite has at most a hundred such checks, so each of them has the
 * level 10⁻⁵ (Bonferroni), whichever of them are asked for, and says −log₁₀ of its p-value.
 */
public final class Significance {

  /** The largest probability that a suite fails although the theory is true. */
  public static final double SUITE_LEVEL = 1e-3;

  /** At most so many checks of a suite are decided by chance. */
  public static final int MOST_CHECKS = 100;

  /** That of one check. */
  public static final double LEVEL = SUITE_LEVEL / MOST_CHECKS;

  /** The largest −log₁₀ p of a check that passes. */
  public static final double LARGEST_SURPRISE = -Math.log10(LEVEL);

  /** The probability with which the error of a theory is found that a check states. */
  public static final double POWER = 0.9;

  /** How a p-value enters a limit: at most as large as it can be printed. */
  private static final double LARGEST_EXPONENT = 300;

  private Significance() {}

  /** −log₁₀ of the p-value of several tests together: their number times the smallest of theirs. */
  static double surprise(double... pValues) {
    double least = Arrays.stream(pValues).min().orElse(1);
    double surprise = -Math.log10(Math.min(1, pValues.length * least));
    return Math.max(0, Math.min(LARGEST_EXPONENT, surprise));
  }

  /** −log₁₀ of the p-value of the largest of several normal z-scores. */
  static double ofScores(double... zScores) {
    return surprise(Arrays.stream(zScores).map(Power::pValue).toArray());
  }

  /**
   * The p-value of a share, if what it counts has a probability from {@code low} to {@code high}:
   * exact, two-sided, by the end of the interval that lies nearer.
   */
  static double ofShare(int held, int trials, double low, double high) {
    double below = new BinomialDistribution(trials, low).cumulativeProbability(held);
    double above = 1 - new BinomialDistribution(trials, high).cumulativeProbability(held - 1);
    return Math.min(1, 2 * Math.min(below, above));
  }

  /** How far a number is from an interval about what it should be, in standard errors. */
  static double beyond(Estimate number, double expected, double allowed) {
    return Math.max(0, Math.abs(number.value() - expected) - allowed) / number.error();
  }

  /**
   * The smallest error of a theory, in standard errors of one of so many points, that a check
   * finds.
   *
   * @param freedom of the standard errors
   */
  static double shift(int points, double freedom) {
    return Power.shift(LEVEL, points, freedom, POWER);
  }
}
