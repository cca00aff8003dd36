package org.riskcurve.volterra.equation.stepping;

import org.riskcurve.core.Internal;
import org.riskcurve.core.numeric.GaussRule;
import org.riskcurve.core.numeric.SmallMatrix;

/**
 * Quadrature weights for the convolution integral on a uniform grid with step one.
 *
 * <p>Gregory's rule: ∫₀ⁿ g ≈ Σ_{m≤n} (1 + c_m + c_{n−m}) g(m), with q end corrections c_0 … c_{q−1}
 * that follow from Σ c_m m^k = B_{k+1}/(k + 1), k &lt; q (Euler–Maclaurin); error O(h^(q+1)).
 * Starting values: both factors of the convolution are interpolated at 0 … q − 1, which asks for
 * values at the grid points only.
 *
 * <p>Source: H. Brunner and P. J. van der Houwen, The Numerical Solution of Volterra Equations,
 * North-Holland 1986, sections 2.6 and 3.2.
 */
@Internal
public final class GregoryWeights {

  private static final double[] BERNOULLI = {
    1, -0.5, 1 / 6.0, 0, -1 / 30.0, 0, 1 / 42.0, 0, -1 / 30.0
  };

  /** c_m. */
  final double[] corrections;

  /** w[n][i][j] = ∫₀ⁿ ℓ_i(n − x) ℓ_j(x) dx, Lagrange polynomials ℓ on 0 … q − 1. */
  final double[][][] start;

  /** The weights whose end corrections reach over q points. */
  public GregoryWeights(int q) {
    double[][] powers = new double[q][q];
    double[][] right = new double[q][1];
    for (int k = 0; k < q; k++) {
      for (int m = 0; m < q; m++) {
        powers[k][m] = k == 0 ? 1 : Math.pow(m, k);
      }
      right[k][0] = BERNOULLI[k + 1] / (k + 1);
    }
    double[][] solution = SmallMatrix.solve(powers, right);
    corrections = new double[q];
    for (int m = 0; m < q; m++) {
      corrections[m] = solution[m][0];
    }
    GaussRule rule = GaussRule.legendre(q);
    start = new double[q][q][q];
    for (int n = 1; n < q; n++) {
      for (int g = 0; g < q; g++) {
        double x = n * rule.nodes[g];
        for (int i = 0; i < q; i++) {
          for (int j = 0; j < q; j++) {
            start[n][i][j] += n * rule.weights[g] * lagrange(q, i, n - x) * lagrange(q, j, x);
          }
        }
      }
    }
  }

  /** c_m, zero from q on. */
  public double correction(int m) {
    return m < corrections.length ? corrections[m] : 0;
  }

  private static double lagrange(int q, int i, double x) {
    double product = 1;
    for (int j = 0; j < q; j++) {
      if (j != i) {
        product *= (x - j) / (i - j);
      }
    }
    return product;
  }
}
