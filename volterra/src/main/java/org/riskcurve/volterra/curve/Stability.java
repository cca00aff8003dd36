package org.riskcurve.volterra.curve;

import org.hipparchus.analysis.solvers.BracketingNthOrderBrentSolver;
import org.riskcurve.core.ConvergenceException;
import org.riskcurve.core.Estimate;
import org.riskcurve.core.spectrum.Spectrum;
import org.riskcurve.volterra.inversion.RiskTransform;
import org.riskcurve.volterra.inversion.SpectralImage;
import org.riskcurve.volterra.optimizer.ConstantOptimizer;

/**
 * Whether the risk of an optimizer on a spectrum converges, to what, and how fast.
 *
 * <p>The singularity ζ* of the risk's transform that lies farthest to the right on the real axis,
 * the atom at ζ = 1 aside, is its slowest mode: the risk approaches its limit like ζ*<sup>r</sup>,
 * or grows like it if ζ* > 1. It is the root of 𝒦̂(ζ) = 1 beyond the image of the spectrum
 * (q(support) for SGD; the Malthusian root of renewal theory), or, where 𝒦̂ stays below one, the
 * end of that image.
 *
 * @param kernelNorm ‖𝒦‖₁ = Σ<sub>r</sub> 𝒦(r) = 𝒦̂(1); infinite if the forcing does not decay
 * @param limitRisk P(∞) = (F₀ + ‖𝒦‖₁η²)/(1 − ‖𝒦‖₁); infinite if not stable
 * @param slowestDecay 1 − ζ*, to its own relative accuracy; negative if the risk grows, by the
 *     factor ζ* an iteration
 * @param forcingDecay 1 − the end of the image: the same for the forcing, its atom aside
 */
public record Stability(
    double kernelNorm, double limitRisk, double slowestDecay, double forcingDecay) {

  private static final int MAX_EVALUATIONS = 300;

  /** Rounding errors of a population sum, in units in the last place. */
  private static final double ROUNDING = 32;

  private static final int MAX_WIDENINGS = 1000;

  /** A root nearer than this, relative, to the end of the spectrum's image is not told from it. */
  private static final double RESOLUTION = 1e-9;

  /** The stability of an optimizer on a spectrum, in about thirty evaluations of 𝒦̂. */
  public static Stability of(Spectrum spectrum, ConstantOptimizer optimizer) {
    return of(spectrum, optimizer, SpectralImage.of(spectrum, optimizer));
  }

  static Stability of(Spectrum spectrum, ConstantOptimizer optimizer, SpectralImage image) {
    RiskTransform transform = new RiskTransform(spectrum, optimizer);
    double end = image.decay();
    boolean decays = end > 0 || (end == 0 && image.touchesAtZero());
    double norm = decays ? transform.kernelAt(0) : Double.POSITIVE_INFINITY;
    double limit =
        norm < 1
            ? (spectrum.atomAtZero() + norm * optimizer.labelNoise()) / (1 - norm)
            : Double.POSITIVE_INFINITY;
    double inside = end - RESOLUTION * image.scale();
    double root = end;
    if (transform.kernelAt(inside) > 1) {
      root = root(transform, norm < 1 ? 0 : below(transform, inside, image.scale()), inside);
    }
    return new Stability(norm, limit, root, end);
  }

  /** A w so far to the left that 𝒦̂ is below one. */
  private static double below(RiskTransform transform, double inside, double scale) {
    double step = scale;
    double w = Math.min(inside, 0) - step;
    for (int k = 0; transform.kernelAt(w) > 1; k++) {
      if (k == MAX_WIDENINGS) {
        throw new ConvergenceException(
            "growth rate not bracketed: kernel transform > 1 at w = " + w);
      }
      step *= 4;
      w -= step;
    }
    return w;
  }

  private static double root(RiskTransform transform, double low, double high) {
    double smallest = 1e-17 * Math.max(Math.abs(low), Math.abs(high));
    return new BracketingNthOrderBrentSolver(1e-15, smallest, 5)
        .solve(MAX_EVALUATIONS, w -> transform.kernelAt(w) - 1, low, high);
  }

  /** Whether the risk converges: the learning rate is below the critical one. */
  public boolean stable() {
    return kernelNorm < 1;
  }

  /** The limit risk with its rounding error, that of two population sums; zero if not stable. */
  Estimate limit() {
    return stable()
        ? new Estimate(limitRisk, ROUNDING * Math.ulp(limitRisk) / (1 - kernelNorm))
        : new Estimate(0, 0);
  }
}
