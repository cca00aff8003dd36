package org.riskcurve.volterra.recursion;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Random;
import org.junit.jupiter.api.Test;

class NodeEquationsTest {

  private static final int ROWS = 10;
  private static final int COLUMNS = 6;
  private static final int NODES = 64;

  private final Random random = new Random(1);
  private final NodeEquations equations = new NodeEquations(ROWS, COLUMNS, NODES);

  /** [row][column][node], with something added on the diagonal. */
  private double[][][] numbers(int rows, int columns, double diagonal) {
    double[][][] out = new double[rows][columns][NODES];
    for (int i = 0; i < rows; i++) {
      // units of rows do not matter
      double unit = Math.pow(10, 12 * random.nextDouble() - 6);
      for (int k = 0; k < columns; k++) {
        for (int j = 0; j < NODES; j++) {
          out[i][k][j] = unit * (random.nextGaussian() + (i == k ? diagonal : 0));
        }
      }
    }
    return out;
  }

  private static void copy(double[][][] from, double[][][] to) {
    for (int i = 0; i < from.length; i++) {
      for (int k = 0; k < from[i].length; k++) {
        System.arraycopy(from[i][k], 0, to[i][k], 0, NODES);
      }
    }
  }

  private boolean solve(double[][][] a, double[][][] b, int columns, int n) {
    copy(b, equations.right);
    return equations.solve(a.length, columns, n, () -> copy(a, equations.matrix));
  }

  private void assertSolved(double[][][] a, double[][][] b, int columns, int n) {
    assertThat(solve(a, b, columns, n)).isTrue();
    for (int j = 0; j < n; j++) {
      for (int i = 0; i < a.length; i++) {
        for (int l = 0; l < columns; l++) {
          double sum = -b[i][l][j];
          double size = Math.abs(sum);
          for (int k = 0; k < a.length; k++) {
            double term = a[i][k][j] * equations.right[k][l][j];
            sum += term;
            size += Math.abs(term);
          }
          assertThat(sum).isCloseTo(0, within(3e-13 * size));
        }
      }
    }
  }

  @Test
  void solutionsSolveWithAndWithoutPivots() {
    for (double diagonal : new double[] {100, 3, 0}) {
      for (int rows = 1; rows <= ROWS; rows++) {
        double[][][] a = numbers(rows, rows, diagonal);
        assertSolved(a, numbers(rows, COLUMNS, 0), 1 + rows % COLUMNS, NODES - rows);
      }
    }
  }

  @Test
  void zerosOnTheDiagonalAreMovedAway() {
    double[][][] a = numbers(ROWS, ROWS, 20);
    for (int j = 0; j < NODES; j += 3) {
      a[j % ROWS][j % ROWS][j] = 0;
    }
    assertSolved(a, numbers(ROWS, COLUMNS, 0), COLUMNS, NODES);
  }

  @Test
  void oneSingularMatrixIsSaid() {
    double[][][] a = numbers(ROWS, ROWS, 20);
    double[][][] b = numbers(ROWS, COLUMNS, 0);
    for (int k = 0; k < ROWS; k++) {
      a[ROWS - 1][k][5] = 0;
    }
    assertThat(solve(a, b, COLUMNS, NODES)).isFalse();
    assertThat(solve(a, b, COLUMNS, 5)).as("the nodes before it").isTrue();
  }
}
