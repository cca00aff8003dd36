package org.riskcurve.volterra.equation;

import org.riskcurve.core.Arguments;
import org.riskcurve.core.Internal;

/** Refuses work that would not fit into the heap, before any of it is done. */
@Internal
public final class MemoryBudget {

  private MemoryBudget() {}

  /** Requires that {@code bytes} more fit into the heap. */
  public static void require(double bytes, String what) {
    Runtime runtime = Runtime.getRuntime();
    double free = runtime.maxMemory() - (runtime.totalMemory() - runtime.freeMemory());
    if (bytes > free) {
      throw Arguments.rejected(
          "memory for " + what,
          String.format("%.3g MB", bytes / 1e6),
          String.format("at most the %.3g MB that are free", free / 1e6));
    }
  }
}
