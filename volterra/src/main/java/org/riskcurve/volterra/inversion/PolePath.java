package org.riskcurve.volterra.inversion;

import java.util.Arrays;
import org.hipparchus.complex.Complex;
import org.riskcurve.core.numeric.Modulus;
import org.riskcurve.core.spectrum.Spectrum;
import org.riskcurve.core.spectrum.SpectrumValues;

/**
 * The transforms of a spectrum where one pole of the {@link PartialFractions} goes while ζ follows
 * a contour, with their rounding errors: those of each value, and those of its argument, which
 * |zS′| magnifies next to the support. S′ is that of {@link PathSlopes}.
 */
final class PolePath {

  /** Rounding errors of a pole, relative. */
  private static final double POLE_ROUNDING = 3 * Math.ulp(1.0);

  private final double valueRounding;
  private final double[] re;
  private final double[] im;
  private final SpectrumValues values;
  private final double[] forcingSlope;
  private final double[] kernelSlope;

  private PolePath(Spectrum spectrum, double[] re, double[] im) {
    valueRounding = spectrum.transformRounding() * Math.ulp(1.0);
    this.re = re;
    this.im = im;
    values = transforms(spectrum, re, im);
    forcingSlope = PathSlopes.of(re, im, values.forcingRe, values.forcingIm);
    kernelSlope = PathSlopes.of(re, im, values.kernelRe, values.kernelIm);
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

  /** Adds f S<sub>F</sub> and g k at a point to sums at it. */
  void addTo(SpectrumValues sums, int j, Complex f, Complex g) {
    double fRe = f.getReal();
    double fIm = f.getImaginary();
    sums.forcingRe[j] += fRe * values.forcingRe[j] - fIm * values.forcingIm[j];
    sums.forcingIm[j] += fRe * values.forcingIm[j] + fIm * values.forcingRe[j];
    double gRe = g.getReal();
    double gIm = g.getImaginary();
    sums.kernelRe[j] += gRe * values.kernelRe[j] - gIm * values.kernelIm[j];
    sums.kernelIm[j] += gRe * values.kernelIm[j] + gIm * values.kernelRe[j];
  }

  Complex kernel(int j) {
    return values.kernel(j);
  }

  double forcingError(int j) {
    double value = Modulus.of(values.forcingRe[j], values.forcingIm[j]);
    return valueRounding * value + POLE_ROUNDING * Modulus.of(re[j], im[j]) * forcingSlope[j];
  }

  double kernelError(int j) {
    double value = Modulus.of(values.kernelRe[j], values.kernelIm[j]);
    return valueRounding * value + POLE_ROUNDING * Modulus.of(re[j], im[j]) * kernelSlope[j];
  }
}
