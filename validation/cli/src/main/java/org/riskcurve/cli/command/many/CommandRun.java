package org.riskcurve.cli.command.many;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.ArrayList;
import java.util.List;
import org.riskcurve.cli.support.ExitCodes;
import org.riskcurve.cli.support.Failures;
import org.riskcurve.cli.support.Program;
import org.riskcurve.report.table.Table;

/**
 * What a command left behind that was run inside this process, each time with options of its own.
 *
 * @param exitCode as of a process
 * @param tables what went to standard output as a table
 * @param text what else went there
 * @param messages the lines on standard error
 */
record CommandRun(int exitCode, List<Table> tables, String text, List<String> messages) {

  /** Runs a command. */
  static CommandRun of(Program program, List<String> words) {
    List<Table> tables = new ArrayList<>();
    StringWriter out = new StringWriter();
    StringWriter err = new StringWriter();
    int exitCode;
    try {
      exitCode =
          program.run(
              tables::add,
              new PrintWriter(out),
              new PrintWriter(err),
              words.toArray(String[]::new));
    } catch (OutOfMemoryError e) {
      throw e;
    } catch (Error e) {
      Failures.printDefect(new PrintWriter(err), e);
      exitCode = ExitCodes.DEFECT;
    }
    return new CommandRun(exitCode, tables, out.toString(), err.toString().lines().toList());
  }

  /** The last line on standard error, without the name of the program: why a command failed. */
  String failure() {
    if (messages.isEmpty()) {
      return "exit code " + exitCode;
    }
    String line =
        exitCode == ExitCodes.DEFECT ? messages.get(0) : messages.get(messages.size() - 1);
    return line.replaceFirst("^riskcurve[^:]*: ", "");
  }
}
