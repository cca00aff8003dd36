package org.riskcurve.cli.command;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.NotDirectoryException;
import java.nio.file.Path;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.riskcurve.cli.output.FigureChoices;
import org.riskcurve.cli.output.FigureLook;
import org.riskcurve.cli.support.ExitCodes;
import org.riskcurve.cli.support.Origin;
import org.riskcurve.cli.support.ProgressDisplay;
import org.riskcurve.cli.support.Version;
import org.riskcurve.cli.support.Written;
import org.riskcurve.core.Arguments;
import org.riskcurve.report.paper.FigureContent;
import org.riskcurve.report.paper.FigureFiles;
import org.riskcurve.report.paper.KeptRows;
import org.riskcurve.report.paper.PaperFigure;
import org.riskcurve.report.table.Provenance;
import org.riskcurve.validation.figure.AccelerationFigure;
import org.riskcurve.validation.figure.ActivationsFigure;
import org.riskcurve.validation.figure.BoundFigure;
import org.riskcurve.validation.figure.ExponentDriftFigure;
import org.riskcurve.validation.figure.ExponentMapFigure;
import org.riskcurve.validation.figure.FiniteDataFigure;
import org.riskcurve.validation.figure.RidgeSurfaceFigure;
import org.riskcurve.validation.figure.SchedulesFigure;
import org.riskcurve.validation.figure.SgdFrontierFigure;
import org.riskcurve.validation.figure.SpectraFigure;
import org.riskcurve.validation.figure.TheoryAgainstSgdFigure;
import org.riskcurve.validation.figure.VarianceFigure;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Figures as papers print them, with the data they were drawn from. */
@Command(
    name = "figure",
    description = {
      "Compute a paper figure and write it, as SVG, PDF and PNG, with its data as CSV and a manifest"
          + " of parameters, seed, version and files, into a directory.",
      "Without a NAME: list the figures. Progress goes to standard error; interrupt with Ctrl-C:"
          + " the same command goes on behind the last ensemble of runs that was finished."
    },
    footer = {"", "Example:", "  ./riskcurve figure sgd-frontier --out figures --width 85mm"})
final class FigureCommand implements Callable<Integer> {

  private static final List<PaperFigure> FIGURES =
      List.of(
          new SgdFrontierFigure(),
          new TheoryAgainstSgdFigure(),
          new SpectraFigure(),
          new BoundFigure(),
          new ExponentDriftFigure(),
          new AccelerationFigure(),
          new ExponentMapFigure(),
          new SchedulesFigure(),
          new VarianceFigure(),
          new ActivationsFigure(),
          new FiniteDataFigure(),
          new RidgeSurfaceFigure());

  /** Stands for the names of all figures. */
  private static final String ALL = "all";

  @Parameters(
      paramLabel = "NAME",
      arity = "0..1",
      completionCandidates = Names.class,
      description =
          "The figure, or all of them with a page GALLERY.md that shows them: all; without it, the"
              + " figures are listed.")
  private @Nullable String name;

  @Written
  @Option(
      names = "--out",
      paramLabel = "DIR",
      description = "An existing directory, or a new one; needed with NAME.")
  private @Nullable Path out;

  @Mixin private FigureChoices chosen;

  @Option(
      names = "--threads",
      paramLabel = "N",
      description = "Threads to use (default: all processors); results do not depend on it.")
  private int threads = Runtime.getRuntime().availableProcessors();

  @Option(
      names = "--scripts",
      description =
          "Write programs that draw the pictures, maps aside, for matplotlib (.py) and pgfplots"
              + " (.tex), and their data.")
  private boolean scripts;

  @Mixin private FigureLook look;

  @Spec private CommandSpec command;

  @Override
  public Integer call() throws IOException {
    if (name == null) {
      list(command.commandLine().getOut());
      return ExitCodes.DONE;
    }
    List<PaperFigure> figures = ALL.equals(name) ? FIGURES : List.of(figure(name));
    for (PaperFigure figure : figures) {
      choices(figure);
    }
    if (out == null) {
      throw new ParameterException(
          command.commandLine(), "--out DIR is needed, a directory for the files of " + name);
    }
    if (Files.exists(out) && !Files.isDirectory(out)) {
      throw new NotDirectoryException(out.toString());
    }
    Files.createDirectories(out);
    for (PaperFigure figure : figures) {
      write(figure, out);
    }
    if (ALL.equals(name)) {
      Gallery.write(figures, out);
    }
    return ExitCodes.DONE;
  }

  private void write(PaperFigure figure, Path directory) throws IOException {
    PaperFigure.Choices choices = choices(figure);
    Path manifest = directory.resolve(figure.name() + ".json");
    String purpose = Version.build() + new TreeMap<>(choices.values());
    try (KeptRows kept = KeptRows.beside(manifest, purpose);
        ProgressDisplay progress = ProgressDisplay.of(command, figure.name())) {
      if (kept.found() > 0) {
        PrintWriter err = command.commandLine().getErr();
        err.println("figure: " + kept.found() + " ensembles are kept from an interrupted run");
        err.flush();
      }
      FigureContent content = figure.compute(choices.keeping(kept), progress);
      Provenance provenance = provenance(figure, choices);
      FigureFiles.write(
          figure, content, choices, look::of, look.rendering(provenance), scripts, directory);
      kept.drop();
    }
  }

  /** Version and command line, and the seed where the figure has one. */
  private Provenance provenance(PaperFigure figure, PaperFigure.Choices choices)
      throws IOException {
    Provenance origin = Origin.of(command);
    boolean seeded = figure.choices().contains(PaperFigure.Choice.SEED);
    return new Provenance(origin.version(), origin.command(), seeded ? choices.seed() : null);
  }

  /** For completion. */
  static final class Names implements Iterable<String> {
    @Override
    public Iterator<String> iterator() {
      return Stream.concat(FIGURES.stream().map(PaperFigure::name), Stream.of(ALL)).iterator();
    }
  }

  private static PaperFigure figure(String name) {
    return FIGURES.stream()
        .filter(candidate -> candidate.name().equals(name))
        .findFirst()
        .orElseThrow(
            () ->
                Arguments.rejected(
                    "NAME",
                    name,
                    "one of "
                        + FIGURES.stream().map(PaperFigure::name).collect(Collectors.joining(", "))
                        + " (listed by riskcurve figure)"));
  }

  /** What was chosen, all of which must apply to the figure. */
  private PaperFigure.Choices choices(PaperFigure figure) {
    Arguments.inRange("threads", threads, 1L, 1024L);
    PaperFigure.Choices choices = PaperFigure.Choices.threads(threads);
    for (Map.Entry<PaperFigure.Choice, Double> entry : chosen.values().entrySet()) {
      if (figure.choices().contains(entry.getKey())) {
        choices = choices.with(entry.getKey(), entry.getValue());
      } else if (!ALL.equals(name)) {
        throw new ParameterException(
            command.commandLine(),
            entry.getKey().option()
                + " "
                + chosen.typed(entry.getKey())
                + " does not apply to "
                + figure.name());
      }
    }
    return choices;
  }

  private static void list(PrintWriter to) {
    int width = FIGURES.stream().mapToInt(figure -> figure.name().length()).max().orElse(0);
    for (PaperFigure figure : FIGURES) {
      String padding = " ".repeat(width - figure.name().length());
      to.println(figure.name() + padding + "  " + figure.description());
    }
    to.flush();
  }
}
