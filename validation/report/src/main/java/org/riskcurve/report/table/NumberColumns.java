package org.riskcurve.report.table;

import de.siegmar.fastcsv.reader.CommentStrategy;
import de.siegmar.fastcsv.reader.CsvParseException;
import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.NamedCsvRecord;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Columns of numbers read from a CSV file with a header; lines that start with # are comments.
 *
 * <p>Whatever is wrong with the file is an {@link IllegalArgumentException} that names the file and
 * the line.
 */
public final class NumberColumns {

  private final List<String> names;
  private final double[][] columns;

  private NumberColumns(List<String> names, double[][] columns) {
    this.names = names;
    this.columns = columns;
  }

  /** Reads the columns called {@code names} of {@code file}, in any order and among others. */
  public static NumberColumns read(Path file, String... names) throws IOException {
    List<double[]> rows = new ArrayList<>();
    try (CsvReader<NamedCsvRecord> csv =
        CsvReader.builder().commentStrategy(CommentStrategy.SKIP).ofNamedCsvRecord(file)) {
      for (NamedCsvRecord record : csv) {
        rows.add(row(file, record, names));
      }
    } catch (CsvParseException | UncheckedIOException e) {
      throw unreadable(file, e);
    }
    if (rows.isEmpty()) {
      throw new IllegalArgumentException(
          file + ": must have a header line with " + String.join(", ", names) + ", and rows");
    }
    double[][] columns = new double[names.length][rows.size()];
    for (int i = 0; i < rows.size(); i++) {
      for (int j = 0; j < names.length; j++) {
        columns[j][i] = rows.get(i)[j];
      }
    }
    return new NumberColumns(List.of(names), columns);
  }

  /** The names of the columns of {@code file}, in its first row that is not a comment. */
  public static List<String> header(Path file) throws IOException {
    try (CsvReader<NamedCsvRecord> csv =
        CsvReader.builder().commentStrategy(CommentStrategy.SKIP).ofNamedCsvRecord(file)) {
      for (NamedCsvRecord first : csv) {
        return first.getHeader();
      }
      return List.of();
    } catch (CsvParseException | UncheckedIOException e) {
      throw unreadable(file, e);
    }
  }

  private static IllegalArgumentException unreadable(Path file, RuntimeException failure) {
    Throwable reason = failure.getCause() == null ? failure : failure.getCause();
    return new IllegalArgumentException(
        file + ": not readable as CSV: " + reason.getMessage(), failure);
  }

  private static double[] row(Path file, NamedCsvRecord record, String... names) {
    String place = file + " line " + record.getStartingLineNumber() + ": ";
    if (record.getFieldCount() != record.getHeader().size()) {
      throw new IllegalArgumentException(
          place
              + "must have "
              + record.getHeader().size()
              + " fields, as the header has; got "
              + record.getFieldCount());
    }
    double[] row = new double[names.length];
    for (int i = 0; i < names.length; i++) {
      String name = names[i];
      String text =
          record
              .findField(name)
              .orElseThrow(
                  () ->
                      new IllegalArgumentException(
                          file + ": must have a column " + name + "; got " + record.getHeader()));
      row[i] = number(place + name, text);
    }
    return row;
  }

  private static double number(String place, String text) {
    double value;
    try {
      value = Double.parseDouble(text.trim());
    } catch (NumberFormatException e) {
      value = Double.NaN;
    }
    if (!Double.isFinite(value)) {
      throw new IllegalArgumentException(place + " must be a finite number; got " + text);
    }
    return value;
  }

  /** The names of the columns that were read, in the order asked for. */
  public List<String> names() {
    return names;
  }

  /** How many rows there are. */
  public int size() {
    return columns[0].length;
  }

  /** A copy of the column called {@code name}, one of those that were read. */
  public double[] column(String name) {
    int index = names.indexOf(name);
    if (index < 0) {
      throw new IllegalArgumentException("column must be one of " + names + "; got " + name);
    }
    return Arrays.copyOf(columns[index], size());
  }
}
