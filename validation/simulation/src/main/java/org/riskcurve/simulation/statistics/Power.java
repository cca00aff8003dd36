package org.riskcurve.simulation.statistics;

import org.hipparchus.distribution.continuous.NormalDistribution;
import org.hipparchus.distribution.continuous.TDistribution;
import org.riskcurve.core.Arguments;

/**
 * What a test can find: how far, in standard errors, a theory has to be off for a two-sided test of
 * sampled means to reject it with a given probability.
 *
 * <p>The test of several points rejects if one of them does at the level divided by their number
 * (Bonferroni), so that what is said of one point holds for the curve: it finds at least as much.
 */
public final class Power {

  private static final NormalDistribution NORMAL = new NormalDistribution();

  private Power() {}

  /**
   * The critical value of |t| of each of several points.
   *
   * @param level of the test of all points, in (0, 1)
   * @param points at least 1
   * @param freedom degrees of freedom of the standard errors, positive; infinite for normal errors
   */
  public static double critical(double level, int points, double freedom) {
    Arguments.check(level > 0 && level < 1, "level", level, "in (0, 1)");
    Arguments.inRange("points", points, 1L, Integer.MAX_VALUE);
    Arguments.check(freedom > 0, "degrees of freedom", freedom, "positive");
    double tail = level / (2.0 * points);
    return Double.isInfinite(freedom)
        ? -NORMAL.inverseCumulativeProbability(tail)
        : -new TDistribution(freedom).inverseCumulativeProbability(tail);
  }

  /**
   * The error of the theory at one point, in standard errors, that the test finds with probability
   * {@code power}: c + z √(1 + c²/2ν), with c the critical value, z the normal quantile of the
   * power and the second factor the scatter of the standard error, as the law of a noncentral t has
   * it for large shifts. Good to a per cent from ten degrees of freedom on.
   *
   * @param power in (0, 1)
   */
  public static double shift(double level, int points, double freedom, double power) {
    Arguments.check(power > 0 && power < 1, "power", power, "in (0, 1)");
    double critical = critical(level, points, freedom);
    double scatter = Math.sqrt(1 + critical * critical / (2 * freedom));
    return critical + NORMAL.inverseCumulativeProbability(power) * scatter;
  }

  /** The p-value of a normal z-score, of either sign. */
  public static double pValue(double z) {
    return 2 * NORMAL.cumulativeProbability(-Math.abs(z));
  }
}
