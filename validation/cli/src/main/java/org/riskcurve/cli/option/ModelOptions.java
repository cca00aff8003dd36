package org.riskcurve.cli.option;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.riskcurve.core.model.Model;
import org.riskcurve.core.model.PowerLawModel;
import org.riskcurve.report.table.Table;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Option;

/**
 * The random-features model of a command: a power law or the population of a file, seen through
 * {@code --d} features.
 */
public final class ModelOptions {

  /** The power law. */
  static final class Law {

    @Option(
        names = "--alpha",
        required = true,
        paramLabel = "A",
        description = "Data exponent: population eigenvalues j^(-2A).")
    private double alpha;

    @Option(
        names = "--beta",
        required = true,
        paramLabel = "B",
        description = "Target exponent: coefficients j^(-B).")
    private double beta;

    @Option(names = "--v", required = true, paramLabel = "V", description = "Ambient dimension.")
    private long v;
  }

  /** One of the two. */
  static final class Source {

    @ArgGroup(exclusive = false, multiplicity = "1")
    private @Nullable Law law;

    @Option(
        names = "--population",
        required = true,
        paramLabel = "FILE.csv",
        description =
            "Any population and its target: columns eigenvalue and coefficient b, or eigenvalue"
                + " and weight (eigenvalue times b^2); multiplicity, if there is such a column,"
                + " repeats a row.")
    private @Nullable Path population;
  }

  @ArgGroup(multiplicity = "1")
  private Source source = new Source();

  @Option(names = "--d", required = true, paramLabel = "D", description = "Number of parameters.")
  private long d;

  private @Nullable Model model;

  /** The model; a file is read once. */
  public Model model() throws IOException {
    if (model == null) {
      Law law = source.law;
      model =
          law != null
              ? PowerLawModel.of(law.alpha, law.beta, (double) d, (double) law.v)
              : PopulationFile.read(Objects.requireNonNull(source.population), (double) d);
    }
    return model;
  }

  /** Adds these options to the parameters of a table. */
  public Table.Builder describe(Table.Builder table) {
    Law law = source.law;
    return law != null
        ? table
            .parameter("alpha", law.alpha)
            .parameter("d", d)
            .parameter("v", law.v)
            .parameter("beta", law.beta)
        : table.parameter("population", String.valueOf(source.population)).parameter("d", d);
  }
}
