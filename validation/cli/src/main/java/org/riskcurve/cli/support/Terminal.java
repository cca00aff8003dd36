package org.riskcurve.cli.support;

import java.io.InputStream;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.riskcurve.report.table.Table;
import picocli.CommandLine.Model.CommandSpec;

/** Where the program's input comes from and its output goes; the program itself knows. */
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

  /** The terminal of the program that {@code command} belongs to. */
  static Terminal ofProgram(CommandSpec command) {
    return (Terminal) command.root().userObject();
  }

  /** Whether the program that {@code command} belongs to prints on a terminal. */
  static boolean of(CommandSpec command) {
    return ofProgram(command).onTerminal();
  }
}
