package org.riskcurve.volterra.inversion;

import org.riskcurve.core.spectrum.Spectrum;
import org.riskcurve.core.spectrum.SpectrumValues;

/**
 * The transforms of a spectrum in a disc about a real point off its support, by their Taylor
 * series. The coefficients are those of the trapezoidal rule on the circle, which reaches a quarter
 * of the way to the support: with {@value #POINTS} points on it, rule and series are exact to
 * 4<sup>−32</sup>.
 */
final class TransformSeries {

  /** All around; the upper half suffices. */
  static final int POINTS = 32;

  private static final double SHARE = 0.25;

  private final double center;
  private final double radius;
  private final double[] forcing = new double[POINTS];
  private final double[] kernel = new double[POINTS];

  private TransformSeries(Spectrum spectrum, double center, double radius) {
    this.center = center;
    this.radius = radius;
    int half = POINTS / 2;
    double[] re = new double[half];
    double[] im = new double[half];
    for (int m = 0; m < half; m++) {
      double angle = (m + 0.5) * Math.PI / half;
      re[m] = center + radius * Math.cos(angle);
      im[m] = radius * Math.sin(angle);
    }
    SpectrumValues values = new SpectrumValues(half);
    spectrum.transforms(re, im, values);
    for (int k = 0; k < POINTS; k++) {
      for (int m = 0; m < half; m++) {
        // Re f e^(−ikθ), the angles by their whole number of half steps
        double angle = k * (2 * m + 1) % (4 * half) * Math.PI / POINTS;
        double cos = Math.cos(angle) / half;
        double sin = Math.sin(angle) / half;
        forcing[k] += values.forcingRe[m] * cos + values.forcingIm[m] * sin;
        kernel[k] += values.kernelRe[m] * cos + values.kernelIm[m] * sin;
      }
    }
  }

  /** How far a series about a real point reaches; zero on the support, or between it and zero. */
  static double reach(Spectrum spectrum, double center) {
    return SHARE * Math.max(0, Math.max(center - spectrum.upperEdge(), -center));
  }

  static TransformSeries about(Spectrum spectrum, double center) {
    return new TransformSeries(spectrum, center, reach(spectrum, center));
  }

  /** The transforms at a point of the disc. */
  void evaluate(double re, double im, int index, SpectrumValues out) {
    double x = (re - center) / radius;
    double y = im / radius;
    double fRe = 0;
    double fIm = 0;
    double kRe = 0;
    double kIm = 0;
    for (int k = POINTS - 1; k >= 0; k--) {
      double real = fRe * x - fIm * y + forcing[k];
      fIm = fRe * y + fIm * x;
      fRe = real;
      real = kRe * x - kIm * y + kernel[k];
      kIm = kRe * y + kIm * x;
      kRe = real;
    }
    out.forcingRe[index] = fRe;
    out.forcingIm[index] = fIm;
    out.kernelRe[index] = kRe;
    out.kernelIm[index] = kIm;
  }
}
