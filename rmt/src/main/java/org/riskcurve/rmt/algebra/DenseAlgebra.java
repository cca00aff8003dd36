package org.riskcurve.rmt.algebra;

import java.util.Optional;
import org.ejml.data.DMatrixRMaj;
import org.riskcurve.core.Arguments;
import org.riskcurve.core.ConvergenceException;

/**
 * The kernels of dense linear algebra that take the time: products and singular values, in Java
 * (EJML) or, several times faster, by an OpenBLAS that is installed on the system.
 *
 * <p>Both agree to 10⁻¹² of the largest singular value, and both are safe to use from many threads.
 * The bits of OpenBLAS depend on the processor, and on the number of its threads unless {@code
 * OPENBLAS_NUM_THREADS=1} is set before the start, as the program's launcher does; those of EJML
 * depend on nothing. It cannot be set from here: OpenBLAS reads it when it is loaded, Java cannot
 * change its own environment, and the native interface has no way to {@code
 * openblas_set_num_threads}.
 */
public sealed interface DenseAlgebra permits EjmlAlgebra, OpenBlasAlgebra {

  /** EJML: always there. */
  static DenseAlgebra ejml() {
    return EjmlAlgebra.INSTANCE;
  }

  /**
   * OpenBLAS, if {@code libopenblas} is in a folder of {@code java.library.path} or where systems
   * usually keep it, or is the file of the system property {@code
   * dev.ludovic.netlib.blas.nativeLibPath}. From Java 24 on also empty unless native access is
   * enabled ({@code --enable-native-access=ALL-UNNAMED}), for Java would print a warning.
   *
   * <p>The first call looks for it, some hundredths of a second; nothing is printed.
   */
  static Optional<DenseAlgebra> openBlas() {
    return Optional.ofNullable(OpenBlasAlgebra.Holder.INSTANCE);
  }

  /** OpenBLAS if it is there, EJML otherwise. */
  static DenseAlgebra best() {
    return openBlas().orElse(EjmlAlgebra.INSTANCE);
  }

  /** Which it is, for tables and files: "EJML" or "OpenBLAS". */
  String name();

  /**
   * C ← factor·A·B + keep·C.
   *
   * @param a n×k, transposed or not
   * @param b k×m, transposed or not
   * @param keep zero overwrites C, whatever was in it
   * @param c n×m, not transposed, sharing no number with a or b
   */
  default void multiply(double factor, DenseBlock a, DenseBlock b, double keep, DenseBlock c) {
    Arguments.finite("factor", factor);
    Arguments.finite("keep", keep);
    Arguments.check(b.height() == a.width(), "rows of B", b.height(), "" + a.width());
    Arguments.check(c.height() == a.height(), "rows of C", c.height(), "" + a.height());
    Arguments.check(c.width() == b.width(), "columns of C", c.width(), "" + b.width());
    if (c.transposed()) {
      throw Arguments.rejected("C", "transposed", "stored as it is");
    }
    product(factor, a, b, keep, c);
  }

  /** {@link #multiply} with checked arguments. */
  void product(double factor, DenseBlock a, DenseBlock b, double keep, DenseBlock c);

  /** AAᵀ, of which OpenBLAS computes one half. */
  default DMatrixRMaj gram(DenseBlock a) {
    DMatrixRMaj gram = new DMatrixRMaj(a.height(), a.height());
    product(1, a, a.transpose(), 0, DenseBlock.of(gram));
    return gram;
  }

  /**
   * The min(rows, columns) singular values, descending.
   *
   * <p>Errors are 10⁻¹⁵ of the largest value; far smaller values keep a relative accuracy of about
   * 10⁻¹³ if their size is in the rows in descending order, as in D<sup>½</sup>W.
   *
   * @throws ConvergenceException if the iteration does not converge
   */
  double[] singularValues(DMatrixRMaj matrix);

  /**
   * The thin decomposition, with the same accuracy.
   *
   * @throws ConvergenceException if the iteration does not converge
   */
  SingularDecomposition decompose(DMatrixRMaj matrix);

  /**
   * R of A = QR, up to the signs of its rows: min(rows, columns) × columns, zero below its
   * diagonal. The singular values and V of a tall A are those of R, in a fraction of the time if U
   * is not wanted; of [A B] it holds QᵀB beside the R of A.
   */
  DMatrixRMaj triangle(DMatrixRMaj matrix);

  /**
   * The right singular vectors alone, in the columns of a columns × min(rows, columns) matrix, in
   * the order of their values: what {@link #decompose} gives, without the work for the left ones.
   *
   * @throws ConvergenceException if the iteration does not converge
   */
  DMatrixRMaj rightVectors(DMatrixRMaj matrix);

  /**
   * The decomposition V diag(s) Vᵀ of a symmetric matrix that is positive but for rounding, s
   * descending; several times cheaper than {@link #decompose}. Errors are 10⁻¹⁵ of the largest
   * value, below which values may be negative.
   *
   * @param matrix n × n; overwritten
   * @throws ConvergenceException if the iteration does not converge
   */
  SymmetricDecomposition decomposeSymmetric(DMatrixRMaj matrix);
}
