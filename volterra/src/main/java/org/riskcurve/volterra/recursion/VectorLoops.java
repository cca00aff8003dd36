package org.riskcurve.volterra.recursion;

/**
 * Loops over arrays that Java makes vector instructions of: short, each array read once, one array
 * written. A loop that does all of it at once takes several times as long.
 */
final class VectorLoops {

  private VectorLoops() {}

  /** z ← kxy. */
  static void product(double k, double[] x, double[] y, double[] z) {
    for (int j = 0; j < z.length; j++) {
      z[j] = k * x[j] * y[j];
    }
  }

  /** y ← y + k₁x₁. */
  static void combine(double[] y, double[] x1, double k1) {
    for (int j = 0; j < y.length; j++) {
      y[j] = y[j] + k1 * x1[j];
    }
  }

  /** y ← y + k₁x₁ + k₂x₂. */
  static void combine(double[] y, double[] x1, double k1, double[] x2, double k2) {
    for (int j = 0; j < y.length; j++) {
      y[j] = y[j] + (k1 * x1[j] + k2 * x2[j]);
    }
  }

  /** y ← y + k₁x₁ + k₂x₂ + k₃x₃. */
  static void combine(
      double[] y, double[] x1, double k1, double[] x2, double k2, double[] x3, double k3) {
    for (int j = 0; j < y.length; j++) {
      y[j] = y[j] + (k1 * x1[j] + k2 * x2[j] + k3 * x3[j]);
    }
  }

  /** y ← ky + k₁x₁ + k₂x₂. */
  static void scale(double[] y, double k, double[] x1, double k1, double[] x2, double k2) {
    for (int j = 0; j < y.length; j++) {
      y[j] = k * y[j] + (k1 * x1[j] + k2 * x2[j]);
    }
  }
}
