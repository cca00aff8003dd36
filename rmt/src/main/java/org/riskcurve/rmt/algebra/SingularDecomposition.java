package org.riskcurve.rmt.algebra;

import org.ejml.data.DMatrixRMaj;

/**
 * The thin singular value decomposition A = U diag(σ) Vᵀ of a matrix, with k = min(rows, columns).
 *
 * @param left U, rows × k with orthonormal columns
 * @param values σ, descending and ≥ 0
 * @param right V, columns × k with orthonormal columns
 */
public record SingularDecomposition(DMatrixRMaj left, double[] values, DMatrixRMaj right) {

  /** The decomposition V diag(σ) Uᵀ of Aᵀ. */
  SingularDecomposition transpose() {
    return new SingularDecomposition(/* left= */ right, values, /* right= */ left);
  }
}
