package org.riskcurve.cli.command;

import java.io.PrintWriter;
import org.riskcurve.cli.option.Choice;
import org.riskcurve.cli.option.EngineName;
import org.riskcurve.cli.option.FrontierOptions;
import org.riskcurve.cli.support.ExitCodes;
import org.riskcurve.cli.support.Failures;
import org.riskcurve.cli.support.Numbers;
import org.riskcurve.cli.support.Preflight;
import org.riskcurve.cli.support.Terminal;
import org.riskcurve.cli.support.Version;
import org.riskcurve.report.table.TableFormat;
import org.riskcurve.validation.suite.Suite;
import org.riskcurve.validation.suite.TheoryOnTrial;
import org.riskcurve.volterra.optimizer.OptimizerName;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ScopeType;
import picocli.CommandLine.Spec;

/** The program: the commands that there are, and how they are run. */
@Command(
    name = "riskcurve",
    description = "Theory of the risk curves of stochastic gradient descent.",
    mixinStandardHelpOptions = true,
    scope = ScopeType.INHERIT,
    versionProvider = Version.class,
    synopsisSubcommandLabel = "COMMAND",
    usageHelpAutoWidth = true,
    exitCodeListHeading = "%nExit codes:%n",
    exitCodeList = {
      "0:done",
      "1:a validation failed",
      "2:bad input; the line on standard error names the option, the value and the allowed range",
      "3:the computation could not reach its accuracy; the line says what was reached"
    },
    subcommands = {
      CurveCommand.class,
      SimulateCommand.class,
      ResolventCommand.class,
      BoundCommand.class,
      SpectrumCommand.class,
      PhaseCommand.class,
      LawCommand.class,
      VolterraCommand.class,
      MeasureCommand.class,
      ScheduleCommand.class,
      FrontierCommand.class,
      ValidateCommand.class,
      FigureCommand.class,
      CompletionCommand.class
    })
public final class Riskcurve implements Runnable, Terminal {

  private final boolean terminal;

  @Spec private CommandSpec command;

  Riskcurve(boolean terminal) {
    this.terminal = terminal;
  }

  /**
   * Runs the program inside this process.
   *
   * @param out standard output
   * @param err standard error
   * @param terminal whether {@code out} is read by a person
   * @return the exit code, see {@link ExitCodes}
   */
  public static int run(PrintWriter out, PrintWriter err, boolean terminal, String... arguments) {
    return configured(new CommandLine(new Riskcurve(terminal)), out, err).execute(arguments);
  }

  /** Gives {@code commandLine} and its commands the rules for numbers, output and failures. */
  static CommandLine configured(CommandLine commandLine, PrintWriter out, PrintWriter err) {
    Numbers.register(commandLine);
    Failures failures = new Failures();
    return commandLine
        .setOut(out)
        .setErr(err)
        .setExpandAtFiles(false)
        .setCaseInsensitiveEnumValuesAllowed(true)
        .registerConverter(TableFormat.class, Choice.of(TableFormat.class))
        .registerConverter(OptimizerName.class, Choice.of(OptimizerName.class))
        .registerConverter(EngineName.class, Choice.of(EngineName.class))
        .registerConverter(MeasureCommand.Subject.class, Choice.of(MeasureCommand.Subject.class))
        .registerConverter(FrontierCommand.View.class, Choice.of(FrontierCommand.View.class))
        .registerConverter(FrontierOptions.Cost.class, Choice.of(FrontierOptions.Cost.class))
        .registerConverter(Suite.class, Choice.of(Suite.class))
        .registerConverter(TheoryOnTrial.class, Choice.of(TheoryOnTrial.class))
        .setExecutionStrategy(Preflight::runChecked)
        .setParameterExceptionHandler(failures)
        .setExecutionExceptionHandler(failures);
  }

  /** Called without a command: says which there are. */
  @Override
  public void run() {
    throw new ParameterException(
        command.commandLine(),
        "a command is needed: " + String.join(", ", command.subcommands().keySet()));
  }

  @Override
  public boolean onTerminal() {
    return terminal;
  }
}
