package org.riskcurve.simulation;

import java.util.Arrays;
import java.util.List;
import java.util.function.LongFunction;
import org.riskcurve.core.Arguments;
import org.riskcurve.core.Estimate;
import org.riskcurve.core.parallel.Progress;
import org.riskcurve.volterra.curve.IterationRange;
import org.riskcurve.volterra.curve.OnePassCurve;

/**
 * The mean risk of independent replicates as a curve, each value with its standard error: an error
 * that is exceeded one time in three, not a bound.
 *
 * <p>Every question runs the simulation to the last iteration asked for, with the same random
 * numbers whatever the iterations are. A mean that some run has carried out of the range of doubles
 * is ∞ ± ∞.
 */
public final class SimulatedCurve extends OnePassCurve {

  /** No one waits for more. */
  private static final double LARGEST_ITERATION = 1e12;

  private final String name;
  private final Simulation simulation;

  /** Runs to the last of some iterations. */
  private interface Simulation {
    RiskSamples run(long[] iterations, Progress progress);
  }

  private SimulatedCurve(String name, Simulation simulation) {
    this.name = name;
    this.simulation = simulation;
  }

  /**
   * The mean over independent runs of one engine.
   *
   * @param runs how many, at least 2
   * @param seed any number
   * @param threads how many to use; the results do not depend on it
   */
  public static SimulatedCurve ofRuns(Engine engine, int runs, long seed, int threads) {
    Arguments.inRange("runs", runs, 2L, Integer.MAX_VALUE);
    return new SimulatedCurve(
        "mean of " + runs + " runs",
        (iterations, progress) ->
            MonteCarlo.run(engine, iterations, runs, seed, threads, progress));
  }

  /**
   * The mean over independent feature matrices of the mean over the runs on each; the error is that
   * of the mean over the matrices.
   *
   * @param family the engine for the matrix of a given seed
   * @param matrices how many, at least 2
   * @param runs on each of them, at least 1
   * @param seed any number
   * @param threads how many to use; the results do not depend on it
   */
  public static SimulatedCurve overMatrices(
      LongFunction<? extends Engine> family, int matrices, int runs, long seed, int threads) {
    Arguments.inRange("matrices", matrices, 2L, Integer.MAX_VALUE);
    return new SimulatedCurve(
        "mean over " + matrices + " matrices",
        (iterations, progress) -> {
          List<RiskSamples> ensemble =
              MonteCarlo.ensemble(family, iterations, matrices, runs, seed, threads, progress);
          double[][] means = new double[matrices][iterations.length];
          for (int m = 0; m < matrices; m++) {
            Arrays.setAll(means[m], ensemble.get(m)::mean);
          }
          return RiskSamples.of(iterations, means);
        });
  }

  /**
   * The replicates themselves: the risks of the runs, or the mean risks on the matrices.
   *
   * @param iterations ≥ 0 and ascending
   * @throws java.util.concurrent.CancellationException if the calling thread is interrupted
   */
  public RiskSamples replicates(long[] iterations, Progress progress) {
    return simulation.run(iterations, progress);
  }

  @Override
  public IterationRange iterations() {
    return IterationRange.whole(LARGEST_ITERATION);
  }

  @Override
  protected Estimate[] ascendingRisks(double[] iterations) {
    long[] whole = Arrays.stream(iterations).mapToLong(r -> (long) r).toArray();
    RiskSamples samples = replicates(whole, Progress.NONE);
    Estimate[] means = new Estimate[whole.length];
    Arrays.setAll(means, i -> new Estimate(samples.mean(i), samples.standardError(i)));
    return means;
  }

  /** "mean of 100 runs", for legends. */
  @Override
  public String toString() {
    return name;
  }
}
