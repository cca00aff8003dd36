package org.riskcurve.cli.data;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.riskcurve.cli.support.InputColumns;
import org.riskcurve.core.Arguments;
import org.riskcurve.report.table.Missing;
import org.riskcurve.report.table.NoNumberException;
import org.riskcurve.report.table.NumberColumns;
import picocli.CommandLine.Model.CommandSpec;

/**
 * Features and targets of a file: a row for each sample, a column for each feature.
 *
 * @param names of the features, in the order of the file
 * @param columns their values
 * @param targetName the name of the target's column
 * @param target the targets
 * @param isNamed whether the file has names; otherwise columns are called by their numbers
 */
record FeatureColumns(
    List<String> names, double[][] columns, String targetName, double[] target, boolean isNamed) {

  private static final String TARGET = "target";

  /** Numbers beyond these have squares that are none, or lose digits. */
  private static final double LARGEST = 1e100;

  private static final double SMALLEST = 1e-100;

  /**
   * Reads a file but for some of its columns, which need not be numbers.
   *
   * @param target the target's column, or null for one called target, or the last one
   * @param without columns by their names, or by their numbers from 1 on
   * @param missing {@link Missing#IS_NAN} leaves NaN where numbers are missing
   */
  static FeatureColumns read(
      @Nullable CommandSpec command,
      Path file,
      @Nullable String target,
      List<String> without,
      Missing missing)
      throws IOException {
    List<String> names = new ArrayList<>();
    NumberColumns columns;
    try {
      columns =
          InputColumns.read(
              command,
              file,
              header -> {
                names.addAll(chosen(header, target, without));
                return names;
              },
              missing);
    } catch (IllegalArgumentException e) {
      throw e.getCause() instanceof NoNumberException cause
          ? new IllegalArgumentException(e.getMessage() + remedy(cause, names), e)
          : e;
    }
    String last = names.remove(names.size() - 1);
    if (names.isEmpty()) {
      throw new IllegalArgumentException(file + ": must have a feature beside the target " + last);
    }
    FeatureColumns read =
        new FeatureColumns(
            names,
            names.stream().map(columns::column).toArray(double[][]::new),
            last,
            columns.column(last),
            columns.isNamed());
    for (int j = 0; j < names.size(); j++) {
      checkSize(file, names.get(j), read.columns[j]);
    }
    checkSize(file, last, read.target);
    return read;
  }

  /** The names of the features, and that of the target behind them. */
  private static List<String> chosen(
      List<String> header, @Nullable String target, List<String> without) {
    List<String> names = new ArrayList<>(header);
    for (String name : without) {
      names.remove(named(header, "without", name));
    }
    String last = target == null ? usualTarget(names) : named(names, TARGET, target);
    names.remove(last);
    names.add(last);
    return names;
  }

  private static String usualTarget(List<String> header) {
    for (String name : header) {
      if (name.equalsIgnoreCase(TARGET)) {
        return name;
      }
    }
    // a file without columns is refused for want of this one
    return header.isEmpty() ? TARGET : header.get(header.size() - 1);
  }

  /** The column of a name, or else of a number. */
  private static String named(List<String> header, String argument, String asked) {
    for (String name : header) {
      if (name.equalsIgnoreCase(asked)) {
        return name;
      }
    }
    return IntStream.rangeClosed(1, header.size())
        .filter(number -> asked.equals(Integer.toString(number)))
        .mapToObj(number -> header.get(number - 1))
        .findFirst()
        .orElseThrow(
            () ->
                Arguments.rejected(
                    argument, asked, "a column of the file, or its number: " + shown(header)));
  }

  private static String remedy(NoNumberException failure, List<String> names) {
    boolean isTarget = failure.column().equals(names.get(names.size() - 1));
    String ofColumn =
        isTarget
            ? "--target NAME takes another column"
            : "--without " + failure.column() + " leaves out the column";
    return (failure.isMissing() ? "; --drop-missing leaves out such rows, " : "; ") + ofColumn;
  }

  private static void checkSize(Path file, String name, double[] column) {
    double largest = Arrays.stream(column).map(Math::abs).filter(x -> x >= 0).max().orElse(0);
    if (largest > LARGEST || largest > 0 && largest < SMALLEST) {
      throw new IllegalArgumentException(
          String.format(
              Locale.ROOT,
              "%s: %s must be 0, or between 1e-100 and 1e100 in size; got up to %.3g: take other"
                  + " units",
              file,
              name,
              largest));
    }
  }

  /** Some names, for messages. */
  static String shown(List<String> names) {
    int most = 8;
    return names.size() <= most
        ? String.join(", ", names)
        : String.format(
            Locale.ROOT,
            "%s, … (%d in all)",
            String.join(", ", names.subList(0, most)),
            names.size());
  }

  /** Whether the target was chosen by its place alone. */
  boolean isLastTarget(@Nullable String asked) {
    return asked == null && !targetName.equalsIgnoreCase(TARGET);
  }

  /** The number of samples. */
  int samples() {
    return target.length;
  }

  /** The rows in which no number is missing. */
  FeatureColumns complete(Path file) {
    int[] kept =
        IntStream.range(0, samples())
            .filter(
                i ->
                    !Double.isNaN(target[i])
                        && Arrays.stream(columns).noneMatch(column -> Double.isNaN(column[i])))
            .toArray();
    if (kept.length == 0) {
      throw new IllegalArgumentException(
          file + ": must have a row without a missing number; " + emptiest());
    }
    return kept.length == samples()
        ? this
        : new FeatureColumns(
            names,
            Arrays.stream(columns).map(column -> at(column, kept)).toArray(double[][]::new),
            targetName,
            at(target, kept),
            isNamed);
  }

  private String emptiest() {
    int most = 0;
    long missing = 0;
    for (int j = 0; j < columns.length; j++) {
      long count = Arrays.stream(columns[j]).filter(Double::isNaN).count();
      if (count > missing) {
        most = j;
        missing = count;
      }
    }
    return String.format(
        Locale.ROOT,
        "%s lacks %d of %d; --without %s leaves out the column",
        names.get(most),
        missing,
        samples(),
        names.get(most));
  }

  private static double[] at(double[] column, int[] rows) {
    return Arrays.stream(rows).mapToDouble(i -> column[i]).toArray();
  }
}
