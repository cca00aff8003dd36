package org.riskcurve.cli.command.simulate;

import org.riskcurve.cli.option.ChanceOptions;
import org.riskcurve.cli.support.ProgressDisplay;
import org.riskcurve.core.Arguments;
import org.riskcurve.core.model.Model;
import org.riskcurve.core.spectrum.SampleSpectrum;
import org.riskcurve.report.plot.Figure;
import org.riskcurve.report.table.Table;
import org.riskcurve.simulation.FiniteData;
import org.riskcurve.simulation.FiniteData.Order;
import org.riskcurve.simulation.FiniteData.Risk;
import org.riskcurve.simulation.RiskSamples;
import org.riskcurve.simulation.SimulatedCurve;
import org.riskcurve.validation.study.RiskComparison;
import org.riskcurve.volterra.curve.RiskCurve;
import org.riskcurve.volterra.finite.FiniteDataCurve;
import org.riskcurve.volterra.optimizer.Sgd;
import picocli.CommandLine.Model.CommandSpec;

/** {@code simulate --samples}: test and training risk of runs on data sets of their own. */
record FiniteDataSimulation(RiskComparison test, RiskComparison training) {

  /** Multiplications: some hours on a core. */
  private static final double MOST_PRODUCTS = 1e13;

  /** What is simulated. */
  record Plan(
      Model model, SampleSpectrum spectrum, Order order, Sgd sgd, int runs, long[] iterations) {

    private void check() {
      double d = model.dimension();
      double steps = (double) iterations[iterations.length - 1] * (double) sgd.batch();
      double size = 2 * runs * d * (spectrum.samples() * (double) model.ambientDimension() + steps);
      Arguments.check(
          size <= MOST_PRODUCTS,
          "size of the simulation, runs × d × (samples × v + iterations × batch),",
          size,
          "at most " + MOST_PRODUCTS);
    }

    private RiskSamples run(Risk risk, ChanceOptions chance, CommandSpec command) {
      SimulatedCurve curve =
          SimulatedCurve.ofRuns(
              FiniteData.everyRunItsOwn(model, (int) spectrum.samples(), order, risk, sgd),
              runs,
              chance.seed(),
              chance.threads());
      try (ProgressDisplay progress = ProgressDisplay.of(command, "simulate")) {
        return curve.replicates(iterations, progress);
      }
    }
  }

  static FiniteDataSimulation of(
      Plan plan, FiniteDataCurve theory, ChanceOptions chance, CommandSpec command) {
    plan.check();
    return new FiniteDataSimulation(
        compare(plan, Risk.TEST, theory, chance, command),
        compare(plan, Risk.TRAINING, theory.training(), chance, command));
  }

  private static RiskComparison compare(
      Plan plan, Risk risk, RiskCurve theory, ChanceOptions chance, CommandSpec command) {
    return RiskComparison.of(plan.run(risk, chance, command), theory, chance.seed());
  }

  /** Adds the columns of the contract for the test risk, and the same for the training risk. */
  Table.Builder fill(Table.Builder table, long[] iterations) {
    table
        .columns("iteration", "risk_mean")
        .column("standard_error", 3)
        .columns("theory")
        .column("z_score", 3)
        .columns("train_mean")
        .column("train_standard_error", 3)
        .columns("train_theory")
        .column("train_z_score", 3);
    for (int p = 0; p < iterations.length; p++) {
      table.row(
          iterations[p],
          test.mean(p).value(),
          test.mean(p).error(),
          test.theory(p).value(),
          test.zScore(p),
          training.mean(p).value(),
          training.mean(p).error(),
          training.theory(p).value(),
          training.zScore(p));
    }
    return table;
  }

  Figure picture(double[] smooth, int runs) {
    return test.picture(smooth, "mean test risk of " + runs + " runs");
  }
}
