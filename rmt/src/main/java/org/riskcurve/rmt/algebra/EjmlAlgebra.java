package org.riskcurve.rmt.algebra;

import java.util.Arrays;
import java.util.Comparator;
import java.util.stream.IntStream;
import org.ejml.data.DMatrixRMaj;
import org.ejml.dense.row.CommonOps_DDRM;
import org.ejml.dense.row.SingularOps_DDRM;
import org.ejml.dense.row.factory.DecompositionFactory_DDRM;
import org.ejml.interfaces.decomposition.EigenDecomposition_F64;
import org.ejml.interfaces.decomposition.QRDecomposition;
import org.ejml.interfaces.decomposition.SingularValueDecomposition_F64;
import org.riskcurve.core.ConvergenceException;

/** Dense linear algebra by EJML, in Java. */
final class EjmlAlgebra implements DenseAlgebra {

  static final EjmlAlgebra INSTANCE = new EjmlAlgebra();

  private EjmlAlgebra() {}

  @Override
  public String name() {
    return "EJML";
  }

  @Override
  public void product(double factor, DenseBlock a, DenseBlock b, double keep, DenseBlock c) {
    DMatrixRMaj left = matrix(a);
    DMatrixRMaj right = matrix(b);
    DMatrixRMaj product = new DMatrixRMaj(c.rows(), c.columns());
    if (a.transposed()) {
      if (b.transposed()) {
        CommonOps_DDRM.multTransAB(left, right, product);
      } else {
        CommonOps_DDRM.multTransA(left, right, product);
      }
    } else if (b.transposed()) {
      CommonOps_DDRM.multTransB(left, right, product);
    } else {
      CommonOps_DDRM.mult(left, right, product);
    }
    double[] out = c.entries();
    for (int i = 0; i < c.rows(); i++) {
      int from = i * c.columns();
      int to = c.offset() + i * c.stride();
      for (int j = 0; j < c.columns(); j++) {
        double kept = keep == 0 ? 0 : keep * out[to + j];
        out[to + j] = kept + factor * product.data[from + j];
      }
    }
  }

  /** The block as it is stored; its own numbers if they are a whole array. */
  static DMatrixRMaj matrix(DenseBlock block) {
    int rows = block.rows();
    int columns = block.columns();
    if (block.offset() == 0
        && block.stride() == columns
        && block.entries().length == rows * columns) {
      return DMatrixRMaj.wrap(rows, columns, block.entries());
    }
    DMatrixRMaj copy = new DMatrixRMaj(rows, columns);
    for (int i = 0; i < rows; i++) {
      int from = block.offset() + i * block.stride();
      System.arraycopy(block.entries(), from, copy.data, i * columns, columns);
    }
    return copy;
  }

  @Override
  public double[] singularValues(DMatrixRMaj matrix) {
    SingularValueDecomposition_F64<DMatrixRMaj> svd = decomposed(matrix, false, false);
    double[] ascending =
        Arrays.copyOf(svd.getSingularValues(), Math.min(matrix.numRows, matrix.numCols));
    Arrays.sort(ascending);
    double[] values = new double[ascending.length];
    for (int i = 0; i < values.length; i++) {
      values[i] = ascending[values.length - 1 - i];
    }
    return values;
  }

  @Override
  public SingularDecomposition decompose(DMatrixRMaj matrix) {
    SingularValueDecomposition_F64<DMatrixRMaj> svd = decomposed(matrix, true, true);
    DMatrixRMaj left = svd.getU(null, false);
    DMatrixRMaj right = svd.getV(null, false);
    double[] values =
        Arrays.copyOf(svd.getSingularValues(), Math.min(matrix.numRows, matrix.numCols));
    SingularOps_DDRM.descendingOrder(left, false, values, values.length, right, false);
    return new SingularDecomposition(left, values, right);
  }

  @Override
  public DMatrixRMaj triangle(DMatrixRMaj matrix) {
    QRDecomposition<DMatrixRMaj> qr = DecompositionFactory_DDRM.qr(matrix.numRows, matrix.numCols);
    if (!qr.decompose(qr.inputModified() ? matrix.copy() : matrix)) {
      throw notConverged(matrix);
    }
    return qr.getR(null, true);
  }

  @Override
  public DMatrixRMaj rightVectors(DMatrixRMaj matrix) {
    SingularValueDecomposition_F64<DMatrixRMaj> svd = decomposed(matrix, false, true);
    return columns(svd.getV(null, false), descending(svd.getSingularValues(), matrix));
  }

  @Override
  public SymmetricDecomposition decomposeSymmetric(DMatrixRMaj matrix) {
    int n = matrix.numRows;
    EigenDecomposition_F64<DMatrixRMaj> eigen = DecompositionFactory_DDRM.eig(n, true, true);
    if (!eigen.decompose(matrix)) {
      throw notConverged(matrix);
    }
    double[] values = new double[n];
    Arrays.setAll(values, k -> eigen.getEigenvalue(k).getReal());
    int[] order = descending(values, matrix);
    DMatrixRMaj vectors = new DMatrixRMaj(n, n);
    for (int k = 0; k < n; k++) {
      DMatrixRMaj vector = eigen.getEigenVector(order[k]);
      for (int i = 0; i < n; i++) {
        vectors.set(i, k, vector.get(i));
      }
    }
    return new SymmetricDecomposition(
        Arrays.stream(order).mapToDouble(k -> values[k]).toArray(), vectors);
  }

  /** The places of the values of a matrix, from the largest on. */
  private static int[] descending(double[] values, DMatrixRMaj matrix) {
    return IntStream.range(0, Math.min(matrix.numRows, matrix.numCols))
        .boxed()
        .sorted(Comparator.comparingDouble(k -> -values[k]))
        .mapToInt(Integer::intValue)
        .toArray();
  }

  private static DMatrixRMaj columns(DMatrixRMaj matrix, int[] order) {
    DMatrixRMaj chosen = new DMatrixRMaj(matrix.numRows, order.length);
    for (int i = 0; i < matrix.numRows; i++) {
      for (int k = 0; k < order.length; k++) {
        chosen.set(i, k, matrix.get(i, order[k]));
      }
    }
    return chosen;
  }

  private static SingularValueDecomposition_F64<DMatrixRMaj> decomposed(
      DMatrixRMaj matrix, boolean left, boolean right) {
    SingularValueDecomposition_F64<DMatrixRMaj> svd =
        DecompositionFactory_DDRM.svd(matrix.numRows, matrix.numCols, left, right, true);
    DMatrixRMaj input = svd.inputModified() ? matrix.copy() : matrix;
    if (!svd.decompose(input)) {
      throw notConverged(matrix);
    }
    return svd;
  }

  static ConvergenceException notConverged(DMatrixRMaj matrix) {
    return new ConvergenceException(
        "singular values of a "
            + matrix.numRows
            + "×"
            + matrix.numCols
            + " matrix did not converge");
  }
}
