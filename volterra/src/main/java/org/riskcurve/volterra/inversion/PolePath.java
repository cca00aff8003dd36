package org.riskcurve.volterra.inversion;

import java.util.Arrays;
import org.hipparchus.complex.Complex;
import org.riskcurve.core.numeric.Modulus;
import org.riskcurve.core.spectrum.Spectrum;
import org.riskcurve.core.spectrum.SpectrumValues;

/**
 * The transforms of a spectrum where one pole of the {@link PartialFractions} goes while ζ follows
 * a contour, with their rounding errors: those of each value, and those of its argument, which
 * |zS′| magnifies next to the support. S′ is the larger difference quotient to the two neighbours.
 */
final class PolePath {

  /** Rounding errors of a pole, relative. */
  private static final double POLE_ROUNDING = 3 * Math.ulp(1.0);

  private final double valueRounding;
  private final double[] re;
  private final double[] im;
  private final SpectrumValues values;

  private PolePath(Spectrum spectrum, double[] re, double[] im) {
    valueRounding = spectrum.transformRounding() * Math.ulp(1.0);
    this.re = re;
    this.im = im;
    values = transforms(spectrum, re, im);
  }

  /** The path of pole k. */
  static PolePath of(Spectrum spectrum, PartialFractions.Terms[] terms, int k) {
    double[] re = new double[terms.length];
    double[] im = new double[terms.length];
    for (int j = 0; j < terms.length; j++) {
      re[j] = terms[j].pole()[k].getReal();
      im[j] = terms[j].pole()[k].getImaginary();
    }
    return new PolePath(spectrum, re, im);
  }

  /**
   * The transforms on the path. Towards its end one pole of two goes to the slow end of the
   * support, and the other one comes to rest off the support, where a series serves.
   */
  private static SpectrumValues transforms(Spectrum spectrum, double[] re, double[] im) {
    int n = re.length;
    SpectrumValues values = new SpectrumValues(n);
    double center = re[n - 1];
    double reach = TransformSeries.reach(spectrum, center);
    int from = n;
    while (from > 0 && Modulus.of(re[from - 1] - center, im[from - 1]) <= reach) {
      from--;
    }
    if (n - from <= 2 * TransformSeries.POINTS) {
      spectrum.transforms(re, im, values);
      return values;
    }
    SpectrumValues first = new SpectrumValues(from);
    spectrum.transforms(Arrays.copyOf(re, from), Arrays.copyOf(im, from), first);
    values.set(first);
    TransformSeries series = TransformSeries.about(spectrum, center);
    for (int j = from; j < n; j++) {
      series.evaluate(re[j], im[j], j, values);
    }
    return values;
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
      double distance = Modulus.of(re[i] - re[j], im[i] - im[j]);
      if (distance > 0) {
        double change = Modulus.of(valueRe[i] - valueRe[j], valueIm[i] - valueIm[j]);
        slope = Math.max(slope, change / distance);
      }
    }
    double size = Modulus.of(re[j], im[j]);
    double value = Modulus.of(valueRe[j], valueIm[j]);
    return valueRounding * value + POLE_ROUNDING * size * slope;
  }
}
