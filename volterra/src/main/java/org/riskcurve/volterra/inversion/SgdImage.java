package org.riskcurve.volterra.inversion;

import org.riskcurve.core.ConvergenceException;
import org.riskcurve.core.Estimate;
import org.riskcurve.core.contour.Contour;
import org.riskcurve.core.spectrum.Spectrum;
import org.riskcurve.volterra.optimizer.Sgd;

/**
 * The image of the spectrum under SGD: the real segment q(support), of which only the ends matter.
 *
 * @param decay 1 − its right end
 * @param scale 2γB times the eigenvalue that makes it
 * @param touchesAtZero whether that eigenvalue is zero
 * @param largestDecay 1 − its left end
 */
record SgdImage(Estimate decay, double scale, boolean touchesAtZero, double largestDecay)
    implements SpectralImage {

  /** Rounding errors of an edge of the spectrum, in units in the last place. */
  private static final double EDGE_ROUNDING = 8;

  /** Those of γ²B(B + 1)z(z_c − z). */
  private static final double FORMULA_ROUNDING = 4 * Math.ulp(1.0);

  static SgdImage of(Spectrum spectrum, Sgd sgd) {
    double lower = spectrum.lowerEdge();
    double upper = spectrum.upperEdge();
    // 1 − q is largest at z_c/2, or at the point of the support nearest to it
    double center = Math.max(lower, Math.min(upper, sgd.reflection() / 2));
    // q = 1 − 2γBz for small z, and for small z_c − z
    double slope = sgd.decay(sgd.reflection() / 2) * 4 / sgd.reflection();
    double reflectedUpper = sgd.reflection() - upper;
    double scale = reflectedUpper < lower ? upper : lower > 0 ? lower : sgd.reflection();
    double end = Math.min(lower, reflectedUpper);
    // the end itself is known to the rounding errors of the edge and of z_c
    double known = EDGE_ROUNDING * Math.ulp(end == lower ? lower : upper);
    double error =
        slope * known * (1 + 2 * Math.abs(end) / sgd.reflection())
            + FORMULA_ROUNDING * Math.abs(slope * end);
    return new SgdImage(
        new Estimate(sgd.decay(end), error),
        // far beyond z_c the parabola is steeper
        slope * scale * (end < 0 ? 1 - 2 * end / sgd.reflection() : 1),
        lower == 0 && reflectedUpper > 0,
        sgd.decay(center));
  }

  @Override
  public Contour contour(double slowest, double excess, double accuracy) {
    double low = (slowest + excess) / (1 + excess);
    double farthest = Math.max(largestDecay, slowest);
    // ζ = 1 as well, where the disc takes it in, though all else may lie beyond
    double high = ((excess > 0 ? Math.max(farthest, 0) : farthest) + excess) / (1 + excess);
    return Contour.insideDisc(low, Math.max(high, low), accuracy);
  }

  @Override
  public SpectralImage wider() {
    throw new ConvergenceException("zeros of 1 − 𝒦̂ off the real axis, which SGD does not have");
  }
}
