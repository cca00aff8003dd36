package org.riskcurve.cli.command.law;

import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** Parametric scaling laws: the commands about L = E + A/N^α + B/D^β and transformer arithmetic. */
@Command(
    name = "law",
    description = "Parametric scaling laws, L = E + A/N^alpha + B/D^beta, and calculators.",
    subcommands = {
      LawAllocateCommand.class,
      LawSmallerCommand.class,
      LawTransformerCommand.class,
      LawFitCommand.class,
      LawConstantsCommand.class
    })
public final class LawCommand implements Runnable {

  @Spec private CommandSpec command;

  /** Called without a command of its own: says which there are. */
  @Override
  public void run() {
    throw new ParameterException(
        command.commandLine(),
        "a command is needed: " + String.join(", ", command.subcommands().keySet()));
  }
}
