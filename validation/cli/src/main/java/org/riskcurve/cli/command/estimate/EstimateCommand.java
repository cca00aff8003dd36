package org.riskcurve.cli.command.estimate;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Locale;
import java.util.concurrent.Callable;
import org.ejml.data.DMatrixRMaj;
import org.jspecify.annotations.Nullable;
import org.riskcurve.cli.option.IterationOptions;
import org.riskcurve.cli.option.OptimizerOptions;
import org.riskcurve.cli.option.SamplesOption;
import org.riskcurve.cli.output.FigureOptions;
import org.riskcurve.cli.output.OutputOptions;
import org.riskcurve.cli.support.ExitCodes;
import org.riskcurve.cli.support.Preflight;
import org.riskcurve.cli.support.Written;
import org.riskcurve.core.Arguments;
import org.riskcurve.report.table.Table;
import org.riskcurve.report.table.TableFormat;
import org.riskcurve.report.table.WholeFile;
import org.riskcurve.rmt.algebra.DenseAlgebra;
import org.riskcurve.rmt.estimation.Interval;
import org.riskcurve.rmt.estimation.PopulationEstimate;
import org.riskcurve.rmt.estimation.PopulationStudy;
import org.riskcurve.rmt.estimation.PowerLawEstimate;
import org.riskcurve.rmt.estimation.Quantity;
import org.riskcurve.validation.study.Predictions;
import org.riskcurve.volterra.optimizer.Sgd;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** From a data set to the population that it comes from. */
@Command(
    name = "estimate",
    description = {
      "Estimate the population that samples of features and a target come from: eigenvalues with"
          + " multiplicities, the target's share of each, label noise, and the power law nearest to"
          + " them.",
      "A row for each number, with the interval that data sets drawn from the estimated population"
          + " give it, their bias taken away; jackknife is the standard error of the grouped jackknife,"
          + " which holds for data of any law but is too large where features are many. The interval"
          + " is never less than half as wide as that would make it.",
      "resolved is the smallest eigenvalue that the samples tell something of. With fewer samples"
          + " than features, label noise and what the target has below it are one: the interval of the"
          + " noise begins at zero.",
      "With --gamma or --gamma-fraction: the risk of one-pass sgd on such features that follows, with"
          + " its interval, widened by what modes that the samples do not resolve could do. With --samples N also: training and test risk of many passes over N of them, and with"
          + " --optimal when to stop.",
      "With --ridge L: training and test risk of ridge regression, and with --optimal the best ridge."
          + " With --model-d D all this for D random features of the population.",
      "The file of --population-out is for curve and ridge: with --d 1e9, or any d far above the number"
          + " of features, for these themselves, else for d random features of them; with --samples for"
          + " many passes over data.",
      "With --mercer --activation NAME the features are infinitely many random ones, by their kernel"
          + " on the data, and --model-d D predicts D of them.",
      "Columns that are zero in every row are left out; with --standardize also constant ones."
    },
    footer = {
      "",
      "Examples:",
      "  ./riskcurve estimate --features data.csv --population-out population.csv",
      "  ./riskcurve estimate --features data.csv --d 1000 --activation relu",
      "  ./riskcurve estimate --features data.csv --gamma-fraction 0.3 --to 1000 \\",
      "    --figure risk.svg",
      "  ./riskcurve estimate --features data.csv --model-d 200 --ridge 1e-2 --optimal"
    })
public final class EstimateCommand implements Callable<Integer>, Preflight {

  private static final double GIGABYTE = 1e9;

  /** Bytes below which memory is no matter. */
  private static final double WORTH_SAYING = 1e8;

  @Mixin private FeatureOptions features;

  @Option(
      names = "--groups",
      paramLabel = "N",
      description = "Groups of samples of the jackknife, and data sets drawn (default: 20).")
  private int groups = 20;

  @Option(names = "--level", paramLabel = "P", description = "Of the intervals (default: 0.95).")
  private double level = 0.95;

  @Written
  @Option(
      names = "--population-out",
      paramLabel = "FILE.csv",
      description = "Write the population into FILE, for --population of the other commands.")
  private @Nullable Path populationOut;

  @Mixin private SamplesOption samples;
  @Mixin private PredictionOptions prediction;
  @Mixin private OptimizerOptions optimizer;
  @Mixin private IterationOptions iterations = IterationOptions.ofSimulation();
  @Mixin private OutputOptions output;
  @Mixin private FigureOptions figure;

  @Override
  public void check() throws IOException {
    if (populationOut != null) {
      WholeFile.requireWritable(populationOut);
    }
  }

  @Override
  public Integer call() throws IOException {
    Arguments.check(level > 0 && level < 1, "level", level, "in (0, 1)");
    checkPredictions();
    if (optimizer.labelNoise() > 0) {
      throw Arguments.rejected(
          "labelNoise", optimizer.labelNoise(), "left out: it is estimated with the population");
    }
    DataSet data = features.read();
    sayMemory(data);
    PopulationStudy study = features.study(data, groups);
    if (populationOut != null) {
      TableFormat.CSV.writeFile(population(study.population()), populationOut);
    }
    if (optimizer.hasStep() || prediction.isRidge()) {
      predict(study);
    } else {
      figure.write(() -> EstimatePicture.of(study));
      output.write(table(study));
    }
    return ExitCodes.DONE;
  }

  private void checkPredictions() {
    prediction.check();
    if (prediction.isRidge() && optimizer.hasStep()) {
      throw new IllegalArgumentException("--ridge and --gamma are two predictions: give one");
    }
    if (optimizer.hasStep()) {
      if (!samples.isGiven()) {
        prediction.requireNoneOfOnePass();
      }
      return;
    }
    iterations.requireNone("--gamma or --gamma-fraction");
    if (!prediction.isRidge()) {
      prediction.requireNone();
      if (samples.isGiven()) {
        throw Arguments.rejected(
            "samples", samples.count(), "left out without --gamma, --gamma-fraction or --ridge");
      }
    }
  }

  private void predict(PopulationStudy study) throws IOException {
    PopulationEstimate population = study.population();
    Predictions predictions = prediction.of(study, level);
    Table.Builder table =
        prediction
            .describe(
                titled(
                    (prediction.isRidge() ? "Ridge regression" : "Risk of SGD") + " on a data set",
                    population))
            .parameter("label_noise", population.labelNoise())
            .parameter("test_risk_of", "fresh samples, noise of their labels included");
    if (prediction.isRidge()) {
      double n = samples.isGiven() ? samples.count() : population.samples();
      table.parameter("training_samples", (long) n);
      figure.write(() -> prediction.ridge(predictions, n, /* ofFigure= */ true).picture());
      output.write(prediction.ridge(predictions, n, /* ofFigure= */ false).fill(table));
      return;
    }
    double n = samples.isGiven() ? samples.count() : Double.POSITIVE_INFINITY;
    Sgd sgd = optimizer.onRows("estimate --gamma", predictions.spectrum(n));
    table.parameter("learning_rate", sgd.learningRate()).parameter("batch", sgd.batch());
    if (samples.isGiven()) {
      table
          .parameter("training_samples", (long) n)
          .parameter("sampling", "with replacement; reshuffled epochs differ");
    } else {
      table.parameter("sampling", "one pass");
    }
    figure.write(() -> sgd(predictions, n, sgd, iterations.forFigure()).picture());
    output.write(sgd(predictions, n, sgd, iterations.iterations()).fill(table));
  }

  private PredictedCurves sgd(Predictions predictions, double n, Sgd sgd, long[] iterations) {
    double[] r = Arrays.stream(iterations).asDoubleStream().toArray();
    return samples.isGiven()
        ? prediction.passes(predictions, n, sgd, r)
        : prediction.onePass(predictions, sgd, r);
  }

  private Table.Builder titled(String title, PopulationEstimate population) {
    return features
        .describe(Table.titled(title))
        .parameter("samples", population.samples())
        .parameter("columns", population.features())
        .parameter("groups", groups)
        .parameter("level", level);
  }

  private Table table(PopulationStudy study) {
    PopulationEstimate population = study.population();
    Table.Builder table =
        titled("Population of a data set", population)
            .columns("quantity", "value", "low", "high", "standard_error", "jackknife");
    row(table, "alpha", study.ofLaw(PowerLawEstimate::alpha));
    row(table, "beta", study.ofLaw(PowerLawEstimate::beta));
    Quantity noise = study.ofPopulation(PopulationEstimate::labelNoise);
    row(table, "label_noise", noise, study.labelNoise(level));
    double resolved = population.resolved();
    row(table, "effective_dimension", study.ofPopulation(p -> p.measured(resolved).degrees()));
    row(table, "trace", study.ofPopulation(EstimateCommand::trace));
    row(table, "largest_eigenvalue", study.ofPopulation(p -> p.eigenvalues()[0]));
    row(
        table,
        "risk_at_start",
        study.ofPopulation(p -> p.target(Double.MAX_VALUE) - p.labelNoise()));
    table.row("resolved", resolved, null, null, null, null);
    table.row("misfit_of_power_law", study.law().misfit(), null, null, null, null);
    return table.build();
  }

  private static double trace(PopulationEstimate population) {
    double sum = 0;
    for (int j = 0; j < population.eigenvalues().length; j++) {
      sum += population.eigenvalues()[j] * population.multiplicities()[j];
    }
    return sum;
  }

  private void row(Table.Builder table, String name, Quantity quantity) {
    row(table, name, quantity, quantity.interval(level));
  }

  private static void row(Table.Builder table, String name, Quantity quantity, Interval interval) {
    table.row(
        name,
        quantity.value(),
        interval.low(),
        interval.high(),
        quantity.standardError(),
        quantity.jackknife());
  }

  private Table population(PopulationEstimate estimate) {
    Table.Builder table =
        titled("Population of a data set", estimate)
            .parameter("label_noise", estimate.labelNoise())
            .columns("eigenvalue", "coefficient", "multiplicity");
    for (int j = 0; j < estimate.eigenvalues().length; j++) {
      double lambda = estimate.eigenvalues()[j];
      double count = estimate.multiplicities()[j];
      table.row(lambda, Math.sqrt(estimate.shares()[j] / (lambda * count)), count);
    }
    return table.build();
  }

  /** What a large study will take, before it takes it. */
  private void sayMemory(DataSet data) {
    DMatrixRMaj x = data.features();
    double bytes = features.bytes(data, groups);
    if (bytes > WORTH_SAYING) {
      features.say(
          String.format(
              Locale.ROOT,
              "%d samples of %d features: decompositions take some %.1f GB beside the %.1f GB of the"
                  + " data, by %s",
              x.numRows,
              x.numCols,
              bytes / GIGABYTE,
              8.0 * x.numRows * x.numCols / GIGABYTE,
              DenseAlgebra.best().name()));
    }
  }
}
