package org.riskcurve.validation.suite;

import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.riskcurve.core.Estimate;
import org.riskcurve.core.model.PopulationModel;
import org.riskcurve.report.table.Table;
import org.riskcurve.simulation.statistics.SampledMeans;
import org.riskcurve.validation.study.Extrapolation;
import org.riskcurve.validation.suite.CheckContext.Chance;

/**
 * What is measured beside a theory that is exact as d grows: relative differences at some sizes,
 * and what is left of them at infinite d. They have to be smooth functions of d, as means over W
 * and data are where all sizes have populations of one shape.
 */
final class GrowingSizes {

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
  interface Measurement {

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
   * @param replicates at the largest size; more where they cost less, and weigh more in what is
   *     left
   */
  static GrowingSizes measure(
      int[] sizes, int replicates, CheckContext context, Measurement measurement) {
    int largest = sizes[sizes.length - 1];
    int[] counts =
        Arrays.stream(sizes)
            .map(size -> Math.toIntExact((long) replicates * largest / size))
            .toArray();
    long[] seeds = context.seeds(Chance.MATRICES, Arrays.stream(counts).sum());
    Estimate[][] differences = new Estimate[sizes.length][];
    int used = 0;
    for (int i = 0; i < sizes.length; i++) {
      differences[i] = measurement.at(sizes[i], Arrays.copyOfRange(seeds, used, used + counts[i]));
      used += counts[i];
      context.progress().report(i + 1, sizes.length);
    }
    return new GrowingSizes(
        Arrays.stream(sizes).asDoubleStream().toArray(), differences, replicates);
  }

  /** Eigenvalues and a target of one shape at every d. */
  static PopulationModel population(int d) {
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
  static Estimate[] relative(SampledMeans means, double[] theory) {
    return IntStream.range(0, theory.length)
        .mapToObj(
            p -> new Estimate(means.mean(p) / theory[p] - 1, means.standardError(p) / theory[p]))
        .toArray(Estimate[]::new);
  }

  /** d. */
  double[] sizes() {
    return sizes.clone();
  }

  /** The relative differences of a quantity at all sizes. */
  List<Estimate> of(int quantity) {
    return Arrays.stream(differences).map(all -> all[quantity]).toList();
  }

  /**
   * The test that nothing is left of any quantity, with its table.
   *
   * @param names of the quantities
   */
  CheckFinding finding(String title, List<String> names) {
    Table.Builder table =
        Table.titled(title + ", relative differences")
            .parameter("replicates_of_the_largest_d", replicates)
            .columns("quantity", "d")
            .column("difference", 3)
            .column("standard_error", 2);
    double shift = Significance.shift(names.size(), Double.POSITIVE_INFINITY);
    double[] scores = new double[names.size()];
    double detectable = Double.POSITIVE_INFINITY;
    for (int q = 0; q < scores.length; q++) {
      List<Estimate> bySize = of(q);
      for (int i = 0; i < sizes.length; i++) {
        table.row(names.get(q), sizes[i], bySize.get(i).value(), bySize.get(i).error());
      }
      Estimate left = Extrapolation.toInfinity(sizes, bySize, 2);
      table.row(names.get(q), Double.POSITIVE_INFINITY, left.value(), left.error());
      scores[q] = left.value() / left.error();
      detectable = Math.min(detectable, shift * left.error());
    }
    return CheckFinding.of(Significance.ofScores(scores)).detects(detectable).table(table.build());
  }
}
