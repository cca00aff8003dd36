package org.riskcurve.core.spectrum;

import org.hipparchus.complex.Complex;
import org.riskcurve.core.Arguments;

/**
 * The two transforms of a {@link Spectrum} at a sequence of complex points, in structure-of-arrays
 * form for the inner loops that fill and read it.
 *
 * <p>Kernel transform k(z) = ∫ λ/(λ − z) dμ = Tr K(K − z)⁻¹; forcing transform S<sub>F</sub>(z) = ∫
 * dμ<sub>F</sub>/(λ − z). The Stieltjes transform of μ itself is (k(z) − d)/z.
 */
public final class SpectrumValues {

  /** Real parts of the kernel transform. */
  public final double[] kernelRe;

  /** Imaginary parts of the kernel transform. */
  public final double[] kernelIm;

  /** Real parts of the forcing transform. */
  public final double[] forcingRe;

  /** Imaginary parts of the forcing transform. */
  public final double[] forcingIm;

  /** Room for the transforms at {@code points} points. */
  public SpectrumValues(int points) {
    kernelRe = new double[points];
    kernelIm = new double[points];
    forcingRe = new double[points];
    forcingIm = new double[points];
  }

  /**
   * Requires as many points as there is room for; for implementations of {@link Spectrum}.
   *
   * @throws IllegalArgumentException unless all lengths are the same
   */
  public void requireRoom(double[] re, double[] im) {
    if (re.length != im.length || re.length != kernelRe.length) {
      throw Arguments.rejected(
          "points",
          re.length + " real and " + im.length + " imaginary parts",
          "as many as there is room for, " + kernelRe.length);
    }
  }

  /** Takes the values at the first points from another sequence. */
  public void set(SpectrumValues first) {
    int n = first.kernelRe.length;
    System.arraycopy(first.kernelRe, 0, kernelRe, 0, n);
    System.arraycopy(first.kernelIm, 0, kernelIm, 0, n);
    System.arraycopy(first.forcingRe, 0, forcingRe, 0, n);
    System.arraycopy(first.forcingIm, 0, forcingIm, 0, n);
  }

  /** Adds the values of another measure at the same points. */
  public void add(SpectrumValues more) {
    requireRoom(more.kernelRe, more.kernelIm);
    for (int i = 0; i < kernelRe.length; i++) {
      kernelRe[i] += more.kernelRe[i];
      kernelIm[i] += more.kernelIm[i];
      forcingRe[i] += more.forcingRe[i];
      forcingIm[i] += more.forcingIm[i];
    }
  }

  /** The kernel transform k at point {@code i}. */
  public Complex kernel(int i) {
    return new Complex(kernelRe[i], kernelIm[i]);
  }

  /** The forcing transform S<sub>F</sub> at point {@code i}. */
  public Complex forcing(int i) {
    return new Complex(forcingRe[i], forcingIm[i]);
  }

  @Override
  public String toString() {
    return kernelRe.length == 1
        ? "k = " + kernel(0) + ", S_F = " + forcing(0)
        : "k and S_F at " + kernelRe.length + " points";
  }
}
