package org.riskcurve.cli.command;

import java.io.PrintWriter;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.function.Supplier;
import org.riskcurve.cli.command.law.LawCommand;
import org.riskcurve.cli.support.Choice;
import org.riskcurve.cli.support.ExitCodes;
import org.riskcurve.cli.support.Failures;
import org.riskcurve.cli.support.FileNames;
import org.riskcurve.cli.support.Numbers;
import org.riskcurve.cli.support.Preflight;
import org.riskcurve.cli.support.Terminal;
import org.riskcurve.cli.support.Version;
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
    })
public final class Riskcurve implements Runnable, Terminal {

  private static final Map<String, Supplier<Object>> COMMANDS = new LinkedHashMap<>();

  static {
    COMMANDS.put("curve", CurveCommand::new);
    COMMANDS.put("simulate", SimulateCommand::new);
    COMMANDS.put("resolvent", ResolventCommand::new);
    COMMANDS.put("bound", BoundCommand::new);
    COMMANDS.put("spectrum", SpectrumCommand::new);
    COMMANDS.put("ridge", RidgeCommand::new);
    COMMANDS.put("phase", PhaseCommand::new);
    COMMANDS.put("law", LawCommand::new);
    COMMANDS.put("volterra", VolterraCommand::new);
    COMMANDS.put("measure", MeasureCommand::new);
    COMMANDS.put("schedule", ScheduleCommand::new);
    COMMANDS.put("frontier", FrontierCommand::new);
    COMMANDS.put("validate", ValidateCommand::new);
    COMMANDS.put("figure", FigureCommand::new);
    COMMANDS.put("completion", CompletionCommand::new);
  }

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
    // building all commands takes longer than what most of them compute
    boolean one =
        arguments.length > 0
            && COMMANDS.containsKey(arguments[0])
            && !arguments[0].equals("completion");
    CommandLine commandLine = with(terminal, one ? Set.of(arguments[0]) : COMMANDS.keySet());
    return configured(commandLine, out, err).execute(arguments);
  }

  static CommandLine withAllCommands(boolean terminal) {
    return with(terminal, COMMANDS.keySet());
  }

  private static CommandLine with(boolean terminal, Set<String> commands) {
    CommandLine commandLine = new CommandLine(new Riskcurve(terminal));
    COMMANDS.forEach(
        (name, command) -> {
          if (commands.contains(name)) {
            commandLine.addSubcommand(name, command.get());
          }
        });
    return commandLine;
  }

  /**
   * Gives {@code commandLine} and its commands the rules for what is typed, output and failures.
   */
  static CommandLine configured(CommandLine commandLine, PrintWriter out, PrintWriter err) {
    Numbers.register(commandLine);
    FileNames.register(commandLine);
    Choice.register(commandLine);
    Failures failures = new Failures();
    return commandLine
        .setOut(out)
        .setErr(err)
        .setExpandAtFiles(false)
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
