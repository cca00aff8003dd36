package org.riskcurve.cli.command.estimate;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.Locale;
import java.util.concurrent.Callable;
import org.ejml.data.DMatrixRMaj;
import org.hipparchus.distribution.continuous.TDistribution;
import org.jspecify.annotations.Nullable;
import org.riskcurve.cli.output.FigureOptions;
import org.riskcurve.cli.output.OutputOptions;
import org.riskcurve.cli.support.ExitCodes;
import org.riskcurve.cli.support.FeatureColumns;
import org.riskcurve.cli.support.Preflight;
import org.riskcurve.cli.support.Written;
import org.riskcurve.core.Arguments;
import org.riskcurve.report.table.Table;
import org.riskcurve.report.table.TableFormat;
import org.riskcurve.report.table.WholeFile;
import org.riskcurve.rmt.algebra.DenseAlgebra;
import org.riskcurve.rmt.estimation.PopulationEstimate;
import org.riskcurve.rmt.estimation.PopulationStudy;
import org.riskcurve.rmt.estimation.PopulationStudy.Quantity;
import org.riskcurve.rmt.estimation.PowerLawEstimate;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** From a data set to the population that it comes from. */
@Command(
    name = "estimate",
    description = {
      "Estimate the population that samples of features and a target come from: eigenvalues with"
          + " multiplicities, the target's share of each, label noise, and the power law nearest to"
          + " them.",
      "A row for each number, with the interval that the grouped jackknife gives it.",
      "resolved is the smallest eigenvalue that the samples tell something of. With fewer samples"
          + " than features, label noise and what the target has below it are one.",
      "Columns that are zero in every row are left out; with --standardize also constant ones."
    },
    footer = {
      "",
      "Example:",
      "  ./riskcurve estimate --features data.csv --population-out population.csv"
    })
public final class EstimateCommand implements Callable<Integer>, Preflight {

  private static final double GIGABYTE = 1e9;

  /** Bytes below which memory is no matter. */
  private static final double WORTH_SAYING = 1e8;

  @Option(
      names = "--features",
      required = true,
      paramLabel = "FILE.csv",
      description = "A row for each sample, a column for each feature, and the target.")
  private Path features = Path.of("");

  @Option(
      names = "--target",
      paramLabel = "NAME",
      description = "The target's column (default: the one called target, or the last).")
  private @Nullable String target;

  @Option(
      names = "--standardize",
      description = "Centre every column, and give features a mean square of one.")
  private boolean standardize;

  @Option(
      names = "--groups",
      paramLabel = "N",
      description = "Groups of samples of the jackknife (default: 20).")
  private int groups = 20;

  @Option(names = "--level", paramLabel = "P", description = "Of the intervals (default: 0.95).")
  private double level = 0.95;

  @Written
  @Option(
      names = "--population-out",
      paramLabel = "FILE.csv",
      description = "Write the population into FILE, for --population of the other commands.")
  private @Nullable Path populationOut;

  @Mixin private OutputOptions output;
  @Mixin private FigureOptions figure;

  @Spec private CommandSpec command;

  @Override
  public void check() throws IOException {
    if (populationOut != null) {
      WholeFile.requireWritable(populationOut);
    }
  }

  @Override
  public Integer call() throws IOException {
    Arguments.check(level > 0 && level < 1, "level", level, "in (0, 1)");
    DataSet data = DataSet.of(FeatureColumns.read(command, features, target), standardize);
    if (data.dropped() > 0) {
      say(
          data.dropped()
              + (data.dropped() == 1 ? " column is " : " columns are ")
              + (standardize ? "the same" : "zero")
              + " in every row and left out");
    }
    sayMemory(data.features());
    PopulationStudy study = PopulationStudy.of(data.features(), data.target(), groups);
    if (populationOut != null) {
      TableFormat.CSV.writeFile(population(study.population()), populationOut);
    }
    figure.write(() -> EstimatePicture.of(study));
    output.write(table(study));
    return ExitCodes.DONE;
  }

  private Table.Builder titled(String title, PopulationEstimate population) {
    return Table.titled(title)
        .parameter("features", features.toString())
        .parameter("samples", population.samples())
        .parameter("columns", population.features())
        .parameter("standardized", standardize)
        .parameter("groups", groups)
        .parameter("level", level);
  }

  private Table table(PopulationStudy study) {
    PopulationEstimate population = study.population();
    Table.Builder table =
        titled("Population of a data set", population)
            .columns("quantity", "value", "low", "high", "standard_error");
    row(table, "alpha", study.ofLaw(PowerLawEstimate::alpha));
    row(table, "beta", study.ofLaw(PowerLawEstimate::beta));
    row(table, "label_noise", study.ofPopulation(PopulationEstimate::labelNoise));
    double resolved = population.resolved();
    row(table, "effective_dimension", study.ofPopulation(p -> p.degrees(resolved)));
    row(table, "trace", study.ofPopulation(EstimateCommand::trace));
    row(table, "largest_eigenvalue", study.ofPopulation(p -> p.eigenvalues()[0]));
    row(
        table,
        "risk_at_start",
        study.ofPopulation(p -> p.target(Double.MAX_VALUE) - p.labelNoise()));
    table.row("resolved", resolved, null, null, null);
    table.row("misfit_of_power_law", study.law().misfit(), null, null, null);
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
    double half =
        quantity.standardError()
            * new TDistribution(quantity.groups() - 1.0)
                .inverseCumulativeProbability((1 + level) / 2);
    table.row(
        name,
        quantity.value(),
        quantity.value() - half,
        quantity.value() + half,
        quantity.standardError());
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
  private void sayMemory(DMatrixRMaj x) {
    double bytes = PopulationStudy.bytes(x.numRows, x.numCols, groups);
    if (bytes > WORTH_SAYING) {
      say(
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

  private void say(String line) {
    PrintWriter err = command.commandLine().getErr();
    err.println("estimate: " + line);
    err.flush();
  }
}
