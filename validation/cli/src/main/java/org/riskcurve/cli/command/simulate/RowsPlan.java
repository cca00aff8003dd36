package org.riskcurve.cli.command.simulate;

import java.io.IOException;
import java.util.Optional;
import org.riskcurve.cli.option.DrawnSamples;
import org.riskcurve.cli.option.OptimizerOptions;
import org.riskcurve.cli.option.SpectrumOptions;
import org.riskcurve.core.Arguments;
import org.riskcurve.core.spectrum.DiscreteSpectrum;
import org.riskcurve.report.table.Table;
import org.riskcurve.rmt.estimation.PopulationStudy;
import org.riskcurve.simulation.DirectEngine;
import org.riskcurve.simulation.Engine;
import org.riskcurve.simulation.FiniteData.Risk;
import org.riskcurve.simulation.ResampledRows;
import org.riskcurve.validation.study.Predictions;
import org.riskcurve.volterra.curve.RiskCurve;
import org.riskcurve.volterra.optimizer.Sgd;

/**
 * SGD on some rows of a file, measured on them and on the others.
 *
 * @param rows those of training, which know the others
 * @param spectrum their covariance
 * @param predicted whether to predict from the training rows alone
 * @param seed of what is drawn for that
 */
record RowsPlan(
    ResampledRows rows, DiscreteSpectrum spectrum, Sgd sgd, boolean predicted, long seed)
    implements FiniteDataSimulation.Plan {

  /** Multiplications: some hours on a core. */
  private static final double MOST_PRODUCTS = 1e13;

  private static final int GROUPS = 20;
  private static final double LEVEL = 0.95;

  static RowsPlan of(
      SpectrumOptions source,
      OptimizerOptions optimizer,
      DrawnSamples samples,
      long runs,
      long last,
      long seed)
      throws IOException {
    ResampledRows rows = samples.split(source, seed);
    DiscreteSpectrum spectrum = rows.spectrum();
    Sgd sgd = optimizer.onRows("--held-out", spectrum);
    double d = rows.dimension();
    double size = 2.0 * runs * d * last * (double) sgd.batch();
    Arguments.check(
        size <= MOST_PRODUCTS,
        "size of the simulation, runs × d × iterations × batch,",
        size,
        "at most " + MOST_PRODUCTS);
    source.tellLongRows(sgd.learningRate());
    return new RowsPlan(rows, spectrum, sgd, samples.arePredicted(), seed);
  }

  @Override
  public Engine engine(Risk risk) {
    return DirectEngine.of(risk == Risk.TEST ? rows : rows.measuredOnItself(), sgd);
  }

  @Override
  public RiskCurve test() {
    return rows.heldOutCurve(sgd);
  }

  @Override
  public RiskCurve training() {
    return RiskCurve.of(spectrum, sgd);
  }

  @Override
  public Optional<FiniteDataSimulation.Prediction> prediction() {
    if (!predicted) {
      return Optional.empty();
    }
    int groups = Math.min(GROUPS, rows.rows() / 2);
    PopulationStudy study = PopulationStudy.of(rows.matrix(), rows.targets(), groups, seed);
    Predictions predictions = new Predictions(study, Predictions.OWN, LEVEL);
    int n = rows.rows();
    return Optional.of(
        (risk, r) ->
            risk == Risk.TEST
                ? predictions.ofTest(n, sgd, r).ofMean(rows.heldOutErrors(sgd, r), LEVEL)
                : predictions.ofTraining(n, sgd, r));
  }

  @Override
  public boolean gaussian() {
    return false;
  }

  @Override
  public Table.Builder describe(Table.Builder table) {
    return table
        .parameter("learning_rate", sgd.learningRate())
        .parameter("training_rows", rows.rows())
        .parameter("held_out_rows", rows.measuredRows())
        .parameter("risk_of", "the held-out rows; train_ the others")
        .parameter("theory", "Gaussian data with the training rows' covariance and target");
  }
}
