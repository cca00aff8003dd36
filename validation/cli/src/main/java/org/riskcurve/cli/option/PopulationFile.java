package org.riskcurve.cli.option;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.riskcurve.cli.support.InputColumns;
import org.riskcurve.core.model.PopulationModel;
import org.riskcurve.report.table.NumberColumns;
import picocli.CommandLine.Model.CommandSpec;

/** A population with its target from the columns of a file. */
final class PopulationFile {

  private static final String EIGENVALUE = "eigenvalue";
  private static final String COEFFICIENT = "coefficient";
  private static final String WEIGHT = "weight";
  private static final String MULTIPLICITY = "multiplicity";

  private static final Pattern ELEMENT = Pattern.compile("(\\w+)\\[(\\d+)](.*)", Pattern.DOTALL);

  /** The columns that fill the arguments of populations and spectra. */
  private static final Map<String, String> COLUMNS =
      Map.of(
          "eigenvalues",
          EIGENVALUE,
          "weights",
          WEIGHT,
          "targetWeights",
          WEIGHT,
          "multiplicities",
          MULTIPLICITY);

  private PopulationFile() {}

  /** The model of a file with the columns eigenvalue and coefficient or weight, and d features. */
  static PopulationModel read(@Nullable CommandSpec command, Path file, double d)
      throws IOException {
    NumberColumns columns = InputColumns.read(command, file, PopulationFile::targetColumns);
    double[] eigenvalues = columns.column(EIGENVALUE);
    double[] target = columns.column(columns.names().get(1));
    double[] counts = multiplicities(columns);
    boolean coefficients = columns.names().contains(COEFFICIENT);
    for (int j = 0; j < target.length; j++) {
      double each = coefficients ? Math.max(0, eigenvalues[j]) * target[j] * target[j] : target[j];
      target[j] = counts[j] * each;
    }
    try {
      return PopulationModel.withMultiplicities(eigenvalues, counts, target, d);
    } catch (IllegalArgumentException e) {
      throw inFile(file, e);
    }
  }

  /** The eigenvalues of a file, and how often each occurs: its column multiplicity, or weight. */
  static double[][] counted(@Nullable CommandSpec command, Path file) throws IOException {
    NumberColumns columns =
        InputColumns.read(
            command,
            file,
            header -> List.of(EIGENVALUE, has(header, MULTIPLICITY) ? MULTIPLICITY : WEIGHT));
    return new double[][] {columns.column(EIGENVALUE), columns.column(columns.names().get(1))};
  }

  /**
   * A failure with the file before it, and row and column in the place of an argument's element;
   * the header is no row, nor are comments.
   */
  static IllegalArgumentException inFile(Path file, IllegalArgumentException failure) {
    String message = String.valueOf(failure.getMessage());
    Matcher element = ELEMENT.matcher(message);
    if (element.matches() && COLUMNS.containsKey(element.group(1))) {
      message =
          "row "
              + (Integer.parseInt(element.group(2)) + 1)
              + ": "
              + COLUMNS.get(element.group(1))
              + element.group(3);
    }
    return new IllegalArgumentException(file + ": " + message, failure);
  }

  private static List<String> targetColumns(List<String> header) {
    List<String> names = new ArrayList<>(List.of(EIGENVALUE));
    names.add(has(header, COEFFICIENT) || !has(header, WEIGHT) ? COEFFICIENT : WEIGHT);
    if (has(header, MULTIPLICITY)) {
      names.add(MULTIPLICITY);
    }
    // an array has no names: its columns are eigenvalue and coefficient, or those and multiplicity
    if (header.size() == 3 && header.get(0).equals("1")) {
      names.add(MULTIPLICITY);
    }
    return names;
  }

  private static boolean has(List<String> header, String name) {
    return header.stream().anyMatch(column -> column.toLowerCase(Locale.ROOT).equals(name));
  }

  private static double[] multiplicities(NumberColumns columns) {
    if (columns.names().contains(MULTIPLICITY)) {
      return columns.column(MULTIPLICITY);
    }
    double[] ones = new double[columns.size()];
    Arrays.fill(ones, 1);
    return ones;
  }
}
