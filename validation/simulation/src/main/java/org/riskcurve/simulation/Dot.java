package org.riskcurve.simulation;

/** Products of vectors. */
final class Dot {

  private Dot() {}

  /**
   * Σ<sub>j&lt;count</sub> a<sub>from+j</sub>b<sub>j</sub>, in several sums that do not wait for
   * each other.
   */
  static double product(double[] a, int from, double[] b, int count) {
    double sum0 = 0;
    double sum1 = 0;
    double sum2 = 0;
    double sum3 = 0;
    double sum4 = 0;
    double sum5 = 0;
    double sum6 = 0;
    double sum7 = 0;
    int j = 0;
    for (; j + 7 < count; j += 8) {
      sum0 += a[from + j] * b[j];
      sum1 += a[from + j + 1] * b[j + 1];
      sum2 += a[from + j + 2] * b[j + 2];
      sum3 += a[from + j + 3] * b[j + 3];
      sum4 += a[from + j + 4] * b[j + 4];
      sum5 += a[from + j + 5] * b[j + 5];
      sum6 += a[from + j + 6] * b[j + 6];
      sum7 += a[from + j + 7] * b[j + 7];
    }
    for (; j < count; j++) {
      sum0 += a[from + j] * b[j];
    }
    return ((sum0 + sum1) + (sum2 + sum3)) + ((sum4 + sum5) + (sum6 + sum7));
  }
}
