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

  /** The least double is e^{−745}: no kernel decays faster in one step. */
  private static final double FASTEST = -745;

  /** A tilted forcing may grow by e^{300}, which leaves as much of the range to the solution. */
  private static final double LARGEST_GROWTH = 300;

  private static final int BITS = 22;
  private static final int MAX_ITERATIONS = 200;

  private ExponentialTilt() {}

  static double[] multiply(double[] a, double g) {
    double[] result = new double[a.length];
    for (int n = 0; n < a.length; n++) {
      result[n] = multiply(a[n], g * n);
    }
    return result;
  }

  /** x e^{exponent}, also where the exponential alone leaves the range of doubles. */
  public static double multiply(double x, double exponent) {
    double root = Math.exp(0.5 * exponent);
    return x == 0 || root == 0 ? 0 : x * root * root;
  }

  /**
   * The rate g ≥ the root of Σ_{n≥1} a(n) e^{−gn} = total for a ≥ 0, total &gt; 0, to about 0.1/N,
   * and so large that the tilted forcing stays in the range of doubles: a number that suits for
   * scaling, not a result. Zero if there is no positive a, or if the tilt would be too slight to
   * matter.
   */
  public static double parameter(double[] a, double total, double[] forcing) {
    double negligible = 3.0 / a.length;
    int length = a.length;
    while (length > 1 && a[length - 1] == 0) {
      length--;
    }
    double[] sums = new double[2];
    sum(a, length, 0, sums);
    if (!(sums[0] > 0) || !(total > 0)) {
      return 0;
    }
    double g =
        sums[0] < total
            ? Math.max(decay(a, length, total), decay(forcing))
            : growth(a, length, total, sums);
    return Math.abs(g) < negligible ? 0 : shortened(g);
  }

  /** The next larger number of {@value #BITS} bits, whose multiples g n, n &lt; 2^30, are exact. */
  private static double shortened(double g) {
    double unit = Math.scalb(1.0, Math.getExponent(g) + 1 - BITS);
    return Math.ceil(g / unit) * unit;
  }

  /** log Σ is convex in g, so that Newton's iteration from the left is monotone. */
  private static double growth(double[] a, int length, double total, double[] sums) {
    double g = 0;
    for (int i = 0; i < MAX_ITERATIONS; i++) {
      double change = Math.log(sums[0] / total) * sums[0] / sums[1];
      g += change;
      if (!(change > 0.1 / a.length)) {
        break;
      }
      sum(a, length, g, sums);
    }
    return g;
  }

  /** A rate just above the root, by bisection: sums left of it may overflow. */
  private static double decay(double[] a, int length, double total) {
    double[] sums = new double[2];
    double high = 0;
    double low = -1.0 / a.length;
    sum(a, length, low, sums);
    while (sums[0] <= total && low > FASTEST) {
      high = low;
      low *= 2;
      sum(a, length, low, sums);
    }
    while (high - low > 0.1 / a.length) {
      double middle = 0.5 * (low + high);
      sum(a, length, middle, sums);
      if (sums[0] <= total) {
        high = middle;
      } else {
        low = middle;
      }
    }
    return high;
  }

  /** The least g ≤ 0 with |f(n)| e^{−gn} ≤ e^{300} max |f| for all n. */
  private static double decay(double[] forcing) {
    double largest = 0;
    for (double f : forcing) {
      largest = Math.max(largest, Math.abs(f));
    }
    double g = FASTEST;
    double bound = Math.log(largest) + LARGEST_GROWTH;
    for (int n = 1; n < forcing.length; n++) {
      if (forcing[n] != 0) {
        g = Math.max(g, (Math.log(Math.abs(forcing[n])) - bound) / n);
      }
    }
    return Math.min(g, 0);
  }

  /** Σ_{n≥1} a(n) e^{−gn} and Σ n a(n) e^{−gn} by Horner's rule. */
  private static void sum(double[] a, int length, double g, double[] result) {
    double q = Math.exp(-g);
    double sum = 0;
    double derivative = 0;
    for (int n = length - 1; n >= 1; n--) {
      derivative = derivative * q + sum;
      sum = sum * q + a[n];
    }
    result[0] = sum * q;
    result[1] = (derivative * q + sum) * q;
  }
}
