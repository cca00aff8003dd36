package org.riskcurve.core.spectrum;

import org.hipparchus.complex.Complex;
import org.riskcurve.core.Arguments;
import org.riskcurve.core.Estimate;

/**
 * The spectrum of the covariance Ĥ = ΦᵀΦ/n of n samples of d features, the labels' noise in its
 * forcing: as a {@link Spectrum} it has what the training risk (1/n)|Φθ − y|² needs. This interface
 * adds what the test risk needs: how the samples see the features' own covariance K.
 *
 * <p>Its dimension, the number of non-zero eigenvalues, is the lesser of n and d.
 *
 * <p>Everything is a function of the spectral parameter w of K at which K has the resolvent that Ĥ
 * has at z: z = w(1 − k(z)/n), with k the kernel transform, the same of both (Atanasov,
 * Zavatone-Veth and Pehlevan, arXiv:2502.05074).
 */
public interface SampleSpectrum extends Spectrum {

  /**
   * Requires an optimizer without noise on its labels where that is in the spectrum already.
   *
   * @param labelNoise of the optimizer
   */
  static void requireNoiseOnce(Spectrum spectrum, double labelNoise) {
    Arguments.check(
        labelNoise == 0 || !(spectrum instanceof SampleSpectrum),
        "labelNoise",
        labelNoise,
        "0 for the spectrum of samples, which has the noise of their labels in it");
  }

  /** The number n of samples, not necessarily whole. */
  double samples();

  /** The number d of features, or of the non-zero eigenvalues of their covariance if it is less. */
  double featureCount();

  /** The variance η² of the noise on the labels, which is in the forcing. */
  double labelNoise();

  /** F₀ of the features: the test risk that no θ removes. */
  Estimate featureAtom();

  /** The risk of θ = 0, Σλ<sub>j</sub>b<sub>j</sub>²: the mass of the features' forcing measure. */
  default double featureForcing() {
    return totalForcing() - labelNoise();
  }

  /**
   * What the features see at every point of a path.
   *
   * @param re real parts of the points
   * @param im imaginary parts ≥ 0; a zero one needs its point outside [λ₋, λ₊], zero included where
   *     n &lt; d
   */
  FeatureValue[] features(double[] re, double[] im);

  /**
   * The features' view of a point z.
   *
   * @param w the spectral parameter w(z) of K
   * @param excess w/z − 1 = k/(n − k), to its own accuracy
   * @param wSlope dw/dz
   * @param target h(w) = ∫dμ<sub>F</sub>/(λ − w) over the non-zero eigenvalues of K
   * @param targetSlope dh/dz
   * @param wError estimate of the relative error of w
   * @param excessError estimate of the relative error of the excess and of w/z
   * @param targetError estimate of the absolute error of h
   */
  record FeatureValue(
      Complex w,
      Complex excess,
      Complex wSlope,
      Complex target,
      Complex targetSlope,
      double wError,
      double excessError,
      double targetError) {}
}
