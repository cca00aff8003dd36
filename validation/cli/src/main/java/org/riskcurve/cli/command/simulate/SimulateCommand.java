package org.riskcurve.cli.command.simulate;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.Callable;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.riskcurve.cli.option.AdaptiveOptions;
import org.riskcurve.cli.option.AverageOption;
import org.riskcurve.cli.option.ChanceOptions;
import org.riskcurve.cli.option.ClusterOption;
import org.riskcurve.cli.option.DrawnSamples;
import org.riskcurve.cli.option.EngineOptions;
import org.riskcurve.cli.option.IterationOptions;
import org.riskcurve.cli.option.OptimizerOptions;
import org.riskcurve.cli.option.SimulationSource;
import org.riskcurve.cli.option.SpectrumOptions;
import org.riskcurve.cli.output.FigureOptions;
import org.riskcurve.cli.output.OutputOptions;
import org.riskcurve.cli.support.ExitCodes;
import org.riskcurve.cli.support.NamedFiles;
import org.riskcurve.cli.support.ProgressDisplay;
import org.riskcurve.cli.support.Version;
import org.riskcurve.core.Arguments;
import org.riskcurve.report.plot.Figure;
import org.riskcurve.report.table.GrowingFile;
import org.riskcurve.report.table.Table;
import org.riskcurve.simulation.FiniteData.Risk;
import org.riskcurve.simulation.RiskSamples;
import org.riskcurve.validation.study.RiskComparison;
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
          + " and is that of Gaussian data. With --held-out some rows are kept apart and the risk is"
          + " measured on them, and as train_ on the others; gaussian_error is the relative difference"
          + " of the runs from the theory of Gaussian data with the same covariance and target.",
      "--activation is really applied, and the risk measured on 1000 fresh samples a run; the theory"
          + " is the Gaussian equivalent.",
      "Results depend on --seed and not on --threads. Interrupt with Ctrl-C; with --out, the same"
          + " command goes on where it was."
    },
    footer = {
      "",
      "Examples:",
      "  ./riskcurve simulate --alpha 0.75 --beta 0.5 --d 100 --v 400 \\",
      "    --gamma-fraction 0.5 --runs 10000 --figure simulated.svg",
      "  ./riskcurve simulate --alpha 0.75 --beta 0.5 --d 100 --v 400 \\",
      "    --gamma-fraction 0.5 --runs 200 --to 1000 --law student:5",
      "  ./riskcurve simulate --features data.csv --held-out 0.2 --gamma-fraction 0.3",
      "  ./riskcurve simulate --alpha 0.2 --beta 0.4 --d 100 --v 400 --gamma 0.05 \\",
      "    --activation relu --runs 20 --matrices 20 --at 10,100,1000"
    })
public final class SimulateCommand implements Callable<Integer> {

  /** The parts of a simulation on data sets, in the order in which they are kept. */
  private static final List<Risk> RISKS = List.of(Risk.TEST, Risk.TRAINING);

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

  @Mixin private EngineOptions engine;
  @Mixin private AdaptiveOptions adaptive;
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
    if (samples.areDrawn() || samples.holdOut()) {
      return onSamples(r);
    }
    SimulationTask task = task(r);
    SimulationTask.Setup setup = task.setup(matrices, (int) runs, chance.seed());
    try (@Nullable GrowingFile file = unfinished()) {
      RiskSamples replicates = replicates(setup, task.data(), r, file);
      RiskComparison comparison =
          RiskComparison.of(replicates, setup.theory().get(), chance.seed());
      figure.write(() -> picture(comparison));
      output.write(table(task, comparison));
      comparison.warning().ifPresent(this::warn);
      if (file != null) {
        file.drop();
      }
    }
    engine.warning(source.model()).ifPresent(this::warn);
    task.doubts(adaptive).forEach(this::warn);
    return ExitCodes.DONE;
  }

  /** Runs on data sets of their own. */
  private int onSamples(long[] r) throws IOException {
    FiniteDataSimulation.Plan plan = plan(r);
    try (@Nullable GrowingFile file = unfinished()) {
      Map<Risk, RiskSamples> risks = new EnumMap<>(Risk.class);
      for (Risk risk : RISKS) {
        ReplicateBlocks blocks = blocks(chance.seed(), risks.size(), (int) runs, r, file);
        risks.put(risk, take(blocks, plan.replicates(risk), (int) runs));
      }
      FiniteDataSimulation simulation = FiniteDataSimulation.of(plan, risks, chance.seed());
      String name = OptimizerOptions.title(optimizer.families().get(0));
      Table.Builder table =
          source.describe(Table.titled("Simulated risk of " + name + " on finite data"));
      samples.describe(plan.describe(table));
      optimizer.describe(table);
      average.describe(table);
      table.parameter("runs", runs).parameter("seed", chance.seed());
      double[] smooth = Arrays.stream(iterations.forFigure()).asDoubleStream().toArray();
      figure.write(() -> simulation.picture(smooth, (int) runs));
      if (!simulation.gaussian()) {
        table.parameter("largest_gaussian_error", simulation.largestDifference());
      }
      output.write(simulation.fill(table, r).build());
      if (file != null) {
        file.drop();
      }
    }
    return ExitCodes.DONE;
  }

  private FiniteDataSimulation.Plan plan(long[] r) throws IOException {
    String option = samples.holdOut() ? "--held-out" : "--samples";
    adaptive.refuseLossWith(option);
    engine.refuseWith(option);
    if (matrices != 1 || precision != null || !engine.allowDataSets()) {
      throw new IllegalArgumentException(
          option
              + " takes neither --matrices nor --precision, --law and --engine eigenbasis: each run"
              + " has its own data or order");
    }
    if (samples.holdOut()) {
      average.refuseWith(option);
      return RowsPlan.of(source, optimizer, samples, runs, r[r.length - 1], chance.seed());
    }
    return FiniteDataSimulation.Drawn.of(
        source, optimizer, samples, average, (int) runs, r[r.length - 1]);
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

  private SimulationTask task(long[] r) throws IOException {
    adaptive.check(optimizer.families());
    SimulationSource data = engine.source(source, optimizer.families());
    data.checkBudget((double) runs, (double) matrices, r[r.length - 1], optimizer.batch());
    return SimulationTask.of(data, source, engine, optimizer, adaptive, average, r[r.length - 1]);
  }

  /** Where finished blocks are kept until the table is written, if it goes to a file. */
  private @Nullable GrowingFile unfinished() throws IOException {
    Path out = output.file();
    return out == null
        ? null
        : GrowingFile.open(
            out, Version.build() + "\n" + NamedFiles.state(RemoteReplicates.words(command)));
  }

  private RiskSamples replicates(
      SimulationTask.Setup setup, SimulationSource data, long[] r, @Nullable GrowingFile file)
      throws IOException {
    int count = (int) (matrices > 1 ? matrices : runs);
    ReplicateBlocks blocks = blocks(setup.seed(), /* part= */ 0, count, r, file);
    RiskSamples samples = take(blocks, setup.replicates(), count);
    return precision == null
        ? samples
        : take(blocks, setup.replicates(), (int) enlarged(data, samples, r));
  }

  private ReplicateBlocks blocks(
      long seed, int part, int count, long[] r, @Nullable GrowingFile file) throws IOException {
    ReplicateBlocks blocks = new ReplicateBlocks(seed, part, count, r, file);
    if (blocks.done() > 0) {
      warn(blocks.done() + " replicates are kept from an interrupted simulation");
    }
    return blocks;
  }

  private RiskSamples take(ReplicateBlocks blocks, ReplicateBlocks.Replicates replicates, int count)
      throws IOException {
    try (ProgressDisplay progress = ProgressDisplay.of(command, "simulate")) {
      progress.report(Math.min(count, blocks.done()), count);
      return blocks.take(
          count,
          replicates,
          new RemoteReplicates(RemoteReplicates.words(command)),
          cluster,
          chance.threads(),
          progress);
    }
  }

  /** Replicates of the command as it was parsed; for machines that have only its words. */
  Function<ReplicateBlocks.Block, double[][]> onItsOwn() throws IOException {
    long[] r = Arrays.stream(iterations.iterations()).sorted().distinct().toArray();
    if (samples.areDrawn() || samples.holdOut()) {
      FiniteDataSimulation.Plan plan = plan(r);
      return block ->
          plan.replicates(RISKS.get(block.part())).risks(block.streams(chance.seed()), r);
    }
    SimulationTask.Setup setup = task(r).setup(matrices, (int) runs, chance.seed());
    return block -> setup.replicates().risks(block.streams(setup.seed()), r);
  }

  /** The number of replicates that the precision takes, which it sets. */
  private long enlarged(SimulationSource data, RiskSamples pilot, long[] r) {
    double needed = ReplicateBlocks.needed(pilot, Objects.requireNonNull(precision));
    if (matrices > 1) {
      data.checkBudget((double) runs, needed, r[r.length - 1], optimizer.batch());
      matrices = (long) Arguments.inRange("matrices", needed, 2, 1e6);
      return matrices;
    }
    data.checkBudget(needed, 1, r[r.length - 1], optimizer.batch());
    runs = (long) Arguments.inRange("runs", needed, 2, (double) SimulationSource.MOST_RUNS);
    return runs;
  }

  private void warn(String words) {
    command.commandLine().getErr().println("simulate: " + words);
    command.commandLine().getErr().flush();
  }

  private Table table(SimulationTask task, RiskComparison comparison) throws IOException {
    String title = "Simulated risk of " + OptimizerOptions.title(task.name());
    Table.Builder table = task.describe(source.describe(Table.titled(title)));
    table.parameter("runs", runs).parameter("matrices", matrices).parameter("seed", chance.seed());
    average.describe(table);
    engine.describe(table, source.model());
    if (adaptive.reach(task.name()).isPresent()) {
      table.parameter("largest_relative_difference", comparison.largestDifference());
    }
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
