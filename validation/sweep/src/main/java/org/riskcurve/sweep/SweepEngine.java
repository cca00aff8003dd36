package org.riskcurve.sweep;

import java.io.IOException;

/** What carries out a sweep: the threads of this process, or other machines. */
public interface SweepEngine {

  /** Receives the outcomes, one by one and in the order of the plan. */
  @FunctionalInterface
  interface Receiver<R> {

    /** The outcome of the point at {@code index}. */
    void accept(int index, Outcome<R> outcome) throws IOException;
  }

  /**
   * Computes all points from {@code first} on. Memory does not grow with the plan: what has not
   * been received holds back what is computed next.
   *
   * @param first in [0, size of the plan]; those before are known already
   * @param receiver called by the calling thread; its exceptions end the sweep
   * @throws java.util.concurrent.CancellationException if the calling thread is interrupted
   */
  <P, R> void run(Sweep<P, R> sweep, int first, Receiver<R> receiver) throws IOException;
}
