package org.riskcurve.rmt.activation;

import java.util.Arrays;
import org.ejml.data.DMatrixRMaj;
import org.ejml.dense.row.factory.DecompositionFactory_DDRM;
import org.ejml.interfaces.decomposition.EigenDecomposition_F64;
import org.riskcurve.core.ConvergenceException;

/**
 * Gauss rules for the squared length q = Σ p<sub>j</sub>χ²<sub>1</sub> of Gaussian data, and for
 * what it is under the weight Π x<sub>j</sub>^2t<sub>j</sub>, where coordinate j has 1 +
 * 2t<sub>j</sub> degrees of freedom: from the cumulants 2^(r−1)(r − 1)!Σ(1 +
 * 2t<sub>j</sub>)p<sub>j</sub>^r, through moments of the standardised q (Golub and Welsch 1969).
 */
final class RadialRule {

  /** Points of the rule; with more, the matrix of moments is singular to rounding. */
  private static final int POINTS = 16;

  /** Pivots of the matrix of moments below this, relative, are rounding. */
  private static final double ROUNDING = 1e-14;

  private final double[] powerSums;
  private final double[] shares;
  private final int points;

  /**
   * The rules of a population.
   *
   * @param shares p<sub>j</sub>, the eigenvalues with sum one
   * @param fewer points than the most that there can be, for estimates
   */
  RadialRule(double[] shares, int fewer) {
    this.shares = shares;
    points = POINTS - fewer;
    powerSums = new double[2 * POINTS + 1];
    for (double share : shares) {
      double power = 1;
      for (int r = 1; r < powerSums.length; r++) {
        power *= share;
        powerSums[r] += power;
      }
    }
  }

  /**
   * The rule under a weight, nodes before weights; the weights have the sum one.
   *
   * @param coordinates with a power, in any order
   * @param halfPowers t of each of them
   */
  double[][] of(int[] coordinates, int[] halfPowers) {
    double[] cumulants = new double[2 * points + 1];
    double power = 1;
    for (int r = 1; r < cumulants.length; r++) {
      double sum = powerSums[r];
      for (int i = 0; i < coordinates.length; i++) {
        sum += 2 * halfPowers[i] * Math.pow(shares[coordinates[i]], r);
      }
      cumulants[r] = power * sum;
      power *= 2 * r;
    }
    double mean = cumulants[1];
    double deviation = Math.sqrt(cumulants[2]);
    double scale = 1;
    for (int r = 1; r < cumulants.length; r++) {
      scale /= deviation;
      cumulants[r] *= scale;
    }
    cumulants[1] = 0;
    double[][] factor = factor(moments(cumulants));
    for (int n = factor.length - 1; n > 1; n--) {
      double[][] rule = jacobi(factor, n);
      boolean positive = true;
      for (int i = 0; i < n; i++) {
        rule[0][i] = mean + deviation * rule[0][i];
        positive &= rule[0][i] > 0;
      }
      if (positive) {
        return rule;
      }
    }
    return new double[][] {{mean}, {1}};
  }

  private static double[] moments(double[] cumulants) {
    double[] moments = new double[cumulants.length];
    moments[0] = 1;
    for (int r = 1; r < moments.length; r++) {
      double choose = 1;
      for (int i = 1; i <= r; i++) {
        moments[r] += choose * cumulants[i] * moments[r - i];
        choose = choose * (r - i) / i;
      }
    }
    return moments;
  }

  /** The factor of the matrix of moments, as far as their rounding errors allow. */
  private static double[][] factor(double[] moments) {
    int most = (moments.length - 1) / 2;
    double[][] r = new double[most + 1][most + 1];
    for (int i = 0; i <= most; i++) {
      for (int k = i; k <= most; k++) {
        double sum = moments[i + k];
        for (int l = 0; l < i; l++) {
          sum -= r[l][i] * r[l][k];
        }
        if (k == i && !(sum > ROUNDING * moments[2 * i])) {
          return Arrays.copyOf(r, i);
        }
        r[i][k] = k == i ? Math.sqrt(sum) : sum / r[i][i];
      }
    }
    return r;
  }

  private static double[][] jacobi(double[][] r, int n) {
    DMatrixRMaj matrix = new DMatrixRMaj(n, n);
    for (int i = 0; i < n; i++) {
      double before = i == 0 ? 0 : r[i - 1][i] / r[i - 1][i - 1];
      matrix.set(i, i, r[i][i + 1] / r[i][i] - before);
      if (i + 1 < n) {
        double off = r[i + 1][i + 1] / r[i][i];
        matrix.set(i, i + 1, off);
        matrix.set(i + 1, i, off);
      }
    }
    EigenDecomposition_F64<DMatrixRMaj> eigen = DecompositionFactory_DDRM.eig(n, true, true);
    if (!eigen.decompose(matrix)) {
      throw new ConvergenceException("no Gauss rule of " + n + " points for the length of data");
    }
    double[][] rule = new double[2][n];
    for (int i = 0; i < n; i++) {
      double first = eigen.getEigenVector(i).get(0);
      rule[0][i] = eigen.getEigenvalue(i).getReal();
      rule[1][i] = first * first;
    }
    return rule;
  }

  @Override
  public String toString() {
    return "Gauss rules of " + points + " points for Σpχ², p = " + Arrays.toString(shares);
  }
}
