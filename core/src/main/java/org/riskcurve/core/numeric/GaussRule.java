package org.riskcurve.core.numeric;

import java.util.Arrays;
import org.ejml.data.DMatrixRMaj;
import org.ejml.dense.row.factory.DecompositionFactory_DDRM;
import org.ejml.interfaces.decomposition.EigenDecomposition_F64;
import org.riskcurve.core.ConvergenceException;

/**
 * Gauss rules on [0, 1] with weight x^(−a), 0 ≤ a &lt; 1, from the eigenvalues of the Jacobi
 * matrix.
 *
 * <p>Source: G. H. Golub and J. H. Welsch, Math. Comput. 23 (1969) 221.
 */
public final class GaussRule {

  public final double[] nodes;
  public final double[] weights;

  private GaussRule(double[] nodes, double[] weights) {
    this.nodes = nodes;
    this.weights = weights;
  }

  /** The Gauss–Legendre rule of n points, weight 1. */
  public static GaussRule legendre(int n) {
    return of(n, 0);
  }

  /** The rule of n points for the weight x^(−a), exact for polynomials up to degree 2n − 1. */
  public static GaussRule of(int n, double a) {
    double b = -a;
    DMatrixRMaj jacobi = new DMatrixRMaj(n, n);
    for (int k = 0; k < n; k++) {
      double s = 2 * k + b;
      double diagonal = k == 0 ? b / (b + 2) : b * b / (s * (s + 2));
      jacobi.set(k, k, 0.5 * (1 + (b == 0 ? 0 : diagonal)));
      if (k > 0) {
        double off = k * (k + b) / Math.sqrt(s * s * (s - 1) * (s + 1));
        jacobi.set(k, k - 1, off);
        jacobi.set(k - 1, k, off);
      }
    }
    EigenDecomposition_F64<DMatrixRMaj> eigen = DecompositionFactory_DDRM.eig(n, false, true);
    if (!eigen.decompose(jacobi)) {
      throw new ConvergenceException(
          "no eigenvalues for the Gauss rule with n = " + n + ", a = " + a);
    }
    double[] nodes = new double[n];
    for (int k = 0; k < n; k++) {
      nodes[k] = eigen.getEigenvalue(k).getReal();
    }
    Arrays.sort(nodes);
    double[] weights = new double[n];
    for (int k = 0; k < n; k++) {
      polish(jacobi, 1 / Math.sqrt(1 - a), nodes, weights, k);
    }
    return new GaussRule(nodes, weights);
  }

  /** A Newton step for node k, and its weight 1/Σ p_i², with the orthonormal polynomials p_i. */
  private static void polish(
      DMatrixRMaj jacobi, double norm, double[] nodes, double[] weights, int k) {
    int n = nodes.length;
    for (int pass = 0; pass < 2; pass++) {
      double before = 0;
      double p = 1 / norm;
      double slopeBefore = 0;
      double slope = 0;
      double sum = p * p;
      double off = 0;
      for (int i = 0; i < n; i++) {
        double next = i + 1 < n ? jacobi.get(i + 1, i) : 1;
        double factor = nodes[k] - jacobi.get(i, i);
        double p2 = (factor * p - off * before) / next;
        double slope2 = (p + factor * slope - off * slopeBefore) / next;
        before = p;
        p = p2;
        slopeBefore = slope;
        slope = slope2;
        off = next;
        sum += i + 1 < n ? p * p : 0;
      }
      if (pass == 0) {
        nodes[k] -= p / slope;
      }
      weights[k] = 1 / sum;
    }
  }

  /** The number n of points. */
  public int size() {
    return nodes.length;
  }

  @Override
  public String toString() {
    return "a Gauss rule of " + size() + " points";
  }
}
