package org.riskcurve.simulation;

import org.apache.commons.numbers.core.Sum;
import org.riskcurve.core.Arguments;

/** The risks of independent runs, each at the same iterations. */
public final class RiskSamples {

  private final long[] iterations;
  private final double[][] risks;

  private RiskSamples(long[] iterations, double[][] risks) {
    this.iterations = iterations;
    this.risks = risks;
  }

  /**
   * Risks that were computed before.
   *
   * @param iterations ascending, ≥ 0
   * @param risks a row for each run, at least one, with one risk ≥ 0, perhaps infinite, for each
   *     iteration
   */
  public static RiskSamples of(long[] iterations, double[][] risks) {
    IterationRunner.check(iterations, Double.POSITIVE_INFINITY);
    Arguments.inRange("runs", risks.length, 1L, Integer.MAX_VALUE);
    double[][] copies = new double[risks.length][];
    for (int run = 0; run < risks.length; run++) {
      if (risks[run].length != iterations.length) {
        throw Arguments.rejected(
            "risks[" + run + "]",
            risks[run].length + " values",
            "as long as iterations, " + iterations.length);
      }
      for (double risk : risks[run]) {
        Arguments.check(risk >= 0, "risk", risk, "≥ 0");
      }
      copies[run] = risks[run].clone();
    }
    return new RiskSamples(iterations.clone(), copies);
  }

  /** Risks that an engine has computed, and that nobody changes: they are not copied. */
  static RiskSamples ofOwn(long[] iterations, double[][] risks) {
    return new RiskSamples(iterations, risks);
  }

  /** The iterations, ascending, a copy. */
  public long[] iterations() {
    return iterations.clone();
  }

  /** The number of iterations. */
  public int points() {
    return iterations.length;
  }

  /** The number of runs. */
  public int runs() {
    return risks.length;
  }

  /** The risk of a run at the iteration with index {@code point}. */
  public double risk(int run, int point) {
    return risks[run][point];
  }

  /** The risks of all runs at the iteration with index {@code point}, in a new array. */
  public double[] at(int point) {
    double[] values = new double[risks.length];
    for (int run = 0; run < values.length; run++) {
      values[run] = risks[run][point];
    }
    return values;
  }

  /** All risks, a row for each run, in new arrays. */
  public double[][] rows() {
    double[][] rows = new double[risks.length][];
    for (int run = 0; run < rows.length; run++) {
      rows[run] = risks[run].clone();
    }
    return rows;
  }

  /** The mean over the runs, to rounding; infinite if one of them overflowed. */
  public double mean(int point) {
    Sum sum = Sum.create();
    for (double[] run : risks) {
      sum.add(run[point]);
    }
    return sum.getAsDouble() / risks.length;
  }

  /** The standard error of the mean; infinite if a run overflowed, or if there is only one. */
  public double standardError(int point) {
    double mean = mean(point);
    if (risks.length == 1 || !Double.isFinite(mean)) {
      return Double.POSITIVE_INFINITY;
    }
    if (mean == 0) {
      return 0;
    }
    // relative to the mean, whose square could overflow or vanish
    double squares = 0;
    for (double[] run : risks) {
      double deviation = run[point] / mean - 1;
      squares += deviation * deviation;
    }
    return mean * Math.sqrt(squares / (risks.length - 1.0) / risks.length);
  }

  @Override
  public String toString() {
    return runs()
        + " runs at "
        + points()
        + " iterations from "
        + iterations[0]
        + " to "
        + iterations[points() - 1];
  }
}
