package org.riskcurve.volterra.renewal;

import static org.ejml.dense.row.CommonOps_DDRM.mult;
import static org.ejml.dense.row.CommonOps_DDRM.multTransA;
import static org.ejml.dense.row.mult.VectorVectorMult_DDRM.innerProd;
import static org.ejml.dense.row.mult.VectorVectorMult_DDRM.innerProdA;

import java.util.Arrays;
import java.util.List;
import java.util.function.ToDoubleFunction;
import java.util.stream.IntStream;
import org.ejml.data.DMatrixRMaj;
import org.ejml.dense.row.CommonOps_DDRM;
import org.ejml.dense.row.factory.DecompositionFactory_DDRM;
import org.ejml.interfaces.decomposition.EigenDecomposition_F64;
import org.riskcurve.core.ConvergenceException;
import org.riskcurve.core.Estimate;
import org.riskcurve.core.numeric.Rounding;

/**
 * The spectral radius ρ of a matrix K ≥ 0, which by Perron and Frobenius is an eigenvalue, with its
 * eigenvectors Ku = ρu and Kᵀv = ρv, scaled to Σu = 1 and vᵀu = 1.
 *
 * <p>Errors are those of the entries and of rounding, to first order: δρ = vᵀδKu and δu = ZδKu, Z
 * the inverse of ρ − K off the eigenvectors.
 */
final class PerronRoot {

  /** A part of an eigenvector, relative to its largest, that counts as zero. */
  private static final double NEGLIGIBLE = 1e-12;

  private final DMatrixRMaj kernel;
  private final double root;
  private final DMatrixRMaj right;
  private final DMatrixRMaj left;

  /** Of K, with the rounding of its eigenvalues: they are those of a matrix so near. */
  private final DMatrixRMaj error;

  private PerronRoot(
      DMatrixRMaj kernel, double root, DMatrixRMaj right, DMatrixRMaj left, DMatrixRMaj error) {
    this.kernel = kernel;
    this.root = root;
    this.right = right;
    this.left = left;
    this.error = error;
  }

  /**
   * The spectral radius of K.
   *
   * @throws ConvergenceException if it is not among the eigenvalues found
   */
  static PerronRoot of(Estimate[][] kernel) {
    DMatrixRMaj k = part(kernel, Estimate::value);
    DMatrixRMaj error = part(kernel, Estimate::error);
    CommonOps_DDRM.add(
        error, 4 * k.numRows * Rounding.UNIT * CommonOps_DDRM.elementMaxAbs(k), error);
    EigenDecomposition_F64<DMatrixRMaj> eigen = decompose(k);
    EigenDecomposition_F64<DMatrixRMaj> adjoint =
        decompose(CommonOps_DDRM.transpose(k, (DMatrixRMaj) null));
    int at = leading(eigen);
    DMatrixRMaj right = eigen.getEigenVector(at).copy();
    CommonOps_DDRM.divide(right, CommonOps_DDRM.elementSum(right));
    DMatrixRMaj left = adjoint.getEigenVector(leading(adjoint)).copy();
    double product = innerProd(left, right);
    if (Math.abs(product) <= NEGLIGIBLE * CommonOps_DDRM.elementMaxAbs(left)) {
      throw new ConvergenceException("the system falls apart into parts of the same rate");
    }
    CommonOps_DDRM.divide(left, product);
    return new PerronRoot(k, eigen.getEigenvalue(at).getReal(), right, left, error);
  }

  static DMatrixRMaj part(Estimate[][] matrix, ToDoubleFunction<Estimate> of) {
    return new DMatrixRMaj(
        Arrays.stream(matrix)
            .map(row -> Arrays.stream(row).mapToDouble(of).toArray())
            .toArray(double[][]::new));
  }

  private static DMatrixRMaj sizes(DMatrixRMaj matrix) {
    DMatrixRMaj out = matrix.copy();
    CommonOps_DDRM.abs(out);
    return out;
  }

  private static EigenDecomposition_F64<DMatrixRMaj> decompose(DMatrixRMaj matrix) {
    EigenDecomposition_F64<DMatrixRMaj> eigen =
        DecompositionFactory_DDRM.eig(matrix.numRows, true, false);
    if (!eigen.decompose(matrix.copy())) {
      throw new ConvergenceException("the eigenvalues of the kernels were not found: " + matrix);
    }
    return eigen;
  }

  /** The largest real eigenvalue. */
  private static int leading(EigenDecomposition_F64<DMatrixRMaj> eigen) {
    int best = -1;
    for (int i = 0; i < eigen.getNumberOfEigenvalues(); i++) {
      double value = eigen.getEigenvalue(i).getReal();
      if (eigen.getEigenVector(i) != null
          && (best < 0 || value > eigen.getEigenvalue(best).getReal())) {
        best = i;
      }
    }
    if (best < 0) {
      throw new ConvergenceException("kernels without a real eigenvalue are not all ≥ 0");
    }
    return best;
  }

  /** ρ. */
  Estimate root() {
    return new Estimate(root, innerProdA(sizes(left), error, sizes(right)));
  }

  /** Whether no part of the system lives without the others: all of u and v is positive. */
  boolean isWhole() {
    return CommonOps_DDRM.elementMin(right) > NEGLIGIBLE * CommonOps_DDRM.elementMax(right)
        && CommonOps_DDRM.elementMin(left) > NEGLIGIBLE * CommonOps_DDRM.elementMax(left);
  }

  /** vᵀMu, the change of ρ with a change M of K. */
  Estimate change(Estimate[][] by) {
    return change(by, error);
  }

  private Estimate change(Estimate[][] by, DMatrixRMaj uncertain) {
    DMatrixRMaj m = part(by, Estimate::value);
    DMatrixRMaj size = sizes(m);
    double total =
        innerProdA(sizes(left), part(by, Estimate::error), sizes(right))
            + innerProdA(leftError(uncertain), size, sizes(right))
            + innerProdA(sizes(left), size, rightError(uncertain));
    return new Estimate(innerProdA(left, m, right), total);
  }

  /**
   * u(vᵀf)/(vᵀMu): what grows at the rate at which ρ = 1.
   *
   * @param forcing f
   * @param moments M
   * @param shift the error of the rate, which moves K by as much of M
   */
  List<Estimate> constants(List<Estimate> forcing, Estimate[][] moments, double shift) {
    DMatrixRMaj uncertain = error.copy();
    CommonOps_DDRM.addEquals(uncertain, shift, sizes(part(moments, Estimate::value)));
    DMatrixRMaj rightError = rightError(uncertain);
    DMatrixRMaj leftError = leftError(uncertain);
    double start = 0;
    double startError = 0;
    for (int i = 0; i < forcing.size(); i++) {
      Estimate f = forcing.get(i);
      start += left.get(i) * f.value();
      startError += Math.abs(left.get(i)) * f.error() + leftError.get(i) * Math.abs(f.value());
    }
    Estimate slope = change(moments, uncertain);
    double ratio = start / slope.value();
    double ratioError = (startError + Math.abs(ratio) * slope.error()) / Math.abs(slope.value());
    return IntStream.range(0, forcing.size())
        .mapToObj(
            i ->
                new Estimate(
                    right.get(i) * ratio,
                    Math.abs(right.get(i)) * ratioError + rightError.get(i) * Math.abs(ratio)))
        .toList();
  }

  private DMatrixRMaj rightError(DMatrixRMaj uncertain) {
    return mult(sizes(reduced()), mult(uncertain, sizes(right), null), null);
  }

  private DMatrixRMaj leftError(DMatrixRMaj uncertain) {
    return multTransA(sizes(reduced()), multTransA(uncertain, sizes(left), null), null);
  }

  /** Z: a part of the inverse of ρ − K bordered by u and vᵀ. */
  private DMatrixRMaj reduced() {
    int n = kernel.numRows;
    DMatrixRMaj bordered = new DMatrixRMaj(n + 1, n + 1);
    CommonOps_DDRM.insert(kernel, bordered, 0, 0);
    CommonOps_DDRM.changeSign(bordered);
    for (int i = 0; i < n; i++) {
      bordered.add(i, i, root);
      bordered.set(i, n, right.get(i));
      bordered.set(n, i, left.get(i));
    }
    if (!CommonOps_DDRM.invert(bordered)) {
      throw new ConvergenceException("the spectral radius of the kernels is a multiple eigenvalue");
    }
    return CommonOps_DDRM.extract(bordered, 0, n, 0, n);
  }
}
