package org.riskcurve.scaling.fit;

import java.util.Arrays;

/**
 * The sum of squares with its coefficients projected out, S(α, β) = min over c ≥ 0 of ½ Σ k (L̂ −
 * L)², as a function of the two exponents alone (variable projection, Golub and Pereyra 1973).
 *
 * <p>Gradient by the envelope theorem, Hessian as the Schur complement of the coefficients that are
 * positive, H_θθ − H_θc H_cc^(−1) H_cθ: exact, so that Newton's method converges quadratically.
 * Without the second derivatives of L̂ the same complement is the Gauss–Newton metric.
 */
final class ProjectedSquares implements Objective {

  private final LogLaw data;
  private final Projection projection;
  private final double[][] gram = new double[3][3];
  private final double[][] mixed = new double[2][3];
  private final double[][] mixedLinear = new double[2][3];
  private final double[] column = new double[3];
  private final double[] basis = new double[3];
  private final double[] slopes = new double[2];
  private final int[] active = new int[3];

  ProjectedSquares(LogLaw data, Projection projection) {
    this.data = data;
    this.projection = projection;
  }

  @Override
  public int dimension() {
    return 2;
  }

  @Override
  public double roundingFloor() {
    double squares = 0;
    for (int i = 0; i < data.x.length; i++) {
      squares += projection.factor(i) * data.runs.loss(i) * data.runs.loss(i);
    }
    return LogLaw.ROUNDING * squares;
  }

  @Override
  public void evaluate(Evaluation at) {
    projection.solve(at.point[0], at.point[1]);
    double[] c = projection.coefficients;
    at.value = 0;
    for (int j = 0; j < 2; j++) {
      at.gradient[j] = 0;
      Arrays.fill(at.hessian[j], 0);
      Arrays.fill(at.metric[j], 0);
      Arrays.fill(mixed[j], 0);
      Arrays.fill(mixedLinear[j], 0);
    }
    for (double[] row : gram) {
      Arrays.fill(row, 0);
    }
    basis[2] = 1;
    for (int i = 0; i < data.x.length; i++) {
      double k = projection.factor(i);
      basis[0] = projection.u[i];
      basis[1] = projection.v[i];
      double error = c[0] * basis[0] + c[1] * basis[1] + c[2] - data.runs.loss(i);
      slopes[0] = -c[0] * data.x[i] * basis[0];
      slopes[1] = -c[1] * data.y[i] * basis[1];
      at.value += k * error * error / 2;
      accumulate(at, k, error, i);
    }
    reduce(at, c);
  }

  private void accumulate(Evaluation at, double k, double error, int i) {
    for (int j = 0; j < 2; j++) {
      double centred = j == 0 ? data.x[i] : data.y[i];
      at.gradient[j] += k * error * slopes[j];
      at.hessian[j][j] -= k * error * centred * slopes[j];
      mixed[j][j] -= k * error * centred * basis[j];
      for (int l = 0; l < 2; l++) {
        at.metric[j][l] += k * slopes[j] * slopes[l];
      }
      for (int l = 0; l < 3; l++) {
        mixedLinear[j][l] += k * slopes[j] * basis[l];
      }
    }
    for (int j = 0; j < 3; j++) {
      for (int l = 0; l <= j; l++) {
        gram[j][l] += k * basis[j] * basis[l];
      }
    }
  }

  /** Adds the Gauss–Newton part to the Hessian and removes what the coefficients absorb. */
  private void reduce(Evaluation at, double[] c) {
    int count = 0;
    for (int j = 0; j < 3; j++) {
      if (c[j] > 0) {
        active[count++] = j;
      }
    }
    for (int j = 0; j < 2; j++) {
      for (int l = 0; l < 2; l++) {
        at.hessian[j][l] += at.metric[j][l];
      }
      for (int l = 0; l < 3; l++) {
        mixed[j][l] += mixedLinear[j][l];
      }
    }
    for (int j = 0; j < count; j++) {
      for (int l = 0; l <= j; l++) {
        gram[j][l] = gram[active[j]][active[l]];
      }
    }
    if (SmallCholesky.factor(gram, count)) {
      complement(at.hessian, mixed, count);
      complement(at.metric, mixedLinear, count);
    }
  }

  private void complement(double[][] matrix, double[][] border, int count) {
    for (int j = 0; j < 2; j++) {
      for (int a = 0; a < count; a++) {
        column[a] = border[j][active[a]];
      }
      SmallCholesky.solve(gram, count, column);
      for (int l = 0; l < 2; l++) {
        for (int a = 0; a < count; a++) {
          matrix[l][j] -= border[l][active[a]] * column[a];
        }
      }
    }
  }
}
