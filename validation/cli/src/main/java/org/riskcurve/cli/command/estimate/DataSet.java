package org.riskcurve.cli.command.estimate;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.ejml.data.DMatrixRMaj;
import org.jspecify.annotations.Nullable;
import org.riskcurve.cli.support.FeatureColumns;
import org.riskcurve.core.Arguments;
import org.riskcurve.report.table.Table;
import org.riskcurve.rmt.activation.Activation;
import org.riskcurve.rmt.estimation.RandomFeatures;

/**
 * The features that vary, and the target.
 *
 * @param features a row for each sample
 * @param dropped how many columns were left out
 */
record DataSet(DMatrixRMaj features, double[] target, int dropped) {

  /**
   * A data set of columns: those that are zero are left out, or, if columns are to be standardized,
   * those that are constant.
   */
  static DataSet of(FeatureColumns columns, boolean standardize) {
    List<double[]> kept = new ArrayList<>();
    for (double[] column : columns.columns()) {
      double[] values = standardize ? centred(column) : column;
      double size = Math.sqrt(Arrays.stream(values).map(x -> x * x).sum() / values.length);
      double rounding = 1e-14 * Arrays.stream(column).map(Math::abs).max().orElse(0);
      if (size > (standardize ? rounding : 0)) {
        kept.add(standardize ? Arrays.stream(values).map(x -> x / size).toArray() : values);
      }
    }
    if (kept.isEmpty()) {
      throw Arguments.rejected(
          "features", columns.columns().length + " columns", "not all constant");
    }
    DMatrixRMaj matrix = new DMatrixRMaj(columns.samples(), kept.size());
    for (int j = 0; j < kept.size(); j++) {
      for (int i = 0; i < columns.samples(); i++) {
        matrix.set(i, j, kept.get(j)[i]);
      }
    }
    double[] target = standardize ? centred(columns.target()) : columns.target();
    return new DataSet(matrix, target, columns.columns().length - kept.size());
  }

  /** Whether the square of the target's mean is most of its mean square. */
  boolean isMostlyMean() {
    double mean = Arrays.stream(target).average().orElse(0);
    double square = Arrays.stream(target).map(y -> y * y).average().orElse(0);
    return mean * mean > 0.5 * square;
  }

  /** The same samples with random features of their own. */
  DataSet withRandomFeatures(int width, @Nullable Activation activation, long seed) {
    return new DataSet(
        RandomFeatures.of(features, width, activation, seed), target, /* dropped= */ 0);
  }

  /** The samples as a table that {@code --features} reads. */
  Table table(Table.Builder table) {
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

  private static double[] centred(double[] column) {
    double mean = Arrays.stream(column).average().orElse(0);
    return Arrays.stream(column).map(x -> x - mean).toArray();
  }
}
