package org.riskcurve.simulation;

import java.util.random.RandomGenerator;

/**
 * Runs of an optimizer in one pass over fresh samples, each from θ₀ = 0; immutable, for use from
 * many threads.
 */
public interface Engine {

  /** What it is called in tables and legends, in a few words. */
  String name();

  /**
   * One run.
   *
   * @param random where all randomness comes from; the same state gives the same run
   * @param iterations at which the risk is asked for, ≥ 0 and ascending
   * @param out receives the risks of this run, as many as there are iterations; +∞ from where one
   *     has overflowed, never NaN
   * @throws java.util.concurrent.CancellationException if the thread is interrupted
   */
  void run(RandomGenerator random, long[] iterations, double[] out);
}
