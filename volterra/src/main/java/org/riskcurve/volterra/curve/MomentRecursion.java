package org.riskcurve.volterra.curve;

import org.riskcurve.core.Arguments;
import org.riskcurve.core.spectrum.DiscreteSpectrum;
import org.riskcurve.volterra.optimizer.Optimizer;
import org.riskcurve.volterra.optimizer.Step;
import org.riskcurve.volterra.recursion.SecondMoments;
import org.riskcurve.volterra.recursion.SpectrumNodes;

/**
 * The exact expected risk on Gaussian data for a given feature matrix, step by step: the moments
 * along each eigenvector follow {@link Step}, and P is their sum.
 *
 * <p>O(d) a step, for any optimizer; the reference for the closed form.
 */
public final class MomentRecursion {

  private MomentRecursion() {}

  /**
   * P(0), …, P(steps): the risk at every iteration; infinite once it has overflowed.
   *
   * @param steps at most the end of the optimizer's schedules
   */
  public static double[] risk(DiscreteSpectrum spectrum, Optimizer optimizer, int steps) {
    Arguments.inRange("steps", steps, 0L, 1L << 30);
    VaryingCurve.checkEnd(optimizer, steps);
    SecondMoments moments = new SecondMoments(SpectrumNodes.of(spectrum));
    double[] risk = new double[steps + 1];
    for (int r = 0; ; r++) {
      double sum = moments.risk();
      risk[r] = Double.isFinite(sum) ? sum : Double.POSITIVE_INFINITY;
      if (r == steps) {
        return risk;
      }
      moments.advance(optimizer.step(r), sum + optimizer.labelNoise());
    }
  }
}
