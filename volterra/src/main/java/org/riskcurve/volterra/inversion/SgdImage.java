package org.riskcurve.volterra.inversion;

import org.riskcurve.core.ConvergenceException;
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
record SgdImage(double decay, double scale, boolean touchesAtZero, double largestDecay)
    implements SpectralImage {

  static SgdImage of(Spectrum spectrum, Sgd sgd) {
    double lower = spectrum.lowerEdge();
    double upper = spectrum.upperEdge();
    // 1 − q is largest at z_c/2, or at the point of the support nearest to it
    double center = Math.max(lower, Math.min(upper, sgd.reflection() / 2));
    // q = 1 − 2γBz for small z, and for small z_c − z
    double slope = sgd.decay(sgd.reflection() / 2) * 4 / sgd.reflection();
    double reflectedUpper = sgd.reflection() - upper;
    double scale = reflectedUpper < lower ? upper : lower > 0 ? lower : sgd.reflection();
    return new SgdImage(
        sgd.decay(Math.min(lower, reflectedUpper)),
        slope * scale,
        lower == 0 && reflectedUpper > 0,
        sgd.decay(center));
  }

  @Override
  public Contour contour(double slowest, double excess, double accuracy) {
    double low = (slowest + excess) / (1 + excess);
    double high = (Math.max(largestDecay, slowest) + excess) / (1 + excess);
    return Contour.insideDisc(low, Math.max(high, low), accuracy);
  }

  @Override
  public SpectralImage wider() {
    throw new ConvergenceException("zeros of 1 − 𝒦̂ off the real axis, which SGD does not have");
  }
}
