package org.riskcurve.validation.measure;

import java.util.random.RandomGenerator;
import java.util.random.RandomGeneratorFactory;
import org.riskcurve.simulation.statistics.SampledMeans;
import org.riskcurve.simulation.statistics.SimultaneousBand;

/** How often a band about means holds the truth at every point. */
public final class BandMeasurements {

  private static final int POINTS = 6;
  private static final int RUNS = 60;
  private static final double LEVEL = 0.95;

  private BandMeasurements() {}

  /**
   * The share of bands of 95 % about the mean of random walks that hold it, as its difference from
   * 0.95 in standard errors.
   */
  public static double coverage(int trials, long seed) {
    RandomGenerator random = RandomGeneratorFactory.of("L64X128MixRandom").create(seed);
    int held = 0;
    for (int trial = 0; trial < trials; trial++) {
      double[][] rows = new double[RUNS][POINTS];
      for (double[] row : rows) {
        double at = 0;
        for (int p = 0; p < POINTS; p++) {
          at += random.nextGaussian();
          row[p] = at;
        }
      }
      SimultaneousBand band =
          SimultaneousBand.of(SampledMeans.ofRuns(rows), LEVEL, random.nextLong());
      held += band.contains(new double[POINTS]) ? 1 : 0;
    }
    double share = (double) held / trials;
    return Math.abs(share - LEVEL) / Math.sqrt(LEVEL * (1 - LEVEL) / trials);
  }
}
