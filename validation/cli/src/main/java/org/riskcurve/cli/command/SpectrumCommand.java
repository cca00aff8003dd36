package org.riskcurve.cli.command;

import java.io.IOException;
import java.util.List;
import java.util.concurrent.Callable;
import org.riskcurve.cli.option.SpectrumPopulation;
import org.riskcurve.cli.output.FigureOptions;
import org.riskcurve.cli.output.OutputOptions;
import org.riskcurve.cli.support.ExitCodes;
import org.riskcurve.core.Arguments;
import org.riskcurve.core.Estimate;
import org.riskcurve.report.table.Table;
import org.riskcurve.rmt.density.LinearStatistics;
import org.riskcurve.rmt.density.SpectralDensity;
import org.riskcurve.rmt.dyson.DysonEquation;
import org.riskcurve.rmt.dyson.SupportInterval;
import org.riskcurve.validation.figure.SpectrumPicture;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** The support, the moments and the density of the feature covariance. */
@Command(
    name = "spectrum",
    description = {
      "Print the intervals of the support of the eigenvalue distribution of W'DW with their masses,"
          + " its atom at zero and its moments, or its density.",
      "Masses, moments and density are those of the probability measure of its d eigenvalues."
    },
    footer = {
      "",
      "Examples:",
      "  ./riskcurve spectrum --alpha 0.75 --d 1e3 --v 1e4 --figure spectrum.svg",
      "  ./riskcurve spectrum --population atoms.csv --aspect 0.1 --density 1000"
    })
final class SpectrumCommand implements Callable<Integer> {

  private static final int MOMENTS = 4;
  private static final int MOST_POINTS = 10_000_000;

  @Mixin private SpectrumPopulation population;
  @Mixin private OutputOptions output;
  @Mixin private FigureOptions figure;

  @Option(
      names = "--density",
      paramLabel = "N",
      description = "Print the density at N points from one end of the support to the other.")
  private int density;

  @Option(
      names = "--seed",
      paramLabel = "N",
      description = "Seed of the matrix whose eigenvalues the figure shows (default: 1).")
  private long seed = 1;

  @Override
  public Integer call() throws IOException {
    Arguments.inRange("density", density, 0L, MOST_POINTS);
    DysonEquation equation = population.equation();
    Table table = density > 0 ? densityTable(equation) : supportTable(equation);
    figure.write(() -> SpectrumPicture.of(equation, population.sample(seed)));
    output.write(table);
    return ExitCodes.DONE;
  }

  private Table supportTable(DysonEquation equation) {
    Table.Builder table = population.describe(Table.titled("Spectrum of W'DW"));
    table.columns("quantity", "left", "right", "value");
    table.column("left_error", 2).column("right_error", 2).column("value_error", 2);
    for (SupportInterval interval : equation.support().intervals()) {
      row(table, "support", interval.lower(), interval.upper(), interval.mass());
    }
    Estimate zero = new Estimate(0, 0);
    row(table, "atom", zero, zero, new Estimate(equation.support().atomAtZero(), 0));
    List<Estimate> moments = LinearStatistics.of(equation).moments(MOMENTS);
    for (int k = 1; k <= MOMENTS; k++) {
      Estimate moment = moments.get(k);
      table.row("moment_" + k, null, null, moment.value(), null, null, moment.error());
    }
    return table.build();
  }

  private static void row(
      Table.Builder table, String quantity, Estimate left, Estimate right, Estimate value) {
    table.row(
        quantity,
        left.value(),
        right.value(),
        value.value(),
        left.error(),
        right.error(),
        value.error());
  }

  private Table densityTable(DysonEquation equation) {
    double low = equation.support().lower().value();
    double high = equation.support().upper().value();
    boolean logarithmic = low > 0 && high > SpectrumPicture.LARGE_RATIO * low;
    double[] x = new double[density];
    for (int i = 0; i < density; i++) {
      double t = (i + 0.5) / density;
      x[i] = logarithmic ? low * Math.pow(high / low, t) : low + t * (high - low);
    }
    List<Estimate> values = SpectralDensity.of(equation).at(x);
    Table.Builder table = population.describe(Table.titled("Density of the spectrum of W'DW"));
    table.columns("x", "density").column("error_estimate", 2);
    for (int i = 0; i < density; i++) {
      table.row(x[i], values.get(i).value(), values.get(i).error());
    }
    return table.build();
  }
}
