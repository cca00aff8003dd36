package org.riskcurve.volterra.inversion;

import org.hipparchus.complex.Complex;
import org.riskcurve.core.Internal;
import org.riskcurve.volterra.optimizer.ConstantOptimizer;
import org.riskcurve.volterra.optimizer.Sgd;
import org.riskcurve.volterra.optimizer.Step;

/**
 * The response e₁ᵀ(ζ − A(λ))⁻¹ of one eigenvalue as partial fractions in λ, for fixed ζ = 1 − w: a
 * few poles z<sub>k</sub>(w), those λ for which ζ is an eigenvalue of A(λ), with
 *
 * <p>F̂ = Σ f<sub>k</sub>S<sub>F</sub>(z<sub>k</sub>), 𝒦̂ = Σ g<sub>k</sub>k(z<sub>k</sub>).
 */
@Internal
public interface PartialFractions {

  /** The number of poles, the same at every point. */
  int poles();

  /**
   * The expansion at w, off the image of the spectrum.
   *
   * @param w 1 − ζ
   * @param previous the expansion at a neighbouring point, whose order of the poles is kept, or one
   *     from {@link #start}
   */
  Terms at(Complex w, Terms previous);

  /** Where a path begins. */
  default Terms start() {
    return new Terms(new Complex[0], new Complex[0], new Complex[0]);
  }

  /**
   * The terms of an expansion.
   *
   * @param pole z<sub>k</sub>
   * @param forcing f<sub>k</sub>
   * @param kernel g<sub>k</sub>
   */
  record Terms(Complex[] pole, Complex[] forcing, Complex[] kernel) {}

  /** Those of a constant optimizer. */
  static PartialFractions of(ConstantOptimizer optimizer) {
    Step step = optimizer.step();
    return step.isThatOfSgd() ? new SgdFractions(Sgd.taking(step)) : new MomentumFractions(step);
  }
}
