package org.riskcurve.cli.data;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.ejml.data.DMatrixRMaj;
import org.jspecify.annotations.Nullable;
import org.riskcurve.report.table.Table;
import org.riskcurve.rmt.activation.Activation;
import org.riskcurve.rmt.estimation.RandomFeatures;

/**
 * The features that vary, and the target.
 *
 * @param features a row for each sample
 * @param targetName the name of the target's column
 * @param dropped the columns that were left out
 */
public record DataSet(
    DMatrixRMaj features, double[] target, String targetName, List<String> dropped) {

  /**
   * A data set of columns: those that are zero are left out, or, if columns are to be standardized,
   * those that are constant.
   */
  static DataSet of(Path file, FeatureColumns columns, boolean standardize) {
    List<double[]> kept = new ArrayList<>();
    List<String> dropped = new ArrayList<>();
    for (int j = 0; j < columns.columns().length; j++) {
      double[] column = columns.columns()[j];
      double[] values = standardize ? centred(column) : column;
      double size = size(values);
      double rounding = 1e-14 * Arrays.stream(column).map(Math::abs).max().orElse(0);
      if (size > (standardize ? rounding : 0)) {
        kept.add(standardize ? Arrays.stream(values).map(x -> x / size).toArray() : values);
      } else {
        dropped.add(columns.names().get(j));
      }
    }
    if (kept.isEmpty()) {
      throw new IllegalArgumentException(
          file
              + ": must have a feature that is not "
              + (standardize ? "the same" : "zero")
              + " in every row; got "
              + FeatureColumns.shown(columns.names()));
    }
    DMatrixRMaj matrix = new DMatrixRMaj(columns.samples(), kept.size());
    for (int j = 0; j < kept.size(); j++) {
      for (int i = 0; i < columns.samples(); i++) {
        matrix.set(i, j, kept.get(j)[i]);
      }
    }
    double[] target = standardize ? centred(columns.target()) : columns.target();
    return new DataSet(matrix, target, columns.targetName(), dropped);
  }

  /** The same samples with random features of their own. */
  public DataSet withRandomFeatures(int width, @Nullable Activation activation, long seed) {
    return new DataSet(
        RandomFeatures.of(features, width, activation, seed), target, targetName, dropped);
  }

  /** The samples as rows. */
  public double[][] rows() {
    double[][] rows = new double[features.numRows][];
    Arrays.setAll(
        rows,
        i -> Arrays.copyOfRange(features.data, i * features.numCols, (i + 1) * features.numCols));
    return rows;
  }

  /** The samples as a table that {@code --features} reads. */
  public Table table(Table.Builder table) {
    for (int j = 0; j < features.numCols; j++) {
      table.columns("x" + j);
    }
    table.columns("target");
    for (int i = 0; i < features.numRows; i++) {
      @Nullable Object[] row = new Object[features.numCols + 1];
      for (int j = 0; j < features.numCols; j++) {
        row[j] = features.get(i, j);
      }
      row[features.numCols] = target[i];
      table.row(row);
    }
    return table.build();
  }

  /** The root of the mean square. */
  static double size(double[] column) {
    return Math.sqrt(Arrays.stream(column).map(x -> x * x).sum() / column.length);
  }

  private static double[] centred(double[] column) {
    double mean = Arrays.stream(column).average().orElse(0);
    return Arrays.stream(column).map(x -> x - mean).toArray();
  }
}
