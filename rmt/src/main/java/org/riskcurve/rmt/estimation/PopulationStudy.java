package org.riskcurve.rmt.estimation;

import java.util.Arrays;
import java.util.List;
import java.util.function.IntFunction;
import java.util.function.ToDoubleFunction;
import java.util.stream.IntStream;
import org.ejml.data.DMatrixRMaj;
import org.riskcurve.core.Arguments;

/**
 * A {@link PopulationEstimate} and the {@link PowerLawEstimate} nearest to it, with what they are
 * when one group of the samples after the other is left out: the grouped jackknife, from which the
 * intervals follow.
 *
 * <p>Rows are dealt to the groups in turn, so that their order should be that of chance. Costs one
 * decomposition of a matrix of min(n, p) rows for each group, and n p min(n, p) operations for the
 * sums of all groups together.
 */
public final class PopulationStudy {

  /** Groups that make intervals of a known level. */
  public static final int LEAST_GROUPS = 5;

  private final PopulationEstimate population;
  private final PowerLawEstimate law;
  private final List<Replicate> replicates;

  private record Replicate(PopulationEstimate population, PowerLawEstimate law) {

    static Replicate of(SampleSums sums) {
      SampleModes modes = SampleModes.of(sums);
      PopulationEstimate population = PopulationEstimate.of(modes);
      return new Replicate(
          population, PowerLawEstimate.of(population.points(), modes.samples(), modes.features()));
    }
  }

  /**
   * A number with its interval.
   *
   * @param value from all samples
   * @param standardError by the jackknife
   * @param groups how many groups that is from
   */
  public record Quantity(double value, double standardError, int groups) {}

  private PopulationStudy(Replicate whole, List<Replicate> replicates) {
    population = whole.population();
    law = whole.law();
    this.replicates = replicates;
  }

  /**
   * The study of samples in rows, not centred.
   *
   * @param x n × p features
   * @param y n targets
   * @param groups in [5, n/2], 20 for instance
   */
  public static PopulationStudy of(DMatrixRMaj x, double[] y, int groups) {
    PopulationEstimate.requireData(x, y);
    Arguments.inRange("groups", groups, LEAST_GROUPS, Math.max(LEAST_GROUPS, x.numRows / 2));
    if (x.numRows <= x.numCols) {
      SampleSums all = SampleSums.ofSamples(x, y);
      List<Replicate> replicates = each(groups, g -> Replicate.of(all.without(g, groups)));
      return new PopulationStudy(Replicate.of(all), replicates);
    }
    List<SampleSums> parts = each(groups, g -> SampleSums.ofFeatures(x, y, g, groups));
    SampleSums all = parts.stream().reduce(SampleSums::plus).orElseThrow();
    List<Replicate> replicates = each(groups, g -> Replicate.of(all.minus(parts.get(g))));
    return new PopulationStudy(Replicate.of(all), replicates);
  }

  /**
   * Bytes that {@link #of} takes beside the data, about: the sums of each group, and what
   * decompositions need on each core.
   */
  public static double bytes(int samples, int features, int groups) {
    double size = Math.min(samples, features);
    double matrices =
        (samples > features ? groups + 2 : 1)
            + 6.0 * (1 + Runtime.getRuntime().availableProcessors());
    return 8 * size * size * matrices;
  }

  private static <T> List<T> each(int groups, IntFunction<T> one) {
    return IntStream.range(0, groups).parallel().mapToObj(one).toList();
  }

  /** The population. */
  public PopulationEstimate population() {
    return population;
  }

  /** The nearest power law. */
  public PowerLawEstimate law() {
    return law;
  }

  /** The populations with one group of the samples after the other left out. */
  public List<PopulationEstimate> replicates() {
    return replicates.stream().map(Replicate::population).toList();
  }

  /** A number that follows from the power law. */
  public Quantity ofLaw(ToDoubleFunction<PowerLawEstimate> number) {
    return quantity(
        number.applyAsDouble(law),
        replicates.stream().map(Replicate::law).mapToDouble(number).toArray());
  }

  /** A number that follows from the population. */
  public Quantity ofPopulation(ToDoubleFunction<PopulationEstimate> number) {
    return quantity(
        number.applyAsDouble(population),
        replicates.stream().map(Replicate::population).mapToDouble(number).toArray());
  }

  private static Quantity quantity(double value, double[] left) {
    double mean = Arrays.stream(left).average().orElseThrow();
    double sum = Arrays.stream(left).map(v -> (v - mean) * (v - mean)).sum();
    return new Quantity(value, Math.sqrt(sum * (left.length - 1) / left.length), left.length);
  }

  @Override
  public String toString() {
    return population + ", " + law;
  }
}
