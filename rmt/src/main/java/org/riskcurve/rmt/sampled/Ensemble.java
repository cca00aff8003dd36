package org.riskcurve.rmt.sampled;

import java.util.random.RandomGenerator;

/** The law of the entries of a feature matrix, in units of their standard deviation. */
public enum Ensemble {
  /** Normal entries: W is rotation invariant. */
  GAUSSIAN {
    @Override
    double entry(RandomGenerator random) {
      return random.nextGaussian();
    }
  },
  /** ±1 with equal chance: the same deterministic equivalent, by universality. */
  RADEMACHER {
    @Override
    double entry(RandomGenerator random) {
      return random.nextBoolean() ? 1 : -1;
    }
  };

  /** One entry of mean zero and variance one. */
  abstract double entry(RandomGenerator random);
}
