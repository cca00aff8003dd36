package org.riskcurve.scaling.fit;

import java.util.Arrays;
import java.util.stream.IntStream;
import org.hipparchus.linear.EigenDecompositionSymmetric;
import org.hipparchus.linear.MatrixUtils;
import org.hipparchus.special.Erf;

/**
 * The covariance of an M-estimator, K^(−1) M K^(−1) · n/(n − 5), with M = Σ ψ² ∇r∇rᵀ and K the
 * curvature Σ ψ′ ∇r∇rᵀ + ψ ∇²r: it holds for unequal variances too.
 *
 * <p>Where ψ′ jumps, as at Huber's ±δ, counting the runs inside would make K a matter of luck if
 * they are few: then those in a wider window count, times the share of them that would be inside ±δ
 * if residuals were Gaussian. The window has the width of Hall and Sheather (1988, J. R. Stat. Soc.
 * B 50, 381) for the median at the 95 % level, as usual for standard errors of least absolute
 * deviations (Koenker 2005, Quantile Regression, section 4.10).
 *
 * <p>A constant at a bound has no standard error, but the others pay for it: they are not known as
 * if it were. So exponents stay in K at their bound, and a term that is absent stays in as its
 * coefficient itself, in which the law is linear, in place of its logarithm, which nothing depends
 * on; only the exponent of such a term is left out. Where two terms can stand for each other, K is
 * singular and nothing has a standard error, though a fit at the edge gives one of them the rest.
 */
final class Sandwich {

  /** A, B and E come first; α and β are those of the first two, a place three further. */
  private static final int TERMS = 3;

  /** From this condition number on the inverse of K, taken twice, has no digit left. */
  static final double SINGULAR = 1e8;

  private static final double GAUSSIAN_975 = 1.959963984540054;

  private final double[][] covariance = new double[LogLaw.SIZE][LogLaw.SIZE];
  private final double conditionNumber;

  private Sandwich(double[][] k, double[][] m, int[] free, boolean[] bound, double scale) {
    for (double[] row : covariance) {
      Arrays.fill(row, Double.POSITIVE_INFINITY);
    }
    double[][] factor = block(k, free);
    conditionNumber = conditionNumber(factor);
    int n = free.length;
    if (Double.isInfinite(scale)
        || !(conditionNumber < SINGULAR)
        || !SmallCholesky.factor(factor, n)) {
      return;
    }
    double[][] half = block(m, free);
    for (int pass = 0; pass < 2; pass++) {
      for (double[] row : half) {
        SmallCholesky.solve(factor, n, row);
      }
      half = MatrixUtils.createRealMatrix(half).transpose().getData();
    }
    for (int i = 0; i < n; i++) {
      for (int j = 0; j < n; j++) {
        if (!bound[free[i]] && !bound[free[j]]) {
          covariance[free[i]][free[j]] = scale * half[i][j];
        }
      }
    }
  }

  /** The covariance of q at the minimum, for the constants that are not at a bound. */
  static Sandwich of(Estimation estimation, double[] q) {
    LogLaw data = estimation.data;
    double[] residuals = data.residuals(q);
    double scale = FitDiagnostics.robustScale(residuals);
    double window = scale * windowOfGaussian(residuals.length);
    boolean[] bound = estimation.atBound(q);
    double[] unit = units(estimation, q, bound);
    double[][] k = new double[LogLaw.SIZE][LogLaw.SIZE];
    double[][] m = new double[LogLaw.SIZE][LogLaw.SIZE];
    double[] g = new double[LogLaw.SIZE];
    for (int i = 0; i < residuals.length; i++) {
      double loss = data.runs.loss(i);
      LogLaw.evaluate(q, data.x[i], data.y[i], g);
      double slope = estimation.penalty.slope(residuals[i], loss);
      double curvature = estimation.penalty.countedCurvature(residuals[i], loss, window, scale);
      LogLaw.addHessian(k, g, data.x[i], data.y[i], curvature, slope);
      for (int j = 0; j < TERMS; j++) {
        k[j][j] -= bound[j] ? slope * g[j] : 0;
      }
      LogLaw.addOuter(m, g, slope * slope);
    }
    for (int i = 0; i < LogLaw.SIZE; i++) {
      for (int j = 0; j <= i; j++) {
        k[i][j] *= unit[i] * unit[j];
        m[i][j] *= unit[i] * unit[j];
      }
    }
    LogLaw.mirror(k);
    LogLaw.mirror(m);
    int[] free =
        IntStream.range(0, LogLaw.SIZE).filter(j -> j < TERMS || !bound[j - TERMS]).toArray();
    double size = residuals.length;
    boolean told = size > LogLaw.SIZE && !data.isAligned();
    double factor = told ? size / (size - LogLaw.SIZE) : Double.POSITIVE_INFINITY;
    return new Sandwich(k, m, free, bound, factor);
  }

  /** How much of each unknown is a unit: one, but of the coefficient of an absent term the loss. */
  private static double[] units(Estimation estimation, double[] q, boolean[] bound) {
    double[] unit = new double[LogLaw.SIZE];
    for (int j = 0; j < LogLaw.SIZE; j++) {
      unit[j] = j < TERMS && bound[j] ? Math.exp(estimation.data.medianLogLoss() - q[j]) : 1;
    }
    return unit;
  }

  /** Covariance of (log A, log B, log E, α, β) with A and B at the middle of the data. */
  double[][] covariance() {
    return covariance;
  }

  double conditionNumber() {
    return conditionNumber;
  }

  /** Half its width, in standard deviations. */
  private static double windowOfGaussian(int runs) {
    double density = 1 / Math.sqrt(2 * Math.PI);
    double share = Math.cbrt(1.5 * density * density * GAUSSIAN_975 * GAUSSIAN_975 / runs);
    return Math.sqrt(2) * Erf.erfInv(Math.min(2 * share, 0.98));
  }

  private static double[][] block(double[][] matrix, int[] free) {
    double[][] block = new double[free.length][free.length];
    for (int i = 0; i < free.length; i++) {
      for (int j = 0; j < free.length; j++) {
        block[i][j] = matrix[free[i]][free[j]];
      }
    }
    return block;
  }

  private static double conditionNumber(double[][] matrix) {
    int n = matrix.length;
    double[][] scaled = new double[n][n];
    for (int i = 0; i < n; i++) {
      for (int j = 0; j < n; j++) {
        double norm = matrix[i][i] * matrix[j][j];
        if (!(norm > 0)) {
          return Double.POSITIVE_INFINITY;
        }
        scaled[i][j] = matrix[i][j] / Math.sqrt(norm);
      }
    }
    if (n == 0) {
      return 1;
    }
    double[] values =
        new EigenDecompositionSymmetric(MatrixUtils.createRealMatrix(scaled)).getEigenvalues();
    double least = Arrays.stream(values).min().orElse(0);
    double largest = Arrays.stream(values).max().orElse(0);
    return least > 0 ? largest / least : Double.POSITIVE_INFINITY;
  }
}
