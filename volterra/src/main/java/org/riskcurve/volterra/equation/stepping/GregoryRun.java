package org.riskcurve.volterra.equation.stepping;

import java.util.Arrays;
import org.riskcurve.core.Arguments;
import org.riskcurve.volterra.equation.DiscreteCoefficients;
import org.riskcurve.volterra.equation.Solution;
import org.riskcurve.volterra.equation.Solver;
import org.riskcurve.volterra.equation.TimeGrid;

/**
 * One run of Gregory's quadrature on one grid.
 *
 * @param values y_i(nh); infinite from an overflow on
 * @param rounding estimates of their rounding errors, or nothing
 */
@SuppressWarnings("ArrayRecordComponent")
record GregoryRun(double[][] values, double[][] rounding) {

  /**
   * The solution.
   *
   * @param withRounding whether its rounding errors are estimated
   * @throws IllegalArgumentException if the step does not determine the present value
   */
  static GregoryRun of(
      SampledEquation equation,
      GregoryWeights weights,
      boolean withRounding,
      Solver.Method method) {
    int q = weights.corrections.length;
    int p = equation.dimension();
    int points = equation.points();
    double[][] first =
        GregoryStart.solve(equation.forcing(), equation.kernel(), equation.step(), weights);
    double[][] values = new double[p][];
    double[][] rounding = new double[p][points];
    for (int i = 0; i < p; i++) {
      values[i] = Arrays.copyOf(first[i], points);
    }
    if (points > q) {
      Solution later =
          Stepping.solve(
              coefficients(equation, weights, first),
              /* direct= */ false,
              withRounding,
              TimeGrid.steps(points - q),
              method);
      for (int i = 0; i < p; i++) {
        System.arraycopy(later.values(i), 0, values[i], q, points - q);
        System.arraycopy(later.errors(i), 0, rounding[i], q, points - q);
      }
    }
    return new GregoryRun(values, rounding);
  }

  /** Requires that the solution of one equation does not change sign at every step. */
  static void checkStep(SampledEquation equation, GregoryWeights weights) {
    double weight = 1 + weights.correction(0);
    double k = equation.kernel()[0][0][0];
    if (equation.dimension() == 1 && weight * equation.step() * k >= 1) {
      throw Arguments.rejected(
          "step",
          equation.step(),
          "below " + 1 / (weight * k) + " for a kernel that begins with " + k);
    }
  }

  /** The equation from time q on, with what the first q values contribute in its forcing. */
  private static DiscreteCoefficients coefficients(
      SampledEquation equation, GregoryWeights weights, double[][] first) {
    int p = equation.dimension();
    int q = first[0].length;
    int rest = equation.points() - q;
    double h = equation.step();
    double[][] f = new double[p][rest];
    double[][][] a = new double[p][p][rest];
    double[][] present = new double[p][p];
    for (int i = 0; i < p; i++) {
      System.arraycopy(equation.forcing()[i], q, f[i], 0, rest);
      for (int j = 0; j < p; j++) {
        double[] kernel = equation.kernel()[i][j];
        for (int n = 0; n < rest; n++) {
          for (int m = 0; m < q; m++) {
            double weight = 1 + weights.correction(m) + weights.correction(n + q - m);
            f[i][n] += h * weight * kernel[n + q - m] * first[j][m];
          }
          a[i][j][n] = h * (1 + weights.correction(n)) * kernel[n];
        }
        present[i][j] = (i == j ? 1 : 0) - a[i][j][0];
        a[i][j][0] = 0;
      }
    }
    return DiscreteCoefficients.of(f, a, present);
  }
}
