package org.riskcurve.cli.option;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.riskcurve.cli.support.Section;
import org.riskcurve.core.Arguments;
import org.riskcurve.core.model.PowerLawModel;
import org.riskcurve.report.table.Table;
import org.riskcurve.rmt.dyson.DysonEquation;
import org.riskcurve.rmt.population.Population;
import org.riskcurve.validation.figure.SpectrumPicture.Sample;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/**
 * The population of a Dyson equation: a power law, or a file and an aspect ratio or a dimension.
 */
@Section("Model")
public final class SpectrumPopulation {

  /** The eigenvalues do not depend on the target; any exponent does. */
  private static final double ANY_BETA = 1;

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
          "Any population: columns eigenvalue and weight, or multiplicity; with --aspect they count"
              + " relative to their sum.")
  private @Nullable Path file;

  @Option(
      names = "--aspect",
      paramLabel = "V/D",
      description = "Ambient dimension over number of parameters, with --population.")
  private @Nullable Double aspect;

  @Spec(Spec.Target.MIXEE)
  private @Nullable CommandSpec command;

  private double[] eigenvalues = {};
  private double[] weights = {};

  /** The equation of the population that the options describe. */
  public DysonEquation equation() throws IOException {
    boolean law = alpha != null && v != null && d != null && aspect == null;
    boolean atoms = alpha == null && v == null && (d == null) != (aspect == null);
    if (file == null ? !law : !atoms) {
      throw new IllegalArgumentException(
          "needs either --alpha, --d and --v, or --population and --aspect or --d");
    }
    if (file == null) {
      return DysonEquation.of(
          PowerLawModel.of(
              Objects.requireNonNull(alpha),
              ANY_BETA,
              (double) Objects.requireNonNull(d),
              (double) Objects.requireNonNull(v)));
    }
    double size = aspect != null ? Arguments.positive("aspect", aspect) : dimension();
    double[][] columns = PopulationFile.counted(command, file);
    eigenvalues = columns[0];
    weights = columns[1];
    try {
      Population population = Population.atoms(eigenvalues, weights);
      return aspect != null
          ? DysonEquation.withAspect(population, size)
          : DysonEquation.of(population, size);
    } catch (IllegalArgumentException e) {
      throw PopulationFile.inFile(file, e);
    }
  }

  private double dimension() {
    return (double) Arguments.inRange("d", d == null ? 0 : d, 1L, Long.MAX_VALUE);
  }

  /** Adds these options to the parameters of a table. */
  public Table.Builder describe(Table.Builder table) {
    if (file != null) {
      table.parameter("population", file.toString());
      return aspect != null ? table.parameter("aspect", aspect) : table.parameter("d", dimension());
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
    double ratio = aspect != null ? aspect : Arrays.stream(weights).sum() / dimension();
    double dimension = aspect != null ? Math.rint(SAMPLED_RANK / Math.min(1, ratio)) : dimension();
    double count = Math.max(1, Math.rint(ratio * dimension));
    if (!(dimension * count <= LARGEST_SAMPLE)) {
      return null;
    }
    return Sample.of(quantiles((int) count), (int) dimension, seed);
  }

  /** The quantiles (j − ½)/count of the weighted eigenvalues, without those that are zero. */
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
    return Arrays.stream(chosen).filter(lambda -> lambda > 0).toArray();
  }
}
