package org.riskcurve.volterra.inversion;

import org.hipparchus.complex.Complex;
import org.riskcurve.core.spectrum.Spectrum;
import org.riskcurve.core.spectrum.SpectrumValues;

/**
 * The transforms of a spectrum where one pole of the {@link PartialFractions} goes while ζ follows
 * a contour, with their rounding errors: those of each value, and those of its argument, which
 * |zS′| magnifies next to the support. S′ is the larger difference quotient to the two neighbours.
 */
final class PolePath {

  /** Rounding errors of a transform, relative. */
  private static final double VALUE_ROUNDING = 4 * Math.ulp(1.0);

  /** Rounding errors of a pole, relative. */
  private static final double POLE_ROUNDING = 3 * Math.ulp(1.0);

  private final double[] re;
  private final double[] im;
  private final SpectrumValues values;

  private PolePath(double[] re, double[] im, SpectrumValues values) {
    this.re = re;
    this.im = im;
    this.values = values;
  }

  /** The path of pole k. */
  static PolePath of(Spectrum spectrum, PartialFractions.Terms[] terms, int k) {
    double[] re = new double[terms.length];
    double[] im = new double[terms.length];
    for (int j = 0; j < terms.length; j++) {
      re[j] = terms[j].pole()[k].getReal();
      im[j] = terms[j].pole()[k].getImaginary();
    }
    SpectrumValues values = new SpectrumValues(terms.length);
    spectrum.transforms(re, im, values);
    return new PolePath(re, im, values);
  }

  Complex forcing(int j) {
    return values.forcing(j);
  }

  Complex kernel(int j) {
    return values.kernel(j);
  }

  double forcingError(int j) {
    return error(values.forcingRe, values.forcingIm, j);
  }

  double kernelError(int j) {
    return error(values.kernelRe, values.kernelIm, j);
  }

  private double error(double[] valueRe, double[] valueIm, int j) {
    double slope = 0;
    for (int i = Math.max(0, j - 1); i <= Math.min(j + 1, re.length - 1); i++) {
      double x = re[i] - re[j];
      double y = im[i] - im[j];
      double distance = x * x + y * y;
      if (distance > 0) {
        double u = valueRe[i] - valueRe[j];
        double v = valueIm[i] - valueIm[j];
        slope = Math.max(slope, (u * u + v * v) / distance);
      }
    }
    double size = Math.sqrt(re[j] * re[j] + im[j] * im[j]);
    double value = Math.sqrt(valueRe[j] * valueRe[j] + valueIm[j] * valueIm[j]);
    return VALUE_ROUNDING * value + POLE_ROUNDING * size * Math.sqrt(slope);
  }
}
