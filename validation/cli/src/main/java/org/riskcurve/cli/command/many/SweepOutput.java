package org.riskcurve.cli.command.many;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.riskcurve.cli.output.OutputOptions;
import org.riskcurve.core.Arguments;
import org.riskcurve.report.table.CsvHeader;
import org.riskcurve.report.table.GrowingFile;
import org.riskcurve.report.table.Table;
import org.riskcurve.report.table.TableFormat;
import org.riskcurve.sweep.Outcome;
import picocli.CommandLine.Model.CommandSpec;

/**
 * Where the rows of a sweep go: lines of CSV to standard output or into a file that can be gone on
 * with, point by point; other forms, which are written as a whole, wait for the last point.
 *
 * <p>What columns there are is known with the first point that does not fail.
 */
final class SweepOutput implements AutoCloseable {

  private final OutputOptions output;
  private final CommandSpec command;
  private final List<List<String>> points;
  private final String title;
  private final boolean asLines;
  private final @Nullable GrowingFile file;

  /** The points before the first that gave columns, with why they failed. */
  private final List<Outcome<SweptRows>> early = new ArrayList<>();

  private final List<List<@Nullable Object>> rows = new ArrayList<>();
  private @Nullable List<String> columns;
  private int failures;

  private SweepOutput(
      OutputOptions output,
      CommandSpec command,
      List<List<String>> points,
      List<String> words,
      @Nullable GrowingFile file)
      throws IOException {
    this.output = output;
    this.command = command;
    this.points = points;
    this.file = file;
    title = "Sweep of " + String.join(" ", words);
    asLines = output.format() == TableFormat.CSV;
    if (file != null && file.parts() > 0) {
      String header = new String(file.firstPart(), StandardCharsets.UTF_8);
      // the names of the columns are the last line; names have no commas in them
      String names = header.lines().reduce("", (before, line) -> line);
      columns = List.of(names.split(",", -1));
    }
  }

  /** Opens the output; rows of the same sweep that an interrupted process left are kept. */
  static SweepOutput open(
      OutputOptions output,
      CommandSpec command,
      List<List<String>> points,
      List<String> words,
      String purpose)
      throws IOException {
    Path path = output.file();
    if (path != null && output.header() == CsvHeader.NONE) {
      throw Arguments.rejected(
          "header",
          CsvHeader.NONE,
          "comment or plain with the file of a sweep, which goes on by it");
    }
    GrowingFile file =
        path != null && output.format() == TableFormat.CSV ? GrowingFile.open(path, purpose) : null;
    return new SweepOutput(output, command, points, words, file);
  }

  /** How many points are there already. */
  int done() {
    return file == null ? 0 : Math.max(0, file.parts() - 1);
  }

  /** How many of the points that were added failed. */
  int failures() {
    return failures;
  }

  /** Adds the point at {@code index}, the next one. */
  void add(int index, Outcome<SweptRows> outcome) throws IOException {
    SweptRows value = outcome.value();
    if (columns == null && value == null) {
      early.add(outcome);
      failures++;
      return;
    }
    if (columns == null) {
      columns = Objects.requireNonNull(value).columns();
      begin(columns);
      int first = index - early.size();
      for (int i = 0; i < early.size(); i++) {
        write(first + i, early.get(i), columns);
      }
    }
    failures += write(index, outcome, columns) ? 0 : 1;
  }

  private boolean write(int index, Outcome<SweptRows> outcome, List<String> names)
      throws IOException {
    SweptRows value = outcome.value();
    String reason = outcome.failure();
    if (value != null && !value.columns().equals(names)) {
      reason =
          "the columns are not those of the first point: " + String.join(", ", value.columns());
      value = null;
    }
    if (value == null) {
      List<@Nullable Object> row =
          SweptRows.failed(points.get(index), asLines, names.size(), String.valueOf(reason));
      if (asLines) {
        print(TableFormat.csvRows(List.of(row)));
      } else {
        rows.add(row);
      }
      return false;
    }
    if (asLines) {
      print(value.csv());
    } else {
      rows.addAll(value.rows());
    }
    return true;
  }

  private void begin(List<String> names) throws IOException {
    if (asLines) {
      StringWriter header = new StringWriter();
      Table empty = table(names, List.of());
      TableFormat.CSV.write(output.provided(empty), header, output.header());
      print(header.toString());
    }
  }

  private Table table(List<String> names, List<List<@Nullable Object>> cells) throws IOException {
    Table.Builder table =
        Table.titled(title)
            .parameter("points", points.size())
            .columns(names.toArray(String[]::new));
    cells.forEach(row -> table.row(row.toArray()));
    return table.build();
  }

  private void print(String lines) throws IOException {
    if (file != null) {
      file.append(lines.getBytes(StandardCharsets.UTF_8));
      return;
    }
    PrintWriter out = command.commandLine().getOut();
    out.print(lines);
    if (out.checkError()) {
      throw new IOException("standard output: cannot be written");
    }
  }

  /** Writes what was not written yet; there has to be a point that did not fail. */
  void finish() throws IOException {
    List<String> names = columns;
    if (names == null) {
      throw new IllegalArgumentException(
          "all " + points.size() + " points failed, the first with: " + early.get(0).failure());
    }
    if (file != null) {
      file.finish();
    } else if (!asLines) {
      output.write(table(names, rows));
    }
  }

  @Override
  public void close() throws IOException {
    if (file != null) {
      file.close();
    }
  }
}
