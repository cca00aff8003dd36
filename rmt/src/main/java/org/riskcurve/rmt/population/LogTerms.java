package org.riskcurve.rmt.population;

import org.hipparchus.complex.Complex;

/**
 * Σ c ln(1 − λ/w) added up over atoms, for w in the closed upper half plane and off zero: the
 * logarithm has its imaginary part in [0, π], which is the limit from above on the real axis.
 */
final class LogTerms {

  private final double inverseRe;
  private final double inverseIm;
  private double re;
  private double im;

  LogTerms(double wRe, double wIm) {
    double norm = wRe * wRe + wIm * wIm;
    inverseRe = wRe / norm;
    inverseIm = wIm / norm;
  }

  void add(double[] lambda, double[] coefficient, int from, int to) {
    for (int i = from; i < to; i++) {
      add(lambda[i], coefficient[i]);
    }
  }

  /** Adds ln(1 − 1/(wξ)) for each ξ = 1/λ, with coefficient one. */
  void addInverse(double[] xi, int count) {
    for (int i = 0; i < count; i++) {
      add(1 / xi[i], 1);
    }
  }

  private void add(double lambda, double coefficient) {
    if (coefficient == 0) {
      return;
    }
    double tRe = lambda * inverseRe;
    double tIm = -lambda * inverseIm;
    re += coefficient * logModulus(tRe, tIm);
    im += coefficient * Math.atan2(-tIm, 1 - tRe);
  }

  /** ln|1 − t|. */
  private static double logModulus(double tRe, double tIm) {
    double excess = tRe * tRe + tIm * tIm - 2 * tRe;
    return Math.abs(excess) < 0.5 ? 0.5 * Math.log1p(excess) : Math.log(Math.hypot(1 - tRe, tIm));
  }

  /** ln(1 − t), principal value. */
  static Complex logOneMinus(double tRe, double tIm) {
    return new Complex(logModulus(tRe, tIm), Math.atan2(-tIm, 1 - tRe));
  }

  Complex sum() {
    return new Complex(re, im);
  }
}
