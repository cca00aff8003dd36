package org.riskcurve.core.numeric;

/** Dense real matrices of a few rows: elimination with partial pivoting. */
public final class SmallMatrix {

  private SmallMatrix() {}

  /** The inverse; an empty matrix if a pivot is zero. */
  public static double[][] inverse(double[][] matrix) {
    int n = matrix.length;
    double[][] identity = new double[n][n];
    for (int i = 0; i < n; i++) {
      identity[i][i] = 1;
    }
    return solve(matrix, identity);
  }

  /** The solution X of A X = B; an empty matrix if a pivot is zero. */
  public static double[][] solve(double[][] matrix, double[][] right) {
    int n = matrix.length;
    double[][] a = copy(matrix);
    double[][] b = copy(right);
    for (int k = 0; k < n; k++) {
      int pivot = k;
      for (int i = k + 1; i < n; i++) {
        if (Math.abs(a[i][k]) > Math.abs(a[pivot][k])) {
          pivot = i;
        }
      }
      if (a[pivot][k] == 0) {
        return new double[0][];
      }
      double[] swap = a[k];
      a[k] = a[pivot];
      a[pivot] = swap;
      swap = b[k];
      b[k] = b[pivot];
      b[pivot] = swap;
      for (int i = k + 1; i < n; i++) {
        eliminate(a, b, k, i, k + 1);
      }
    }
    for (int k = n - 1; k >= 0; k--) {
      for (int j = 0; j < b[k].length; j++) {
        b[k][j] /= a[k][k];
      }
      for (int i = 0; i < k; i++) {
        for (int j = 0; j < b[k].length; j++) {
          b[i][j] -= a[i][k] * b[k][j];
        }
      }
    }
    return b;
  }

  private static void eliminate(double[][] a, double[][] b, int k, int i, int from) {
    double factor = a[i][k] / a[k][k];
    if (factor != 0) {
      for (int j = from; j < a[k].length; j++) {
        a[i][j] -= factor * a[k][j];
      }
      for (int j = 0; j < b[k].length; j++) {
        b[i][j] -= factor * b[k][j];
      }
    }
  }

  private static double[][] copy(double[][] matrix) {
    double[][] result = new double[matrix.length][];
    for (int i = 0; i < matrix.length; i++) {
      result[i] = matrix[i].clone();
    }
    return result;
  }
}
