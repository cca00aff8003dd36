package org.riskcurve.core.spectrum;

import org.hipparchus.complex.Complex;
import org.riskcurve.core.ConvergenceException;
import org.riskcurve.core.Estimate;

/**
 * What an optimizer needs to know of the feature covariance K = WᵀDW: the measure μ of its d
 * eigenvalues (each counted once, so μ has mass d), and the forcing measure μ<sub>F</sub>, which
 * weighs the eigenvectors of D<sup>½</sup>WWᵀD<sup>½</sup> by the target and has an atom at zero
 * when v > d.
 *
 * <p>This interface is the seam of the toolkit. A solution of the Dyson equation, one sampled
 * matrix and a user's own eigenvalues are implementations of it, and every solver takes any of
 * them. It speaks through two transforms, which are real on the real axis off the support and take
 * conjugate values at conjugate points:
 *
 * <ul>
 *   <li>kernel: k(z) = ∫ λ/(λ − z) dμ = Tr K(K − z)⁻¹. It is d + z∫dμ/(λ − z) without the
 *       cancellation for large z; in terms of the Dyson solution, k = d(1 − m).
 *   <li>forcing: S<sub>F</sub>(z) = ∫ dμ<sub>F</sub>/(λ − z), the atom at zero included.
 * </ul>
 */
public interface Spectrum {

  /** The number d of eigenvalues, the mass of μ. */
  double dimension();

  /** Tr K = ∫λ dμ; for a deterministic equivalent its expectation, Σλ<sub>j</sub>. */
  double trace();

  /** The lower end λ₋ ≥ 0 of the support of μ; zero for a hard edge. */
  double lowerEdge();

  /** The upper end λ₊ of the support of μ. */
  double upperEdge();

  /** The atom F₀ = μ<sub>F</sub>({0}): the part of the risk that no θ removes. */
  double atomAtZero();

  /** F₀ with its error; a few units in the last place unless an implementation knows better. */
  default Estimate atomAtZeroEstimate() {
    return new Estimate(atomAtZero(), 4 * Math.ulp(atomAtZero()));
  }

  /**
   * The relative rounding errors of the transforms, in units in the last place, as they are among
   * the many points of a contour; a few unless an implementation knows better.
   */
  default double transformRounding() {
    return 4;
  }

  /** The mass of μ<sub>F</sub>, atom included: the risk of θ = 0, Σλ<sub>j</sub>b<sub>j</sub>². */
  double totalForcing();

  /**
   * The same without the atom, F₀ = 0. What is left keeps its own relative accuracy where an
   * implementation knows it apart; elsewhere F₀/z is taken off, with the rounding errors of the
   * whole.
   */
  default Spectrum withoutAtom() {
    return new AtomRemoved(this);
  }

  /**
   * Both transforms at every point of a path, at a relative accuracy near the rounding error.
   *
   * @param re real parts of the points
   * @param im imaginary parts; a zero one needs its point outside [λ₋, λ₊]
   * @param out receives the values; as long as {@code re}
   * @throws IllegalArgumentException if a point lies on the support
   * @throws ConvergenceException if an iterative implementation does not reach its accuracy
   */
  void transforms(double[] re, double[] im, SpectrumValues out);

  /** The kernel transform at one real point outside [λ₋, λ₊]. */
  default double kernelTransform(double z) {
    SpectrumValues out = new SpectrumValues(1);
    transforms(new double[] {z}, new double[] {0}, out);
    return out.kernelRe[0];
  }

  /** Both transforms at one point, in arrays of length one. */
  default SpectrumValues transforms(Complex z) {
    SpectrumValues out = new SpectrumValues(1);
    transforms(new double[] {z.getReal()}, new double[] {z.getImaginary()}, out);
    return out;
  }
}
