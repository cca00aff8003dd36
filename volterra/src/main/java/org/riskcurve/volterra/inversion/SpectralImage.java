package org.riskcurve.volterra.inversion;

import org.riskcurve.core.Estimate;
import org.riskcurve.core.Internal;
import org.riskcurve.core.contour.Contour;
import org.riskcurve.core.spectrum.Spectrum;
import org.riskcurve.volterra.optimizer.ConstantOptimizer;
import org.riskcurve.volterra.optimizer.Sgd;
import org.riskcurve.volterra.optimizer.Step;

/**
 * Where the transforms of a constant optimizer are singular: the image of the spectrum under the
 * eigenvalues of its step matrix A(λ), in the plane of ζ, and how a contour goes round it.
 */
@Internal
public interface SpectralImage {

  /** 1 − the largest modulus of the image, which is a real point of it; negative if it grows. */
  Estimate decay();

  /** The size of 1 − ζ near the end of the image that its rounding errors are relative to. */
  double scale();

  /** Whether the image ends at ζ = 1 because the spectrum ends at zero: it still decays. */
  boolean touchesAtZero();

  /**
   * The contour in ω = 1 − ζ/(1 + excess) about the image and [.., ζ*], inside the unit disc.
   *
   * @param slowest 1 − ζ*
   * @param excess the disc is |ζ| &lt; 1 + excess
   */
  Contour contour(double slowest, double excess, double accuracy);

  /**
   * The image with room for zeros of 1 − 𝒦̂ that a contour has missed.
   *
   * @throws org.riskcurve.core.ConvergenceException if there cannot be any
   */
  SpectralImage wider();

  /** That of a spectrum under a constant optimizer. */
  static SpectralImage of(Spectrum spectrum, ConstantOptimizer optimizer) {
    Step step = optimizer.step();
    return step.isThatOfSgd()
        ? SgdImage.of(spectrum, Sgd.taking(step))
        : MomentumImage.of(spectrum, step);
  }
}
