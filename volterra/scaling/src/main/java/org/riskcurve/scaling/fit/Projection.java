package org.riskcurve.scaling.fit;

import java.util.Arrays;

/**
 * The best coefficients for given exponents: min over c ≥ 0 of ½ Σ k (c₀u + c₁v + c₂ − L)² with u =
 * e^(−αx), v = e^(−βy).
 *
 * <p>Three unknowns make non-negative least squares a choice between seven sets of positive
 * coefficients. Each set is solved on the triangular factor of one orthogonalisation of the data,
 * and the feasible one with the least residual is the constrained minimum.
 */
final class Projection {

  private static final int[][] SUBSETS = {
    {0, 1, 2}, {0, 2}, {1, 2}, {0, 1}, {2}, {0}, {1},
  };

  private final LogLaw data;
  private final double[] factors;
  private final double[][] columns;
  private final double[][] triangle = new double[4][4];
  private final double[][] work = new double[4][3];

  /** Coefficients c₀, c₁, c₂ after {@link #solve}. */
  final double[] coefficients = new double[3];

  /** u and v at every run, after {@link #solve}. */
  final double[] u;

  final double[] v;

  /**
   * Prepares for one set of weights.
   *
   * @param relative whether the error of a run is taken relative to its loss
   */
  Projection(LogLaw data, double[] weights, boolean relative) {
    this.data = data;
    int size = weights.length;
    factors = new double[size];
    for (int i = 0; i < size; i++) {
      double loss = data.runs.loss(i);
      factors[i] = relative ? weights[i] / (loss * loss) : weights[i];
    }
    columns = new double[4][size];
    u = new double[size];
    v = new double[size];
  }

  /** k, the weight of run i in the sum of squares. */
  double factor(int i) {
    return factors[i];
  }

  /** Finds the coefficients for these exponents. */
  void solve(double alpha, double beta) {
    for (int i = 0; i < u.length; i++) {
      u[i] = Math.exp(-alpha * data.x[i]);
      v[i] = Math.exp(-beta * data.y[i]);
      double root = Math.sqrt(factors[i]);
      columns[0][i] = root * u[i];
      columns[1][i] = root * v[i];
      columns[2][i] = root;
      columns[3][i] = root * data.runs.loss(i);
    }
    orthogonalise(columns, 4, u.length, triangle);
    double best = Double.POSITIVE_INFINITY;
    double[] trial = new double[3];
    double[] found = new double[3];
    for (int[] subset : SUBSETS) {
      double residual = solveSubset(subset, trial);
      if (residual < best) {
        best = residual;
        System.arraycopy(trial, 0, found, 0, 3);
      }
    }
    System.arraycopy(found, 0, coefficients, 0, 3);
  }

  /** The squared residual with these columns alone; infinite if a coefficient is not positive. */
  private double solveSubset(int[] subset, double[] trial) {
    int m = subset.length;
    double[][] small = new double[m + 1][];
    for (int k = 0; k <= m; k++) {
      int column = k < m ? subset[k] : 3;
      for (int i = 0; i < 3; i++) {
        work[k][i] = triangle[i][column];
      }
      small[k] = work[k];
    }
    double[][] r = new double[m + 1][m + 1];
    orthogonalise(small, m + 1, 3, r);
    Arrays.fill(trial, 0);
    for (int k = m - 1; k >= 0; k--) {
      double sum = r[k][m];
      for (int j = k + 1; j < m; j++) {
        sum -= r[k][j] * trial[subset[j]];
      }
      double value = sum / r[k][k];
      if (!(value > 0) || Double.isInfinite(value)) {
        return Double.POSITIVE_INFINITY;
      }
      trial[subset[k]] = value;
    }
    return r[m][m] * r[m][m];
  }

  /** Modified Gram–Schmidt in place; r becomes the triangular factor. */
  private static void orthogonalise(double[][] columns, int count, int rows, double[][] r) {
    for (int k = 0; k < count; k++) {
      double norm = 0;
      for (int i = 0; i < rows; i++) {
        norm += columns[k][i] * columns[k][i];
      }
      norm = Math.sqrt(norm);
      r[k][k] = norm;
      for (int i = 0; norm > 0 && i < rows; i++) {
        columns[k][i] /= norm;
      }
      for (int j = k + 1; j < count; j++) {
        double product = 0;
        for (int i = 0; i < rows; i++) {
          product += columns[k][i] * columns[j][i];
        }
        r[k][j] = product;
        for (int i = 0; i < rows; i++) {
          columns[j][i] -= product * columns[k][i];
        }
      }
    }
  }
}
