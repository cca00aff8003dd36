package org.riskcurve.rmt.population;

import org.riskcurve.core.numeric.Modulus;

/**
 * A point w ≠ 0 with its inverse and its logarithm, of which the expansions for a power law are
 * made.
 */
record LogPoint(
    double re, double im, double inverseRe, double inverseIm, double logRe, double logIm) {

  static LogPoint of(double re, double im) {
    // the square of |w| may leave the range of doubles
    double size = Math.abs(re) + Math.abs(im);
    double norm = re / size * re + im / size * im;
    return new LogPoint(
        re,
        im,
        re / size / norm,
        -im / size / norm,
        Math.log(Modulus.of(re, im)),
        Math.atan2(im, re));
  }
}
