package org.riskcurve.core.numeric;

import java.util.Arrays;

/**
 * Dense real matrices of a few rows: elimination with scaled partial pivoting, as rows may have any
 * units: those of what hardly moves in a step are 10⁻⁹ of others and as true.
 */
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
    int columns = n == 0 ? 0 : right[0].length;
    double[] a = flat(matrix);
    double[] b = flat(right);
    if (!solveInPlace(a, n, b, columns, columns)) {
      return new double[0][];
    }
    double[][] solution = new double[n][];
    Arrays.setAll(solution, i -> Arrays.copyOfRange(b, i * columns, (i + 1) * columns));
    return solution;
  }

  private static double[] flat(double[][] matrix) {
    return Arrays.stream(matrix).flatMapToDouble(Arrays::stream).toArray();
  }

  /**
   * The solution of A X = B in the place of B.
   *
   * @param a n×n, by rows; destroyed
   * @param b n×{@code columns}, by rows
   * @param active how many of the columns are solved for; the others are left as they are, or in
   *     another order of rows
   * @return false if a pivot is zero, and then B is destroyed too
   */
  public static boolean solveInPlace(double[] a, int n, double[] b, int columns, int active) {
    double[] unit = units(a, n);
    for (int k = 0; k < n; k++) {
      int pivot = k;
      double largest = Math.abs(a[k * n + k]) * unit[k];
      for (int i = k + 1; i < n; i++) {
        double size = Math.abs(a[i * n + k]) * unit[i];
        if (size > largest) {
          pivot = i;
          largest = size;
        }
      }
      if (a[pivot * n + k] == 0) {
        return false;
      }
      if (pivot != k) {
        swap(a, k * n + k, pivot * n + k, n - k);
        swap(b, k * columns, pivot * columns, active);
        unit[pivot] = unit[k];
      }
      double inverse = 1 / a[k * n + k];
      for (int i = k + 1; i < n; i++) {
        double factor = a[i * n + k] * inverse;
        if (factor != 0) {
          subtract(factor, a, k * n + k + 1, i * n + k + 1, n - k - 1);
          subtract(factor, b, k * columns, i * columns, active);
        }
      }
    }
    for (int k = n - 1; k >= 0; k--) {
      for (int l = 0; l < active; l++) {
        b[k * columns + l] /= a[k * n + k];
      }
      for (int i = 0; i < k; i++) {
        subtract(a[i * n + k], b, k * columns, i * columns, active);
      }
    }
    return true;
  }

  /** The reciprocals of the sizes of the rows. */
  private static double[] units(double[] a, int n) {
    double[] unit = new double[n];
    for (int i = 0; i < n; i++) {
      double size = 0;
      for (int k = i * n; k < (i + 1) * n; k++) {
        size += Math.abs(a[k]);
      }
      unit[i] = 1 / size;
    }
    return unit;
  }

  private static void subtract(double factor, double[] x, int from, int to, int count) {
    for (int i = 0; i < count; i++) {
      x[to + i] -= factor * x[from + i];
    }
  }

  private static void swap(double[] x, int from, int to, int count) {
    for (int i = 0; i < count; i++) {
      double value = x[from + i];
      x[from + i] = x[to + i];
      x[to + i] = value;
    }
  }
}
