package org.riskcurve.validation.cli;

import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import java.util.random.RandomGenerator;
import java.util.random.RandomGeneratorFactory;
import org.jspecify.annotations.Nullable;
import org.riskcurve.core.Arguments;
import org.riskcurve.core.Estimate;
import org.riskcurve.core.Spectrum;
import org.riskcurve.validation.Figure;
import org.riskcurve.validation.Table;
import org.riskcurve.validation.Workers;
import org.riskcurve.validation.montecarlo.MonteCarlo;
import org.riskcurve.validation.montecarlo.RiskSamples;
import org.riskcurve.volterra.Optimizer;
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
final class SimulateCommand implements Callable<Integer> {

  /** How a run is computed. */
  enum Kind {
    EIGENBASIS,
    DIRECT;

    @Override
    public String toString() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

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
      names = "--engine",
      paramLabel = "eigenbasis|direct",
      description =
          "eigenbasis: equal in law for Gaussian data, d numbers a step. direct: the data and SGD"
              + " as written, v*d operations a sample (default: eigenbasis; direct with --law and"
              + " --features).")
  private @Nullable Kind engine;

  @Option(
      names = "--law",
      paramLabel = "LAW",
      description =
          "Law of the data's coordinates, for the direct engine: "
              + LawText.FORMS
              + " (default: gaussian; student has 5 degrees of freedom).")
  private @Nullable String law;

  @Option(names = "--seed", paramLabel = "N", description = "Seed of all chance (default: 1).")
  private long seed = 1;

  @Option(
      names = "--threads",
      paramLabel = "N",
      description = "Threads to use (default: all processors); results do not depend on it.")
  private int threads = Runtime.getRuntime().availableProcessors();

  @Mixin private OutputOptions output;
  @Mixin private FigureOptions figure;

  @Spec private CommandSpec command;

  @Override
  public Integer call() throws IOException {
    Arguments.inRange("runs", runs, 2L, SimulationSource.MOST_RUNS);
    Arguments.inRange("matrices", matrices, 1L, 1_000_000L);
    Arguments.inRange("threads", threads, 1L, Workers.MOST);
    if (optimizer.families().size() != 1) {
      throw Arguments.rejected("optimizer", optimizer.families(), "a single one");
    }
    long[] r = Arrays.stream(iterations.iterations()).sorted().distinct().toArray();
    long last = r[r.length - 1];
    SimulationSource data = SimulationSource.of(source, engine, law);
    data.checkBudget((double) runs, (double) matrices, last, optimizer.batch());
    Spectrum reference = source.spectrum();
    Family family = optimizer.families().get(0);
    Optimizer single = optimizer.on(family, source.model(), reference);
    Arguments.check(
        last <= single.end(),
        "iteration",
        (double) last,
        "at most " + single.end() + ", where the schedule ends");
    RandomGenerator seeds = RandomGeneratorFactory.of("L64X128MixRandom").create(seed);
    long matrixSeed = seeds.nextLong();

    Spectrum theorySpectrum;
    Means means;
    try (ProgressDisplay progress = ProgressDisplay.of(command, "simulate")) {
      progress.report(0, (int) (matrices == 1 ? runs : matrices));
      if (matrices == 1) {
        SimulationSource.Prepared prepared = data.prepare(matrixSeed, single);
        theorySpectrum = prepared.spectrum().get();
        means =
            Means.overRuns(
                MonteCarlo.run(
                    prepared.engine(), r, (int) runs, seeds.nextLong(), threads, progress));
      } else {
        data.requireMatrices(matrices);
        theorySpectrum = reference;
        means =
            Means.overMatrices(
                MonteCarlo.ensemble(
                    matrix -> data.prepare(matrix, single).engine(),
                    r,
                    (int) matrices,
                    (int) runs,
                    seed,
                    threads,
                    progress));
      }
    }
    Estimate[] theory = OptimizerRisks.of(theorySpectrum, single, r);
    figure.write(() -> picture(r, means, theorySpectrum, single));
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
            .parameter("seed", seed);
    output.write(fill(table, r, means, theory));
    return ExitCodes.DONE;
  }

  private static String name(Family family) {
    return family == Family.SGD ? "SGD" : family.toString();
  }

  private static Table fill(Table.Builder table, long[] r, Means means, Estimate[] theory) {
    table
        .columns("iteration", "risk_mean")
        .column("standard_error", 3)
        .columns("theory")
        .column("z_score", 3);
    for (int i = 0; i < r.length; i++) {
      double error = means.errors()[i];
      double z = (means.values()[i] - theory[i].value()) / error;
      table.row(
          r[i],
          means.values()[i],
          error,
          theory[i].value(),
          means.random(i) && Double.isFinite(z) ? z : null);
    }
    return table.build();
  }

  private Figure picture(long[] r, Means means, Spectrum spectrum, Optimizer single) {
    long[] smooth = iterations.forFigure();
    double[] x = Arrays.stream(smooth).asDoubleStream().toArray();
    double[] y =
        Arrays.stream(OptimizerRisks.of(spectrum, single, smooth))
            .mapToDouble(Estimate::value)
            .toArray();
    double[] bars = Arrays.stream(means.errors()).map(error -> INTERVAL * error).toArray();
    return Figure.logLog("iteration r", "risk P(r)")
        .line("theory", x, y)
        .points(
            matrices == 1
                ? "mean of " + runs + " runs, 95 %"
                : "mean over " + matrices + " matrices, 95 %",
            Arrays.stream(r).asDoubleStream().toArray(),
            means.values(),
            bars);
  }

  /** Mean risks and their standard errors. */
  private record Means(double[] values, double[] errors) {

    static Means overRuns(RiskSamples samples) {
      int points = samples.points();
      double[] values = new double[points];
      double[] errors = new double[points];
      for (int i = 0; i < points; i++) {
        values[i] = samples.mean(i);
        errors[i] = samples.standardError(i);
      }
      return new Means(values, errors);
    }

    static Means overMatrices(List<RiskSamples> ensemble) {
      double[][] means = new double[ensemble.size()][];
      for (int m = 0; m < means.length; m++) {
        means[m] = overRuns(ensemble.get(m)).values();
      }
      return overRuns(RiskSamples.of(ensemble.get(0).iterations(), means));
    }

    /** Whether the risks differ by more than rounding. */
    boolean random(int i) {
      return errors[i] > 1e-14 * values[i];
    }
  }
}
