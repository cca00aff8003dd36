package org.riskcurve.cli.support;

import java.io.PrintWriter;
import java.io.Serializable;
import java.util.function.Consumer;
import org.riskcurve.report.table.Table;

/** The program as what runs command lines; it can travel to other machines that have it too. */
@FunctionalInterface
public interface Program extends Serializable {

  /**
   * Runs a command line, with nothing on standard input.
   *
   * @param tables takes the tables that would go to standard output
   * @return the exit code
   */
  int run(Consumer<Table> tables, PrintWriter out, PrintWriter err, String... words);
}
