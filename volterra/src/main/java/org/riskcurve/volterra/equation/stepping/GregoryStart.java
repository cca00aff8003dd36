package org.riskcurve.volterra.equation.stepping;

import org.riskcurve.core.Arguments;
import org.riskcurve.core.numeric.SmallMatrix;

/** The first q values of a continuous equation on a uniform grid, found together. */
final class GregoryStart {

  private GregoryStart() {}

  static double[][] solve(
      double[][] forcing, double[][][] kernel, double step, GregoryWeights weights) {
    int p = forcing.length;
    int q = weights.corrections.length;
    int n = p * q;
    double[][] matrix = new double[n][n];
    double[][] right = new double[n][1];
    for (int i = 0; i < p; i++) {
      for (int t = 0; t < q; t++) {
        int row = i * q + t;
        right[row][0] = forcing[i][t];
        matrix[row][row] = 1;
        for (int j = 0; j < p; j++) {
          for (int b = 0; b < q; b++) {
            double sum = 0;
            for (int a = 0; a < q; a++) {
              sum += weights.start[t][a][b] * kernel[i][j][a];
            }
            matrix[row][j * q + b] -= step * sum;
          }
        }
      }
    }
    double[][] solution = SmallMatrix.solve(matrix, right);
    if (solution.length == 0) {
      throw Arguments.rejected("1 − h·kernel(0)", 0, "different from zero (take another step)");
    }
    double[][] values = new double[p][q];
    for (int i = 0; i < p; i++) {
      for (int t = 0; t < q; t++) {
        values[i][t] = solution[i * q + t][0];
      }
    }
    return values;
  }
}
