package org.riskcurve.volterra.moments;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;
import org.ejml.data.DMatrixRMaj;
import org.ejml.dense.row.factory.LinearSolverFactory_DDRM;
import org.ejml.interfaces.linsol.LinearSolverDense;

/**
 * The solution of x = b + Mx for a map that is only applied: Anderson's acceleration, which for an
 * affine map is GMRES (Walker and Ni, SIAM J. Numer. Anal. 49, 2011), so that it converges in some
 * tens of iterations also where M has a few eigenvalues near one.
 */
final class AffineFixedPoint {

  private static final int MOST_ITERATIONS = 200;

  /** Differences that are kept. */
  private static final int DEPTH = 20;

  private AffineFixedPoint() {}

  /**
   * The fixed point; empty if it is not reached.
   *
   * @param map x ↦ b + Mx
   * @param start some x
   * @param tolerance of the sum of all |b + Mx − x|, relative to that of |x|
   */
  static Optional<double[]> of(UnaryOperator<double[]> map, double[] start, double tolerance) {
    List<double[]> points = new ArrayList<>();
    List<double[]> residuals = new ArrayList<>();
    double[] x = start;
    for (int iteration = 0; iteration < MOST_ITERATIONS; iteration++) {
      double[] image = map.apply(x);
      double[] residual = image.clone();
      double change = 0;
      double size = 0;
      for (int i = 0; i < x.length; i++) {
        residual[i] -= x[i];
        change += Math.abs(residual[i]);
        size += Math.abs(image[i]);
      }
      if (!Double.isFinite(size)) {
        return Optional.empty();
      }
      if (change <= tolerance * size) {
        return Optional.of(image);
      }
      points.add(image);
      residuals.add(residual);
      if (points.size() > DEPTH + 1) {
        points.remove(0);
        residuals.remove(0);
      }
      x = mixed(points, residuals);
    }
    return Optional.empty();
  }

  /** The combination of the images whose residual is smallest. */
  private static double[] mixed(List<double[]> images, List<double[]> residuals) {
    int last = images.size() - 1;
    double[] image = images.get(last);
    double[] residual = residuals.get(last);
    double[] next = image.clone();
    if (last == 0) {
      return next;
    }
    DMatrixRMaj differences = new DMatrixRMaj(residual.length, last);
    DMatrixRMaj right = new DMatrixRMaj(residual.length, 1);
    for (int i = 0; i < residual.length; i++) {
      right.set(i, 0, residual[i]);
      for (int m = 0; m < last; m++) {
        differences.set(i, m, residual[i] - residuals.get(m)[i]);
      }
    }
    LinearSolverDense<DMatrixRMaj> solver = LinearSolverFactory_DDRM.qrp(false, false);
    if (!solver.setA(differences)) {
      return next;
    }
    DMatrixRMaj shares = new DMatrixRMaj(last, 1);
    solver.solve(right, shares);
    for (int m = 0; m < last; m++) {
      for (int i = 0; i < next.length; i++) {
        next[i] -= shares.get(m, 0) * (image[i] - images.get(m)[i]);
      }
    }
    return next;
  }
}
