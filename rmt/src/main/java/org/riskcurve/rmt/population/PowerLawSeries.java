package org.riskcurve.rmt.population;

/**
 * Σ c/(1 − wξ) over points ξ in conjugate pairs, where all are far from 1/w: a series in w, or the
 * one in 1/w, with real coefficients made once.
 */
final class PowerLawSeries {

  /** |ln |wξ|| from which on the series costs less than its terms one by one. */
  private static final double FAR = 2;

  /** −ln of the size of the terms left out. */
  private static final double DIGITS = 37;

  private static final int TERMS = (int) Math.ceil(DIGITS / FAR) + 2;

  /** 1 for a series in w, −1 for one in 1/w. */
  private final int direction;

  /** The largest |ξ| for a series in w, the least for one in 1/w. */
  private final double unit;

  private final double logUnit;

  /** Of the powers of (w·unit)^direction. */
  private final double[] coefficients = new double[TERMS];

  PowerLawSeries(int direction, double unit) {
    this.direction = direction;
    this.unit = unit;
    logUnit = Math.log(unit);
  }

  /** Takes c/(1 − wξ) in, or the real part of c over that of a pair. */
  void include(double cRe, double cIm, double xiRe, double xiIm) {
    double ratioRe = xiRe / unit;
    double ratioIm = xiIm / unit;
    if (direction < 0) {
      double norm = ratioRe * ratioRe + ratioIm * ratioIm;
      ratioRe /= norm;
      ratioIm /= -norm;
    }
    double re = direction * cRe;
    double im = direction * cIm;
    for (int k = 0; k < TERMS; k++) {
      if (k > 0 || direction > 0) {
        coefficients[k] += re;
      }
      double next = re * ratioRe - im * ratioIm;
      im = re * ratioIm + im * ratioRe;
      re = next;
    }
  }

  /** Adds the sum and its derivative where the series serves; whether it does. */
  boolean addTo(LogPoint w, ResolventSum.Value out) {
    double decay = -direction * (w.logRe() + logUnit);
    if (!(decay > FAR)) {
      return false;
    }
    double x = direction > 0 ? w.re() * unit : w.inverseRe() / unit;
    double y = direction > 0 ? w.im() * unit : w.inverseIm() / unit;
    double re = 0;
    double im = 0;
    double slopeRe = 0;
    double slopeIm = 0;
    for (int k = (int) Math.ceil(DIGITS / decay) + 1; k >= 0; k--) {
      double next = re * x - im * y + coefficients[k];
      im = re * y + im * x;
      re = next;
      next = slopeRe * x - slopeIm * y + k * coefficients[k];
      slopeIm = slopeRe * y + slopeIm * x;
      slopeRe = next;
    }
    out.re += re;
    out.im += im;
    // the derivative in ln w
    out.slopeRe += direction * (slopeRe * w.inverseRe() - slopeIm * w.inverseIm());
    out.slopeIm += direction * (slopeRe * w.inverseIm() + slopeIm * w.inverseRe());
    return true;
  }
}
