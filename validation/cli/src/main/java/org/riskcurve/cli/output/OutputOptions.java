package org.riskcurve.cli.output;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.riskcurve.cli.support.InputColumns;
import org.riskcurve.cli.support.Origin;
import org.riskcurve.cli.support.Preflight;
import org.riskcurve.cli.support.Section;
import org.riskcurve.cli.support.Terminal;
import org.riskcurve.cli.support.Written;
import org.riskcurve.core.Arguments;
import org.riskcurve.report.table.CsvHeader;
import org.riskcurve.report.table.Table;
import org.riskcurve.report.table.TableFormat;
import org.riskcurve.report.table.TableJson;
import org.riskcurve.report.table.WholeFile;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Where a command's table goes, and in which form. */
@Section("Output")
public final class OutputOptions implements Preflight {

  @Option(
      names = "--format",
      paramLabel = "NAME",
      description =
          "Form of the output: ${COMPLETION-CANDIDATES}. By default what the name of FILE ends in"
              + " (.json, .npy, .npz; CSV otherwise), and without a FILE a table on a terminal, CSV"
              + " otherwise. npy: one array of numbers; npz: an array for each column, and metadata."
              + " JSON has infinite numbers as 1e999 and -1e999.")
  private @Nullable TableFormat format;

  @Written
  @Option(
      names = "--out",
      paramLabel = "FILE",
      description =
          "Write to FILE, whole or not at all, in place of standard output, which is also -.")
  private @Nullable Path out;

  @Option(
      names = "--header",
      paramLabel = "NAME",
      description =
          "What CSV has above its rows: comment, lines with version, command line and parameters"
              + " after # and then the names of the columns; plain, these names; or none (default:"
              + " comment in a FILE, plain on standard output).")
  private @Nullable CsvHeader header;

  @Option(
      names = "--parameter-columns",
      description = "Give the table a column for each of its parameters, behind the others.")
  private boolean parameterColumns;

  @Written
  @Option(
      names = "--parameters-out",
      paramLabel = "FILE.json",
      description = "Write version, command line, seed and parameters to a file of their own.")
  private @Nullable Path parametersOut;

  @Spec(Spec.Target.MIXEE)
  private CommandSpec command;

  @Override
  public void check() throws IOException {
    if (format != null && !format.isText() && file() == null) {
      throw Arguments.rejected("format", format, "table, csv or json on standard output");
    }
    if (header != null && format() != TableFormat.CSV) {
      throw Arguments.rejected("header", header, "left out, except with CSV");
    }
    for (Path path : new @Nullable Path[] {file(), parametersOut}) {
      if (path != null) {
        WholeFile.requireWritable(path);
      }
    }
  }

  /** Writes {@code table} to where the options say. */
  public void write(Table table) throws IOException {
    Table provided = provided(table);
    if (parametersOut != null) {
      byte[] json = (TableJson.metadata(provided) + "\n").getBytes(StandardCharsets.UTF_8);
      WholeFile.write(parametersOut, stream -> stream.write(json));
    }
    Table written = parameterColumns ? provided.withParameterColumns() : provided;
    Path path = file();
    if (path != null) {
      format().writeFile(written, path, header());
      return;
    }
    Consumer<Table> tables = Terminal.ofProgram(command).tables();
    if (tables != null) {
      tables.accept(written);
      return;
    }
    PrintWriter standardOutput = command.commandLine().getOut();
    format().write(written, standardOutput, header());
    standardOutput.flush();
    if (standardOutput.checkError()) {
      throw new IOException("standard output: cannot be written");
    }
  }

  /** The table with version, command line and seed. */
  public Table provided(Table table) throws IOException {
    return table.madeBy(Origin.of(command));
  }

  /** The form of the output. */
  public TableFormat format() {
    if (format != null) {
      return format;
    }
    Path path = file();
    if (path != null) {
      return TableFormat.of(path);
    }
    return header == null && Terminal.of(command) ? TableFormat.TABLE : TableFormat.CSV;
  }

  /** What CSV has above its rows. */
  public CsvHeader header() {
    return header != null ? header : file() == null ? CsvHeader.PLAIN : CsvHeader.COMMENT;
  }

  /** The file of the output, or null for standard output. */
  public @Nullable Path file() {
    return out == null || out.toString().equals(InputColumns.STANDARD) ? null : out;
  }

  /** Whether the table goes to a person on standard output, who could read it row by row. */
  public boolean toReader() {
    return file() == null && format() == TableFormat.TABLE;
  }
}
