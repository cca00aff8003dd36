package org.riskcurve.cli.command.simulate;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.riskcurve.core.Arguments;
import org.riskcurve.core.model.Model;
import org.riskcurve.core.spectrum.SampleSpectrum;
import org.riskcurve.report.plot.Figure;
import org.riskcurve.report.plot.Panels;
import org.riskcurve.report.plot.Picture;
import org.riskcurve.report.table.Table;
import org.riskcurve.simulation.Engine;
import org.riskcurve.simulation.FiniteData;
import org.riskcurve.simulation.FiniteData.Order;
import org.riskcurve.simulation.FiniteData.Risk;
import org.riskcurve.simulation.MonteCarlo;
import org.riskcurve.simulation.RiskSamples;
import org.riskcurve.validation.study.RiskComparison;
import org.riskcurve.volterra.curve.RiskCurve;
import org.riskcurve.volterra.finite.FiniteDataCurve;
import org.riskcurve.volterra.optimizer.Sgd;

/**
 * Test and training risk of runs on finite data.
 *
 * @param gaussian whether the data are what the theory is for
 */
record FiniteDataSimulation(RiskComparison test, RiskComparison training, boolean gaussian) {

  /** What is simulated, and the theory of it. */
  interface Plan {

    /** Runs whose risk of one kind is measured; those of both kinds are the same runs. */
    Engine engine(Risk risk);

    RiskCurve test();

    RiskCurve training();

    boolean gaussian();

    Table.Builder describe(Table.Builder table);

    default ReplicateBlocks.Replicates replicates(Risk risk) {
      Engine engine = engine(risk);
      return (streams, r) -> MonteCarlo.runs(engine, r, streams);
    }
  }

  /**
   * Runs on data sets of their own.
   *
   * @param sgd as the theory takes it, whose spectrum has the noise of the labels
   * @param labelNoise their variance
   */
  record Drawn(
      Model model,
      SampleSpectrum spectrum,
      Order order,
      Sgd sgd,
      double labelNoise,
      int runs,
      long last)
      implements Plan {

    /** Multiplications: some hours on a core. */
    private static final double MOST_PRODUCTS = 1e13;

    /** Refuses what takes too long. */
    Drawn {
      double d = model.dimension();
      double steps = (double) last * (double) sgd.batch();
      double size = 2 * runs * d * (spectrum.samples() * (double) model.ambientDimension() + steps);
      Arguments.check(
          size <= MOST_PRODUCTS,
          "size of the simulation, runs × d × (samples × v + iterations × batch),",
          size,
          "at most " + MOST_PRODUCTS);
    }

    @Override
    public Engine engine(Risk risk) {
      return FiniteData.everyRunItsOwn(
          model, (int) spectrum.samples(), order, risk, sgd.withLabelNoise(labelNoise));
    }

    @Override
    public RiskCurve test() {
      return FiniteDataCurve.of(spectrum, sgd);
    }

    @Override
    public RiskCurve training() {
      return FiniteDataCurve.of(spectrum, sgd).training();
    }

    @Override
    public boolean gaussian() {
      return true;
    }

    @Override
    public Table.Builder describe(Table.Builder table) {
      return table.parameter("learning_rate", sgd.learningRate());
    }
  }

  /**
   * What was measured beside the theory.
   *
   * @param risks of the runs, for each kind
   */
  static FiniteDataSimulation of(Plan plan, Map<Risk, RiskSamples> risks, long seed) {
    return new FiniteDataSimulation(
        RiskComparison.of(Objects.requireNonNull(risks.get(Risk.TEST)), plan.test(), seed),
        RiskComparison.of(Objects.requireNonNull(risks.get(Risk.TRAINING)), plan.training(), seed),
        plan.gaussian());
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
    if (!gaussian) {
      table.column("gaussian_error", 3).column("train_gaussian_error", 3);
    }
    for (int p = 0; p < iterations.length; p++) {
      List<@Nullable Object> row = new ArrayList<>();
      row.add(iterations[p]);
      for (RiskComparison risk : List.of(test, training)) {
        row.add(risk.mean(p).value());
        row.add(risk.mean(p).error());
        row.add(risk.theory(p).value());
        row.add(risk.zScore(p));
      }
      if (!gaussian) {
        row.add(difference(test, p));
        row.add(difference(training, p));
      }
      table.row(row.toArray());
    }
    return table;
  }

  private static double difference(RiskComparison risk, int point) {
    return risk.mean(point).value() / risk.theory(point).value() - 1;
  }

  /** The largest relative difference of a mean from its theory. */
  double largestDifference() {
    double largest = 0;
    for (int p = 0; p < test.points(); p++) {
      largest = Math.max(largest, Math.abs(difference(test, p)));
      largest = Math.max(largest, Math.abs(difference(training, p)));
    }
    return largest;
  }

  Picture picture(double[] smooth, int runs) {
    Figure ofTest = test.picture(smooth, "mean test risk of " + runs + " runs");
    return gaussian
        ? ofTest
        : new Panels(
            2,
            List.of(
                ofTest.title("held-out rows"),
                training.picture(smooth, "mean of " + runs + " runs").title("training rows")));
  }
}
