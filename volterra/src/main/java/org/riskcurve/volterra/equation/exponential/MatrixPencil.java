package org.riskcurve.volterra.equation.exponential;

import java.util.ArrayList;
import java.util.List;
import org.ejml.data.Complex_F64;
import org.ejml.data.DMatrixRMaj;
import org.ejml.dense.row.CommonOps_DDRM;
import org.ejml.dense.row.factory.DecompositionFactory_DDRM;
import org.ejml.dense.row.factory.LinearSolverFactory_DDRM;
import org.ejml.interfaces.decomposition.EigenDecomposition_F64;
import org.ejml.interfaces.decomposition.SingularValueDecomposition_F64;
import org.ejml.interfaces.linsol.LinearSolverDense;
import org.hipparchus.complex.Complex;
import org.riskcurve.core.ConvergenceException;
import org.riskcurve.volterra.equation.ExponentialSum;

/**
 * Exponentials from uniform samples: the singular vectors of the Hankel matrix above a cut span a
 * space in which the shift by one sample has the ratios e^{ah} as eigenvalues; the weights follow
 * by least squares.
 *
 * <p>O(N³) for N samples. Source: Y. Hua and T. K. Sarkar, IEEE Trans. Acoust. Speech Signal
 * Process. 38 (1990) 814.
 */
final class MatrixPencil {

  private MatrixPencil() {}

  /** Singular values below {@code cut} times the largest count as zero. */
  static ExponentialSum fit(double[] samples, double step, double cut) {
    double largest = 0;
    for (double x : samples) {
      largest = Math.max(largest, Math.abs(x));
    }
    if (largest == 0) {
      return ExponentialSum.zero();
    }
    return weighted(samples, step, ratios(samples, cut));
  }

  private static List<Complex> ratios(double[] samples, double cut) {
    int columns = samples.length / 2;
    int rows = samples.length - columns + 1;
    DMatrixRMaj hankel = new DMatrixRMaj(rows, columns);
    for (int i = 0; i < rows; i++) {
      for (int j = 0; j < columns; j++) {
        hankel.set(i, j, samples[i + j]);
      }
    }
    SingularValueDecomposition_F64<DMatrixRMaj> svd =
        DecompositionFactory_DDRM.svd(rows, columns, true, false, true);
    if (!svd.decompose(hankel)) {
      throw new ConvergenceException(
          "no singular value decomposition for " + samples.length + " samples");
    }
    DMatrixRMaj u = svd.getU(null, false);
    double[] singular = svd.getSingularValues();
    List<Integer> kept = new ArrayList<>();
    double top = 0;
    for (double s : singular) {
      top = Math.max(top, s);
    }
    for (int j = 0; j < svd.numberOfSingularValues(); j++) {
      if (singular[j] > cut * top) {
        kept.add(j);
      }
    }
    int r = kept.size();
    DMatrixRMaj first = new DMatrixRMaj(rows - 1, r);
    DMatrixRMaj second = new DMatrixRMaj(rows - 1, r);
    for (int i = 0; i + 1 < rows; i++) {
      for (int j = 0; j < r; j++) {
        first.set(i, j, u.get(i, kept.get(j)));
        second.set(i, j, u.get(i + 1, kept.get(j)));
      }
    }
    DMatrixRMaj shift = new DMatrixRMaj(r, r);
    LinearSolverDense<DMatrixRMaj> solver = LinearSolverFactory_DDRM.leastSquares(rows - 1, r);
    if (!solver.setA(first)) {
      throw new ConvergenceException("the shift of " + r + " singular vectors is not defined");
    }
    solver.solve(second, shift);
    EigenDecomposition_F64<DMatrixRMaj> eigen = DecompositionFactory_DDRM.eig(r, false);
    if (!eigen.decompose(shift)) {
      throw new ConvergenceException("no eigenvalues for the shift of " + r + " singular vectors");
    }
    List<Complex> ratios = new ArrayList<>();
    for (int j = 0; j < r; j++) {
      Complex_F64 z = eigen.getEigenvalue(j);
      // One of each conjugate pair; a negative ratio has no real exponential between the samples.
      if (z.imaginary > 0 || (z.imaginary == 0 && z.real > 0)) {
        ratios.add(new Complex(z.real, z.imaginary));
      }
    }
    return ratios;
  }

  /** Least squares for the weights, real and imaginary parts as separate unknowns. */
  private static ExponentialSum weighted(double[] samples, double step, List<Complex> ratios) {
    int unknowns = 0;
    for (Complex z : ratios) {
      unknowns += z.getImaginaryPart() == 0 ? 1 : 2;
    }
    if (unknowns == 0) {
      return ExponentialSum.zero();
    }
    DMatrixRMaj matrix = new DMatrixRMaj(samples.length, unknowns);
    int column = 0;
    for (Complex z : ratios) {
      Complex a = z.log();
      for (int n = 0; n < samples.length; n++) {
        Complex power = a.multiply(n).exp();
        matrix.set(n, column, power.getRealPart());
        if (z.getImaginaryPart() != 0) {
          matrix.set(n, column + 1, power.getImaginaryPart());
        }
      }
      column += z.getImaginaryPart() == 0 ? 1 : 2;
    }
    DMatrixRMaj right = new DMatrixRMaj(samples.length, 1, true, samples);
    DMatrixRMaj solution = new DMatrixRMaj(unknowns, 1);
    LinearSolverDense<DMatrixRMaj> solver = LinearSolverFactory_DDRM.pseudoInverse(true);
    if (!solver.setA(matrix) || CommonOps_DDRM.elementMaxAbs(matrix) > 1e200) {
      throw new ConvergenceException("no least-squares fit with " + unknowns + " exponentials");
    }
    solver.solve(right, solution);
    List<Complex> weights = new ArrayList<>();
    List<Complex> exponents = new ArrayList<>();
    column = 0;
    for (Complex z : ratios) {
      Complex a = z.log().divide(step);
      if (z.getImaginaryPart() == 0) {
        weights.add(new Complex(solution.get(column++, 0)));
        exponents.add(new Complex(a.getRealPart()));
      } else {
        // Re(c)·Re(z^n) + … = w z^n + conj, w = (x − iy)/2
        Complex w = new Complex(0.5 * solution.get(column, 0), -0.5 * solution.get(column + 1, 0));
        column += 2;
        weights.add(w);
        exponents.add(a);
        weights.add(w.conjugate());
        exponents.add(a.conjugate());
      }
    }
    return ExponentialSum.of(weights.toArray(new Complex[0]), exponents.toArray(new Complex[0]));
  }
}
