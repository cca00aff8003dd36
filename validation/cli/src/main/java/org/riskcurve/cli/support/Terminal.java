package org.riskcurve.cli.support;

import picocli.CommandLine.Model.CommandSpec;

/** Whether a person reads what the program prints; the program itself knows. */
public interface Terminal {

  /** Whether standard output is a terminal. */
  boolean onTerminal();

  /** Whether the program that {@code command} belongs to prints on a terminal. */
  static boolean of(CommandSpec command) {
    return ((Terminal) command.root().userObject()).onTerminal();
  }
}
