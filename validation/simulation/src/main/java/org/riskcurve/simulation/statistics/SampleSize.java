package org.riskcurve.simulation.statistics;

import org.hipparchus.distribution.continuous.ChiSquaredDistribution;
import org.riskcurve.core.Arguments;

/**
 * How many runs a precision takes, from a pilot sample: n = (σ/(ε·mean))² at the worst point, with
 * σ replaced by its upper 95 % limit, so that the precision is reached and not only expected.
 */
public final class SampleSize {

  private static final double CONFIDENCE = 0.95;

  private SampleSize() {}

  /**
   * The number of replicates after which the standard error of every mean is at most {@code
   * relative} of it.
   *
   * @param pilot means from replicates of the same kind; for a light tail, see {@link TailIndex}
   * @param relative the precision asked for, in (0, 1)
   * @return at least the size of the pilot; it may be more than can be afforded
   */
  public static double forPrecision(SampledMeans pilot, double relative) {
    Arguments.check(relative > 0 && relative < 1, "precision", relative, "in (0, 1)");
    double freedom = pilot.freedom();
    double low = new ChiSquaredDistribution(freedom).inverseCumulativeProbability(1 - CONFIDENCE);
    double worst = 0;
    for (int p = 0; p < pilot.size(); p++) {
      Arguments.check(
          pilot.mean(p) != 0 || !pilot.scatters(p), "mean at point " + p, pilot.mean(p), "not 0");
      worst =
          pilot.scatters(p) ? Math.max(worst, Math.sqrt(pilot.relativeCovariance(p, p))) : worst;
    }
    double needed = pilot.replicates() * Math.pow(worst / relative, 2) * freedom / low;
    return Math.max(pilot.replicates(), Math.ceil(needed));
  }
}
