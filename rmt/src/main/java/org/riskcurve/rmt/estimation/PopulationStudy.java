package org.riskcurve.rmt.estimation;

import java.util.Arrays;
import java.util.List;
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
 * decomposition of a matrix of min(n, p) rows for each group.
 */
public final class PopulationStudy {

  /** Groups that make intervals of a known level. */
  public static final int LEAST_GROUPS = 5;

  private final PopulationEstimate population;
  private final PowerLawEstimate law;
  private final List<Replicate> replicates;

  private record Replicate(PopulationEstimate population, PowerLawEstimate law) {

    static Replicate of(SampleModes modes) {
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
    Replicate whole = Replicate.of(SampleModes.of(x, y));
    List<Replicate> replicates =
        IntStream.range(0, groups)
            .parallel()
            .mapToObj(g -> Replicate.of(SampleModes.of(rows(x, g, groups), targets(y, g, groups))))
            .toList();
    return new PopulationStudy(whole, replicates);
  }

  private static DMatrixRMaj rows(DMatrixRMaj x, int group, int groups) {
    int[] kept = kept(x.numRows, group, groups);
    DMatrixRMaj rows = new DMatrixRMaj(kept.length, x.numCols);
    for (int i = 0; i < kept.length; i++) {
      System.arraycopy(x.data, kept[i] * x.numCols, rows.data, i * x.numCols, x.numCols);
    }
    return rows;
  }

  private static double[] targets(double[] y, int group, int groups) {
    return Arrays.stream(kept(y.length, group, groups)).mapToDouble(i -> y[i]).toArray();
  }

  private static int[] kept(int n, int group, int groups) {
    return IntStream.range(0, n).filter(i -> i % groups != group).toArray();
  }

  /** The population. */
  public PopulationEstimate population() {
    return population;
  }

  /** The nearest power law. */
  public PowerLawEstimate law() {
    return law;
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
