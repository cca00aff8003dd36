package org.riskcurve.simulation;

import java.util.Arrays;
import java.util.concurrent.CancellationException;
import org.riskcurve.core.Arguments;

/** The iterations at which a run is asked for its risk. */
final class IterationRunner {

  /** A run on its way: its steps, and its risk where it has come to. */
  interface Run {

    /** From iteration {@code from} to a later one. */
    void advance(long from, long to);

    /** The risk now; not finite once it has overflowed. */
    double risk();
  }

  /** After so many steps a run looks whether it is interrupted. */
  private static final long PATIENCE = 100_000;

  private IterationRunner() {}

  /** Requires iterations that are ascending and in [0, end]. */
  static void check(long[] iterations, double end) {
    for (int i = 0; i < iterations.length; i++) {
      long least = i == 0 ? 0 : iterations[i - 1] + 1;
      if (iterations[i] < least || iterations[i] > end) {
        throw Arguments.rejected(
            "iterations[" + i + "]", iterations[i], "ascending and in [0, " + end + "]");
      }
    }
  }

  /** Takes a run through all of its iterations. */
  static void walk(Run run, long[] iterations, double[] out) {
    if (out.length != iterations.length) {
      throw Arguments.rejected(
          "out", out.length + " entries", "as long as iterations, " + iterations.length);
    }
    long r = 0;
    for (int i = 0; i < iterations.length; i++) {
      do {
        if (Thread.currentThread().isInterrupted()) {
          throw new CancellationException("the run was interrupted");
        }
        long next = Math.min(iterations[i], r + PATIENCE);
        if (next > r) {
          run.advance(r, next);
          r = next;
        }
      } while (r < iterations[i]);
      out[i] = run.risk();
      if (!Double.isFinite(out[i])) {
        Arrays.fill(out, i, out.length, Double.POSITIVE_INFINITY);
        return;
      }
    }
  }
}
