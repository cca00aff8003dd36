package org.riskcurve.cli.data;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.DoubleSummaryStatistics;
import java.util.List;
import java.util.Locale;

/** What is odd about a data set, in a line each, with a remedy where there is one. */
final class DataRemarks {

  /** Features whose sizes differ by more than this are in different units. */
  private static final double UNITS = 1e6;

  private DataRemarks() {}

  /** What is odd about the columns of a file, before they are standardized. */
  static List<String> of(FeatureColumns columns) {
    List<String> remarks = new ArrayList<>();
    for (int j = 0; j < columns.columns().length; j++) {
      if (counts(columns.columns()[j])) {
        String name = columns.names().get(j);
        remarks.add(name + " counts the rows; --without " + name + " leaves it out");
      }
    }
    int copies = copies(columns);
    if (copies > 0) {
      remarks.add(
          String.format(
              Locale.ROOT,
              "%d of the %d rows are copies of others, but count as samples of their own",
              copies,
              columns.samples()));
    }
    return remarks;
  }

  /** What standardizing would mend. */
  static List<String> ofScale(FeatureColumns columns) {
    List<String> remarks = new ArrayList<>();
    if (isMostlyMean(columns.target())) {
      remarks.add("most of the target is its mean; --standardize takes it away");
    }
    if (isMostlyMean(columns.columns())) {
      remarks.add("most of the features are their means; --standardize takes them away");
    }
    DoubleSummaryStatistics sizes =
        Arrays.stream(columns.columns())
            .mapToDouble(DataSet::size)
            .filter(size -> size > 0)
            .summaryStatistics();
    if (sizes.getMax() > UNITS * sizes.getMin()) {
      remarks.add(
          String.format(
              Locale.ROOT,
              "features are of sizes from %.1e to %.1e; --standardize makes them one",
              sizes.getMin(),
              sizes.getMax()));
    }
    return remarks;
  }

  /** Whether the squares of means are most of the mean squares. */
  private static boolean isMostlyMean(double[]... columns) {
    double means = 0;
    double squares = 0;
    for (double[] column : columns) {
      double mean = Arrays.stream(column).average().orElse(0);
      double size = DataSet.size(column);
      means += mean * mean;
      squares += size * size;
    }
    return means > 0.5 * squares;
  }

  /** Whether each number is the one above it and one more, or less. */
  private static boolean counts(double[] column) {
    if (column.length < 3 || Math.abs(column[1] - column[0]) != 1) {
      return false;
    }
    double step = column[1] - column[0];
    for (int i = 2; i < column.length; i++) {
      if (column[i] - column[i - 1] != step) {
        return false;
      }
    }
    return true;
  }

  private static int copies(FeatureColumns columns) {
    // a hash of 64 bits: among a million rows two that differ have the same one in 10⁷
    long[] hashes = new long[columns.samples()];
    for (double[] column : columns.columns()) {
      mix(hashes, column);
    }
    mix(hashes, columns.target());
    return (int) (hashes.length - Arrays.stream(hashes).distinct().count());
  }

  private static void mix(long[] hashes, double[] column) {
    for (int i = 0; i < hashes.length; i++) {
      long mixed = (hashes[i] ^ Double.doubleToLongBits(column[i])) * 0x9E3779B97F4A7C15L;
      hashes[i] = mixed ^ (mixed >>> 29);
    }
  }
}
