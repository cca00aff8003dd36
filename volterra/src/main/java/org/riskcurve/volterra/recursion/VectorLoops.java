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

  /** y ← y + kx, x from index {@code from} on. */
  static void add(double k, double[] x, int from, double[] y, int n) {
    for (int j = 0; j < n; j++) {
      y[j] = y[j] + k * x[from + j];
    }
  }

  /** y ← y + kx, y from index {@code to} on. */
  static void add(double k, double[] x, double[] y, int to, int n) {
    for (int j = 0; j < n; j++) {
      y[to + j] = y[to + j] + k * x[j];
    }
  }

  /** z ← z + xy, y from index {@code from} on. */
  static void addProduct(double[] x, double[] y, int from, double[] z, int n) {
    for (int j = 0; j < n; j++) {
      z[j] = z[j] + x[j] * y[from + j];
    }
  }

  /** z ← z − xy. */
  static void subtract(double[] x, double[] y, double[] z, int n) {
    for (int j = 0; j < n; j++) {
      z[j] = z[j] - x[j] * y[j];
    }
  }

  /** z ← z − kxy. */
  static void subtract(double k, double[] x, double[] y, double[] z, int n) {
    for (int j = 0; j < n; j++) {
      z[j] = z[j] - k * x[j] * y[j];
    }
  }

  /** y ← xy. */
  static void multiply(double[] x, double[] y, int n) {
    for (int j = 0; j < n; j++) {
      y[j] = x[j] * y[j];
    }
  }

  /** x ← 1/x. */
  static void invert(double[] x, int n) {
    for (int j = 0; j < n; j++) {
      x[j] = 1 / x[j];
    }
  }

  /** y ← y + |x|. */
  static void addSize(double[] x, double[] y, int n) {
    for (int j = 0; j < n; j++) {
      y[j] = y[j] + Math.abs(x[j]);
    }
  }

  /** z ← max(z, |x|p/q). */
  static void largest(double[] x, double[] p, double[] q, double[] z, int n) {
    for (int j = 0; j < n; j++) {
      z[j] = Math.max(z[j], Math.abs(x[j]) * p[j] / q[j]);
    }
  }
}
