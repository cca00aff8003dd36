package org.riskcurve.cli.option;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.riskcurve.core.Arguments;
import org.riskcurve.core.Estimate;
import org.riskcurve.core.spectrum.Spectrum;
import org.riskcurve.report.plot.Figure;
import org.riskcurve.report.table.Table;
import org.riskcurve.volterra.moments.RiskVariance;
import org.riskcurve.volterra.optimizer.Optimizer;
import picocli.CommandLine.Option;

/** How much single runs scatter: {@code --variance}. */
public final class VarianceOption {

  /** Bands on logarithmic axes end above zero: at this part of the risk. */
  private static final double LOWEST = 1e-3;

  @Option(
      names = "--variance",
      description =
          "The standard deviation of the risk over runs too, exact for Gaussian data on given features;"
              + " with momentum by single steps, up to a minute of them.")
  private boolean given;

  /** Requires that it is not given together with something else. */
  public void refuseWith(String other) {
    if (given) {
      throw Arguments.rejected("variance", true, "left out with " + other);
    }
  }

  /** Adds the columns, if it is given. */
  public void columns(Table.Builder table) {
    if (given) {
      table.columns("standard_deviation").column("standard_deviation_error", 2);
    }
  }

  /** Adds the cells of the columns to rows, if it is given; the error is relative. */
  public void fill(
      List<List<@Nullable Object>> rows, Spectrum spectrum, Optimizer optimizer, double[] r) {
    if (!given) {
      return;
    }
    List<Estimate> deviations = RiskVariance.of(spectrum, optimizer).standardDeviations(r);
    for (int i = 0; i < r.length; i++) {
      rows.get(i).add(deviations.get(i).value());
      rows.get(i).add(deviations.get(i).relativeError());
    }
  }

  /** Whether it is asked for. */
  public boolean isGiven() {
    return given;
  }

  /** Adds the band of one standard deviation about the risk to a figure, if it is given. */
  public Figure band(
      Figure figure, Spectrum spectrum, Optimizer optimizer, double[] r, double[] risk) {
    if (!given) {
      return figure;
    }
    List<Estimate> deviations = RiskVariance.of(spectrum, optimizer).standardDeviations(r);
    double[] low = new double[r.length];
    double[] high = new double[r.length];
    for (int i = 0; i < r.length; i++) {
      double deviation = deviations.get(i).value();
      low[i] = Math.max(risk[i] - deviation, LOWEST * risk[i]);
      high[i] = risk[i] + deviation;
    }
    return figure.band("± one standard deviation of runs", r, low, high);
  }
}
