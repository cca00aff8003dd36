package org.riskcurve.core.numeric;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Random;
import org.junit.jupiter.api.Test;

class SmallMatrixTest {

  private static double[][] random(Random random, int rows, int columns) {
    double[][] matrix = new double[rows][columns];
    for (double[] row : matrix) {
      for (int j = 0; j < columns; j++) {
        row[j] = random.nextGaussian();
      }
    }
    return matrix;
  }

  @Test
  void solutionsSolve() {
    Random random = new Random(1);
    for (int trial = 0; trial < 200; trial++) {
      int n = 1 + trial % 9;
      double[][] a = random(random, n, n);
      double[][] b = random(random, n, 1 + trial % 3);
      double[][] x = SmallMatrix.solve(a, b);
      for (int i = 0; i < n; i++) {
        for (int j = 0; j < b[0].length; j++) {
          double sum = 0;
          double size = 0;
          for (int k = 0; k < n; k++) {
            sum += a[i][k] * x[k][j];
            size += Math.abs(a[i][k] * x[k][j]);
          }
          assertThat(sum).isCloseTo(b[i][j], within(1e-13 * (1 + size)));
        }
      }
    }
  }

  @Test
  void pivotsAreSearchedFor() {
    double[][] swap = {{0, 1}, {1, 0}};
    assertThat(SmallMatrix.inverse(swap)).isDeepEqualTo(swap);
    double[][] graded = {{1e-20, 1}, {1, 1}};
    double[][] x = SmallMatrix.solve(graded, new double[][] {{1}, {2}});
    assertThat(x[0][0]).isCloseTo(1, within(1e-15));
    assertThat(x[1][0]).isCloseTo(1, within(1e-15));
  }

  @Test
  void unitsOfRowsDoNotMatter() {
    Random random = new Random(2);
    for (int trial = 0; trial < 100; trial++) {
      int n = 2 + trial % 9;
      double[][] a = random(random, n, n);
      double[][] b = random(random, n, 2);
      double[][] x = SmallMatrix.solve(a, b);
      for (int i = 0; i < n; i++) {
        double unit = Math.scalb(1.0, random.nextInt(-200, 200));
        for (int j = 0; j < n; j++) {
          a[i][j] *= unit;
        }
        b[i][0] *= unit;
        b[i][1] *= unit;
      }
      assertThat(SmallMatrix.solve(a, b)).isDeepEqualTo(x);
    }
  }

  @Test
  void singularMatricesHaveNoSolution() {
    assertThat(SmallMatrix.inverse(new double[][] {{1, 2}, {2, 4}})).isEmpty();
    assertThat(SmallMatrix.solveInPlace(new double[4], 2, new double[2], 1, 1)).isFalse();
  }

  @Test
  void inputsAreLeftAlone() {
    double[][] a = {{2, 1}, {1, 3}};
    double[][] b = {{1}, {1}};
    SmallMatrix.solve(a, b);
    assertThat(a).isDeepEqualTo(new double[][] {{2, 1}, {1, 3}});
    assertThat(b).isDeepEqualTo(new double[][] {{1}, {1}});
  }

  @Test
  void columnsThatAreNotActiveAreNotSolvedFor() {
    double[] b = {2, 7, 3, 8};
    assertThat(SmallMatrix.solveInPlace(new double[] {2, 0, 0, 3}, 2, b, 2, 1)).isTrue();
    assertThat(b).containsExactly(1, 7, 1, 8);
  }
}
