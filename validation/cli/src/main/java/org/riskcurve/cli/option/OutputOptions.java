package org.riskcurve.cli.option;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.riskcurve.cli.support.Preflight;
import org.riskcurve.cli.support.Terminal;
import org.riskcurve.cli.support.Written;
import org.riskcurve.report.table.Table;
import org.riskcurve.report.table.TableFormat;
import org.riskcurve.report.table.WholeFile;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Where a command's table goes, and in which form: {@code --format} and {@code --out}. */
public final class OutputOptions implements Preflight {

  @Option(
      names = "--format",
      paramLabel = "table|csv|json",
      description =
          "Form of the output: ${COMPLETION-CANDIDATES}. By default a table on a terminal, JSON"
              + " into a file named *.json, CSV otherwise. JSON has infinite numbers as the texts"
              + " \"Infinity\" and \"-Infinity\".")
  private @Nullable TableFormat format;

  @Written
  @Option(
      names = "--out",
      paramLabel = "FILE",
      description = "Write to FILE, whole or not at all, in place of standard output.")
  private @Nullable Path out;

  @Spec(Spec.Target.MIXEE)
  private CommandSpec command;

  @Override
  public void check() throws IOException {
    if (out != null) {
      WholeFile.requireWritable(out);
    }
  }

  /** Writes {@code table} to where the options say. */
  public void write(Table table) throws IOException {
    TableFormat chosen = chosenFormat();
    Consumer<Table> tables = Terminal.ofProgram(command).tables();
    if (out == null && tables != null) {
      tables.accept(table);
      return;
    }
    if (out == null) {
      PrintWriter standardOutput = command.commandLine().getOut();
      chosen.write(table, standardOutput, false);
      standardOutput.flush();
      if (standardOutput.checkError()) {
        throw new IOException("standard output: cannot be written");
      }
      return;
    }
    chosen.writeFile(table, out);
  }

  /** The form of the output. */
  public TableFormat format() {
    return chosenFormat();
  }

  /** The file of the output, or null for standard output. */
  public @Nullable Path file() {
    return out;
  }

  /** Whether the table goes to a person on standard output, who could read it row by row. */
  public boolean toReader() {
    return out == null && chosenFormat() == TableFormat.TABLE;
  }

  private TableFormat chosenFormat() {
    if (format != null) {
      return format;
    }
    if (out != null) {
      return out.toString().endsWith(".json") ? TableFormat.JSON : TableFormat.CSV;
    }
    return Terminal.of(command) ? TableFormat.TABLE : TableFormat.CSV;
  }
}
