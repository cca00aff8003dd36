package org.riskcurve.cli.command.simulate;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Objects;
import java.util.concurrent.Callable;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.riskcurve.cli.option.AverageOption;
import org.riskcurve.cli.option.ChanceOptions;
import org.riskcurve.cli.option.ClusterOption;
import org.riskcurve.cli.option.DrawnSamples;
import org.riskcurve.cli.option.EngineName;
import org.riskcurve.cli.option.FigureOptions;
import org.riskcurve.cli.option.IterationOptions;
import org.riskcurve.cli.option.LawText;
import org.riskcurve.cli.option.OptimizerOptions;
import org.riskcurve.cli.option.OutputOptions;
import org.riskcurve.cli.option.SimulationSource;
import org.riskcurve.cli.option.SpectrumOptions;
import org.riskcurve.cli.support.ExitCodes;
import org.riskcurve.cli.support.ProgressDisplay;
import org.riskcurve.cli.support.Version;
import org.riskcurve.core.Arguments;
import org.riskcurve.core.ConvergenceException;
import org.riskcurve.core.model.Model;
import org.riskcurve.report.plot.Figure;
import org.riskcurve.report.table.GrowingFile;
import org.riskcurve.report.table.Table;
import org.riskcurve.rmt.dyson.SampleEquivalent;
import org.riskcurve.simulation.RiskSamples;
import org.riskcurve.simulation.statistics.SampleSize;
import org.riskcurve.simulation.statistics.SampledMeans;
import org.riskcurve.validation.study.RiskComparison;
import org.riskcurve.volterra.curve.RiskCurve;
import org.riskcurve.volterra.finite.FiniteDataCurve;
import org.riskcurve.volterra.moments.VarianceThreshold;
import org.riskcurve.volterra.optimizer.Sgd;
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
      "Results depend on --seed and not on --threads. Interrupt with Ctrl-C; with --out, the same"
          + " command goes on where it was."
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

  @Mixin private AverageOption average;
  @Mixin private DrawnSamples samples;
  @Mixin private ChanceOptions chance;

  @Mixin private ClusterOption cluster;

  @Mixin private OutputOptions output;
  @Mixin private FigureOptions figure;

  @Spec private CommandSpec command;

  @Override
  public Integer call() throws IOException {
    check();
    long[] r = Arrays.stream(iterations.iterations()).sorted().distinct().toArray();
    if (samples.areDrawn()) {
      return onSamples(r);
    }
    SimulationTask task = task(r);
    SimulationTask.Setup setup = task.setup(matrices, (int) runs, chance.seed());
    try (@Nullable GrowingFile file = unfinished()) {
      RiskSamples replicates = replicates(setup, task.data(), r, file);
      RiskCurve theory = average.curve(setup.theory().get(), task.moving());
      RiskComparison comparison = RiskComparison.of(replicates, theory, chance.seed());
      figure.write(() -> picture(comparison));
      output.write(table(task, comparison));
      comparison.warning().ifPresent(this::warn);
      if (file != null) {
        file.drop();
      }
    }
    if (task.moving() instanceof Sgd sgd && !VarianceThreshold.isFinite(task.reference(), sgd)) {
      warn(
          "the learning rate is above that where the variance over runs diverges (see bound): means"
              + " and standard errors of late risks cannot be trusted");
    }
    if (!task.data().gaussian()) {
      warn(
          "the theory is that of Gaussian data; for other data it holds as v grows, unless single"
              + " coordinates or rows stand out");
    }
    return ExitCodes.DONE;
  }

  /** Runs on data sets of their own. */
  private int onSamples(long[] r) throws IOException {
    average.refuseWith("--samples");
    if (matrices != 1 || precision != null || engine == EngineName.EIGENBASIS || law != null) {
      throw new IllegalArgumentException(
          "--samples takes neither --matrices nor --precision, --law and --engine eigenbasis: each"
              + " run has its own matrix and data set");
    }
    SampleEquivalent spectrum = samples.spectrum(source.model(), optimizer.labelNoise());
    Sgd sgd = optimizer.onSamples(spectrum, /* continuous= */ false);
    Model model = Objects.requireNonNull(source.model());
    Sgd noisy = sgd.withLabelNoise(optimizer.labelNoise());
    FiniteDataSimulation simulation =
        FiniteDataSimulation.of(
            new FiniteDataSimulation.Plan(model, spectrum, samples.order(), noisy, (int) runs, r),
            FiniteDataCurve.of(spectrum, sgd),
            chance,
            command);
    Table.Builder table = source.describe(Table.titled("Simulated risk of SGD on finite data"));
    samples.describe(table.parameter("learning_rate", sgd.learningRate()));
    optimizer.describe(table);
    table.parameter("runs", runs).parameter("seed", chance.seed());
    double[] smooth = Arrays.stream(iterations.forFigure()).asDoubleStream().toArray();
    figure.write(() -> simulation.picture(smooth, (int) runs));
    output.write(simulation.fill(table, r).build());
    return ExitCodes.DONE;
  }

  private void check() {
    Arguments.inRange("runs", runs, 2L, SimulationSource.MOST_RUNS);
    Arguments.inRange("matrices", matrices, 1L, 1_000_000L);
    if (precision != null) {
      Arguments.check(precision > 0 && precision < 1, "precision", precision, "in (0, 1)");
    }
    if (optimizer.families().size() != 1) {
      throw Arguments.rejected("optimizer", optimizer.families(), "a single one");
    }
  }

  private void checkBudget(SimulationSource data, double ofRuns, double ofMatrices, long[] r) {
    data.checkBudget(ofRuns, ofMatrices, r[r.length - 1], optimizer.batch());
  }

  private SimulationTask task(long[] r) throws IOException {
    SimulationSource data = SimulationSource.of(source, engine, law);
    checkBudget(data, (double) runs, (double) matrices, r);
    return SimulationTask.of(data, source, optimizer, average, r[r.length - 1]);
  }

  /** Where finished blocks are kept until the table is written, if it goes to a file. */
  private @Nullable GrowingFile unfinished() throws IOException {
    Path out = output.file();
    return out == null
        ? null
        : GrowingFile.open(
            out,
            String.join("\n", Version.build(), String.join("\n", RemoteReplicates.words(command))));
  }

  private RiskSamples replicates(
      SimulationTask.Setup setup, SimulationSource data, long[] r, @Nullable GrowingFile file)
      throws IOException {
    int count = (int) (matrices > 1 ? matrices : runs);
    ReplicateBlocks blocks = new ReplicateBlocks(setup.seed(), count, r, file);
    if (blocks.done() > 0) {
      warn(blocks.done() + " replicates are kept from an interrupted simulation");
    }
    RiskSamples samples = take(blocks, setup, count);
    return precision == null ? samples : take(blocks, setup, (int) enlarged(data, samples, r));
  }

  private RiskSamples take(ReplicateBlocks blocks, SimulationTask.Setup setup, int count)
      throws IOException {
    try (ProgressDisplay progress = ProgressDisplay.of(command, "simulate")) {
      progress.report(Math.min(count, blocks.done()), count);
      return blocks.take(
          count,
          setup.replicates(),
          new RemoteReplicates(RemoteReplicates.words(command)),
          cluster,
          chance.threads(),
          progress);
    }
  }

  /** Replicates of the command as it was parsed; for machines that have only its words. */
  Function<ReplicateBlocks.Block, double[][]> onItsOwn() throws IOException {
    long[] r = Arrays.stream(iterations.iterations()).sorted().distinct().toArray();
    SimulationTask.Setup setup = task(r).setup(matrices, (int) runs, chance.seed());
    return block -> setup.replicates().risks(block.streams(setup.seed()), r);
  }

  /** The number of replicates that the precision takes, which it sets. */
  private long enlarged(SimulationSource data, RiskSamples pilot, long[] r) {
    for (int i = 0; i < pilot.points(); i++) {
      if (!Double.isFinite(pilot.mean(i))) {
        throw new ConvergenceException(
            "no number of runs reaches a precision of the mean: some of the runs overflow");
      }
    }
    double needed =
        SampleSize.forPrecision(
            SampledMeans.ofRuns(pilot.rows()), Objects.requireNonNull(precision));
    if (matrices > 1) {
      checkBudget(data, (double) runs, needed, r);
      matrices = (long) Arguments.inRange("matrices", needed, 2, 1e6);
      return matrices;
    }
    checkBudget(data, needed, 1, r);
    runs = (long) Arguments.inRange("runs", needed, 2, (double) SimulationSource.MOST_RUNS);
    return runs;
  }

  private void warn(String words) {
    command.commandLine().getErr().println("simulate: " + words);
    command.commandLine().getErr().flush();
  }

  private Table table(SimulationTask task, RiskComparison comparison) {
    Table.Builder table =
        source
            .describe(Table.titled("Simulated risk of " + OptimizerOptions.title(task.name())))
            .parameter("learning_rate", task.learningRate());
    optimizer
        .describe(table, task.name(), task.moving())
        .parameter("engine", task.data().engineName())
        .parameter("law", task.data().lawName())
        .parameter("runs", runs)
        .parameter("matrices", matrices)
        .parameter("seed", chance.seed());
    average.describe(table);
    comparison.agreement().ifPresent(test -> table.parameter("p_value", test.pValue()));
    return comparison.addRows(RiskComparison.columns(table)).build();
  }

  private Figure picture(RiskComparison comparison) {
    double[] smooth = Arrays.stream(iterations.forFigure()).asDoubleStream().toArray();
    return comparison.picture(
        smooth,
        matrices == 1 ? "mean of " + runs + " runs" : "mean over " + matrices + " matrices");
  }
}
