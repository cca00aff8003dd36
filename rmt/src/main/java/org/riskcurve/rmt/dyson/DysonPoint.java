package org.riskcurve.rmt.dyson;

import org.riskcurve.core.Internal;
import org.riskcurve.core.numeric.Modulus;
import org.riskcurve.rmt.population.ResolventSum;

/**
 * A point w with the values of the {@link DysonMap} there: scratch of one solver, so that inner
 * loops allocate nothing.
 */
@Internal
public final class DysonPoint {

  final ResolventSum.Value value = new ResolventSum.Value();
  double wRe;
  double wIm;

  /** T(w), at first order where the point was moved after its evaluation. */
  double kernelRe;

  double kernelIm;
  double mRe;
  double mIm;

  /** b, where there are samples. */
  double bRe = 1;

  double bIm;
  double zRe;
  double zIm;

  /** dz/dw. */
  double slopeRe;

  double slopeIm;

  /** Moves w by a last small step, and T with it to first order; the rest stays as evaluated. */
  void shift(double stepRe, double stepIm) {
    wRe += stepRe;
    wIm += stepIm;
    kernelRe += value.slopeRe * stepRe - value.slopeIm * stepIm;
    kernelIm += value.slopeRe * stepIm + value.slopeIm * stepRe;
  }

  /** |w|. */
  double modulus() {
    return Modulus.of(wRe, wIm);
  }

  /** |dz/dw|. */
  double slope() {
    return Modulus.of(slopeRe, slopeIm);
  }

  /** |z(w) − z| as evaluated. */
  double misfit(double re, double im) {
    return Modulus.of(zRe - re, zIm - im);
  }

  /** Re of the Newton step −(z(w) − z)/z′(w) to z. */
  double stepRe(double re, double im) {
    return -((zRe - re) * slopeRe + (zIm - im) * slopeIm) / slopeSquared();
  }

  /** Im of the Newton step. */
  double stepIm(double re, double im) {
    return -((zIm - im) * slopeRe - (zRe - re) * slopeIm) / slopeSquared();
  }

  private double slopeSquared() {
    return slopeRe * slopeRe + slopeIm * slopeIm;
  }
}
