package org.riskcurve.cli.support;

import java.io.InputStream;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.riskcurve.report.table.Table;
import picocli.CommandLine;
import picocli.CommandLine.Model.CommandSpec;

/** What a command can ask of the program that it belongs to: input, output, other commands. */
public interface Terminal {

  /** Whether standard output is a terminal that a person reads. */
  boolean onTerminal();

  /** Standard input. */
  default InputStream input() {
    return InputStream.nullInputStream();
  }

  /** What takes tables in the place of standard output, if anything does. */
  default @Nullable Consumer<Table> tables() {
    return null;
  }

  /** The program itself, for commands that run others. */
  Program program();

  /** One of the program's commands, to be asked about its options; null if there is none. */
  @Nullable CommandLine command(String name);

  /** The terminal of the program that {@code command} belongs to. */
  static Terminal ofProgram(CommandSpec command) {
    return (Terminal) command.root().userObject();
  }

  /** Whether the program that {@code command} belongs to prints on a terminal. */
  static boolean of(CommandSpec command) {
    return ofProgram(command).onTerminal();
  }
}
