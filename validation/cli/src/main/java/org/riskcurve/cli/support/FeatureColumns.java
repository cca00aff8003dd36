package org.riskcurve.cli.support;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.riskcurve.core.Arguments;
import org.riskcurve.report.table.NumberColumns;
import picocli.CommandLine.Model.CommandSpec;

/**
 * Features and targets of a file: a row for each sample, a column for each feature.
 *
 * @param names of the features, in the order of the file
 * @param columns their values
 * @param target the targets
 */
public record FeatureColumns(List<String> names, double[][] columns, double[] target) {

  private static final String TARGET = "target";

  /**
   * Reads a file.
   *
   * @param target the name of the target's column, or null for one called target, or the last one
   */
  public static FeatureColumns read(
      @Nullable CommandSpec command, Path file, @Nullable String target) throws IOException {
    return read(command, file, target, List.of());
  }

  /**
   * Reads a file but for some of its columns, which need not be numbers.
   *
   * @param without their names
   */
  public static FeatureColumns read(
      @Nullable CommandSpec command, Path file, @Nullable String target, List<String> without)
      throws IOException {
    String[] asked = new String[1];
    NumberColumns columns =
        InputColumns.read(
            command,
            file,
            header -> {
              List<String> names = new ArrayList<>(header);
              for (String name : without) {
                if (!names.removeIf(name::equalsIgnoreCase)) {
                  throw Arguments.rejected(
                      "without", name, "columns of the file: " + shown(header));
                }
              }
              asked[0] = target(names, target);
              names.remove(asked[0]);
              names.add(asked[0]);
              return names;
            });
    List<String> names = new ArrayList<>(columns.names());
    String last = names.remove(names.size() - 1);
    return new FeatureColumns(
        names, names.stream().map(columns::column).toArray(double[][]::new), columns.column(last));
  }

  private static String target(List<String> header, @Nullable String asked) {
    for (String name : header) {
      if (name.equalsIgnoreCase(asked == null ? TARGET : asked)) {
        return name;
      }
    }
    if (asked != null) {
      throw Arguments.rejected(TARGET, asked, "a column of the file: " + shown(header));
    }
    // a file without columns is refused for want of this one
    return header.isEmpty() ? TARGET : header.get(header.size() - 1);
  }

  private static String shown(List<String> header) {
    int most = 8;
    return header.size() <= most
        ? String.join(", ", header)
        : String.format(
            Locale.ROOT,
            "%s, … (%d in all)",
            String.join(", ", header.subList(0, most)),
            header.size());
  }

  /** The number of samples. */
  public int samples() {
    return target.length;
  }

  /** The samples as rows. */
  public double[][] rows() {
    double[][] rows = new double[samples()][columns.length];
    for (int j = 0; j < columns.length; j++) {
      for (int i = 0; i < rows.length; i++) {
        rows[i][j] = columns[j][i];
      }
    }
    return rows;
  }
}
