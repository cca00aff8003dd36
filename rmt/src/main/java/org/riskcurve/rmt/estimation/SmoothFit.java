package org.riskcurve.rmt.estimation;

import java.util.Arrays;

/**
 * The smoothest x ≥ 0 with Ax ≈ 1 on a grid: that which varies least from one grid point to the
 * next, relative to its usual size there, among those that fit nearly as well as the best.
 *
 * <p>Unknowns behind the grid, such as a constant, are not smoothed.
 */
final class SmoothFit {

  private static final double STRONGEST = 1;
  private static final double WEAKEST = 1e-7;
  private static final double STEP = 3;

  private final double[][] matrix;
  private final double[] usual;

  /**
   * A fit.
   *
   * @param matrix A
   * @param usual the usual size of x on the grid, > 0
   */
  SmoothFit(double[][] matrix, double[] usual) {
    this.matrix = matrix;
    this.usual = usual;
  }

  /**
   * How strong smoothness may be.
   *
   * @param tolerance how much larger the root mean square of the misfit may get
   */
  double strength(double tolerance) {
    double allowed = misfit(solve(0)) + tolerance;
    double strength = STRONGEST;
    while (strength > WEAKEST && misfit(solve(strength)) > allowed) {
      strength /= STEP;
    }
    return strength > WEAKEST ? strength : 0;
  }

  /** The fit of a given strength of smoothness. */
  double[] solve(double strength) {
    int rows = matrix.length;
    int smoothed = strength > 0 ? usual.length - 1 : 0;
    double[][] a = Arrays.copyOf(matrix, rows + smoothed);
    double[] b = new double[rows + smoothed];
    Arrays.fill(b, 0, rows, 1);
    for (int j = 0; j < smoothed; j++) {
      a[rows + j] = new double[matrix[0].length];
      a[rows + j][j] = strength / usual[j];
      a[rows + j][j + 1] = -strength / usual[j + 1];
    }
    return NonNegativeLeastSquares.solve(a, b);
  }

  private double misfit(double[] x) {
    double sum = 0;
    for (double[] row : matrix) {
      double residual = -1;
      for (int j = 0; j < x.length; j++) {
        residual += row[j] * x[j];
      }
      sum += residual * residual;
    }
    return Math.sqrt(sum / matrix.length);
  }
}
