package org.riskcurve.validation.measure;

import java.util.List;
import java.util.random.RandomGenerator;
import java.util.random.RandomGeneratorFactory;
import org.hipparchus.distribution.continuous.NormalDistribution;
import org.riskcurve.simulation.statistics.SampledMeans;
import org.riskcurve.simulation.statistics.SimultaneousBand;

/** How often bands about means hold the truth at every point, and scores are as rare as stated. */
public final class BandMeasurements {

  private static final int POINTS = 6;
  private static final int RUNS = 60;

  /** The share of bands that hold the mean. */
  public static final double LEVEL = 0.95;

  /** The probability of each tail of scores. */
  public static final double TAIL = 0.025;

  private static final int SKEWED = 200;

  private BandMeasurements() {}

  /**
   * How many bands of 95 % about the mean of random walks hold it: of runs of one kind, whose law
   * is stretched to that of resampled ones, and of runs of two kinds, where it is as it comes.
   */
  public static int[] held(int trials, long seed) {
    RandomGenerator random = RandomGeneratorFactory.of("L64X128MixRandom").create(seed);
    int[] held = new int[2];
    for (int trial = 0; trial < trials; trial++) {
      SampledMeans one = SampledMeans.ofRuns(walks(random));
      SampledMeans two = SampledMeans.overRuns(List.of(walks(random), walks(random)));
      held[0] += holds(one, random) ? 1 : 0;
      held[1] += holds(two, random) ? 1 : 0;
    }
    return held;
  }

  private static double[][] walks(RandomGenerator random) {
    double[][] rows = new double[RUNS][POINTS];
    for (double[] row : rows) {
      double at = 0;
      for (int p = 0; p < POINTS; p++) {
        at += random.nextGaussian();
        row[p] = at;
      }
    }
    return rows;
  }

  private static boolean holds(SampledMeans means, RandomGenerator random) {
    return SimultaneousBand.of(means, LEVEL, random.nextLong()).contains(new double[POINTS]);
  }

  /**
   * How often the mean of exponential numbers has a score, corrected for skewness, below and above
   * where normal ones are with probability {@link #TAIL} each.
   */
  public static int[] tails(int trials, long seed) {
    RandomGenerator random = RandomGeneratorFactory.of("L64X128MixRandom").create(seed);
    double end = new NormalDistribution().inverseCumulativeProbability(1 - TAIL);
    int[] beyond = new int[2];
    for (int trial = 0; trial < trials; trial++) {
      double[][] rows = new double[SKEWED][1];
      for (double[] row : rows) {
        row[0] = random.nextExponential();
      }
      double score = SampledMeans.ofRuns(rows).correctedZScore(0, 1);
      beyond[0] += score < -end ? 1 : 0;
      beyond[1] += score > end ? 1 : 0;
    }
    return beyond;
  }
}
