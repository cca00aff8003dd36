package org.riskcurve.cli.command;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.function.Consumer;
import org.riskcurve.cli.support.ExitCodes;
import org.riskcurve.report.table.Table;

/**
 * What a run of the program left behind.
 *
 * @param out standard output
 * @param err standard error
 */
public record ProgramRun(int exitCode, String out, String err) {

  /** Runs the program on its arguments, or on the words of a line. */
  public static ProgramRun run(String... line) {
    return ofWords(line.length == 1 ? line[0].trim().split("\\s+", -1) : line);
  }

  /** Runs the program on exactly these arguments. */
  public static ProgramRun ofWords(String... arguments) {
    return withInput("", arguments);
  }

  /** Runs the program on exactly these arguments, with a text on standard input. */
  public static ProgramRun withInput(String input, String... arguments) {
    StringWriter out = new StringWriter();
    StringWriter err = new StringWriter();
    int exitCode =
        Riskcurve.run(
            new ByteArrayInputStream(input.getBytes(StandardCharsets.UTF_8)),
            new PrintWriter(out),
            new PrintWriter(err),
            false,
            arguments);
    return new ProgramRun(exitCode, out.toString(), err.toString());
  }

  /** The same on a command line that this thread may have run before, tables as text. */
  public static ProgramRun again(String... arguments) {
    StringWriter out = new StringWriter();
    StringWriter err = new StringWriter();
    int exitCode =
        Riskcurve.run(
            (Consumer<Table>) null, new PrintWriter(out), new PrintWriter(err), arguments);
    return new ProgramRun(exitCode, out.toString(), err.toString());
  }

  /** The lines of standard output; a table's first holds its columns. */
  public List<String> lines() {
    return out.lines().toList();
  }

  /** A number of the table; row 0 holds the names of the columns. */
  public double cell(int row, int column) {
    return Double.parseDouble(lines().get(row).split(",", -1)[column]);
  }

  /** The numbers of a row of the table; NaN where a cell is empty. */
  public double[] row(int row) {
    return Arrays.stream(lines().get(row).split(",", -1))
        .mapToDouble(cell -> cell.isEmpty() ? Double.NaN : Double.parseDouble(cell))
        .toArray();
  }

  /** Asserts that the input was found bad, in one line with all of the given parts. */
  public void assertRejected(String... parts) {
    assertThat(exitCode).as(err).isEqualTo(ExitCodes.BAD_INPUT);
    assertThat(out).isEmpty();
    assertThat(err.lines()).hasSize(1);
    assertThat(err).contains(parts);
  }
}
