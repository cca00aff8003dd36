package org.riskcurve.volterra.inversion;

import java.util.function.UnaryOperator;
import org.hipparchus.complex.Complex;
import org.riskcurve.core.Estimate;
import org.riskcurve.core.Internal;
import org.riskcurve.core.spectrum.Spectrum;

/**
 * Σ g<sub>k</sub>k(z<sub>k</sub>/s): the transform of the kernel at one real point right of its
 * singularities, for a spectrum stretched by s, from the {@link PartialFractions} there.
 *
 * <p>The error has two parts: the rounding errors of each k, and those of its argument, which
 * |zk′(z)| magnifies without bound next to the support.
 */
@Internal
public final class KernelSum {

  /** Rounding errors of a transform, which is a population sum, in units in the last place. */
  private static final double VALUE_ROUNDING = 16;

  /** Rounding errors of a pole z_k/s and of the edge next to it, in units in the last place. */
  private static final double POLE_ROUNDING = 4;

  /** Imaginary parts below this, relative, are the rounding errors of a real pole. */
  private static final double REAL = 1e-10;

  /** The step of the difference quotient for k′, relative to z and to the distance from support. */
  private static final double STEP = 1e-3;

  /** The step of the difference quotient for the function, a part of k. */
  private static final double FUNCTION_STEP = 1e-6;

  private static final double EPS = Math.ulp(1.0);

  private KernelSum() {}

  /** The sum. */
  public static double value(Spectrum spectrum, PartialFractions.Terms terms, double stretch) {
    double sum = 0;
    for (int k = 0; k < terms.pole().length; k++) {
      Complex z = terms.pole()[k].divide(stretch);
      if (!z.isZero()) {
        sum += terms.kernel()[k].multiply(transform(spectrum, z)).getReal();
      }
    }
    return sum;
  }

  /** The sum with its error. */
  public static Estimate estimate(Spectrum spectrum, PartialFractions.Terms terms, double stretch) {
    return estimate(spectrum, terms, stretch, k -> k);
  }

  /** The sum of a function of k, which magnifies errors as it does differences. */
  static Estimate estimate(
      Spectrum spectrum,
      PartialFractions.Terms terms,
      double stretch,
      UnaryOperator<Complex> function) {
    double sum = 0;
    double error = 0;
    for (int k = 0; k < terms.pole().length; k++) {
      Complex z = terms.pole()[k].divide(stretch);
      if (z.isZero()) {
        continue;
      }
      Complex weight = terms.kernel()[k];
      Complex kernel = transform(spectrum, z);
      Complex value = function.apply(kernel);
      sum += weight.multiply(value).getReal();
      // away from the support, where k is smooth
      double sign = z.getReal() > spectrum.upperEdge() || z.getReal() < 0 ? 1 : -1;
      double near = distance(spectrum, z) / z.norm();
      double step = sign * Math.max(4 * EPS, STEP * Math.min(1, near));
      Complex moved = function.apply(transform(spectrum, z.multiply(1 + step)));
      double condition = moved.subtract(value).norm() / Math.abs(step);
      double magnified =
          function.apply(kernel.multiply(1 + FUNCTION_STEP)).subtract(value).norm() / FUNCTION_STEP;
      error += EPS * weight.norm() * (VALUE_ROUNDING * magnified + POLE_ROUNDING * condition);
    }
    return new Estimate(sum, error);
  }

  private static double distance(Spectrum spectrum, Complex z) {
    double nearest = Math.max(spectrum.lowerEdge(), Math.min(spectrum.upperEdge(), z.getReal()));
    return z.subtract(nearest).norm();
  }

  private static Complex transform(Spectrum spectrum, Complex z) {
    boolean real = Math.abs(z.getImaginary()) <= REAL * Math.abs(z.getReal());
    return real
        ? new Complex(spectrum.kernelTransform(z.getReal()))
        : spectrum.transforms(z).kernel(0);
  }
}
