package org.riskcurve.cli.command.simulate;

import java.util.Map;
import java.util.Objects;
import org.riskcurve.core.Arguments;
import org.riskcurve.core.model.Model;
import org.riskcurve.core.spectrum.SampleSpectrum;
import org.riskcurve.report.plot.Figure;
import org.riskcurve.report.table.Table;
import org.riskcurve.simulation.Engine;
import org.riskcurve.simulation.FiniteData;
import org.riskcurve.simulation.FiniteData.Order;
import org.riskcurve.simulation.FiniteData.Risk;
import org.riskcurve.simulation.MonteCarlo;
import org.riskcurve.simulation.RiskSamples;
import org.riskcurve.validation.study.RiskComparison;
import org.riskcurve.volterra.finite.FiniteDataCurve;
import org.riskcurve.volterra.optimizer.Sgd;

/** {@code simulate --samples}: test and training risk of runs on data sets of their own. */
record FiniteDataSimulation(RiskComparison test, RiskComparison training) {

  /** Multiplications: some hours on a core. */
  private static final double MOST_PRODUCTS = 1e13;

  /**
   * What is simulated.
   *
   * @param sgd as the theory takes it, whose spectrum has the noise of the labels
   * @param labelNoise their variance
   */
  record Plan(
      Model model,
      SampleSpectrum spectrum,
      Order order,
      Sgd sgd,
      double labelNoise,
      int runs,
      long[] iterations) {

    /** Refuses what takes too long. */
    Plan {
      double d = model.dimension();
      double steps = (double) iterations[iterations.length - 1] * (double) sgd.batch();
      double size = 2 * runs * d * (spectrum.samples() * (double) model.ambientDimension() + steps);
      Arguments.check(
          size <= MOST_PRODUCTS,
          "size of the simulation, runs × d × (samples × v + iterations × batch),",
          size,
          "at most " + MOST_PRODUCTS);
    }

    /** Runs whose risk of one kind is measured; those of both kinds are the same runs. */
    ReplicateBlocks.Replicates replicates(Risk risk) {
      Engine engine =
          FiniteData.everyRunItsOwn(
              model, (int) spectrum.samples(), order, risk, sgd.withLabelNoise(labelNoise));
      return (streams, r) -> MonteCarlo.runs(engine, r, streams);
    }
  }

  /**
   * What was measured beside the theory.
   *
   * @param risks of the runs, for each kind
   */
  static FiniteDataSimulation of(Plan plan, Map<Risk, RiskSamples> risks, long seed) {
    FiniteDataCurve theory = FiniteDataCurve.of(plan.spectrum(), plan.sgd());
    return new FiniteDataSimulation(
        RiskComparison.of(Objects.requireNonNull(risks.get(Risk.TEST)), theory, seed),
        RiskComparison.of(
            Objects.requireNonNull(risks.get(Risk.TRAINING)), theory.training(), seed));
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
