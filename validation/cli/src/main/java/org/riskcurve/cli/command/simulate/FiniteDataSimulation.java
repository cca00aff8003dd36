package org.riskcurve.cli.command.simulate;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.riskcurve.cli.option.AverageOption;
import org.riskcurve.cli.option.DrawnSamples;
import org.riskcurve.cli.option.OptimizerOptions;
import org.riskcurve.cli.option.SpectrumOptions;
import org.riskcurve.core.Arguments;
import org.riskcurve.core.model.Model;
import org.riskcurve.core.spectrum.SampleSpectrum;
import org.riskcurve.report.plot.Figure;
import org.riskcurve.report.plot.Panels;
import org.riskcurve.report.plot.Picture;
import org.riskcurve.report.table.Table;
import org.riskcurve.rmt.dyson.SampleEquivalent;
import org.riskcurve.simulation.Engine;
import org.riskcurve.simulation.FiniteData;
import org.riskcurve.simulation.FiniteData.Order;
import org.riskcurve.simulation.FiniteData.Risk;
import org.riskcurve.simulation.MonteCarlo;
import org.riskcurve.simulation.RiskSamples;
import org.riskcurve.simulation.Textbook;
import org.riskcurve.simulation.UpdateRule;
import org.riskcurve.validation.study.PredictedRisk;
import org.riskcurve.validation.study.RiskComparison;
import org.riskcurve.volterra.curve.RiskCurve;
import org.riskcurve.volterra.finite.FiniteDataCurves;
import org.riskcurve.volterra.optimizer.Averaging;
import org.riskcurve.volterra.optimizer.Optimizer;
import org.riskcurve.volterra.optimizer.OptimizerName;

/**
 * Test and training risk of runs on finite data.
 *
 * @param gaussian whether the data are what the theory is for
 * @param prediction what the training rows alone say, if that is asked for
 */
record FiniteDataSimulation(
    RiskComparison test,
    RiskComparison training,
    boolean gaussian,
    Optional<Prediction> prediction) {

  /** What an estimate from the training rows says of a risk. */
  @FunctionalInterface
  interface Prediction {
    PredictedRisk of(Risk risk, double[] iterations);
  }

  /** What is simulated, and the theory of it. */
  interface Plan {

    /** Runs whose risk of one kind is measured; those of both kinds are the same runs. */
    Engine engine(Risk risk);

    RiskCurve test();

    RiskCurve training();

    boolean gaussian();

    default Optional<Prediction> prediction() {
      return Optional.empty();
    }

    Table.Builder describe(Table.Builder table);

    default ReplicateBlocks.Replicates replicates(Risk risk) {
      Engine engine = engine(risk);
      return (streams, r) -> MonteCarlo.runs(engine, r, streams);
    }
  }

  /**
   * Runs on data sets of their own.
   *
   * @param learningRate γ
   * @param averaging none, or the average whose risks are meant
   */
  record Drawn(
      Model model,
      SampleSpectrum spectrum,
      Order order,
      double learningRate,
      Optimizer optimizer,
      Averaging averaging,
      int runs,
      long last)
      implements Plan {

    /** Multiplications: some hours on a core. */
    private static final double MOST_PRODUCTS = 1e13;

    static Drawn of(
        SpectrumOptions source,
        OptimizerOptions optimizer,
        DrawnSamples samples,
        AverageOption average,
        int runs,
        long last)
        throws IOException {
      SampleEquivalent spectrum = samples.spectrum(source.model(), optimizer.labelNoise());
      OptimizerName name = optimizer.onSamples();
      Model model = Objects.requireNonNull(source.model());
      double rate = optimizer.learningRate(name, spectrum);
      Optimizer moving = optimizer.on(name, rate, model);
      return new Drawn(
          model, spectrum, samples.order(), rate, moving, average.averaging(), runs, last);
    }

    /** Refuses what takes too long. */
    Drawn {
      double d = model.dimension();
      double steps = (double) last * optimizer.step(0).batch();
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
          model,
          (int) spectrum.samples(),
          order,
          risk,
          Textbook.withAverage(UpdateRule.of(optimizer), averaging));
    }

    @Override
    public RiskCurve test() {
      return FiniteDataCurves.of(spectrum, optimizer, averaging).test();
    }

    @Override
    public RiskCurve training() {
      return FiniteDataCurves.of(spectrum, optimizer, averaging).training();
    }

    @Override
    public boolean gaussian() {
      return true;
    }

    @Override
    public Table.Builder describe(Table.Builder table) {
      return table.parameter("learning_rate", learningRate);
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
        plan.gaussian(),
        plan.prediction());
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
    double[] r = Arrays.stream(iterations).asDoubleStream().toArray();
    List<PredictedRisk> predicted =
        Stream.of(Risk.TEST, Risk.TRAINING)
            .flatMap(risk -> prediction.stream().map(one -> one.of(risk, r)))
            .toList();
    if (!predicted.isEmpty()) {
      table.columns("predicted", "predicted_low", "predicted_high");
      table.columns("train_predicted", "train_predicted_low", "train_predicted_high");
      table.parameter("largest_prediction_error", largestDifference(predicted));
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
      for (PredictedRisk one : predicted) {
        row.addAll(List.of(one.risk()[p], one.low()[p], one.high()[p]));
      }
      table.row(row.toArray());
    }
    return table;
  }

  private double largestDifference(List<PredictedRisk> predicted) {
    double largest = 0;
    for (int p = 0; p < test.points(); p++) {
      double ofTest = test.mean(p).value() / predicted.get(0).risk()[p] - 1;
      double ofTraining = training.mean(p).value() / predicted.get(1).risk()[p] - 1;
      largest = Math.max(largest, Math.max(Math.abs(ofTest), Math.abs(ofTraining)));
    }
    return largest;
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
    if (gaussian) {
      return ofTest;
    }
    String legend = "mean of " + runs + " runs";
    return new Panels(
        2,
        List.of(
            with(Risk.TEST, test.picture(smooth, legend), smooth).title("held-out rows"),
            with(Risk.TRAINING, training.picture(smooth, legend), smooth).title("training rows")));
  }

  private Figure with(Risk risk, Figure figure, double[] smooth) {
    return prediction.map(one -> one.of(risk, smooth).addTo(figure, "prediction")).orElse(figure);
  }
}
