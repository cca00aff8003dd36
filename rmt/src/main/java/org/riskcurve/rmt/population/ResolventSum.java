package org.riskcurve.rmt.population;

import org.hipparchus.complex.Complex;
import org.jspecify.annotations.Nullable;
import org.riskcurve.core.Internal;
import org.riskcurve.core.numeric.Modulus;

/**
 * A population sum with the poles of the resolvent, T(w) = Σ<sub>j≤v</sub> c<sub>j</sub>
 * λ<sub>j</sub>/(λ<sub>j</sub> − w), for complex w off the eigenvalues.
 *
 * <p>The Dyson equation needs it with c<sub>j</sub> = 1, the forcing with c<sub>j</sub> =
 * b<sub>j</sub>². {@link DirectSum} adds the terms up; {@link AtomTree} takes a few hundred
 * operations for millions of atoms, {@link PowerLawSum} a few dozen for every v, {@link UniformSum}
 * is a logarithm, and {@link MixedSum} puts them together.
 */
@Internal
public interface ResolventSum {

  /** Writes T, dT/dw and Σc<sub>j</sub> − T at w = re + i·im into {@code out}. */
  void evaluate(double re, double im, Value out);

  /**
   * Σc<sub>j</sub> ln(1 − λ<sub>j</sub>/w) for im ≥ 0 and w off zero, each imaginary part in [0,
   * π]; its derivative is −T/w.
   */
  Complex logSum(double re, double im);

  /** Σc<sub>j</sub> = T(0); infinite for an infinite population. */
  double total();

  /**
   * The rounding error of T and its complement relative to each, for w off the positive axis, in
   * units in the last place of the sum of the terms' sizes: an estimate from above, as measured.
   */
  double roundings();

  /** Where a sum writes its values: scratch of the caller, so that inner loops allocate nothing. */
  final class Value {

    /** Real part of T. */
    public double re;

    /** Imaginary part of T. */
    public double im;

    /** Real part of dT/dw. */
    public double slopeRe;

    /** Imaginary part of dT/dw. */
    public double slopeIm;

    /** Real part of Σc − T = −w Σ c/(λ − w), to its own relative accuracy where w is small. */
    double complementRe;

    /** Imaginary part of the complement. */
    double complementIm;

    /** |Σc − T|. */
    public double complement() {
      return Modulus.of(complementRe, complementIm);
    }

    /** Whether T is the smaller, and so the more accurate, of T and its complement. */
    public boolean nearZero() {
      return Modulus.of(re, im) <= complement();
    }

    /** Re T − d for a sum of v terms with coefficient 1, without the cancellation of T with v. */
    public double excessOverDimension(double d, double v) {
      return nearZero() ? re - d : (v - d) - complementRe;
    }

    // sums of c/(λ − w), kept for the complement
    private double inverseRe;
    private double inverseIm;

    private @Nullable Value scratch;

    /** Room for the value of a part of the sum. */
    Value scratch() {
      if (scratch == null) {
        scratch = new Value();
      }
      return scratch;
    }

    void clear() {
      re = 0;
      im = 0;
      slopeRe = 0;
      slopeIm = 0;
      inverseRe = 0;
      inverseIm = 0;
      complementRe = 0;
      complementIm = 0;
    }

    /** Adds the terms of atoms from…to − 1 to T, dT/dw and the sum behind the complement. */
    void addTerms(double[] lambda, double[] coefficient, int from, int to, double wRe, double wIm) {
      double sumRe = 0;
      double sumIm = 0;
      double squareRe = 0;
      double squareIm = 0;
      double plainRe = 0;
      double plainIm = 0;
      for (int j = from; j < to; j++) {
        double gap = lambda[j] - wRe;
        double scale = 1 / (gap * gap + wIm * wIm);
        double termRe = gap * scale;
        double termIm = wIm * scale;
        double c = coefficient[j];
        double cLambda = c * lambda[j];
        plainRe += c * termRe;
        plainIm += c * termIm;
        sumRe += cLambda * termRe;
        sumIm += cLambda * termIm;
        squareRe += cLambda * (termRe * termRe - termIm * termIm);
        squareIm += 2 * cLambda * termRe * termIm;
      }
      re += sumRe;
      im += sumIm;
      slopeRe += squareRe;
      slopeIm += squareIm;
      inverseRe += plainRe;
      inverseIm += plainIm;
    }

    /**
     * Adds terms that stand for atoms of a mass Σc all together, but not one by one; |w| is not
     * small beside their λ, so that their T does not cancel with the mass.
     */
    void addFar(
        double[] lambda,
        double[] coefficient,
        int from,
        int to,
        double mass,
        double re,
        double im) {
      Value far = scratch();
      far.clear();
      far.addTerms(lambda, coefficient, from, to, re, im);
      far.complementRe = mass - far.re;
      far.complementIm = -far.im;
      add(1, far);
    }

    /** Adds −w Σc/(λ − w) to the complement, from what {@link #addTerms} has gathered. */
    void complete(double wRe, double wIm) {
      complementRe += wIm * inverseIm - wRe * inverseRe;
      complementIm -= wRe * inverseIm + wIm * inverseRe;
    }

    /** Adds {@code factor} times another sum at the same w. */
    void add(double factor, Value other) {
      re += factor * other.re;
      im += factor * other.im;
      slopeRe += factor * other.slopeRe;
      slopeIm += factor * other.slopeIm;
      complementRe += factor * other.complementRe;
      complementIm += factor * other.complementIm;
    }

    /** Drops the rounding errors that imaginary parts consist of where w is real. */
    void makeReal() {
      im = 0;
      slopeIm = 0;
      complementIm = 0;
    }

    void conjugate() {
      im = -im;
      slopeIm = -slopeIm;
      complementIm = -complementIm;
    }
  }
}
