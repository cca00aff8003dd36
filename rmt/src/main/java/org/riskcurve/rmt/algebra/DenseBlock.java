package org.riskcurve.rmt.algebra;

import org.ejml.data.DMatrixRMaj;
import org.riskcurve.core.Arguments;

/**
 * A rectangle of numbers within an array, row by row, or its transpose: what {@link DenseAlgebra}
 * multiplies. The array is not copied.
 *
 * @param entries where the numbers are
 * @param offset index of the first number, ≥ 0
 * @param rows number of rows as stored, ≥ 1
 * @param columns number of columns as stored, ≥ 1
 * @param stride distance in the array from one row to the next, ≥ columns
 * @param transposed whether rows stand for columns
 */
public record DenseBlock(
    double[] entries, int offset, int rows, int columns, int stride, boolean transposed) {

  /** Checks that the block lies within the array. */
  public DenseBlock {
    Arguments.inRange("rows", rows, 1L, Integer.MAX_VALUE);
    Arguments.inRange("columns", columns, 1L, Integer.MAX_VALUE);
    Arguments.inRange("stride", stride, columns, Integer.MAX_VALUE);
    Arguments.inRange("offset", offset, 0L, Integer.MAX_VALUE);
    long end = offset + (long) (rows - 1) * stride + columns;
    Arguments.check(end <= entries.length, "entries", entries.length, "at least " + end + " long");
  }

  /** A whole array of rows·columns numbers. */
  public static DenseBlock of(double[] entries, int rows, int columns) {
    return new DenseBlock(entries, 0, rows, columns, columns, false);
  }

  /** A whole matrix. */
  public static DenseBlock of(DMatrixRMaj matrix) {
    return of(matrix.data, matrix.numRows, matrix.numCols);
  }

  /** The transpose of this block, over the same numbers. */
  public DenseBlock transpose() {
    return new DenseBlock(entries, offset, rows, columns, stride, !transposed);
  }

  /** Number of rows, transposition taken into account. */
  public int height() {
    return transposed ? columns : rows;
  }

  /** Number of columns, transposition taken into account. */
  public int width() {
    return transposed ? rows : columns;
  }
}
