package org.riskcurve.validation.suite;

import java.util.random.RandomGenerator;
import java.util.random.RandomGeneratorFactory;
import org.riskcurve.core.Arguments;
import org.riskcurve.core.parallel.Progress;
import org.riskcurve.validation.study.GrowingSizes;

/**
 * What a check is given.
 *
 * @param seed of all chance; what a check finds depends on nothing else
 * @param threads how many it may use, in [1, 1024]
 * @param theory the theory that simulated risks are compared with
 * @param progress told how far the check has come
 */
public record CheckContext(long seed, int threads, TheoryOnTrial theory, Progress progress) {

  /** What chance decides; each has a seed of its own. */
  public enum Chance {
    /** The features W. */
    MATRICES(0),
    /** The data of the runs. */
    RUNS(1),
    /** The resampling of the runs. */
    BOOTSTRAP(2);

    private final int stream;

    Chance(int stream) {
      this.stream = stream;
    }
  }

  /** Checks the number of threads. */
  public CheckContext {
    Arguments.inRange("threads", threads, 1L, 1024L);
  }

  /** The seed of one W, of all runs on it, or of their bootstrap. */
  public long seed(Chance chance) {
    return seeds(chance, 1)[0];
  }

  /** Seeds of several matrices or ensembles, independent of each other. */
  public long[] seeds(Chance chance, int count) {
    RandomGenerator generator = RandomGeneratorFactory.of("L64X128MixRandom").create(seed);
    for (int i = 0; i < chance.stream; i++) {
      generator.nextLong();
    }
    return RandomGeneratorFactory.of("L64X128MixRandom")
        .create(generator.nextLong())
        .longs(count)
        .toArray();
  }

  /** Measures at growing sizes, with a new W for each replicate. */
  GrowingSizes atSizes(int[] sizes, int replicates, GrowingSizes.Measurement measurement) {
    return GrowingSizes.measure(
        sizes, replicates, count -> seeds(Chance.MATRICES, count), progress, measurement);
  }
}
