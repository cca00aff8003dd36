package org.riskcurve.scaling.fit;

import java.util.random.RandomGenerator;
import java.util.random.RandomGeneratorFactory;
import org.riskcurve.scaling.law.ChinchillaLaw;

/** Runs drawn from a known law with Gaussian scatter of log L. */
final class SyntheticRuns {

  private SyntheticRuns() {}

  static ScalingRuns of(ChinchillaLaw law, int size, double scatter, long seed) {
    RandomGenerator random = RandomGeneratorFactory.of("L64X128MixRandom").create(seed);
    double[] parameters = new double[size];
    double[] tokens = new double[size];
    double[] losses = new double[size];
    for (int i = 0; i < size; i++) {
      parameters[i] = Math.pow(10, random.nextDouble(7, 10.5));
      tokens[i] = Math.pow(10, random.nextDouble(8.5, 11.5));
      losses[i] = law.loss(parameters[i], tokens[i]) * Math.exp(scatter * random.nextGaussian());
    }
    return ScalingRuns.of(parameters, tokens, losses);
  }
}
