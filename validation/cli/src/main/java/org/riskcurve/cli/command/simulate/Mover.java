package org.riskcurve.cli.command.simulate;

import java.util.List;
import org.riskcurve.cli.option.AdaptiveOptions;
import org.riskcurve.cli.option.AverageOption;
import org.riskcurve.cli.option.OptimizerOptions;
import org.riskcurve.cli.option.SimulationSource;
import org.riskcurve.core.spectrum.Spectrum;
import org.riskcurve.report.table.Table;
import org.riskcurve.simulation.AdaptiveEngine;
import org.riskcurve.simulation.LogisticEngine;
import org.riskcurve.validation.study.AdaptiveStep;
import org.riskcurve.volterra.curve.GlmCurve;
import org.riskcurve.volterra.curve.RiskCurve;
import org.riskcurve.volterra.glm.Loss;
import org.riskcurve.volterra.optimizer.Optimizer;
import org.riskcurve.volterra.optimizer.OptimizerName;

/** What moves the runs of a simulation, and the theory of their mean. */
interface Mover {

  /** The engine on the W of a seed. */
  SimulationSource.Prepared prepare(SimulationSource data, long seed);

  /** The theory on one W. */
  RiskCurve curve(SimulationSource.Prepared prepared);

  /** The theory on a spectrum. */
  RiskCurve curve(Spectrum spectrum);

  /** Adds the parameters of what moves. */
  void describe(Table.Builder table);

  /** An optimizer, or an average of its iterates. */
  record Known(
      OptimizerOptions options, OptimizerName name, Optimizer optimizer, AverageOption average)
      implements Mover {

    @Override
    public SimulationSource.Prepared prepare(SimulationSource data, long seed) {
      return data.prepare(seed, optimizer, average.averaging());
    }

    @Override
    public RiskCurve curve(SimulationSource.Prepared prepared) {
      return curve(prepared.spectrum().get());
    }

    @Override
    public RiskCurve curve(Spectrum spectrum) {
      return average.curve(spectrum, optimizer);
    }

    @Override
    public void describe(Table.Builder table) {
      options.describe(table, name, optimizer);
    }
  }

  /** A step that follows from the state. */
  record Adaptive(OptimizerOptions options, AdaptiveOptions adaptive, AdaptiveStep step)
      implements Mover {

    @Override
    public SimulationSource.Prepared prepare(SimulationSource data, long seed) {
      return data.prepare(seed, step);
    }

    @Override
    public RiskCurve curve(SimulationSource.Prepared prepared) {
      return prepared.signed() == null
          ? curve(prepared.spectrum().get())
          : step.signs(prepared.signed().get());
    }

    @Override
    public RiskCurve curve(Spectrum spectrum) {
      return step.curve(spectrum);
    }

    @Override
    public void describe(Table.Builder table) {
      options.describe(table);
      adaptive.describe(table, List.of(step.name()));
    }
  }

  /** A mixture of experts, each of which SGD moves with its share of the samples. */
  record Mixture(OptimizerOptions options, AdaptiveOptions experts, double learningRate)
      implements Mover {

    @Override
    public SimulationSource.Prepared prepare(SimulationSource data, long seed) {
      return data.prepare(
          seed,
          "--experts",
          spectrum ->
              AdaptiveEngine.ofExperts(
                  spectrum, experts.shares(), learningRate, options.batch(), options.labelNoise()));
    }

    @Override
    public RiskCurve curve(SimulationSource.Prepared prepared) {
      return curve(prepared.spectrum().get());
    }

    @Override
    public RiskCurve curve(Spectrum spectrum) {
      return experts.mixture(spectrum, options, learningRate);
    }

    @Override
    public void describe(Table.Builder table) {
      options.describe(table);
      experts.describe(table, List.of(OptimizerName.SPARSE));
    }
  }

  /** SGD on the logistic loss. */
  record Logistic(OptimizerOptions options, AdaptiveOptions loss, double learningRate)
      implements Mover {

    @Override
    public SimulationSource.Prepared prepare(SimulationSource data, long seed) {
      return data.prepare(
          seed,
          "--loss logistic",
          spectrum -> LogisticEngine.of(spectrum, learningRate, options.batch()));
    }

    @Override
    public RiskCurve curve(SimulationSource.Prepared prepared) {
      return GlmCurve.of(prepared.spectrum().get(), Loss.logistic(), learningRate, options.batch());
    }

    @Override
    public RiskCurve curve(Spectrum spectrum) {
      return loss.logistic(spectrum, options);
    }

    @Override
    public void describe(Table.Builder table) {
      options.describe(table);
      loss.describe(table, List.of(OptimizerName.SGD));
    }
  }
}
