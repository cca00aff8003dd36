package org.riskcurve.cli.command.simulate;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.Supplier;
import java.util.random.RandomGenerator;
import java.util.random.RandomGenerator.SplittableGenerator;
import java.util.random.RandomGeneratorFactory;
import org.riskcurve.cli.option.AdaptiveOptions;
import org.riskcurve.cli.option.AverageOption;
import org.riskcurve.cli.option.EngineOptions;
import org.riskcurve.cli.option.OptimizerOptions;
import org.riskcurve.cli.option.SimulationSource;
import org.riskcurve.cli.option.SpectrumOptions;
import org.riskcurve.core.spectrum.Spectrum;
import org.riskcurve.report.table.Table;
import org.riskcurve.simulation.MonteCarlo;
import org.riskcurve.simulation.RiskSamples;
import org.riskcurve.validation.study.AdaptiveStep;
import org.riskcurve.volterra.curve.IterationRange;
import org.riskcurve.volterra.curve.RiskCurve;
import org.riskcurve.volterra.moments.VarianceThreshold;
import org.riskcurve.volterra.optimizer.Optimizer;
import org.riskcurve.volterra.optimizer.OptimizerName;
import org.riskcurve.volterra.optimizer.Sgd;

/** What is simulated, as the options say: an optimizer on data, and the spectrum of its theory. */
record SimulationTask(
    SimulationSource data,
    Spectrum reference,
    OptimizerName name,
    double learningRate,
    Mover mover,
    boolean ofKernel) {

  /** What computes replicates, from what seed, and the theory of their mean. */
  record Setup(ReplicateBlocks.Replicates replicates, long seed, Supplier<RiskCurve> theory) {}

  /** The task of options; its schedules have to reach the last iteration. */
  static SimulationTask of(
      SimulationSource data,
      SpectrumOptions source,
      EngineOptions engine,
      OptimizerOptions optimizer,
      AdaptiveOptions adaptive,
      AverageOption average,
      long last)
      throws IOException {
    Spectrum reference = engine.on(source.spectrum(), source.model());
    OptimizerName name = optimizer.families().get(0);
    if (name.isAdaptive()) {
      average.refuseWith("--optimizer " + name);
      if (adaptive.isMixture()) {
        double learningRate = optimizer.learningRate(name, reference);
        Mover mover = new Mover.Mixture(optimizer, adaptive, learningRate);
        return new SimulationTask(data, reference, name, learningRate, mover, engine.isMercer());
      }
      AdaptiveStep step = adaptive.step(name, reference, optimizer, source.model());
      Mover mover = new Mover.Adaptive(optimizer, adaptive, step);
      return new SimulationTask(
          data, reference, name, step.learningRate(), mover, engine.isMercer());
    }
    double learningRate = optimizer.learningRate(name, reference);
    if (adaptive.isLogistic()) {
      average.refuseWith("--loss logistic");
      Mover mover = new Mover.Logistic(optimizer, adaptive, learningRate);
      return new SimulationTask(data, reference, name, learningRate, mover, engine.isMercer());
    }
    source.tellLongRows(learningRate);
    Optimizer moving = optimizer.on(name, learningRate, source.model());
    IterationRange.whole(Double.MAX_VALUE).untilScheduleEnds(moving.end()).check((double) last);
    Mover mover = new Mover.Known(optimizer, name, moving, average);
    return new SimulationTask(data, reference, name, learningRate, mover, engine.isMercer());
  }

  /** Replicates that are runs on one matrix or, with several, the means of runs on each. */
  Setup setup(long matrices, int runs, long seed) {
    return matrices > 1 ? overMatrices(matrices, runs, seed) : overRuns(seed);
  }

  private Setup overRuns(long seed) {
    RandomGenerator seeds = RandomGeneratorFactory.of("L64X128MixRandom").create(seed);
    SimulationSource.Prepared prepared = mover.prepare(data, seeds.nextLong());
    return new Setup(
        (streams, r) -> MonteCarlo.runs(prepared.engine(), r, streams),
        seeds.nextLong(),
        // a kernel knows no W
        () -> ofKernel ? mover.curve(reference) : mover.curve(prepared));
  }

  private Setup overMatrices(long matrices, int runs, long seed) {
    data.requireMatrices(matrices);
    return new Setup(
        (streams, r) -> streams.stream().map(own -> means(r, runs, own)).toArray(double[][]::new),
        seed,
        () -> mover.curve(reference));
  }

  private double[] means(long[] r, int runs, SplittableGenerator own) {
    RiskSamples samples =
        MonteCarlo.onMatrix(seed -> mover.prepare(data, seed).engine(), r, runs, own);
    double[] means = new double[r.length];
    Arrays.setAll(means, samples::mean);
    return means;
  }

  /** Adds what is simulated to the parameters of a table. */
  Table.Builder describe(Table.Builder table) {
    if (!name.choosesLearningRate()) {
      table.parameter("learning_rate", learningRate);
    }
    mover.describe(table);
    return table.parameter("engine", data.engineName()).parameter("law", data.lawName());
  }

  /** Why the comparison may fail though the theory is right. */
  List<String> doubts(AdaptiveOptions adaptive) {
    List<String> doubts = new ArrayList<>();
    if (mover instanceof Mover.Known known
        && known.optimizer() instanceof Sgd sgd
        && !VarianceThreshold.isFinite(reference, sgd)) {
      doubts.add(
          "the learning rate is above that where the variance over runs diverges (see bound): means"
              + " and standard errors of late risks cannot be trusted");
    }
    adaptive.reach(name).ifPresent(words -> doubts.add(name + " is " + words));
    if (!data.gaussian()) {
      doubts.add(
          "the theory is that of Gaussian data; for other data it holds as v grows, unless single"
              + " coordinates or rows stand out");
    }
    return doubts;
  }
}
