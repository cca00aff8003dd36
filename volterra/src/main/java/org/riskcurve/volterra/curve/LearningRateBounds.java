package org.riskcurve.volterra.curve;

import org.riskcurve.core.Arguments;
import org.riskcurve.core.Estimate;
import org.riskcurve.core.spectrum.Spectrum;
import org.riskcurve.volterra.optimizer.Sgd;

/**
 * Learning rates at which the risk of SGD on a spectrum stops converging.
 *
 * <p>The risk converges if and only if γ(B + 1)λ₊ &lt; 2, so that the forcing decays, and the
 * kernel norm ‖𝒦‖₁ = Σ<sub>r</sub> 𝒦(r) = −k(2/(γ(B + 1)))/(B + 1) is below one (renewal
 * theorem). Both grow with γ, and the smaller of the two thresholds is the critical learning rate.
 * Expanding k to first order gives ‖𝒦‖₁ ≈ γ Tr K/2 and with it the trace bound γ &lt; 2/Tr K of
 * the literature (2d/Tr K where the step is γ/d), which is always too lax, and sharp only where no
 * eigenvalue stands out.
 *
 * <p>{@link CriticalFactor} does the same for any constant optimizer. All learning rates are for
 * the sum, not the mean, of the batch's gradients.
 *
 * @param gradientDescent 2/λ₊, the bound of deterministic gradient descent on ½‖·‖²<sub>K</sub>
 * @param trace 2/Tr K
 * @param pole 2/((B + 1)λ₊), where the forcing stops decaying
 * @param critical the exact threshold; the pole or the solution of ‖𝒦‖₁ = 1
 * @param binding which of the two it is
 */
public record LearningRateBounds(
    Estimate gradientDescent, Estimate trace, Estimate pole, Estimate critical, Binding binding) {

  /** Rounding errors of an edge or the trace, in units in the last place. */
  private static final double ROUNDING = 8;

  /** What makes the risk diverge first as the learning rate grows. */
  public enum Binding {
    /** The kernel norm reaches one: the noise that SGD makes feeds itself. */
    KERNEL_NORM,
    /** The largest eigenvalue: the forcing itself grows. */
    POLE
  }

  /** The bounds on a spectrum for batches of B. */
  public static LearningRateBounds of(Spectrum spectrum, long batch) {
    Arguments.inRange("batch", batch, 1L, Sgd.LARGEST_BATCH);
    CriticalFactor factor = CriticalFactor.of(spectrum, Sgd.of(1).withBatch(batch));
    return new LearningRateBounds(
        rounded(2 / spectrum.upperEdge()),
        rounded(2 / spectrum.trace()),
        factor.pole(),
        factor.critical(),
        factor.binding());
  }

  private static Estimate rounded(double value) {
    return new Estimate(value, ROUNDING * Math.ulp(value));
  }
}
