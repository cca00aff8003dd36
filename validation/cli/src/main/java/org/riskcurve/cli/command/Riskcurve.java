package org.riskcurve.cli.command;

import java.io.InputStream;
import java.io.PrintWriter;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.riskcurve.cli.command.curve.CurveCommand;
import org.riskcurve.cli.command.estimate.EstimateCommand;
import org.riskcurve.cli.command.law.LawCommand;
import org.riskcurve.cli.command.many.BatchCommand;
import org.riskcurve.cli.command.many.SweepCommand;
import org.riskcurve.cli.command.shell.ShellCommand;
import org.riskcurve.cli.command.simulate.SimulateCommand;
import org.riskcurve.cli.support.Choice;
import org.riskcurve.cli.support.ExitCodes;
import org.riskcurve.cli.support.Failures;
import org.riskcurve.cli.support.FileNames;
import org.riskcurve.cli.support.HelpSections;
import org.riskcurve.cli.support.LineForReuse;
import org.riskcurve.cli.support.Numbers;
import org.riskcurve.cli.support.Preflight;
import org.riskcurve.cli.support.Program;
import org.riskcurve.cli.support.Terminal;
import org.riskcurve.cli.support.Version;
import org.riskcurve.report.table.Table;
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
    footer = {
      "",
      "Examples:",
      "  ./riskcurve curve --alpha 0.75 --beta 0.25 --d 1e6 --v 1e7 \\",
      "    --gamma-fraction 0.5 --at 0,1e6,1e12",
      "  ./riskcurve curve --help"
    },
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
    COMMANDS.put("estimate", EstimateCommand::new);
    COMMANDS.put("phase", PhaseCommand::new);
    COMMANDS.put("law", LawCommand::new);
    COMMANDS.put("volterra", VolterraCommand::new);
    COMMANDS.put("measure", MeasureCommand::new);
    COMMANDS.put("schedule", ScheduleCommand::new);
    COMMANDS.put("frontier", FrontierCommand::new);
    COMMANDS.put("validate", ValidateCommand::new);
    COMMANDS.put("figure", FigureCommand::new);
    COMMANDS.put("sweep", SweepCommand::new);
    COMMANDS.put("batch", BatchCommand::new);
    COMMANDS.put("shell", ShellCommand::new);
    COMMANDS.put("completion", CompletionCommand::new);
  }

  /**
   * Command lines that this thread has run, by their command: to build one takes longer than what
   * most commands compute. Nothing of one run is left to the next, which a test holds against lines
   * that are built anew.
   */
  private static final ThreadLocal<Map<String, LineForReuse>> BUILT =
      ThreadLocal.withInitial(HashMap::new);

  private final boolean terminal;
  private final InputStream input;
  private @Nullable Consumer<Table> tables;

  @Spec private CommandSpec command;

  Riskcurve(boolean terminal) {
    this(terminal, InputStream.nullInputStream());
  }

  private Riskcurve(boolean terminal, InputStream input) {
    this.terminal = terminal;
    this.input = input;
  }

  /**
   * Runs the program inside this process.
   *
   * @param input standard input
   * @param out standard output
   * @param err standard error
   * @param terminal whether {@code out} is read by a person
   * @return the exit code, see {@link ExitCodes}
   */
  public static int run(
      InputStream input, PrintWriter out, PrintWriter err, boolean terminal, String... arguments) {
    return execute(new Riskcurve(terminal, input), out, err, arguments);
  }

  /** The same without input. */
  public static int run(PrintWriter out, PrintWriter err, boolean terminal, String... arguments) {
    return execute(new Riskcurve(terminal), out, err, arguments);
  }

  /** Runs with tables that go to {@code tables}, if there is one, in place of standard output. */
  static int run(
      @Nullable Consumer<Table> tables, PrintWriter out, PrintWriter err, String... arguments) {
    Map<String, LineForReuse> built = BUILT.get();
    String name = arguments.length > 0 ? arguments[0] : "";
    // a command that runs within itself gets a line of its own
    LineForReuse line = built.remove(name);
    if (line == null) {
      line = LineForReuse.of(configured(with(new Riskcurve(false), needed(arguments))));
    }
    Riskcurve program = line.commandLine().getCommand();
    program.tables = tables;
    int exitCode = line.asNew().setOut(out).setErr(err).execute(arguments);
    program.tables = null;
    if (COMMANDS.containsKey(name)) {
      built.put(name, line);
    }
    return exitCode;
  }

  private static int execute(
      Riskcurve program, PrintWriter out, PrintWriter err, String... arguments) {
    CommandLine line = configured(with(program, needed(arguments)));
    return line.setOut(out).setErr(err).execute(arguments);
  }

  /** The commands that a line is about: of one that names its command, this one. */
  private static Set<String> needed(String... arguments) {
    boolean one =
        arguments.length > 0
            && COMMANDS.containsKey(arguments[0])
            && !arguments[0].equals("completion");
    return one ? Set.of(arguments[0]) : COMMANDS.keySet();
  }

  /** The program with all of its commands, to be asked what they are. */
  public static CommandLine withAllCommands(boolean terminal) {
    return with(new Riskcurve(terminal), COMMANDS.keySet());
  }

  private static CommandLine with(Riskcurve program, Set<String> commands) {
    CommandLine commandLine = new CommandLine(program);
    COMMANDS.forEach(
        (name, command) -> {
          if (commands.contains(name)) {
            commandLine.addSubcommand(name, command.get());
          }
        });
    CommandLine sweep = commandLine.getSubcommands().get("sweep");
    if (sweep != null) {
      // the options of the command that is swept are words to it
      sweep.setUnmatchedOptionsArePositionalParams(true);
    }
    return commandLine;
  }

  /** Gives {@code commandLine} and its commands the rules for what is typed and for failures. */
  static CommandLine configured(CommandLine commandLine) {
    Numbers.register(commandLine);
    FileNames.register(commandLine);
    Choice.register(commandLine);
    HelpSections.register(commandLine);
    Failures failures = new Failures();
    return commandLine
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

  @Override
  public Program program() {
    return Riskcurve::run;
  }

  @Override
  public @Nullable CommandLine command(String name) {
    return COMMANDS.containsKey(name)
        ? with(new Riskcurve(false), Set.of(name)).getSubcommands().get(name)
        : null;
  }

  @Override
  public InputStream input() {
    return input;
  }

  @Override
  public @Nullable Consumer<Table> tables() {
    return tables;
  }
}
