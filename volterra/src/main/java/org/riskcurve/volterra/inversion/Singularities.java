package org.riskcurve.volterra.inversion;

import org.riskcurve.core.Estimate;
import org.riskcurve.core.Internal;
import org.riskcurve.core.spectrum.Spectrum;

/**
 * Where the transforms of forcing, kernel and risk are singular: on the image of the spectrum; at
 * the slowest mode, the risk; and at ζ = 1, where forcing and risk have their limits.
 *
 * @param image the image of the spectrum
 * @param slowestDecay 1 − ζ*
 * @param forcingLimit F(∞) = F₀
 * @param riskLimit P(∞); zero if the risk does not converge
 * @param responseLimit that of what the noise of the steps adds to the test risk
 */
@Internal
public record Singularities(
    SpectralImage image,
    double slowestDecay,
    Estimate forcingLimit,
    Estimate riskLimit,
    Estimate responseLimit) {

  private static final Estimate NONE = new Estimate(0, 0);

  /** The singularities, with the atom of the spectrum as the limit of the forcing. */
  public static Singularities of(
      Spectrum spectrum,
      SpectralImage image,
      double slowestDecay,
      Estimate riskLimit,
      Estimate responseLimit) {
    return new Singularities(
        image, slowestDecay, spectrum.atomAtZeroEstimate(), riskLimit, responseLimit);
  }

  /** The limit of a quantity, which is the residue of its transform at ζ = 1. */
  Estimate limit(Quantity quantity) {
    return switch (quantity) {
      case FORCING -> forcingLimit;
      case KERNEL -> NONE;
      case RISK -> riskLimit;
      case RESPONSE -> responseLimit;
    };
  }

  /** The same singularities without the limits, for contours that take ζ = 1 in. */
  Singularities withoutLimits() {
    return new Singularities(image, slowestDecay, NONE, NONE, NONE);
  }

  /** The same with room for zeros of 1 − 𝒦̂ that a contour has missed. */
  Singularities wider() {
    return new Singularities(image.wider(), slowestDecay, forcingLimit, riskLimit, responseLimit);
  }
}
