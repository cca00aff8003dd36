package org.riskcurve.volterra.recursion;

import org.riskcurve.core.Internal;

/** Polynomials on [0, 1] by their values at 0 and at the points of the Radau IIA method. */
@Internal
public final class RadauPoints {

  /** The points of the Radau IIA method with five stages: (1 − x) P₄^(1,0) on [0, 1]. */
  private static final double[] POINTS = {
    0, 0.05710419611451768, 0.27684301363812383, 0.5835904323689168, 0.8602401356562195, 1
  };

  /** The points besides 0. */
  public static final int STAGES = POINTS.length - 1;

  private static final double[][] DERIVATIVE = derivative();
  private static final double[] TOP = top();

  private RadauPoints() {}

  /** A point; 0 is the first, 1 the last. */
  public static double point(int i) {
    return POINTS[i];
  }

  /** The iteration at a point of the window over [start, start + n], in ln(t − origin). */
  public static double time(int i, double start, double origin, double length) {
    double log = Math.log1p(length / (start - origin));
    return i == STAGES ? start + length : (start - origin) * Math.exp(log * POINTS[i]) + origin;
  }

  /** The rows of exp(εD) − 1 at the points besides 0 of the window, ε = ln(1 + 1/(t − origin)). */
  public static double[][] shifts(double start, double origin, double length) {
    double log = Math.log1p(length / (start - origin));
    double[][] rows = new double[STAGES][];
    for (int i = 0; i < STAGES; i++) {
      double t = time(i + 1, start, origin, length);
      rows[i] = shift(i + 1, Math.log1p(1 / (t - origin)) / log);
    }
    return rows;
  }

  /** What the value at a point contributes to the highest coefficient in Legendre polynomials. */
  public static double top(int i) {
    return TOP[i];
  }

  /** The derivatives of the Lagrange polynomials of the points at the points. */
  private static double[][] derivative() {
    int n = POINTS.length;
    double[] weight = new double[n];
    for (int i = 0; i < n; i++) {
      weight[i] = 1;
      for (int k = 0; k < n; k++) {
        weight[i] *= k == i ? 1 : POINTS[i] - POINTS[k];
      }
    }
    double[][] d = new double[n][n];
    for (int i = 0; i < n; i++) {
      for (int k = 0; k < n; k++) {
        if (i != k) {
          d[i][k] = weight[i] / weight[k] / (POINTS[i] - POINTS[k]);
          d[i][i] -= d[i][k];
        }
      }
    }
    return d;
  }

  /** The weights of the highest Legendre coefficient of the interpolating polynomial. */
  private static double[] top() {
    int n = POINTS.length;
    double[] out = new double[n];
    // x⁵ on [0, 1] is 1/252 of the shifted Legendre polynomial of degree 5 and lower ones
    for (int i = 0; i < n; i++) {
      double product = 252;
      for (int k = 0; k < n; k++) {
        product *= k == i ? 1 : POINTS[i] - POINTS[k];
      }
      out[i] = 1 / product;
    }
    return out;
  }

  /** The row of exp(εD) − 1 at point i; the series ends with the degree. */
  static double[] shift(int i, double epsilon) {
    int n = POINTS.length;
    double[] power = new double[n];
    power[i] = 1;
    double[] sum = new double[n];
    double factor = 1;
    for (int k = 1; k < n; k++) {
      double[] next = new double[n];
      for (int l = 0; l < n; l++) {
        for (int m = 0; m < n; m++) {
          next[m] += power[l] * DERIVATIVE[l][m];
        }
      }
      power = next;
      factor *= epsilon / k;
      for (int m = 0; m < n; m++) {
        sum[m] += factor * power[m];
      }
    }
    return sum;
  }
}
