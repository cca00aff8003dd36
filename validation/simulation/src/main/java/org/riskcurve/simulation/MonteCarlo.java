package org.riskcurve.simulation;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CancellationException;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.LongFunction;
import java.util.random.RandomGenerator.SplittableGenerator;
import java.util.random.RandomGeneratorFactory;
import org.riskcurve.core.Arguments;
import org.riskcurve.core.parallel.Progress;
import org.riskcurve.core.parallel.Workers;

/**
 * Ensembles of independent runs.
 *
 * <p>Run n draws from the n-th split of one L64X128MixRandom of the seed. The results are therefore
 * the same, to the last bit, for any number of threads, and the first runs of a longer ensemble are
 * those of a shorter one.
 */
public final class MonteCarlo {

  /** Parts that an ensemble is cut into, for threads and for progress. */
  private static final int PARTS = 400;

  private static final long MOST_RUNS = 100_000_000;

  /** Risks that are kept: 4 GB. */
  private static final double MOST_RISKS = 5e8;

  private MonteCarlo() {}

  /**
   * Independent runs of one engine.
   *
   * @param iterations at which the risk is asked for, ≥ 0 and ascending
   * @param runs how many, in [1, 10⁸]
   * @param seed any number
   * @param threads how many to use, in [1, 1024]
   * @param progress told of the runs that are done
   * @throws CancellationException if the calling thread is interrupted; what was computed is lost
   */
  public static RiskSamples run(
      Engine engine, long[] iterations, int runs, long seed, int threads, Progress progress) {
    IterationRunner.check(iterations, Double.POSITIVE_INFINITY);
    Arguments.inRange("runs", runs, 1L, MOST_RUNS);
    Arguments.inRange(
        "runs × iterations asked for", (double) runs * iterations.length, 0, MOST_RISKS);
    SplittableGenerator streams = streams(seed);
    long[] asked = iterations.clone();
    double[][] risks = new double[runs][];
    AtomicInteger done = new AtomicInteger();
    List<Callable<Integer>> tasks = new ArrayList<>();
    int size = (runs + PARTS - 1) / PARTS;
    for (int first = 0; first < runs; first += size) {
      int from = first;
      int to = Math.min(runs, first + size);
      List<SplittableGenerator> own = new ArrayList<>(to - from);
      for (int run = from; run < to; run++) {
        own.add(streams.split());
      }
      tasks.add(
          () -> {
            System.arraycopy(runs(engine, asked, own), 0, risks, from, to - from);
            progress.report(done.addAndGet(to - from), runs);
            return to;
          });
    }
    Workers.run("the simulation", tasks, threads);
    return RiskSamples.ofOwn(asked, risks);
  }

  /**
   * Independent runs on each of several independent feature matrices.
   *
   * <p>Matrix m and the runs on it draw from the m-th split of the generator of the seed: the
   * results do not depend on the number of threads, and the first matrices of a longer ensemble are
   * those of a shorter one.
   *
   * @param family the engine for the matrix of a given seed
   * @param iterations at which the risk is asked for, ≥ 0 and ascending
   * @param matrices how many, in [1, 10⁶]
   * @param runs on each of them, in [1, 10⁸]
   * @param seed any number
   * @param threads how many to use, in [1, 1024]
   * @param progress told of the matrices that are done
   * @return the risks on each matrix
   * @throws CancellationException if the calling thread is interrupted; what was computed is lost
   */
  public static List<RiskSamples> ensemble(
      LongFunction<? extends Engine> family,
      long[] iterations,
      int matrices,
      int runs,
      long seed,
      int threads,
      Progress progress) {
    IterationRunner.check(iterations, Double.POSITIVE_INFINITY);
    Arguments.inRange("matrices", matrices, 1L, 1_000_000L);
    Arguments.inRange("runs", runs, 1L, MOST_RUNS);
    SplittableGenerator streams = streams(seed);
    long[] asked = iterations.clone();
    AtomicInteger done = new AtomicInteger();
    List<Callable<RiskSamples>> tasks = new ArrayList<>();
    for (int m = 0; m < matrices; m++) {
      SplittableGenerator own = streams.split();
      tasks.add(
          () -> {
            RiskSamples samples = onMatrix(family, asked, runs, own);
            progress.report(done.incrementAndGet(), matrices);
            return samples;
          });
    }
    return Workers.run("the simulation", tasks, threads);
  }

  /**
   * The runs of some of the streams of an ensemble, one after the other: a part of {@link #run}.
   *
   * @param own a stream for each run
   * @return the risks, a row for each run
   */
  public static double[][] runs(
      Engine engine, long[] iterations, List<? extends SplittableGenerator> own) {
    double[][] risks = new double[own.size()][iterations.length];
    for (int run = 0; run < risks.length; run++) {
      engine.run(own.get(run), iterations, risks[run]);
    }
    return risks;
  }

  /**
   * The runs on the matrix of one of the streams: a part of {@link #ensemble}.
   *
   * @param own the stream of the matrix and of the runs on it
   */
  public static RiskSamples onMatrix(
      LongFunction<? extends Engine> family, long[] iterations, int runs, SplittableGenerator own) {
    Engine engine = family.apply(own.nextLong());
    double[][] risks = new double[runs][iterations.length];
    for (double[] risk : risks) {
      engine.run(own.split(), iterations, risk);
    }
    return RiskSamples.ofOwn(iterations, risks);
  }

  /** The generator whose successive splits are the streams of the replicates of a seed. */
  public static SplittableGenerator streams(long seed) {
    return (SplittableGenerator) RandomGeneratorFactory.of("L64X128MixRandom").create(seed);
  }
}
