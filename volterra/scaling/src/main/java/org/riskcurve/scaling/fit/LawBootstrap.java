package org.riskcurve.scaling.fit;

import java.util.Arrays;
import java.util.List;
import java.util.function.ToDoubleFunction;
import java.util.random.RandomGenerator;
import java.util.random.RandomGenerator.SplittableGenerator;
import java.util.random.RandomGeneratorFactory;
import java.util.stream.IntStream;
import org.hipparchus.stat.descriptive.moment.StandardDeviation;
import org.hipparchus.stat.descriptive.rank.Percentile;
import org.riskcurve.core.Arguments;
import org.riskcurve.core.ConvergenceException;
import org.riskcurve.scaling.law.ChinchillaLaw;

/**
 * The law fitted to many samples of its runs, drawn with replacement (Efron's pairs bootstrap).
 *
 * <p>Random numbers are of the JDK's L64X128MixRandom, one split stream for each replicate, so the
 * result depends on the seed alone. A sample with fewer than three different model sizes or token
 * counts is drawn again from its stream.
 */
public final class LawBootstrap {

  private static final int LEAST = 100;
  private static final int MOST = 1_000_000;
  private static final int LEAST_RUNS = 10;
  private static final int MAX_DRAWS = 1000;
  private static final double TOLERATED_FAILURES = 0.01;

  private final List<ChinchillaLaw> laws;
  private final double[] scatter;
  private final int unconverged;

  private LawBootstrap(List<BootstrapReplicate> replicates) {
    laws = replicates.stream().map(BootstrapReplicate::law).toList();
    scatter = replicates.stream().mapToDouble(BootstrapReplicate::scatter).toArray();
    unconverged = (int) replicates.stream().filter(r -> !r.converged()).count();
  }

  /** Replicates number {@code from} to {@code to} − 1 of a seed. */
  static List<BootstrapReplicate> replicates(
      Estimation estimation, double[] q, long seed, int from, int to) {
    Arguments.inRange("from", from, 0, MOST);
    Arguments.inRange("to", to, from, Integer.MAX_VALUE);
    int size = estimation.data.x.length;
    if (size < LEAST_RUNS) {
      throw Arguments.rejected("runs", size, "at least " + LEAST_RUNS + " for a bootstrap");
    }
    double[] residuals = estimation.data.residuals(q);
    SplittableGenerator root =
        RandomGeneratorFactory.<SplittableGenerator>of("L64X128MixRandom").create(seed);
    for (int i = 0; i < from; i++) {
      root.split();
    }
    SplittableGenerator[] streams = new SplittableGenerator[to - from];
    Arrays.setAll(streams, i -> root.split());
    return Arrays.stream(streams)
        .parallel()
        .map(stream -> replicate(estimation, q, residuals, stream))
        .toList();
  }

  /**
   * The bootstrap that consists of some replicates.
   *
   * @throws IllegalArgumentException unless there are 100 to 10⁶
   * @throws ConvergenceException if more than one in a hundred did not converge
   */
  static LawBootstrap of(List<BootstrapReplicate> replicates) {
    requireCount(replicates.size());
    LawBootstrap bootstrap = new LawBootstrap(replicates);
    if (bootstrap.unconverged > TOLERATED_FAILURES * replicates.size()) {
      throw new ConvergenceException(
          bootstrap.unconverged
              + " of "
              + replicates.size()
              + " bootstrap fits did not converge in "
              + Estimation.CONTINUATIONS
              + " times "
              + BoxNewton.MAX_ITERATIONS
              + " iterations: the runs do not determine the law; add runs");
    }
    return bootstrap;
  }

  static void requireCount(int replicates) {
    Arguments.inRange("replicates", replicates, LEAST, MOST);
  }

  private static BootstrapReplicate replicate(
      Estimation estimation, double[] q, double[] residuals, RandomGenerator random) {
    int size = residuals.length;
    double[] weights = draw(estimation, random);
    BoxNewton.Result result = estimation.carryOn(weights, estimation.minimise(weights, q));
    double inflation = Math.sqrt((double) size / (size - LogLaw.SIZE));
    return new BootstrapReplicate(
        estimation.data.law(result.point()),
        -inflation * residuals[random.nextInt(size)],
        result.settled());
  }

  private static double[] draw(Estimation estimation, RandomGenerator random) {
    int size = estimation.data.x.length;
    for (int attempt = 0; attempt < MAX_DRAWS; attempt++) {
      double[] weights = new double[size];
      for (int k = 0; k < size; k++) {
        weights[random.nextInt(size)]++;
      }
      if (distinct(estimation.data.x, weights) >= 3 && distinct(estimation.data.y, weights) >= 3) {
        return weights;
      }
    }
    throw Arguments.rejected("runs", size, "more varied: samples of them do not determine the law");
  }

  private static long distinct(double[] values, double[] weights) {
    return IntStream.range(0, values.length)
        .filter(i -> weights[i] > 0)
        .mapToDouble(i -> values[i])
        .distinct()
        .limit(3)
        .count();
  }

  /** The law of every replicate. */
  public List<ChinchillaLaw> laws() {
    return laws;
  }

  /** How many replicates did not converge; their best iterate is among the laws. */
  public int unconverged() {
    return unconverged;
  }

  /**
   * Standard deviations of the constants over the replicates. Those of A and B are dominated by a
   * few replicates in their long upper tails; intervals are steadier.
   */
  public StandardErrors standardErrors() {
    return new StandardErrors(
        deviation(ChinchillaLaw::e),
        deviation(ChinchillaLaw::a),
        deviation(ChinchillaLaw::b),
        deviation(ChinchillaLaw::alpha),
        deviation(ChinchillaLaw::beta));
  }

  private double deviation(ToDoubleFunction<ChinchillaLaw> quantity) {
    return new StandardDeviation().evaluate(laws.stream().mapToDouble(quantity).toArray());
  }

  /**
   * The percentile interval of anything computed from a law, such as {@code ChinchillaLaw::alpha}
   * or {@code law -> law.optimum(1e24).parameters()}.
   *
   * @param level between 0 and 1
   */
  public Interval interval(ToDoubleFunction<ChinchillaLaw> quantity, double level) {
    return interval(laws.stream().mapToDouble(quantity).toArray(), level);
  }

  /**
   * A prediction interval for the loss of one new run: the spread of the law over the replicates
   * together with the scatter of the runs about it, one residual drawn for each replicate.
   *
   * @param level between 0 and 1
   */
  public Interval predict(double parameters, double tokens, double level) {
    double[] losses = new double[scatter.length];
    Arrays.setAll(losses, i -> laws.get(i).loss(parameters, tokens) * Math.exp(scatter[i]));
    return interval(losses, level);
  }

  private static Interval interval(double[] values, double level) {
    Arguments.check(level > 0 && level < 1, "level", level, "in (0, 1)");
    Percentile percentile = new Percentile();
    percentile.setData(values);
    return new Interval(
        percentile.evaluate(50 * (1 - level)), percentile.evaluate(50 * (1 + level)), level);
  }

  @Override
  public String toString() {
    return laws.size()
        + " laws fitted to resampled runs, "
        + unconverged
        + " of them not converged";
  }
}
