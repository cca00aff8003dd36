package org.riskcurve.cli.option;

import org.riskcurve.core.model.PowerLawModel;
import org.riskcurve.report.table.Table;
import picocli.CommandLine.Option;

/** The power-law random-features model of a command: a population and {@code --beta}. */
public final class ModelOptions extends PopulationOptions {

  @Option(
      names = "--beta",
      required = true,
      paramLabel = "B",
      description = "Target exponent: coefficients j^(-B).")
  private double beta;

  @Override
  public PowerLawModel model() {
    return model(beta);
  }

  @Override
  public Table.Builder describe(Table.Builder table) {
    return super.describe(table).parameter("beta", beta);
  }
}
