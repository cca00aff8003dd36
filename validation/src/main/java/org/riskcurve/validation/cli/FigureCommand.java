package org.riskcurve.validation.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NotDirectoryException;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import me.tongfei.progressbar.ProgressBar;
import me.tongfei.progressbar.ProgressBarBuilder;
import me.tongfei.progressbar.ProgressBarStyle;
import org.riskcurve.core.Arguments;
import org.riskcurve.validation.PaperFigure;
import org.riskcurve.validation.scaling.AccelerationFigure;
import org.riskcurve.validation.scaling.ExponentDriftFigure;
import org.riskcurve.validation.scaling.ExponentMapFigure;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Figures as papers print them, with the data they were drawn from. */
@Command(
    name = "figure",
    description = {
      "Compute a paper figure and write it, as PDF and PNG, with its data into a directory.",
      "exponent-drift: measured exponents in the seven phases against the number of parameters.",
      "acceleration: slopes of SGD and DANA beside the published exponents; about a minute.",
      "exponent-map: measured minus predicted exponents over the (alpha, beta) plane; a minute or"
          + " two, with its progress on standard error. Interrupt it with Ctrl-C."
    },
    footer = {"", "Example:", "  ./riskcurve figure exponent-drift --out figures"})
final class FigureCommand implements Callable<Integer> {

  private static final int DEFAULT_CELLS = 50;

  @Parameters(paramLabel = "NAME", description = "exponent-drift, acceleration or exponent-map.")
  private String name = "";

  @Option(
      names = "--out",
      required = true,
      paramLabel = "DIR",
      description = "An existing directory, or a new one.")
  private Path out = Path.of("");

  @Option(
      names = "--cells",
      paramLabel = "N",
      description = "Cells of the map in each direction (default: 50).")
  private int cells = DEFAULT_CELLS;

  @Option(
      names = "--threads",
      paramLabel = "N",
      description = "Threads to use (default: all processors); results do not depend on it.")
  private int threads = Runtime.getRuntime().availableProcessors();

  @Spec private CommandSpec command;

  @Override
  public Integer call() throws IOException {
    Arguments.inRange("cells", cells, 2L, 1000L);
    Arguments.inRange("threads", threads, 1L, 1024L);
    List<PaperFigure> figures =
        List.of(
            new ExponentDriftFigure(),
            new AccelerationFigure(),
            new ExponentMapFigure(cells, threads));
    PaperFigure figure =
        figures.stream()
            .filter(candidate -> candidate.name().equals(name))
            .findFirst()
            .orElseThrow(
                () ->
                    Arguments.rejected(
                        "NAME",
                        name,
                        "one of "
                            + figures.stream()
                                .map(PaperFigure::name)
                                .collect(Collectors.joining(", "))));
    if (Files.exists(out) && !Files.isDirectory(out)) {
      throw new NotDirectoryException(out.toString());
    }
    Files.createDirectories(out);
    if (Riskcurve.rootOf(command).onTerminal()) {
      try (ProgressBar bar =
          new ProgressBarBuilder()
              .setTaskName(name)
              .setStyle(ProgressBarStyle.ASCII)
              .setUpdateIntervalMillis(200)
              .build()) {
        figure.write(
            out,
            (done, total) -> {
              bar.maxHint(total);
              bar.stepTo(done);
            });
      }
    } else {
      figure.write(out, (done, total) -> report(done, total));
    }
    return ExitCodes.DONE;
  }

  /** A line for every tenth part, where no terminal can show a bar. */
  private void report(int done, int total) {
    if (done * 10L / total > (done - 1) * 10L / total) {
      command.commandLine().getErr().println(name + ": " + done + " of " + total);
      command.commandLine().getErr().flush();
    }
  }
}
