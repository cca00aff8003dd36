package org.riskcurve.cli.option;

import org.riskcurve.core.model.PowerLawModel;
import org.riskcurve.report.table.Table;
import picocli.CommandLine.Option;

/**
 * The power-law population of a command: {@code --alpha --d --v}; it asks nothing of the target.
 */
public class PopulationOptions {

  /** The eigenvalues do not depend on the target; any exponent does. */
  private static final double ANY_BETA = 1;

  @Option(
      names = "--alpha",
      required = true,
      paramLabel = "A",
      description = "Data exponent: population eigenvalues j^(-2A).")
  private double alpha;

  @Option(names = "--d", required = true, paramLabel = "D", description = "Number of parameters.")
  private long d;

  @Option(names = "--v", required = true, paramLabel = "V", description = "Ambient dimension.")
  private long v;

  /** The model, its target left out of account. */
  public PowerLawModel model() {
    return model(ANY_BETA);
  }

  /** The model with a target exponent. */
  public final PowerLawModel model(double beta) {
    return PowerLawModel.of(alpha, beta, (double) d, (double) v);
  }

  /** Adds these options to the parameters of a table. */
  public Table.Builder describe(Table.Builder table) {
    return table.parameter("alpha", alpha).parameter("d", d).parameter("v", v);
  }
}
