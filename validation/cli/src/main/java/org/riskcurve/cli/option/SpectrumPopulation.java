package org.riskcurve.cli.option;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;
import org.riskcurve.core.Arguments;
import org.riskcurve.core.model.PowerLawModel;
import org.riskcurve.report.table.NumberColumns;
import org.riskcurve.report.table.Table;
import org.riskcurve.rmt.dyson.DysonEquation;
import org.riskcurve.rmt.population.Population;
import org.riskcurve.validation.figure.SpectrumPicture.Sample;
import picocli.CommandLine.Option;

/** The population of {@code spectrum}: a power law, or a file and an aspect ratio. */
public final class SpectrumPopulation {

  /** Rank of a matrix sampled for a population that comes without a dimension. */
  private static final double SAMPLED_RANK = 400;

  /**
   * The most entries of a matrix that is sampled for a figure; its singular values take a second.
   */
  private static final double LARGEST_SAMPLE = 4e6;

  @Option(
      names = "--alpha",
      paramLabel = "A",
      description = "Data exponent: population eigenvalues j^(-2A).")
  private @Nullable Double alpha;

  @Option(names = "--d", paramLabel = "D", description = "Number of parameters.")
  private @Nullable Long d;

  @Option(names = "--v", paramLabel = "V", description = "Ambient dimension.")
  private @Nullable Long v;

  @Option(
      names = "--population",
      paramLabel = "FILE.csv",
      description =
          "Any population: columns eigenvalue and weight, all eigenvalues > 0; weights count"
              + " relative to their sum.")
  private @Nullable Path file;

  @Option(
      names = "--aspect",
      paramLabel = "V/D",
      description = "Ambient dimension over number of parameters, with --population.")
  private @Nullable Double aspect;

  private double[] eigenvalues = {};
  private double[] weights = {};

  /** The equation of the population that the options describe. */
  public DysonEquation equation() throws IOException {
    if (file == null) {
      if (alpha == null || d == null || v == null || aspect != null) {
        throw new IllegalArgumentException(
            "needs either --alpha, --d and --v, or --population and --aspect");
      }
      return DysonEquation.of(PowerLawModel.of(alpha, 1, (double) d, (double) v));
    }
    if (aspect == null || alpha != null || d != null || v != null) {
      throw new IllegalArgumentException(
          "needs either --alpha, --d and --v, or --population and --aspect");
    }
    Arguments.positive("aspect", aspect);
    NumberColumns columns = NumberColumns.read(file, "eigenvalue", "weight");
    eigenvalues = columns.column("eigenvalue");
    weights = columns.column("weight");
    try {
      return DysonEquation.withAspect(Population.atoms(eigenvalues, weights), aspect);
    } catch (IllegalArgumentException e) {
      throw new IllegalArgumentException(file + ": " + e.getMessage(), e);
    }
  }

  /** Adds these options to the parameters of a table. */
  public Table.Builder describe(Table.Builder table) {
    if (file != null && aspect != null) {
      return table.parameter("population", file.toString()).parameter("aspect", aspect);
    }
    if (alpha != null && d != null && v != null) {
      table.parameter("alpha", alpha).parameter("d", d).parameter("v", v);
    }
    return table;
  }

  /** The non-zero eigenvalues of one matrix, and its d; null where it would be large. */
  public @Nullable Sample sample(long seed) {
    if (file == null && alpha != null && d != null && v != null) {
      if ((double) d * v > LARGEST_SAMPLE) {
        return null;
      }
      double[] population = new double[(int) (long) v];
      for (int j = 0; j < population.length; j++) {
        population[j] = Math.pow(j + 1, -2 * alpha);
      }
      int dimension = (int) (long) d;
      return Sample.of(population, dimension, seed);
    }
    if (aspect == null) {
      return null;
    }
    double dimension = Math.rint(SAMPLED_RANK / Math.min(1, aspect));
    double count = Math.max(1, Math.rint(aspect * dimension));
    if (!(dimension * count <= LARGEST_SAMPLE)) {
      return null;
    }
    return Sample.of(quantiles((int) count), (int) dimension, seed);
  }

  /** The quantiles (j − ½)/count of the weighted eigenvalues. */
  private double[] quantiles(int count) {
    Integer[] order = new Integer[eigenvalues.length];
    Arrays.setAll(order, i -> i);
    Arrays.sort(order, (a, b) -> Double.compare(eigenvalues[a], eigenvalues[b]));
    double total = Arrays.stream(weights).sum();
    double[] chosen = new double[count];
    double below = 0;
    int j = 0;
    for (int i : order) {
      below += weights[i];
      while (j < count && (j + 0.5) / count * total <= below) {
        chosen[j++] = eigenvalues[i];
      }
    }
    Arrays.fill(chosen, j, count, eigenvalues[order[order.length - 1]]);
    return chosen;
  }
}
