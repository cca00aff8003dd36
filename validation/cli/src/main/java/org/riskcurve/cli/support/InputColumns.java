package org.riskcurve.cli.support;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.riskcurve.report.table.Missing;
import org.riskcurve.report.table.NumberColumns;
import picocli.CommandLine.Model.CommandSpec;

/** Columns of a file that an option names, or of standard input. */
public final class InputColumns {

  /** The name of standard input, and of standard output. */
  public static final String STANDARD = "-";

  private InputColumns() {}

  /**
   * Reads columns of {@code file}; "-" is the standard input of the program that {@code command}
   * belongs to.
   */
  public static NumberColumns read(
      @Nullable CommandSpec command, Path file, NumberColumns.Choice choice) throws IOException {
    return read(command, file, choice, Missing.REFUSED);
  }

  /** The same with fields that have no number as {@code missing} says. */
  public static NumberColumns read(
      @Nullable CommandSpec command, Path file, NumberColumns.Choice choice, Missing missing)
      throws IOException {
    return command != null && file.toString().equals(STANDARD)
        ? NumberColumns.read(STANDARD, Terminal.ofProgram(command).input(), choice, missing)
        : NumberColumns.read(file, choice, missing);
  }

  /** Reads the columns called {@code names}. */
  public static NumberColumns read(@Nullable CommandSpec command, Path file, String... names)
      throws IOException {
    return read(command, file, header -> List.of(names));
  }
}
