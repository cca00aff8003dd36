package org.riskcurve.cli.command.estimate;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Locale;
import java.util.concurrent.Callable;
import org.ejml.data.DMatrixRMaj;
import org.jspecify.annotations.Nullable;
import org.riskcurve.cli.data.DataSet;
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
import org.riskcurve.rmt.estimation.PopulationEstimate;
import org.riskcurve.rmt.estimation.PopulationStudy;
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
          + " give it, half their bias taken away; jackknife is the standard error of the grouped jackknife,"
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
      "Columns that are zero in every row are left out; with --standardize also constant ones. What is"
          + " left out of the file, or odd about it, is said on standard error."
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
  private static final int GROUPS = 20;

  /** Bytes below which memory is no matter. */
  private static final double WORTH_SAYING = 1e8;

  @Mixin private FeatureOptions features;

  @Option(
      names = "--groups",
      paramLabel = "N",
      description =
          "Groups of samples of the jackknife, and data sets drawn (default: 20, or half the rows if"
              + " these are fewer than 40).")
  private @Nullable Integer groups;

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
    int parts = groups == null ? Math.min(GROUPS, data.target().length / 2) : groups;
    sayMemory(data, parts);
    PopulationStudy study = features.study(data, parts);
    sayNullDirections(data, study.population());
    if (populationOut != null) {
      writePopulation(study, populationOut);
    }
    if (optimizer.hasStep() || prediction.isRidge()) {
      predict(study);
    } else {
      figure.write(() -> EstimatePicture.of(study));
      output.write(
          EstimateTables.quantities(titled("Population of a data set", study), study, level));
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
                    study))
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

  private Table.Builder titled(String title, PopulationStudy study) {
    PopulationEstimate population = study.population();
    return features
        .describe(Table.titled(title))
        .parameter("samples", population.samples())
        .parameter("columns", population.features())
        .parameter("groups", study.groups())
        .parameter("level", level);
  }

  private void writePopulation(PopulationStudy study, Path file) throws IOException {
    TableFormat.CSV.writeFile(
        EstimateTables.population(titled("Population of a data set", study), study.population()),
        file);
    features.say(
        String.format(
            Locale.ROOT,
            "as curve and ridge take it: --population %s --d 1e9 --label-noise %s",
            file,
            study.population().labelNoise()));
  }

  private void sayNullDirections(DataSet data, PopulationEstimate population) {
    int columns = data.features().numCols;
    if (population.features() < columns) {
      features.say(
          String.format(
              Locale.ROOT,
              "%d of the %d directions of the features are zero in every row and dropped",
              columns - population.features(),
              columns));
    }
  }

  /** What a large study will take, before it takes it. */
  private void sayMemory(DataSet data, int parts) {
    DMatrixRMaj x = data.features();
    double bytes = features.bytes(data, parts);
    if (bytes > WORTH_SAYING) {
      features.say(
          String.format(
              Locale.ROOT,
              "%d samples of %d features: decompositions take some %.2f GB beside the %.2f GB of the"
                  + " data, by %s",
              x.numRows,
              x.numCols,
              bytes / GIGABYTE,
              8.0 * x.numRows * x.numCols / GIGABYTE,
              DenseAlgebra.best().name()));
    }
  }
}
