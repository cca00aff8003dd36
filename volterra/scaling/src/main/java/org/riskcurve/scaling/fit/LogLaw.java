package org.riskcurve.scaling.fit;

import java.util.Arrays;
import org.hipparchus.stat.descriptive.rank.Median;
import org.riskcurve.scaling.law.ChinchillaLaw;

/**
 * The logarithm of the law at every run, as a log-sum-exp of three straight lines, and sums of
 * penalties over it.
 *
 * <pre>log L̂ = LSE(a − αx, b − βy, c),  x = log N − mean, y = log D − mean, c = log E,</pre>
 *
 * <p>in the unknowns q = (a, b, c, α, β). Taking x and y from their means makes a the logarithm of
 * the parameter term in the middle of the data: that removes the near-collinearity of A with α and
 * of B with β, which otherwise costs seven digits. Hoffmann et al. 2022, appendix D.2, minimise the
 * same sum in the uncentred form.
 */
final class LogLaw {

  static final int SIZE = 5;

  /** The square of a residual that is all rounding error. */
  static final double ROUNDING = 1e-28;

  /** How far runs in a line spread across it, relative to how far they spread along it. */
  private static final double ALIGNED = 0.01;

  final ScalingRuns runs;
  final double[] x;
  final double[] y;
  final double[] logLoss;
  final double meanX;
  final double meanY;

  LogLaw(ScalingRuns runs) {
    this.runs = runs;
    x = runs.logs(runs::parameters);
    y = runs.logs(runs::tokens);
    logLoss = runs.logs(runs::loss);
    meanX = centre(x);
    meanY = centre(y);
  }

  private static double centre(double[] values) {
    double sum = 0;
    for (double value : values) {
      sum += value;
    }
    double mean = sum / values.length;
    for (int i = 0; i < values.length; i++) {
      values[i] -= mean;
    }
    return mean;
  }

  /** s of the line y = sx through the runs whose squared distances from it are least. */
  double powerOfTokens() {
    return Math.tan(Math.atan2(2 * product(x, y), product(x, x) - product(y, y)) / 2);
  }

  /** Whether all runs lie next to that line: which term is which is then anybody's guess. */
  boolean isAligned() {
    double sum = product(x, x) + product(y, y);
    double root = Math.hypot(product(x, x) - product(y, y), 2 * product(x, y));
    return sum - root < ALIGNED * ALIGNED * (sum + root);
  }

  private static double product(double[] first, double[] second) {
    double sum = 0;
    for (int i = 0; i < first.length; i++) {
      sum += first[i] * second[i];
    }
    return sum;
  }

  double medianLogLoss() {
    return new Median().evaluate(logLoss);
  }

  ChinchillaLaw law(double[] q) {
    return new ChinchillaLaw(
        Math.exp(q[2]), Math.exp(q[0] + q[3] * meanX), Math.exp(q[1] + q[4] * meanY), q[3], q[4]);
  }

  /** log L̂ at centred coordinates, with its gradient in q when an array is given for it. */
  static double evaluate(double[] q, double x, double y, double[] gradient) {
    double first = q[0] - q[3] * x;
    double second = q[1] - q[4] * y;
    double top = Math.max(Math.max(first, second), q[2]);
    double p = Math.exp(first - top);
    double s = Math.exp(second - top);
    double t = Math.exp(q[2] - top);
    double sum = p + s + t;
    gradient[0] = p / sum;
    gradient[1] = s / sum;
    gradient[2] = t / sum;
    gradient[3] = -x * gradient[0];
    gradient[4] = -y * gradient[1];
    return top + Math.log(sum);
  }

  /** log L̂ − log L of each run. */
  double[] residuals(double[] q) {
    double[] gradient = new double[SIZE];
    double[] residuals = new double[x.length];
    for (int i = 0; i < x.length; i++) {
      residuals[i] = evaluate(q, x[i], y[i], gradient) - logLoss[i];
    }
    return residuals;
  }

  /** Σ w ρ(r) with its derivatives; the metric is Σ w ∇r ∇rᵀ scaled to the mean slope of ρ. */
  Objective penalised(Penalty penalty, double[] weights) {
    return new Objective() {
      private final double[] g = new double[SIZE];

      @Override
      public int dimension() {
        return SIZE;
      }

      @Override
      public double roundingFloor() {
        return ROUNDING * Arrays.stream(weights).sum();
      }

      @Override
      public void evaluate(Evaluation at) {
        clear(at);
        for (int i = 0; i < x.length; i++) {
          if (weights[i] > 0) {
            double r = LogLaw.evaluate(at.point, x[i], y[i], g) - logLoss[i];
            double loss = runs.loss(i);
            at.value += weights[i] * penalty.value(r, loss);
            double slope = weights[i] * penalty.slope(r, loss);
            double curvature = weights[i] * penalty.curvature(r, loss);
            for (int j = 0; j < SIZE; j++) {
              at.gradient[j] += slope * g[j];
            }
            addHessian(at.hessian, g, x[i], y[i], curvature, slope);
            addOuter(at.metric, g, weights[i]);
          }
        }
        mirror(at.hessian);
        mirror(at.metric);
      }
    };
  }

  private static void clear(Objective.Evaluation at) {
    at.value = 0;
    for (int j = 0; j < SIZE; j++) {
      at.gradient[j] = 0;
      Arrays.fill(at.hessian[j], 0);
      Arrays.fill(at.metric[j], 0);
    }
  }

  /**
   * Adds curvature ∇r∇rᵀ + slope ∇²r to a lower triangle; ∇²r of a log-sum-exp is Σ p_k B_k B_kᵀ −
   * ∇r∇rᵀ with B_k the gradients of its lines.
   */
  static void addHessian(
      double[][] matrix, double[] g, double x, double y, double curvature, double slope) {
    addOuter(matrix, g, curvature - slope);
    matrix[0][0] += slope * g[0];
    matrix[1][1] += slope * g[1];
    matrix[2][2] += slope * g[2];
    matrix[3][0] += slope * g[3];
    matrix[4][1] += slope * g[4];
    matrix[3][3] -= slope * g[3] * x;
    matrix[4][4] -= slope * g[4] * y;
  }

  static void addOuter(double[][] matrix, double[] g, double factor) {
    for (int j = 0; j < SIZE; j++) {
      for (int k = 0; k <= j; k++) {
        matrix[j][k] += factor * g[j] * g[k];
      }
    }
  }

  static void mirror(double[][] matrix) {
    for (int j = 0; j < matrix.length; j++) {
      for (int k = 0; k < j; k++) {
        matrix[k][j] = matrix[j][k];
      }
    }
  }
}
