package org.riskcurve.cli.command;

import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.function.IntFunction;
import java.util.random.RandomGenerator;
import java.util.random.RandomGeneratorFactory;
import org.jspecify.annotations.Nullable;
import org.riskcurve.cli.option.ChanceOptions;
import org.riskcurve.cli.option.EngineName;
import org.riskcurve.cli.option.FigureOptions;
import org.riskcurve.cli.option.IterationOptions;
import org.riskcurve.cli.option.LawText;
import org.riskcurve.cli.option.OptimizerName;
import org.riskcurve.cli.option.OptimizerOptions;
import org.riskcurve.cli.option.OutputOptions;
import org.riskcurve.cli.option.SimulationSource;
import org.riskcurve.cli.option.SpectrumOptions;
import org.riskcurve.cli.support.ExitCodes;
import org.riskcurve.cli.support.ProgressDisplay;
import org.riskcurve.core.Arguments;
import org.riskcurve.core.Estimate;
import org.riskcurve.core.spectrum.Spectrum;
import org.riskcurve.report.plot.Figure;
import org.riskcurve.report.table.Table;
import org.riskcurve.simulation.MonteCarlo;
import org.riskcurve.simulation.RiskSamples;
import org.riskcurve.volterra.optimizer.Optimizer;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Runs of an optimizer on sampled data, beside the theory of their mean. */
@Command(
    name = "simulate",
    description = {
      "Run an optimizer many times on fresh random data and print the mean risk beside the theory.",
      "On one sampled W (or one file) the theory is exact for Gaussian data, for that W. With"
          + " --matrices the mean and its standard error are over several W, and the theory is the"
          + " deterministic equivalent, which they approach like 1/d.",
      "z_score is (risk_mean - theory)/standard_error: within 4 at nearly all times if the theory is"
          + " right; it is left empty where nothing is random or a run overflowed.",
      "--features is resampled row by row by the direct engine, and its risk is the mean over the"
          + " rows: the theory takes the rows' covariance and what their least-squares fit leaves,"
          + " and is that of Gaussian data.",
      "Results depend on --seed and not on --threads. Interrupt with Ctrl-C."
    },
    footer = {
      "",
      "Example:",
      "  ./riskcurve simulate --alpha 0.75 --beta 0.5 --d 100 --v 400 --gamma-fraction 0.5 \\",
      "    --runs 10000 --figure simulated.svg",
      "  ./riskcurve simulate --alpha 0.75 --beta 0.5 --d 100 --v 400 --gamma-fraction 0.5 \\",
      "    --runs 200 --to 1000 --law student:5"
    })
public final class SimulateCommand implements Callable<Integer> {

  /** Half the width of a normal 95 % interval, in standard errors. */
  private static final double INTERVAL = 1.96;

  @Mixin private SpectrumOptions source;
  @Mixin private OptimizerOptions optimizer;
  @Mixin private IterationOptions iterations = IterationOptions.ofSimulation();

  @Option(
      names = "--runs",
      paramLabel = "N",
      description = "Independent runs, of each matrix (default: 1000).")
  private long runs = 1000;

  @Option(
      names = "--matrices",
      paramLabel = "M",
      description = "Independent feature matrices W (default: 1).")
  private long matrices = 1;

  @Option(
      names = "--precision",
      paramLabel = "P",
      description =
          "Take --runs (or --matrices, if there are several) as a pilot, and as many more as make"
              + " every standard error at most P times its mean.")
  private @Nullable Double precision;

  @Option(
      names = "--engine",
      paramLabel = "eigenbasis|direct",
      description =
          "eigenbasis: equal in law for Gaussian data, d numbers a step. direct: the data and SGD"
              + " as written, v*d operations a sample (default: eigenbasis; direct with --law and"
              + " --features).")
  private @Nullable EngineName engine;

  @Option(
      names = "--law",
      paramLabel = "LAW",
      description =
          "Law of the data's coordinates, for the direct engine: "
              + LawText.FORMS
              + " (default: gaussian; student has 5 degrees of freedom).")
  private @Nullable String law;

  @Mixin private ChanceOptions chance;

  @Mixin private OutputOptions output;
  @Mixin private FigureOptions figure;

  @Spec private CommandSpec command;

  @Override
  public Integer call() throws IOException {
    Arguments.inRange("runs", runs, 2L, SimulationSource.MOST_RUNS);
    Arguments.inRange("matrices", matrices, 1L, 1_000_000L);
    if (precision != null) {
      Arguments.check(precision > 0 && precision < 1, "precision", precision, "in (0, 1)");
    }
    if (optimizer.families().size() != 1) {
      throw Arguments.rejected("optimizer", optimizer.families(), "a single one");
    }
    long[] r = Arrays.stream(iterations.iterations()).sorted().distinct().toArray();
    long last = r[r.length - 1];
    SimulationSource data = SimulationSource.of(source, engine, law);
    data.checkBudget((double) runs, (double) matrices, last, optimizer.batch());
    Spectrum reference = source.spectrum();
    OptimizerName family = optimizer.families().get(0);
    Optimizer single = optimizer.on(family, source.model(), reference);
    Arguments.check(
        last <= single.end(),
        "iteration",
        (double) last,
        "at most " + single.end() + ", where the schedule ends");
    RandomGenerator seeds = RandomGeneratorFactory.of("L64X128MixRandom").create(chance.seed());
    long matrixSeed = seeds.nextLong();

    if (matrices > 1) {
      data.requireMatrices(matrices);
    }
    SimulationSource.@Nullable Prepared prepared =
        matrices == 1 ? data.prepare(matrixSeed, single) : null;
    long runSeed = matrices == 1 ? seeds.nextLong() : chance.seed();
    IntFunction<SimulatedMeans> simulation =
        count -> new SimulatedMeans(replicates(data, single, prepared, r, count, runSeed));
    SimulatedMeans means = simulation.apply((int) (matrices == 1 ? runs : matrices));
    if (precision != null) {
      double needed = means.needed(precision);
      data.checkBudget(
          matrices == 1 ? needed : (double) runs,
          matrices == 1 ? 1 : needed,
          last,
          optimizer.batch());
      if (matrices == 1) {
        runs = (long) Arguments.inRange("runs", needed, 2, (double) SimulationSource.MOST_RUNS);
      } else {
        matrices = (long) Arguments.inRange("matrices", needed, 2, 1e6);
      }
      means = simulation.apply((int) needed);
    }
    SimulatedMeans result = means;
    Spectrum theorySpectrum = prepared == null ? reference : prepared.spectrum().get();
    Estimate[] theory = OptimizerRisks.of(theorySpectrum, single, r);
    figure.write(() -> picture(r, result, theorySpectrum, single));
    Table.Builder table =
        source
            .describe(Table.titled("Simulated risk of " + name(family)))
            .parameter("learning_rate", optimizer.learningRate(family, reference))
            .parameter("batch", optimizer.batch())
            .parameter("label_noise", optimizer.labelNoise())
            .parameter("engine", data.engineName())
            .parameter("law", data.lawName())
            .parameter("runs", runs)
            .parameter("matrices", matrices)
            .parameter("seed", chance.seed());
    result
        .agreement(theory, chance.seed())
        .ifPresent(agreement -> table.parameter("p_value", agreement.pValue()));
    output.write(fill(table, r, result, theory));
    result.warning().ifPresent(this::warn);
    if (!data.gaussian()) {
      warn(
          "the theory is that of Gaussian data; for other data it holds as v grows, unless single"
              + " coordinates or rows stand out");
    }
    return ExitCodes.DONE;
  }

  private void warn(String words) {
    command.commandLine().getErr().println("simulate: " + words);
    command.commandLine().getErr().flush();
  }

  /** The risks of {@code count} runs on one W, or the mean risks on {@code count} matrices. */
  private RiskSamples replicates(
      SimulationSource data,
      Optimizer single,
      SimulationSource.@Nullable Prepared prepared,
      long[] r,
      int count,
      long runSeed) {
    try (ProgressDisplay progress = ProgressDisplay.of(command, "simulate")) {
      progress.report(0, count);
      if (prepared != null) {
        return MonteCarlo.run(prepared.engine(), r, count, runSeed, chance.threads(), progress);
      }
      List<RiskSamples> ensemble =
          MonteCarlo.ensemble(
              matrix -> data.prepare(matrix, single).engine(),
              r,
              count,
              (int) runs,
              runSeed,
              chance.threads(),
              progress);
      double[][] means = new double[count][r.length];
      for (int m = 0; m < count; m++) {
        RiskSamples one = ensemble.get(m);
        Arrays.setAll(means[m], one::mean);
      }
      return RiskSamples.of(r, means);
    }
  }

  private static String name(OptimizerName family) {
    return family == OptimizerName.SGD ? "SGD" : family.toString();
  }

  private static Table fill(
      Table.Builder table, long[] r, SimulatedMeans means, Estimate[] theory) {
    table
        .columns("iteration", "risk_mean")
        .column("standard_error", 3)
        .columns("theory")
        .column("z_score", 3);
    for (int i = 0; i < r.length; i++) {
      table.row(
          r[i],
          means.mean(i),
          means.standardError(i),
          theory[i].value(),
          means.zScore(i, theory[i]));
    }
    return table.build();
  }

  private Figure picture(long[] r, SimulatedMeans means, Spectrum spectrum, Optimizer single) {
    long[] smooth = iterations.forFigure();
    double[] y =
        Arrays.stream(OptimizerRisks.of(spectrum, single, smooth))
            .mapToDouble(Estimate::value)
            .toArray();
    double[] x = Arrays.stream(r).asDoubleStream().toArray();
    double[] bars = new double[x.length];
    Arrays.setAll(bars, i -> INTERVAL * means.standardError(i));
    Figure figure =
        Figure.logLog("iteration r", "risk P(r)")
            .line("theory", Arrays.stream(smooth).asDoubleStream().toArray(), y)
            .points(
                matrices == 1 ? "mean of " + runs + " runs" : "mean over " + matrices + " matrices",
                x,
                means.means(),
                bars);
    return means
        .band(chance.seed())
        .map(band -> figure.band("95 % band of the curve", x, band.low(), band.high()))
        .orElse(figure);
  }
}
