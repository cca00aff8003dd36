package org.riskcurve.cli.command.law;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.function.ToDoubleFunction;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.riskcurve.cli.option.ClusterOption;
import org.riskcurve.cli.output.FigureOptions;
import org.riskcurve.cli.output.OutputOptions;
import org.riskcurve.cli.support.ExitCodes;
import org.riskcurve.cli.support.Numbers;
import org.riskcurve.core.Arguments;
import org.riskcurve.report.plot.Figure;
import org.riskcurve.report.table.Table;
import org.riskcurve.scaling.fit.FitDiagnostics;
import org.riskcurve.scaling.fit.FittedLaw;
import org.riskcurve.scaling.fit.HuberFitter;
import org.riskcurve.scaling.fit.Interval;
import org.riskcurve.scaling.fit.LawBootstrap;
import org.riskcurve.scaling.fit.LawFitter;
import org.riskcurve.scaling.fit.ProjectionFitter;
import org.riskcurve.scaling.fit.ScalingRuns;
import org.riskcurve.scaling.fit.StandardErrors;
import org.riskcurve.scaling.law.ChinchillaLaw;
import picocli.CommandLine.Command;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;
import picocli.CommandLine.TypeConversionException;

/** Fits the loss law to runs. */
@Command(
    name = "fit",
    description = {
      "Fit L = E + A/N^alpha + B/D^beta to finished training runs.",
      "FILE has columns parameters, loss and flops or tokens, also called params or N, D, and C or"
          + " compute; of both, flops must be 6ND. standard_error is the sandwich estimate, the"
          + " intervals are percentiles of a bootstrap over the runs.",
      "growth_n is beta/(alpha+beta), the power of compute with which the optimal N grows.",
      "With --figure, the residuals log(fitted/observed) in per cent against compute; the band is"
          + " plus and minus their robust scale."
    },
    footer = {
      "",
      "Example:",
      "  ./riskcurve law fit runs.csv --exclude-highest 5 --predict 70e9,1.4e12 \\",
      "    --figure residuals.svg"
    })
final class LawFitCommand implements Callable<Integer> {

  /** How to fit. */
  enum Method {
    /** Huber's penalty on log L. */
    HUBER,
    /** Least squares of relative errors by variable projection. */
    PROJECTION;

    LawFitter fitter(double delta) {
      return this == HUBER
          ? HuberFitter.withDefaults().withDelta(delta)
          : ProjectionFitter.withDefaults();
    }
  }

  /** A run to predict. */
  record RunSize(double parameters, double tokens) {

    /** Reads N,D. */
    static final class Converter implements ITypeConverter<RunSize> {

      @Override
      public RunSize convert(String text) {
        int comma = text.indexOf(',');
        if (comma < 0) {
          throw new TypeConversionException(
              "must be N,D, parameters and tokens with a comma between them; got " + text);
        }
        return new RunSize(
            Numbers.number(text.substring(0, comma)), Numbers.number(text.substring(comma + 1)));
      }
    }
  }

  private static final List<ToDoubleFunction<ChinchillaLaw>> QUANTITIES =
      List.of(
          ChinchillaLaw::e,
          ChinchillaLaw::a,
          ChinchillaLaw::b,
          ChinchillaLaw::alpha,
          ChinchillaLaw::beta,
          ChinchillaLaw::parameterGrowth);

  @Parameters(paramLabel = "FILE", description = "CSV file with the runs.")
  private Path file = Path.of("");

  @Option(
      names = "--exclude-highest",
      paramLabel = "K",
      description = "Leave the K runs of highest loss out (default: 0).")
  private int excludeHighest;

  @Option(
      names = "--method",
      paramLabel = "NAME",
      description = "${COMPLETION-CANDIDATES} (default: ${DEFAULT-VALUE}).")
  private Method method = Method.HUBER;

  @Option(
      names = "--delta",
      paramLabel = "DELTA",
      description = "Where Huber's penalty turns linear, in log L (default: 1e-3).")
  private double delta = 1e-3;

  @Option(
      names = "--replicates",
      paramLabel = "N",
      description = "Bootstrap samples (default: 4000; 0 for none).")
  private int replicates = 4000;

  @Option(names = "--level", paramLabel = "P", description = "Of the intervals (default: 0.95).")
  private double level = 0.95;

  @Option(names = "--seed", paramLabel = "N", description = "Of the bootstrap (default: 1).")
  private long seed = 1;

  @Option(
      names = "--predict",
      paramLabel = "N,D",
      converter = RunSize.Converter.class,
      description = "Predict the loss of a run with N parameters and D tokens; repeatable.")
  private List<RunSize> predictions = List.of();

  @Mixin private OutputOptions output;
  @Mixin private FigureOptions figure;
  @Mixin private ClusterOption cluster;

  @Spec private CommandSpec command;

  @Override
  public Integer call() throws IOException {
    Arguments.inRange("excludeHighest", excludeHighest, 0, Integer.MAX_VALUE);
    Arguments.check(level > 0 && level < 1, "level", level, "in (0, 1)");
    FittedLaw fit = method.fitter(delta).fit(runs());
    LawBootstrap bootstrap = replicates == 0 ? null : bootstrap(fit);
    Table table = table(fit, bootstrap);
    figure.write(() -> residuals(fit));
    output.write(table);
    PrintWriter err = command.commandLine().getErr();
    fit.warnings().forEach(warning -> err.println("law fit: " + warning));
    err.flush();
    return ExitCodes.DONE;
  }

  private LawBootstrap bootstrap(FittedLaw fit) throws IOException {
    return cluster.isGiven()
        ? fit.bootstrap(
            RemoteBootstrap.of(fit.runs(), method, delta, seed).replicates(replicates, cluster))
        : fit.bootstrap(replicates, seed);
  }

  private ScalingRuns runs() throws IOException {
    return RunColumns.read(command, file).withoutHighest(excludeHighest);
  }

  private Table table(FittedLaw fit, @Nullable LawBootstrap bootstrap) {
    FitDiagnostics quality = fit.diagnostics();
    Table.Builder table =
        Table.titled("Fit of L = E + A/N^alpha + B/D^beta")
            .parameter("runs", fit.runs().size())
            .parameter("method", method.name())
            .parameter("delta", delta)
            .parameter("replicates", replicates)
            .parameter("level", level)
            .parameter("seed", seed)
            .parameter("rms_residual", quality.rms())
            .parameter("robust_scale", quality.robustScale())
            .parameter("condition_number", quality.conditionNumber())
            .parameter("starts_at_minimum", quality.startsAtMinimum() + "/" + quality.starts())
            .columns("statistic")
            .column("E", 7)
            .column("A", 7)
            .column("B", 7)
            .column("alpha", 7)
            .column("beta", 7)
            .column("growth_n", 7)
            .column("objective", 8);
    for (RunSize run : predictions) {
      table.column("loss_" + run.parameters() + "_" + run.tokens(), 7);
    }
    table.row(values(fit).toArray());
    table.row(standardErrors(fit).toArray());
    if (bootstrap != null) {
      table.row(ends("low", bootstrap, Interval::low).toArray());
      table.row(ends("high", bootstrap, Interval::high).toArray());
    }
    return table.build();
  }

  private List<@Nullable Object> values(FittedLaw fit) {
    List<@Nullable Object> row = new ArrayList<>(List.of("value"));
    QUANTITIES.forEach(quantity -> row.add(quantity.applyAsDouble(fit.law())));
    row.add(fit.objective());
    predictions.forEach(run -> row.add(fit.law().loss(run.parameters(), run.tokens())));
    return row;
  }

  private List<@Nullable Object> standardErrors(FittedLaw fit) {
    StandardErrors errors = fit.standardErrors();
    List<@Nullable Object> row =
        new ArrayList<>(
            Arrays.asList(
                "standard_error",
                errors.e(),
                errors.a(),
                errors.b(),
                errors.alpha(),
                errors.beta(),
                null,
                null));
    predictions.forEach(run -> row.add(fit.lossStandardError(run.parameters(), run.tokens())));
    return row;
  }

  private List<@Nullable Object> ends(
      String name, LawBootstrap bootstrap, ToDoubleFunction<Interval> end) {
    List<@Nullable Object> row = new ArrayList<>(List.of(name));
    QUANTITIES.forEach(quantity -> row.add(end.applyAsDouble(bootstrap.interval(quantity, level))));
    row.add(null);
    predictions.forEach(
        run ->
            row.add(end.applyAsDouble(bootstrap.predict(run.parameters(), run.tokens(), level))));
    return row;
  }

  private static Figure residuals(FittedLaw fit) {
    ScalingRuns runs = fit.runs();
    double[] compute =
        IntStream.range(0, runs.size())
            .mapToDouble(i -> ChinchillaLaw.compute(runs.parameters(i), runs.tokens(i)))
            .toArray();
    double[] per = Arrays.stream(fit.residuals()).map(r -> 100 * r).toArray();
    double[] ends = {
      Arrays.stream(compute).min().orElseThrow(), Arrays.stream(compute).max().orElseThrow()
    };
    double scale = 100 * fit.diagnostics().robustScale();
    return Figure.logX("compute C = 6ND", "residual log(L̂/L) (%)")
        .points("runs", compute, per)
        .band("", ends, new double[] {-scale, -scale}, new double[] {scale, scale})
        .level("", 0);
  }
}
