package org.riskcurve.volterra.curve;

import org.riskcurve.core.Estimate;
import org.riskcurve.core.spectrum.Spectrum;
import org.riskcurve.volterra.inversion.RiskTransform;
import org.riskcurve.volterra.inversion.SlowestMode;
import org.riskcurve.volterra.inversion.SpectralImage;
import org.riskcurve.volterra.optimizer.ConstantOptimizer;

/**
 * Whether the risk of an optimizer on a spectrum converges, to what, and how fast.
 *
 * <p>The singularity ζ* of the risk's transform that lies farthest to the right on the real axis,
 * the atom at ζ = 1 aside, is its slowest mode: the risk approaches its limit like ζ*<sup>r</sup>,
 * or grows like it if ζ* > 1 ({@link SlowestMode}).
 *
 * @param kernelNorm ‖𝒦‖₁ = Σ<sub>r</sub> 𝒦(r) = 𝒦̂(1); infinite if the forcing does not decay
 * @param limitRisk P(∞) = (F₀ + ‖𝒦‖₁η²)/(1 − ‖𝒦‖₁); infinite if not stable
 * @param slowestDecay 1 − ζ*, to its own relative accuracy; negative if the risk grows, by the
 *     factor ζ* an iteration
 * @param forcingDecay 1 − the end of the image: the same for the forcing, its atom aside
 * @param limitResponse the limit of what the noise of the steps adds to the test risk, where P is
 *     the training risk on samples; without samples P(∞) − F₀; infinite if not stable
 */
public record Stability(
    Estimate kernelNorm,
    Estimate limitRisk,
    Estimate slowestDecay,
    Estimate forcingDecay,
    Estimate limitResponse) {

  private static final Estimate INFINITE =
      new Estimate(Double.POSITIVE_INFINITY, Double.POSITIVE_INFINITY);

  /** Rounding errors of the few operations of the limit, in units in the last place. */
  private static final double LIMIT_ROUNDING = 4;

  /** The stability of an optimizer on a spectrum, in about thirty evaluations of 𝒦̂. */
  public static Stability of(Spectrum spectrum, ConstantOptimizer optimizer) {
    return of(spectrum, optimizer, SpectralImage.of(spectrum, optimizer));
  }

  static Stability of(Spectrum spectrum, ConstantOptimizer optimizer, SpectralImage image) {
    RiskTransform transform = new RiskTransform(spectrum, optimizer);
    double end = image.decay().value();
    boolean decays = end > 0 || (end == 0 && image.touchesAtZero());
    Estimate norm = decays ? transform.kernelEstimate(0) : INFINITE;
    Estimate limit = limit(spectrum.atomAtZeroEstimate(), norm, optimizer.labelNoise());
    return new Stability(
        norm,
        limit,
        SlowestMode.decay(transform, image, norm.value()),
        image.decay(),
        norm.value() < 1 ? response(transform.testKernelNorm(norm), limit) : INFINITE);
  }

  /**
   * (F₀ + ‖𝒦‖₁η²)/(1 − ‖𝒦‖₁), which changes by (F₀ + η²)δ/((1 − ‖𝒦‖₁)(1 − ‖𝒦‖₁ − δ)) with
   * ‖𝒦‖₁.
   */
  private static Estimate limit(Estimate atom, Estimate norm, double noise) {
    if (!(norm.value() < 1)) {
      return INFINITE;
    }
    double gap = 1 - norm.value();
    double limit = (atom.value() + norm.value() * noise) / gap;
    double error =
        atom.error() / gap
            + (atom.value() + noise) / gap * norm.error() / Math.max(0, gap - norm.error())
            + (limit == 0 ? 0 : LIMIT_ROUNDING * Math.ulp(limit));
    return new Estimate(limit, Double.isNaN(error) ? Double.POSITIVE_INFINITY : error);
  }

  private static Estimate response(Estimate norm, Estimate limit) {
    double value = norm.value() * limit.value();
    double error = norm.value() * limit.error() + norm.error() * limit.value();
    return new Estimate(value, error + 2 * Math.ulp(value));
  }

  /** Whether the risk converges: the learning rate is below the critical one. */
  public boolean stable() {
    return kernelNorm.value() < 1;
  }

  /** The limit risk, zero if there is none: what the transform of the risk has at ζ = 1. */
  Estimate riskAtom() {
    return stable() ? limitRisk : new Estimate(0, 0);
  }

  /** The same of the response. */
  Estimate responseAtom() {
    return stable() ? limitResponse : new Estimate(0, 0);
  }
}
