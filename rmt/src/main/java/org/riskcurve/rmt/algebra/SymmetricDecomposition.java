package org.riskcurve.rmt.algebra;

import org.ejml.data.DMatrixRMaj;

/**
 * The decomposition V diag(s) Vᵀ of a symmetric n × n matrix.
 *
 * @param values s, descending
 * @param vectors V, n × n with orthonormal columns
 */
public record SymmetricDecomposition(double[] values, DMatrixRMaj vectors) {}
