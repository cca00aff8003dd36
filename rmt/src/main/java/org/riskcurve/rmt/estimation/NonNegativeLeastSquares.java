package org.riskcurve.rmt.estimation;

import org.ejml.data.DMatrixRMaj;
import org.ejml.dense.row.factory.LinearSolverFactory_DDRM;
import org.ejml.interfaces.linsol.LinearSolverDense;
import org.riskcurve.core.ConvergenceException;

/**
 * min ‖Ax − b‖ over x ≥ 0, by the active sets of Lawson and Hanson (Solving Least Squares Problems,
 * 1974, chapter 23), each subproblem by QR.
 */
final class NonNegativeLeastSquares {

  /** A gradient below this, relative to ‖a‖‖b‖, is rounding. */
  private static final double TOLERANCE = 1e-12;

  private NonNegativeLeastSquares() {}

  static double[] solve(double[][] a, double[] b) {
    int rows = a.length;
    int columns = a[0].length;
    double[] x = new double[columns];
    boolean[] free = new boolean[columns];
    // those that rounding sent back at once
    boolean[] dependent = new boolean[columns];
    double[] residual = b.clone();
    double size = norm(b);
    for (int iteration = 0; iteration < 10 * columns; iteration++) {
      int entering = -1;
      double steepest = TOLERANCE * size;
      for (int j = 0; j < columns; j++) {
        if (!free[j] && !dependent[j]) {
          double gradient = 0;
          double length = 0;
          for (int i = 0; i < rows; i++) {
            gradient += a[i][j] * residual[i];
            length += a[i][j] * a[i][j];
          }
          double steepness = length == 0 ? 0 : gradient / Math.sqrt(length);
          if (steepness > steepest) {
            steepest = steepness;
            entering = j;
          }
        }
      }
      if (entering < 0) {
        return x;
      }
      free[entering] = true;
      descend(a, b, x, free);
      dependent[entering] = !free[entering];
      for (int i = 0; i < rows; i++) {
        residual[i] = b[i];
        for (int j = 0; j < columns; j++) {
          residual[i] -= a[i][j] * x[j];
        }
      }
    }
    throw new ConvergenceException(
        "non-negative least squares of " + columns + " unknowns did not settle");
  }

  /** Goes to the least squares of the free unknowns, dropping those that would be negative. */
  private static void descend(double[][] a, double[] b, double[] x, boolean[] free) {
    for (int drop = 0; drop <= x.length; drop++) {
      double[] next = leastSquares(a, b, free);
      double step = 1;
      int blocking = -1;
      for (int j = 0; j < x.length; j++) {
        if (free[j] && next[j] <= 0) {
          double reach = x[j] == 0 ? 0 : x[j] / (x[j] - next[j]);
          if (blocking < 0 || reach < step) {
            step = reach;
            blocking = j;
          }
        }
      }
      for (int j = 0; j < x.length; j++) {
        if (free[j]) {
          x[j] = Math.max(0, x[j] + step * (next[j] - x[j]));
        }
      }
      if (blocking < 0) {
        return;
      }
      x[blocking] = 0;
      free[blocking] = false;
    }
  }

  private static double[] leastSquares(double[][] a, double[] b, boolean[] free) {
    int count = 0;
    for (boolean one : free) {
      count += one ? 1 : 0;
    }
    DMatrixRMaj part = new DMatrixRMaj(a.length, count);
    for (int i = 0; i < a.length; i++) {
      int k = 0;
      for (int j = 0; j < free.length; j++) {
        if (free[j]) {
          part.set(i, k++, a[i][j]);
        }
      }
    }
    // with pivots columns may be dependent, and there may be more of them than rows
    LinearSolverDense<DMatrixRMaj> solver =
        LinearSolverFactory_DDRM.leastSquaresQrPivot(true, false);
    if (!solver.setA(part)) {
      throw new ConvergenceException("least squares of " + count + " unknowns failed");
    }
    DMatrixRMaj solution = new DMatrixRMaj(count, 1);
    solver.solve(DMatrixRMaj.wrap(b.length, 1, b.clone()), solution);
    double[] x = new double[free.length];
    int k = 0;
    for (int j = 0; j < free.length; j++) {
      if (free[j]) {
        x[j] = solution.get(k++);
      }
    }
    return x;
  }

  private static double norm(double[] b) {
    double sum = 0;
    for (double value : b) {
      sum += value * value;
    }
    return Math.sqrt(sum);
  }
}
