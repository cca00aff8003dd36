package org.riskcurve.volterra.equation;

import org.riskcurve.core.Internal;

/**
 * The exponential tilt a(n) → e^{−gn} a(n), under which a convolution equation keeps its form, with
 * g such that Σ a(n) e^{−gn} = 1: an equation with non-negative kernel becomes proper.
 *
 * <p>W. Feller, An Introduction to Probability Theory and Its Applications II, section XI.6.
 */
@Internal
public final class ExponentialTilt {

  private static final double MAX_EXPONENT = 600;
  private static final int MAX_ITERATIONS = 200;

  private ExponentialTilt() {}

  static double[] multiply(double[] a, double g) {
    double[] result = new double[a.length];
    for (int n = 0; n < a.length; n++) {
      result[n] = a[n] == 0 ? 0 : a[n] * Math.exp(g * n);
    }
    return result;
  }

  /**
   * The root g of Σ_{n≥1} a(n) e^{−gn} = total for a ≥ 0, total &gt; 0, to about 0.1/N, and kept
   * where e^{|g|n} is in the range of doubles for all n: a number that suits for scaling, not a
   * result. Zero if there is no positive a, or if the tilt would be too slight to matter.
   *
   * <p>log Σ is convex in g, so that Newton's iteration from the left is monotone.
   */
  public static double parameter(double[] a, double total) {
    double negligible = 3.0 / a.length;
    double[] sums = new double[2];
    sum(a, 0, sums);
    if (!(sums[0] > 0) || !(total > 0)) {
      return 0;
    }
    double g = 0;
    if (sums[0] < total) {
      g = -0.5 * MAX_EXPONENT / a.length;
      sum(a, g, sums);
      if (sums[0] <= total) {
        return g;
      }
    }
    for (int i = 0; i < MAX_ITERATIONS; i++) {
      double change = Math.log(sums[0] / total) * sums[0] / sums[1];
      g += change;
      if (!(change > 0.1 / a.length)) {
        break;
      }
      sum(a, g, sums);
    }
    return Math.abs(g) < negligible ? 0 : g;
  }

  /** Σ_{n≥1} a(n) e^{−gn} and Σ n a(n) e^{−gn} by Horner's rule. */
  private static void sum(double[] a, double g, double[] result) {
    double q = Math.exp(-g);
    double sum = 0;
    double derivative = 0;
    for (int n = a.length - 1; n >= 0; n--) {
      derivative = derivative * q + sum;
      sum = sum * q + a[n];
    }
    result[0] = sum - a[0];
    result[1] = derivative * q;
  }
}
