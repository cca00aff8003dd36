package org.riskcurve.simulation.statistics;

import org.riskcurve.core.Arguments;

/**
 * The test of a whole theoretical curve against sampled means, with one p-value for all points: the
 * largest z-score, corrected for skewness, beside the law of the largest of so many correlated
 * ones. It keeps its level: under a true theory p &lt; a with probability about a, also for the
 * skewed risks of SGD, by the bootstrap where the replicates are 2000 or fewer.
 *
 * @param largest max |z|, plain z-scores
 * @param point where it is
 * @param pValue the probability of differences as large as these if the theory is true
 */
public record Agreement(double largest, int point, double pValue) {

  /**
   * Tests a theory.
   *
   * @param theory the curve at the points of the means; its own error has to be small against the
   *     standard errors
   * @param seed of the 10 000 draws of the law of the largest error
   */
  public static Agreement of(SampledMeans means, double[] theory, long seed) {
    if (theory.length != means.size()) {
      throw Arguments.rejected("theory", theory.length + " values", "as many as " + means.size());
    }
    double largest = 0;
    double corrected = 0;
    int point = 0;
    for (int p = 0; p < means.size(); p++) {
      double z = Math.abs(means.zScore(p, theory[p]));
      corrected = Math.max(corrected, Math.abs(means.correctedZScore(p, theory[p])));
      if (z > largest) {
        largest = z;
        point = p;
      }
    }
    return new Agreement(largest, point, LargestError.corrected(means, seed).exceedance(corrected));
  }
}
