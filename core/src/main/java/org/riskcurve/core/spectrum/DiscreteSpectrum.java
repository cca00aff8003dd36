package org.riskcurve.core.spectrum;

import java.util.Arrays;
import org.hipparchus.complex.Complex;
import org.riskcurve.core.Arguments;
import org.riskcurve.core.numeric.NullEigenvalues;

/**
 * The spectrum of one given matrix: d eigenvalues λ<sub>i</sub> > 0 of K, the target's weights
 * ⟨D<sup>½</sup>b, e<sub>i</sub>⟩² on their eigenvectors, and the weight on the kernel of K.
 *
 * <p>k(z) = Σ λ<sub>i</sub>/(λ<sub>i</sub> − z), S<sub>F</sub>(z) = Σ w<sub>i</sub>/(λ<sub>i</sub>
 * − z) − F₀/z; O(d) for each point, exact to rounding.
 */
public final class DiscreteSpectrum implements Spectrum {

  /** Squares between these are far from where doubles lose digits. */
  private static final double SMALLEST_SQUARE = 1e-280;

  private static final double LARGEST_SQUARE = 1e280;

  private final double[] eigenvalues;
  private final double[] weights;
  private final double atomAtZero;

  /** A power of two of the size of λ₊, in units of which squares stay in range. */
  private final double unit;

  /** The eigenvalues in that unit. */
  private final double[] scaled;

  private DiscreteSpectrum(double[] eigenvalues, double[] weights, double atomAtZero) {
    this.eigenvalues = eigenvalues;
    this.weights = weights;
    this.atomAtZero = atomAtZero;
    unit = Math.scalb(1.0, Math.getExponent(Arrays.stream(eigenvalues).max().orElseThrow()));
    scaled = Arrays.stream(eigenvalues).map(lambda -> lambda / unit).toArray();
  }

  /**
   * The spectrum with the given eigenvalues, in any order.
   *
   * @param eigenvalues λ<sub>i</sub>, finite and ≥ 0, one at least > 0; the weights of those that
   *     are zero, if only by rounding ({@link NullEigenvalues}), go to the atom
   * @param weights the forcing weights w<sub>i</sub> ≥ 0, one for each eigenvalue
   * @param atomAtZero the forcing weight F₀ ≥ 0 at zero
   */
  public static DiscreteSpectrum of(double[] eigenvalues, double[] weights, double atomAtZero) {
    if (eigenvalues.length == 0 || eigenvalues.length != weights.length) {
      throw Arguments.rejected(
          "weights",
          weights.length + " values for " + eigenvalues.length + " eigenvalues",
          "as many as there are eigenvalues, and at least one");
    }
    double atom = Arguments.nonNegative("atomAtZero", atomAtZero);
    double[] lambda = NullEigenvalues.zeroed("eigenvalues", eigenvalues);
    double[] kept = new double[lambda.length];
    int count = 0;
    for (int i = 0; i < lambda.length; i++) {
      Arguments.nonNegative("weights[" + i + "]", weights[i]);
      if (lambda[i] > 0) {
        lambda[count] = lambda[i];
        kept[count++] = weights[i];
      } else {
        atom += weights[i];
      }
    }
    Arguments.check(count > 0, "eigenvalues", 0, "> 0, one of them at least");
    return new DiscreteSpectrum(Arrays.copyOf(lambda, count), Arrays.copyOf(kept, count), atom);
  }

  @Override
  public double dimension() {
    return eigenvalues.length;
  }

  @Override
  public double trace() {
    return Arrays.stream(eigenvalues).sum();
  }

  @Override
  public double lowerEdge() {
    return Arrays.stream(eigenvalues).min().orElseThrow();
  }

  @Override
  public double upperEdge() {
    return Arrays.stream(eigenvalues).max().orElseThrow();
  }

  @Override
  public DiscreteSpectrum withoutAtom() {
    return new DiscreteSpectrum(eigenvalues, weights, /* atomAtZero= */ 0);
  }

  @Override
  public double atomAtZero() {
    return atomAtZero;
  }

  @Override
  public double totalForcing() {
    return Arrays.stream(weights).sum() + atomAtZero;
  }

  /** The eigenvalues λ<sub>i</sub>, a copy in the order given. */
  public double[] eigenvalues() {
    return eigenvalues.clone();
  }

  /** The forcing weights w<sub>i</sub>, a copy. */
  public double[] weights() {
    return weights.clone();
  }

  @Override
  public void transforms(double[] re, double[] im, SpectrumValues out) {
    out.requireRoom(re, im);
    for (int n = 0; n < re.length; n++) {
      double x = re[n] / unit;
      double y = im[n] / unit;
      double kRe = 0;
      double kIm = 0;
      double fRe = 0;
      double fIm = 0;
      for (int i = 0; i < eigenvalues.length; i++) {
        double lambda = scaled[i];
        double gap = lambda - x;
        double square = gap * gap + y * y;
        double inverseRe = gap / square;
        double inverseIm = y / square;
        if (!(square > SMALLEST_SQUARE && square < LARGEST_SQUARE)) {
          // by the larger part, whose square may leave the range of doubles
          boolean real = Math.abs(gap) >= Math.abs(y);
          double ratio = real ? y / gap : gap / y;
          double larger = 1 / (real ? gap + y * ratio : y + gap * ratio);
          inverseRe = real ? larger : ratio * larger;
          inverseIm = real ? ratio * larger : larger;
        }
        kRe += lambda * inverseRe;
        kIm += lambda * inverseIm;
        fRe += weights[i] * inverseRe;
        fIm += weights[i] * inverseIm;
      }
      if (atomAtZero > 0) {
        Complex inverse = new Complex(x, y).reciprocal();
        fRe -= atomAtZero * inverse.getReal();
        fIm -= atomAtZero * inverse.getImaginary();
      }
      if (!Double.isFinite(kRe + kIm + fRe + fIm)) {
        throw Arguments.rejected("z", re[n] + " + " + im[n] + "i", "off the support");
      }
      out.kernelRe[n] = kRe;
      out.kernelIm[n] = kIm;
      out.forcingRe[n] = fRe / unit;
      out.forcingIm[n] = fIm / unit;
    }
  }

  @Override
  public String toString() {
    return eigenvalues.length + " eigenvalues in [" + lowerEdge() + ", " + upperEdge() + "]";
  }
}
