package org.riskcurve.scaling.fit;

/**
 * Cholesky factorisation in place of the few unknowns a law has; no allocation, since it stands in
 * the innermost loop of the bootstrap.
 */
final class SmallCholesky {

  private SmallCholesky() {}

  /**
   * Factors the leading n×n block of a symmetric matrix, of which the lower triangle is read and
   * overwritten. Returns false, with the matrix destroyed, unless it is positive definite to
   * working precision.
   */
  static boolean factor(double[][] matrix, int n) {
    for (int j = 0; j < n; j++) {
      double[] row = matrix[j];
      double diagonal = row[j];
      double pivot = diagonal;
      for (int k = 0; k < j; k++) {
        pivot -= row[k] * row[k];
      }
      if (!(pivot > 1e-14 * diagonal)) {
        return false;
      }
      double root = Math.sqrt(pivot);
      row[j] = root;
      for (int i = j + 1; i < n; i++) {
        double sum = matrix[i][j];
        for (int k = 0; k < j; k++) {
          sum -= matrix[i][k] * row[k];
        }
        matrix[i][j] = sum / root;
      }
    }
    return true;
  }

  /** Replaces a right-hand side by the solution, after {@link #factor}. */
  static void solve(double[][] factor, int n, double[] vector) {
    for (int i = 0; i < n; i++) {
      double sum = vector[i];
      for (int k = 0; k < i; k++) {
        sum -= factor[i][k] * vector[k];
      }
      vector[i] = sum / factor[i][i];
    }
    for (int i = n - 1; i >= 0; i--) {
      double sum = vector[i];
      for (int k = i + 1; k < n; k++) {
        sum -= factor[k][i] * vector[k];
      }
      vector[i] = sum / factor[i][i];
    }
  }
}
