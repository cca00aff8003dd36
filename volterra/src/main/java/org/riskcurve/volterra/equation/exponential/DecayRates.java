package org.riskcurve.volterra.equation.exponential;

import org.ejml.data.DMatrixRMaj;
import org.ejml.dense.row.factory.LinearSolverFactory_DDRM;
import org.ejml.interfaces.linsol.LinearSolverDense;
import org.riskcurve.core.ConvergenceException;
import org.riskcurve.volterra.equation.ExponentialSum;
import org.riskcurve.volterra.equation.collocation.KernelPoints;

/**
 * Least-squares fit of a kernel by exponentials whose decay rates are given, at a constant ratio
 * over the decades of the kernel's times.
 *
 * <p>A completely monotone kernel is an integral over decay rates, and the trapezoidal rule in the
 * logarithm of the rate converges geometrically with the number of rates per decade. Points count
 * by their distance relative to |k(t)| + 10⁻⁴ max(s|k(s)|)/t.
 *
 * <p>Source: G. Beylkin and L. Monzón, Appl. Comput. Harmon. Anal. 28 (2010) 131.
 */
final class DecayRates {

  private DecayRates() {}

  static ExponentialSum fit(KernelPoints points, double smallest, int perDecade) {
    double horizon = points.times[points.times.length - 1];
    double low = 0.05 / horizon;
    double high = (points.times[0] > 0 ? 3 : 20) / smallest;
    int n = (int) Math.ceil(perDecade * Math.log10(high / low)) + 2;
    double[] exponents = new double[n];
    for (int j = 1; j < n; j++) {
      exponents[j] = -low * Math.pow(high / low, (j - 1) / (n - 2.0));
    }
    double largest = 0;
    for (int i = 0; i < points.times.length; i++) {
      largest = Math.max(largest, Math.max(points.times[i], smallest) * Math.abs(points.values[i]));
    }
    int m = points.times.length;
    DMatrixRMaj matrix = new DMatrixRMaj(m, n);
    DMatrixRMaj right = new DMatrixRMaj(m, 1);
    for (int i = 0; i < m; i++) {
      double t = points.times[i];
      double weight = 1 / (Math.abs(points.values[i]) + 1e-4 * largest / Math.max(t, smallest));
      for (int j = 0; j < n; j++) {
        matrix.set(i, j, weight * Math.exp(exponents[j] * t));
      }
      right.set(i, 0, weight * points.values[i]);
    }
    double[] scales = scaleColumns(matrix);
    LinearSolverDense<DMatrixRMaj> solver = LinearSolverFactory_DDRM.pseudoInverse(true);
    DMatrixRMaj solution = new DMatrixRMaj(n, 1);
    if (!solver.setA(matrix)) {
      throw new ConvergenceException("no singular value decomposition for " + n + " decay rates");
    }
    solver.solve(right, solution);
    double[] weights = new double[n];
    for (int j = 0; j < n; j++) {
      weights[j] = solution.get(j, 0) / scales[j];
    }
    return ExponentialSum.of(weights, exponents);
  }

  /** Gives all columns the norm one, so that fast rates, alive at few points, are not cut off. */
  private static double[] scaleColumns(DMatrixRMaj matrix) {
    double[] scales = new double[matrix.numCols];
    for (int j = 0; j < matrix.numCols; j++) {
      double sum = 0;
      for (int i = 0; i < matrix.numRows; i++) {
        sum += matrix.get(i, j) * matrix.get(i, j);
      }
      scales[j] = sum > 0 ? Math.sqrt(sum) : 1;
      for (int i = 0; i < matrix.numRows; i++) {
        matrix.set(i, j, matrix.get(i, j) / scales[j]);
      }
    }
    return scales;
  }
}
