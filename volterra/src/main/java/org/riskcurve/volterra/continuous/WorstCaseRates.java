package org.riskcurve.volterra.continuous;

import org.riskcurve.core.Arguments;
import org.riskcurve.core.Estimate;
import org.riskcurve.core.contour.Contour;
import org.riskcurve.core.spectrum.Spectrum;

/**
 * What worst-case analysis says of the same quadratic, to be put beside the average case: bounds
 * for 𝒫(θ_r) − min 𝒫 with 𝒫 = ½‖θ − b‖²_K, whose gradient has the Lipschitz constant L = λ₊.
 *
 * <p>Source: Yu. Nesterov, Introductory Lectures on Convex Optimization, Kluwer 2004, sections 2.1
 * and 2.2; the constants are those for step 1/L.
 *
 * @param smoothness L = λ₊
 * @param squaredDistance ‖θ₀ − θ*‖² = ∫ dμ_F/λ over λ &gt; 0
 */
public record WorstCaseRates(double smoothness, double squaredDistance) {

  /** Checks both. */
  public WorstCaseRates {
    Arguments.positive("smoothness", smoothness);
    Arguments.nonNegative("squaredDistance", squaredDistance);
  }

  /**
   * The rates for a spectrum with λ₋ &gt; 0. ∫ dμ_F/λ = −(1/2πi)∮ S_F(z)/z dz about the support.
   */
  public static WorstCaseRates of(Spectrum spectrum) {
    double low = Arguments.positive("lowerEdge", spectrum.lowerEdge());
    Estimate distance =
        Contour.aroundSegment(low, spectrum.upperEdge(), 1e-14)
            .integrate(z -> spectrum.transforms(z).forcing(0).divide(z).negate());
    return new WorstCaseRates(spectrum.upperEdge(), Math.max(0, distance.value()));
  }

  /** Gradient descent after r ≥ 1 iterations: L‖θ₀ − θ*‖²/(2r). */
  public double gradientDescent(double r) {
    return 0.5 * smoothness * squaredDistance / Arguments.positive("iteration", r);
  }

  /** Nesterov's accelerated method after r ≥ 0 iterations: 2L‖θ₀ − θ*‖²/(r + 1)². */
  public double nesterov(double r) {
    Arguments.nonNegative("iteration", r);
    return 2 * smoothness * squaredDistance / ((r + 1) * (r + 1));
  }

  /** The largest stable step of gradient descent, 2/L; that of SGD on average is 2/Tr K. */
  public double stepBound() {
    return 2 / smoothness;
  }
}
