package org.riskcurve.volterra.recursion;

import java.util.ArrayList;
import java.util.List;
import org.ejml.data.DMatrixRMaj;
import org.ejml.dense.row.CommonOps_DDRM;
import org.ejml.dense.row.factory.DecompositionFactory_DDRM;
import org.ejml.interfaces.decomposition.EigenDecomposition_F64;
import org.riskcurve.core.ConvergenceException;

/**
 * The functions ψ<sub>a</sub>, orthonormal under a measure, that multiplication by C restricted to
 * the space of a {@link SpectralGaussRule} has as eigenvectors.
 */
final class GaussFunctions {

  static final GaussFunctions NONE =
      new GaussFunctions(
          new double[0], new DMatrixRMaj(0, 0), new DMatrixRMaj(0, 0), new double[0]);

  /** The scale of each of the functions 1, Re φ<sub>i</sub>, Im φ<sub>i</sub>. */
  private final double[] scale;

  /** Orthonormal functions, one a column, in these scaled. */
  private final DMatrixRMaj basis;

  /** The ψ<sub>a</sub>, one a column, in those. */
  private final DMatrixRMaj turn;

  private final double[] values;

  private GaussFunctions(double[] scale, DMatrixRMaj basis, DMatrixRMaj turn, double[] values) {
    this.scale = scale;
    this.basis = basis;
    this.turn = turn;
    this.values = values;
  }

  /** What makes the diagonal of a Gram matrix one. */
  static double[] scale(DMatrixRMaj gram) {
    double[] scale = new double[gram.numRows];
    for (int k = 0; k < scale.length; k++) {
      // a function without a norm above rounding errors drops out
      scale[k] = gram.get(k, k) > 0 ? 1 / Math.sqrt(gram.get(k, k)) : 0;
    }
    return scale;
  }

  /** Multiplies a matrix by the scales on both sides, in place. */
  static void multiply(DMatrixRMaj matrix, double[] scale) {
    for (int k = 0; k < scale.length; k++) {
      for (int l = 0; l < scale.length; l++) {
        matrix.set(k, l, matrix.get(k, l) * scale[k] * scale[l]);
      }
    }
  }

  /**
   * The functions on the part of a space above a tolerance.
   *
   * @param product ⟨f, Cg⟩, scaled
   * @param scale of the functions
   * @param space the eigenvalues of the scaled Gram matrix plus one
   * @param tolerance relative to the largest
   */
  static GaussFunctions of(
      DMatrixRMaj product,
      double[] scale,
      EigenDecomposition_F64<DMatrixRMaj> space,
      double tolerance) {
    int n = scale.length;
    double largest = 0;
    for (int k = 0; k < n; k++) {
      largest = Math.max(largest, space.getEigenvalue(k).getReal() - 1);
    }
    List<DMatrixRMaj> kept = new ArrayList<>();
    for (int k = 0; k < n; k++) {
      double value = space.getEigenvalue(k).getReal() - 1;
      if (value > tolerance * largest) {
        DMatrixRMaj column = space.getEigenVector(k).copy();
        CommonOps_DDRM.scale(1 / Math.sqrt(value), column);
        kept.add(column);
      }
    }
    int rank = kept.size();
    DMatrixRMaj basis = columns(kept, n);
    DMatrixRMaj restricted = restricted(product, basis);
    CommonOps_DDRM.symmLowerToFull(restricted);
    EigenDecomposition_F64<DMatrixRMaj> nodes = eigenPlusOne(restricted);
    List<DMatrixRMaj> vectors = new ArrayList<>();
    double[] values = new double[rank];
    for (int a = 0; a < rank; a++) {
      vectors.add(nodes.getEigenVector(a));
      values[a] = nodes.getEigenvalue(a).getReal() - 1;
    }
    return new GaussFunctions(scale, basis, columns(vectors, rank), values);
  }

  private static DMatrixRMaj columns(List<DMatrixRMaj> columns, int rows) {
    DMatrixRMaj out = new DMatrixRMaj(rows, columns.size());
    for (int k = 0; k < columns.size(); k++) {
      for (int i = 0; i < rows; i++) {
        out.set(i, k, columns.get(k).get(i));
      }
    }
    return out;
  }

  private static DMatrixRMaj restricted(DMatrixRMaj form, DMatrixRMaj columns) {
    DMatrixRMaj half = new DMatrixRMaj(form.numRows, columns.numCols);
    DMatrixRMaj out = new DMatrixRMaj(columns.numCols, columns.numCols);
    CommonOps_DDRM.mult(form, columns, half);
    CommonOps_DDRM.multTransA(columns, half, out);
    return out;
  }

  /** Their number. */
  int size() {
    return values.length;
  }

  /** The eigenvalue of ψ<sub>a</sub>. */
  double value(int a) {
    return values[a];
  }

  /**
   * ⟨1, ψ<sub>a</sub>⟩.
   *
   * @param gram scaled
   */
  double[] ofOne(DMatrixRMaj gram, double mass) {
    double[] row = new double[gram.numCols];
    for (int i = 0; i < row.length; i++) {
      row[i] = gram.get(0, i) * Math.sqrt(mass);
    }
    return turned(row);
  }

  /** ℓ(ψ<sub>a</sub>) for a linear ℓ, given on 1, Re φ<sub>i</sub>, Im φ<sub>i</sub>. */
  double[] of(double[] linear) {
    double[] row = linear.clone();
    for (int i = 0; i < row.length; i++) {
      row[i] *= scale[i];
    }
    return turned(row);
  }

  private double[] turned(double[] row) {
    int rank = values.length;
    DMatrixRMaj first = new DMatrixRMaj(1, rank);
    DMatrixRMaj second = new DMatrixRMaj(1, rank);
    CommonOps_DDRM.mult(new DMatrixRMaj(1, row.length, true, row), basis, first);
    CommonOps_DDRM.mult(first, turn, second);
    return second.getData();
  }

  /**
   * M(ψ<sub>a</sub>, ψ<sub>b</sub>) for a symmetric form M, given on the same functions. Where M is
   * below a multiple of the measure, rounding errors are those of M and no larger: the functions of
   * small norm come last.
   */
  DMatrixRMaj of(DMatrixRMaj form) {
    DMatrixRMaj scaled = form.copy();
    multiply(scaled, scale);
    return restricted(restricted(scaled, basis), turn);
  }

  /** The eigenvalues of a symmetric matrix plus one, and its eigenvectors. */
  static EigenDecomposition_F64<DMatrixRMaj> eigenPlusOne(DMatrixRMaj symmetric) {
    DMatrixRMaj shifted = symmetric.copy();
    // eigenvalues that are but rounding errors would keep the iteration from ending
    for (int i = 0; i < shifted.numRows; i++) {
      shifted.add(i, i, 1);
    }
    EigenDecomposition_F64<DMatrixRMaj> out =
        DecompositionFactory_DDRM.eig(shifted.numRows, true, true);
    if (!out.decompose(shifted)) {
      throw new ConvergenceException(
          "eigenvalues of a symmetric matrix of size " + shifted.numRows + " did not converge");
    }
    return out;
  }
}
