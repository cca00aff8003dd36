package org.riskcurve.cli.option;

import java.io.IOException;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import org.riskcurve.cli.support.Preflight;
import org.riskcurve.cli.support.Section;
import org.riskcurve.core.model.Model;
import org.riskcurve.core.model.PowerLawModel;
import org.riskcurve.report.table.Table;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/**
 * The random-features model of a command: a power law or the population of a file, seen through
 * {@code --d} features.
 */
@Section("Model")
public final class ModelOptions implements Preflight {

  @Option(
      names = "--alpha",
      paramLabel = "A",
      description = "Data exponent: population eigenvalues j^(-2A).")
  private @Nullable Double alpha;

  @Option(names = "--beta", paramLabel = "B", description = "Target exponent: coefficients j^(-B).")
  private @Nullable Double beta;

  @Option(names = "--v", paramLabel = "V", description = "Ambient dimension.")
  private @Nullable Long v;

  @Option(
      names = "--population",
      paramLabel = "FILE.csv",
      description =
          "Any population and its target, in the place of A, B and V: columns eigenvalue and"
              + " coefficient b, or eigenvalue and weight (eigenvalue times b^2); multiplicity, if"
              + " there is such a column, repeats a row.")
  private @Nullable Path population;

  @Option(names = "--d", paramLabel = "D", description = "Number of parameters.")
  private @Nullable Long d;

  @Spec(Spec.Target.MIXEE)
  private @Nullable CommandSpec command;

  private @Nullable Model model;

  @Override
  public void check() {
    model = null;
  }

  /** The model; a file is read once for each line that is run. */
  public Model model() throws IOException {
    if (model != null) {
      return model;
    }
    if (d != null && population != null && alpha == null && beta == null && v == null) {
      model = PopulationFile.read(command, population, (double) d);
    } else if (d != null && population == null && alpha != null && beta != null && v != null) {
      model = PowerLawModel.of(alpha, beta, (double) d, (double) v);
    } else {
      throw new IllegalArgumentException(
          "needs either --alpha, --beta, --d and --v, or --population and --d");
    }
    return model;
  }

  /** Adds these options to the parameters of a table. */
  public Table.Builder describe(Table.Builder table) {
    if (population != null) {
      table.parameter("population", population.toString());
    }
    if (alpha != null) {
      table.parameter("alpha", alpha);
    }
    table.parameter("d", d == null ? 0 : d);
    if (v != null) {
      table.parameter("v", v);
    }
    return beta == null ? table : table.parameter("beta", beta);
  }
}
