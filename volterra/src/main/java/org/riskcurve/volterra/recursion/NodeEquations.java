package org.riskcurve.volterra.recursion;

import java.util.Arrays;
import java.util.stream.IntStream;
import org.riskcurve.core.numeric.SmallMatrix;

/**
 * A small system of linear equations for each of some nodes, solved for all of them at once: every
 * number is an array over the nodes, so that Java makes vector instructions of the loops. The
 * unknowns are eliminated in their order, without pivots; nodes at which that magnifies rounding
 * errors, as none do of which modes decay, are solved for again with pivots, one by one.
 */
final class NodeEquations {

  /**
   * Multiples of rows, relative to the sizes of both, up to which no pivot is looked for: they cost
   * a digit and a half. The largest that three curves of DANA-decaying have is 10.8.
   */
  private static final double LARGEST_MULTIPLE = 32;

  /** [row][column][node]; destroyed. */
  final double[][][] matrix;

  /** [row][column][node], the right-hand sides, and then the solutions. */
  final double[][][] right;

  private final double[][] sizes;
  private final double[] worst;

  NodeEquations(int mostRows, int mostColumns, int mostNodes) {
    matrix = new double[mostRows][mostRows][mostNodes];
    right = new double[mostRows][mostColumns][mostNodes];
    sizes = new double[mostRows][mostNodes];
    worst = new double[mostNodes];
  }

  /**
   * Solves.
   *
   * @param rows the number of equations
   * @param columns that of right-hand sides
   * @param n that of nodes
   * @param assemble makes the matrix; called again where pivots are needed
   * @return false if an equation cannot be solved
   */
  boolean solve(int rows, int columns, int n, Runnable assemble) {
    if (rows == 0) {
      return true;
    }
    assemble.run();
    factor(rows, n);
    double[] last = matrix[rows - 1][rows - 1];
    int[] poor =
        IntStream.range(0, n)
            .filter(j -> !(worst[j] <= LARGEST_MULTIPLE && Double.isFinite(last[j])))
            .toArray();
    double[][] kept = new double[poor.length][];
    Arrays.setAll(kept, p -> at(right, rows, columns, poor[p]));
    substitute(rows, columns, n);
    if (poor.length == 0) {
      return true;
    }
    assemble.run();
    for (int p = 0; p < poor.length; p++) {
      double[] a = at(matrix, rows, rows, poor[p]);
      if (!SmallMatrix.solveInPlace(a, rows, kept[p], columns, columns)) {
        return false;
      }
      for (int i = 0; i < rows; i++) {
        for (int l = 0; l < columns; l++) {
          right[i][l][poor[p]] = kept[p][i * columns + l];
        }
      }
    }
    return true;
  }

  /** The numbers of one node, by rows. */
  private static double[] at(double[][][] numbers, int rows, int columns, int j) {
    double[] out = new double[rows * columns];
    Arrays.setAll(out, k -> numbers[k / columns][k % columns][j]);
    return out;
  }

  /** The matrix as a product: multiples of rows below the diagonal, on it reciprocals of pivots. */
  private void factor(int rows, int n) {
    Arrays.fill(worst, 0, n, 0);
    for (int i = 0; i < rows; i++) {
      Arrays.fill(sizes[i], 0, n, 0);
      for (int k = 0; k < rows; k++) {
        VectorLoops.addSize(matrix[i][k], sizes[i], n);
      }
    }
    for (int k = 0; k < rows; k++) {
      VectorLoops.invert(matrix[k][k], n);
      for (int i = k + 1; i < rows; i++) {
        double[] multiple = matrix[i][k];
        VectorLoops.multiply(matrix[k][k], multiple, n);
        VectorLoops.largest(multiple, sizes[k], sizes[i], worst, n);
        for (int c = k + 1; c < rows; c++) {
          VectorLoops.subtract(multiple, matrix[k][c], matrix[i][c], n);
        }
      }
    }
  }

  private void substitute(int rows, int columns, int n) {
    for (int l = 0; l < columns; l++) {
      for (int i = 1; i < rows; i++) {
        for (int k = 0; k < i; k++) {
          VectorLoops.subtract(matrix[i][k], right[k][l], right[i][l], n);
        }
      }
      for (int i = rows - 1; i >= 0; i--) {
        for (int k = i + 1; k < rows; k++) {
          VectorLoops.subtract(matrix[i][k], right[k][l], right[i][l], n);
        }
        VectorLoops.multiply(matrix[i][i], right[i][l], n);
      }
    }
  }
}
