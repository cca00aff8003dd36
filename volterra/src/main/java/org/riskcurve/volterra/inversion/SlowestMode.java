package org.riskcurve.volterra.inversion;

import org.hipparchus.analysis.solvers.BracketingNthOrderBrentSolver;
import org.riskcurve.core.ConvergenceException;
import org.riskcurve.core.Estimate;
import org.riskcurve.core.Internal;

/**
 * The slowest mode ζ* of a risk: the root of 𝒦̂(ζ) = 1 beyond the image of the spectrum
 * (q(support) for SGD; the Malthusian root of renewal theory), or, where 𝒦̂ stays below one, the
 * end of that image.
 *
 * <p>𝒦̂ falls from the end of the image to the right. It is followed towards the end through
 * distances that shrink by a constant factor, until it is above one, which brackets the root. A
 * root nearer to the end than the last distance is not told from it; the last difference bounds how
 * much nearer it is.
 */
@Internal
public final class SlowestMode {

  private static final int MAX_EVALUATIONS = 300;
  private static final int MAX_WIDENINGS = 1000;

  /** The ratio of successive distances from the end. */
  private static final double APPROACH = 1e-3;

  /** The least distance from the end, relative to the scale of 1 − ζ there. */
  private static final double NEAREST = 2e-9;

  /** The least distance from an end at ζ = 1 itself, which has no rounding error. */
  private static final double NEAREST_TO_ONE = 1e-290;

  /**
   * The step of the difference quotient for the slope of 𝒦̂, relative to the distance from end.
   */
  private static final double STEP = 1e-3;

  /** Roots this much smaller than their bracket are not found to their own relative accuracy. */
  private static final double RESOLUTION = 1e-2;

  private static final double WIDENING = 4;
  private static final double RELATIVE_ACCURACY = 1e-15;
  private static final double ROUNDING = 4 * Math.ulp(1.0);

  private SlowestMode() {}

  /**
   * 1 − ζ*, to its own relative accuracy; negative if the mode grows.
   *
   * @param norm 𝒦̂(1), infinite where the forcing does not decay
   * @throws ConvergenceException if a growing mode is not bracketed
   */
  public static Estimate decay(RiskTransform transform, SpectralImage image, double norm) {
    Estimate end = image.decay();
    double scale = image.scale();
    boolean hard = end.value() == 0 && image.touchesAtZero();
    if (hard && norm <= 1) {
      return end;
    }
    double least = hard ? NEAREST_TO_ONE : NEAREST;
    double value = 0;
    double difference = 0;
    double distance = 1;
    while (distance > least) {
      distance *= APPROACH;
      double w = end.value() - distance * scale;
      double before = value;
      value = transform.kernelAt(w);
      if (value > 1) {
        return root(transform, end, norm < 1 ? 0 : below(transform, w, scale), w);
      }
      difference = Math.abs(value - before);
    }
    // an eigenvalue at the end adds difference·distance/x at the distance x: less than 1 up to here
    double missed = Math.min(1, difference / (1 - value));
    return new Estimate(end.value(), end.error() + missed * distance * scale);
  }

  /** A w so far to the left that 𝒦̂ is below one. */
  private static double below(RiskTransform transform, double inside, double scale) {
    double step = Math.min(scale, Math.abs(inside));
    double w = Math.min(inside, 0) - step;
    for (int k = 0; transform.kernelAt(w) > 1; k++) {
      if (k == MAX_WIDENINGS) {
        throw new ConvergenceException(
            "growth rate not bracketed: kernel transform > 1 at w = " + w);
      }
      step *= WIDENING;
      w -= step;
    }
    return w;
  }

  private static Estimate root(RiskTransform transform, Estimate end, double low, double high) {
    double smallest = Math.max(Double.MIN_NORMAL, ROUNDING * RESOLUTION * Math.abs(high));
    double w =
        new BracketingNthOrderBrentSolver(RELATIVE_ACCURACY, smallest, 5)
            .solve(MAX_EVALUATIONS, x -> transform.kernelAt(x) - 1, low, high);
    Estimate there = transform.kernelEstimate(w);
    double step = STEP * Math.max(end.value() - w, ROUNDING * Math.abs(w));
    double slope = (there.value() - transform.kernelAt(w - step)) / step;
    double error = there.error() + Math.abs(there.value() - 1);
    return new Estimate(w, error / slope + ROUNDING * Math.abs(w) + end.error());
  }
}
