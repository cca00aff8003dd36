package org.riskcurve.validation.study;

import java.util.Arrays;
import java.util.List;
import java.util.function.IntFunction;
import java.util.stream.IntStream;
import org.riskcurve.core.Estimate;
import org.riskcurve.core.model.PopulationModel;
import org.riskcurve.core.parallel.Progress;
import org.riskcurve.report.table.Table;
import org.riskcurve.simulation.statistics.SampledMeans;

/**
 * What is measured beside a theory that is exact as d grows: relative differences at some sizes,
 * and what is left of them at infinite d. They have to be smooth functions of d, as means over W
 * and data are where all sizes have populations of one shape.
 */
public final class GrowingSizes {

  /** v/d of {@link #population}. */
  private static final int RATIO = 2;

  /** The risk of θ = 0: not one, so that its root is not the same. */
  private static final double TARGET = 3;

  private final double[] sizes;
  private final Estimate[][] differences;
  private final int replicates;

  private GrowingSizes(double[] sizes, Estimate[][] differences, int replicates) {
    this.sizes = sizes;
    this.differences = differences;
    this.replicates = replicates;
  }

  /** What is measured at one size. */
  public interface Measurement {

    /**
     * Relative differences from theory, one for each quantity, with standard errors.
     *
     * @param seeds of the replicates at this size
     */
    Estimate[] at(int size, long[] seeds);
  }

  /**
   * Measures at all sizes.
   *
   * @param sizes d, at least three
   * @param replicates at the largest size; more where they cost less, and weigh more in what is
   *     left
   * @param seedsOf a number of replicates: so many different ones
   * @param progress told of the sizes that are done
   */
  public static GrowingSizes measure(
      int[] sizes,
      int replicates,
      IntFunction<long[]> seedsOf,
      Progress progress,
      Measurement measurement) {
    int largest = sizes[sizes.length - 1];
    int[] counts =
        Arrays.stream(sizes)
            .map(size -> Math.toIntExact((long) replicates * largest / size))
            .toArray();
    long[] seeds = seedsOf.apply(Arrays.stream(counts).sum());
    Estimate[][] differences = new Estimate[sizes.length][];
    int used = 0;
    for (int i = 0; i < sizes.length; i++) {
      differences[i] = measurement.at(sizes[i], Arrays.copyOfRange(seeds, used, used + counts[i]));
      used += counts[i];
      progress.report(i + 1, sizes.length);
    }
    return new GrowingSizes(
        Arrays.stream(sizes).asDoubleStream().toArray(), differences, replicates);
  }

  /** Eigenvalues and a target of one shape at every d. */
  public static PopulationModel population(int d) {
    int v = RATIO * d;
    double[] eigenvalues = new double[v];
    double[] weights = new double[v];
    for (int j = 0; j < v; j++) {
      eigenvalues[j] = 0.5 + (j + 0.5) / v;
      weights[j] = TARGET * eigenvalues[j] / v;
    }
    return PopulationModel.of(eigenvalues, weights, d);
  }

  /** Means of replicates relative to theory, minus one. */
  public static Estimate[] relative(SampledMeans means, double[] theory) {
    return IntStream.range(0, theory.length)
        .mapToObj(
            p -> new Estimate(means.mean(p) / theory[p] - 1, means.standardError(p) / theory[p]))
        .toArray(Estimate[]::new);
  }

  /** d. */
  public double[] sizes() {
    return sizes.clone();
  }

  /** The relative differences of a quantity at all sizes. */
  public List<Estimate> of(int quantity) {
    return Arrays.stream(differences).map(all -> all[quantity]).toList();
  }

  /** What is left of a quantity at infinite d, with its standard error. */
  public Estimate left(int quantity) {
    return Extrapolation.toInfinity(sizes, of(quantity), 2);
  }

  /** A row for each quantity and size, and for what is left. */
  public Table table(String title, List<String> quantities) {
    Table.Builder table =
        Table.titled(title + ", relative differences")
            .parameter("replicates_of_the_largest_d", replicates)
            .columns("quantity", "d")
            .column("difference", 3)
            .column("standard_error", 2);
    for (int q = 0; q < quantities.size(); q++) {
      List<Estimate> bySize = of(q);
      for (int i = 0; i < sizes.length; i++) {
        table.row(quantities.get(q), sizes[i], bySize.get(i).value(), bySize.get(i).error());
      }
      Estimate left = left(q);
      table.row(quantities.get(q), Double.POSITIVE_INFINITY, left.value(), left.error());
    }
    return table.build();
  }

  @Override
  public String toString() {
    return differences[0].length + " quantities at d = " + Arrays.toString(sizes);
  }
}
