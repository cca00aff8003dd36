package org.riskcurve.core.numeric;

/** Legendre polynomials on [0, 1]. */
public final class Legendre {

  /** The most coefficients that {@link #sum} takes. */
  private static final int MOST = 256;

  /** (2k + 1)/(k + 1) and (k + 1)/(k + 2), the factors of Clenshaw's recurrence. */
  private static final double[] FIRST = new double[MOST];

  private static final double[] SECOND = new double[MOST];

  static {
    for (int k = 0; k < MOST; k++) {
      FIRST[k] = (2.0 * k + 1) / (k + 1);
      SECOND[k] = (k + 1.0) / (k + 2);
    }
  }

  private Legendre() {}

  /** P_0 … P_{m−1} at x in [0, 1]. */
  public static void all(double x, double[] result) {
    double u = 2 * x - 1;
    result[0] = 1;
    if (result.length > 1) {
      result[1] = u;
    }
    for (int k = 1; k + 1 < result.length; k++) {
      result[k + 1] = ((2 * k + 1) * u * result[k] - k * result[k - 1]) / (k + 1);
    }
  }

  /** Σ c_k P_k(x) by Clenshaw's recurrence, of at most {@value #MOST} coefficients. */
  public static double sum(double[] c, double x) {
    double u = 2 * x - 1;
    double b1 = 0;
    double b2 = 0;
    for (int k = c.length - 1; k >= 1; k--) {
      double b = c[k] + FIRST[k] * u * b1 - SECOND[k] * b2;
      b2 = b1;
      b1 = b;
    }
    return c[0] + u * b1 - 0.5 * b2;
  }

  /** The coefficients of the polynomial with the given values at the nodes of a Gauss rule. */
  public static double[] coefficients(GaussRule rule, double[] values) {
    int m = rule.size();
    double[] c = new double[m];
    double[] p = new double[m];
    for (int g = 0; g < m; g++) {
      all(rule.nodes[g], p);
      for (int k = 0; k < m; k++) {
        c[k] += (2 * k + 1) * rule.weights[g] * values[g] * p[k];
      }
    }
    return c;
  }
}
