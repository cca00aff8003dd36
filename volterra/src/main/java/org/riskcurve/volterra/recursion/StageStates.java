package org.riskcurve.volterra.recursion;

import java.util.Arrays;
import org.riskcurve.core.numeric.SmallMatrix;
import org.riskcurve.volterra.optimizer.StepSizeRule.State;

/**
 * The states that a rule sees at the stages of a window, as one vector: at each stage the
 * logarithms of P − F₀, S₁ = Σλa, S₂ = Σλ²a and of the sum G of E|g|² over the steps before.
 */
final class StageStates {

  private static final int STAGES = RadauPoints.STAGES;
  private static final int KINDS = 4;

  private final SecondMoments moments;
  private final Motion.Ruled ruled;
  private final double[] times;
  private final double[][] shift;

  /** Moments a by stage and node. */
  @FunctionalInterface
  interface Values {
    double at(int stage, int node);
  }

  /**
   * The states at given times.
   *
   * @param shift the rows of exp(εD) − 1 at the stages
   */
  StageStates(SecondMoments moments, Motion.Ruled ruled, double[] times, double[][] shift) {
    this.moments = moments;
    this.ruled = ruled;
    this.times = times;
    this.shift = shift;
  }

  /** As if nothing moved; empty if something is not positive. */
  double[] start() {
    double[] a = moments.a;
    return of((stage, node) -> a[node]);
  }

  /** The state at a stage. */
  State at(double[] x, int stage) {
    int at = KINDS * stage;
    return ruled.state(
        times[stage],
        Math.exp(x[at]),
        Math.exp(x[at + 1]),
        Math.exp(x[at + 2]),
        Math.exp(x[at + 3]));
  }

  /** The states of moments; empty if something is not positive. */
  double[] of(Values a) {
    double[] lambda = moments.nodes().eigenvalues();
    double[] sums = new double[KINDS * STAGES];
    double[][] squares = new double[STAGES][1];
    double[][] matrix = new double[STAGES][];
    for (int i = 0; i < STAGES; i++) {
      double excess = 0;
      double slope = 0;
      double curvature = 0;
      for (int j = 0; j < lambda.length; j++) {
        double value = a.at(i, j);
        excess += value;
        slope += lambda[j] * value;
        curvature += lambda[j] * lambda[j] * value;
      }
      sums[KINDS * i] = excess;
      sums[KINDS * i + 1] = slope;
      sums[KINDS * i + 2] = curvature;
      State state = ruled.state(times[i], excess, slope, curvature, 0);
      squares[i][0] = state.gradientSquares() - shift[i][0] * moments.gradientSquares;
      matrix[i] = Arrays.copyOfRange(shift[i], 1, STAGES + 1);
    }
    double[][] before = SmallMatrix.solve(matrix, squares);
    if (before.length == 0) {
      return new double[0];
    }
    for (int i = 0; i < STAGES; i++) {
      sums[KINDS * i + 3] = before[i][0];
    }
    Arrays.setAll(sums, k -> Math.log(sums[k]));
    return Arrays.stream(sums).allMatch(Double::isFinite) ? sums : new double[0];
  }

  /** G before the step at a stage. */
  static double gradientSquares(double[] x, int stage) {
    return Math.exp(x[KINDS * stage + 3]);
  }

  /** The highest polynomial coefficient of G, relative to its size at the start. */
  double highest(double[] x) {
    double coefficient = RadauPoints.top(0) * moments.gradientSquares;
    for (int i = 0; i < STAGES; i++) {
      coefficient += RadauPoints.top(i + 1) * gradientSquares(x, i);
    }
    return Math.abs(coefficient) / moments.gradientSquares;
  }

  /** The largest difference of two vectors. */
  static double distance(double[] x, double[] y) {
    double most = 0;
    for (int k = 0; k < x.length; k++) {
      most = Math.max(most, Math.abs(x[k] - y[k]));
    }
    return most;
  }
}
