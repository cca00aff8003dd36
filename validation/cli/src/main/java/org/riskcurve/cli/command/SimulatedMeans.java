package org.riskcurve.cli.command;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.riskcurve.core.ConvergenceException;
import org.riskcurve.core.Estimate;
import org.riskcurve.simulation.RiskSamples;
import org.riskcurve.simulation.statistics.Agreement;
import org.riskcurve.simulation.statistics.SampleSize;
import org.riskcurve.simulation.statistics.SampledMeans;
import org.riskcurve.simulation.statistics.SimultaneousBand;
import org.riskcurve.simulation.statistics.TailIndex;

/** Mean risks of independent replicates, runs or matrices, some of which may have overflowed. */
final class SimulatedMeans {

  private static final double BAND = 0.95;
  private static final int FEWEST_FOR_TAIL = 100;

  private final RiskSamples replicates;
  private final @Nullable SampledMeans sampled;

  SimulatedMeans(RiskSamples replicates) {
    this.replicates = replicates;
    boolean finite = true;
    for (int i = 0; i < replicates.points(); i++) {
      finite &= Double.isFinite(replicates.mean(i));
    }
    sampled = finite && replicates.runs() > 1 ? SampledMeans.ofRuns(replicates.rows()) : null;
  }

  double mean(int i) {
    return replicates.mean(i);
  }

  double[] means() {
    double[] means = new double[replicates.points()];
    Arrays.setAll(means, this::mean);
    return means;
  }

  double standardError(int i) {
    return sampled == null ? replicates.standardError(i) : sampled.standardError(i);
  }

  /** The z-score, or nothing where nothing is random or a run has overflowed. */
  @Nullable Double zScore(int i, Estimate theory) {
    double z = (mean(i) - theory.value()) / standardError(i);
    boolean random = sampled != null && sampled.scatters(i);
    return random && Double.isFinite(z) ? z : null;
  }

  /** How many replicates a precision takes. */
  double needed(double precision) {
    if (sampled == null) {
      throw new ConvergenceException(
          "no number of runs reaches a precision of the mean: some of the runs overflow");
    }
    return SampleSize.forPrecision(sampled, precision);
  }

  /** The test of the whole curve, if the means are finite. */
  Optional<Agreement> agreement(Estimate[] theory, long seed) {
    double[] curve = Arrays.stream(theory).mapToDouble(Estimate::value).toArray();
    return sampled == null || !Arrays.stream(curve).allMatch(Double::isFinite)
        ? Optional.empty()
        : Optional.of(Agreement.of(sampled, curve, seed));
  }

  /** A simultaneous 95 % band, if the means are finite. */
  Optional<SimultaneousBand> band(long seed) {
    return sampled == null
        ? Optional.empty()
        : Optional.of(SimultaneousBand.of(sampled, BAND, seed));
  }

  /** A warning if rare replicates carry the mean somewhere. */
  Optional<String> warning() {
    if (replicates.runs() < FEWEST_FOR_TAIL) {
      return Optional.empty();
    }
    for (int i = 0; i < replicates.points(); i++) {
      double[] runs = replicates.at(i);
      if (Arrays.stream(runs).min().orElse(0) > 0) {
        TailIndex tail = TailIndex.of(runs);
        if (tail.verdict() == TailIndex.Verdict.HEAVY) {
          return Optional.of(
              String.format(
                  Locale.ROOT,
                  "rare runs carry the mean at iteration %d and perhaps later (tail index %.2g, median"
                      + " %.3g beside mean %.3g): standard errors and z-scores cannot be trusted",
                  replicates.iterations()[i],
                  tail.index(),
                  tail.median(),
                  tail.mean()));
        }
      }
    }
    return Optional.empty();
  }
}
