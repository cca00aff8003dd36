package org.riskcurve.cli.command.many;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.riskcurve.cli.option.ClusterOption;
import org.riskcurve.cli.output.OutputOptions;
import org.riskcurve.cli.support.ExitCodes;
import org.riskcurve.cli.support.NamedFiles;
import org.riskcurve.cli.support.ProgressDisplay;
import org.riskcurve.cli.support.Terminal;
import org.riskcurve.cli.support.Version;
import org.riskcurve.core.Arguments;
import org.riskcurve.core.parallel.Workers;
import org.riskcurve.report.table.TableFormat;
import org.riskcurve.report.table.TextColumns;
import org.riskcurve.sweep.Sweep;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** A command at all points of a plan, as one table. */
@Command(
    name = "sweep",
    description = {
      "Run a command for all combinations of the values of its options, and print one table: the"
          + " options that vary, the command's columns, and failure, the reason where a point has no"
          + " rows.",
      "An option that takes one value varies over a list with commas or a range: 1e3..1e12:10 is 10"
          + " numbers on a logarithmic scale, 0.1..0.9:9 is 9 numbers on a linear one (:10log and"
          + " :9lin say which, whatever the digits). The last option varies fastest. Lists that a"
          + " command takes itself, such as --at, stay lists. With --plan the rows of a file are the"
          + " points: its columns are called like options.",
      "With --out, a sweep that is interrupted goes on where it was when it is started again. The"
          + " result does not depend on --threads."
    },
    footer = {
      "",
      "Examples:",
      "  ./riskcurve sweep curve --alpha 0.3..1.2:10 --beta 0.2,0.7 --d 1e3..1e6:4 \\",
      "    --v 1e7 --gamma-fraction 0.5 --at 1e2,1e4,1e6 --out sweep.csv",
      "  ./riskcurve sweep bound --plan models.csv --batch 1,8"
    })
public final class SweepCommand implements Callable<Integer> {

  private static final List<String> OTHERS =
      List.of("sweep", "batch", "figure", "validate", "measure", "completion");

  @Parameters(
      arity = "1..*",
      paramLabel = "COMMAND OPTIONS",
      description = "The command and its options; those of sweep itself may be among them.")
  private List<String> words = List.of();

  @Option(
      names = "--plan",
      paramLabel = "FILE.csv",
      description =
          "A file with a row for each point; options on the command line are the same for all, or"
              + " vary for each row.")
  private @Nullable Path plan;

  @Option(
      names = "--threads",
      paramLabel = "N",
      description = "Threads to use (default: all processors).")
  private int threads = Runtime.getRuntime().availableProcessors();

  @Mixin private ClusterOption cluster;
  @Mixin private OutputOptions output;

  @Spec private CommandSpec command;

  @Override
  public Integer call() throws IOException {
    Arguments.inRange("threads", threads, 1L, Workers.MOST);
    Terminal program = Terminal.ofProgram(command);
    CommandLine swept = program.command(words.get(0));
    if (swept == null || OTHERS.contains(words.get(0))) {
      throw Arguments.rejected(
          "words", words.get(0), "a command that gives a table, such as curve, bound or simulate");
    }
    TextColumns table = plan == null ? null : TextColumns.read(plan);
    SweptLine.Swept line = SweptLine.of(swept, words, table);
    boolean asLines = output.format() == TableFormat.CSV;
    Sweep<List<String>, SweptRows> sweep =
        Sweep.of(line.plan().points(), SweptRows.at(program.program(), line.line(), asLines));
    int size = sweep.plan().size();
    try (SweepOutput rows = SweepOutput.open(output, command, sweep.plan(), words, purpose(table));
        ProgressDisplay progress = ProgressDisplay.of(command, "sweep")) {
      if (rows.done() > 0) {
        say(rows.done() + " of " + size + " points are kept from an interrupted sweep");
      }
      cluster.run(
          sweep,
          rows.done(),
          threads,
          (index, outcome) -> {
            rows.add(index, outcome);
            progress.report(index + 1, size);
          });
      rows.finish();
      if (rows.failures() > 0) {
        say(rows.failures() + " of " + size + " points failed; the column failure says why");
      }
    }
    return ExitCodes.DONE;
  }

  /** All that the rows depend on: program, words, plan, and the files that the words name. */
  private String purpose(@Nullable TextColumns table) throws IOException {
    String rows = table == null ? "" : table.names() + "\n" + table.rows();
    return Version.build() + "\n" + NamedFiles.state(words) + rows;
  }

  private void say(String line) {
    command.commandLine().getErr().println("sweep: " + line);
    command.commandLine().getErr().flush();
  }
}
