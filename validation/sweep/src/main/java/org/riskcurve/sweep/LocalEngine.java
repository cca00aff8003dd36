package org.riskcurve.sweep;

import java.io.IOException;
import java.util.ArrayDeque;
import java.util.Queue;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.riskcurve.core.Arguments;
import org.riskcurve.core.parallel.Workers;

/**
 * The threads of this process: points are taken in the order of the plan by whichever thread is
 * free, and at most a window of them is computed ahead of what was received.
 */
public final class LocalEngine implements SweepEngine {

  /** Points of a thread that may wait for a slow one before them. */
  private static final int WINDOW = 64;

  private final int threads;

  private LocalEngine(int threads) {
    this.threads = threads;
  }

  /**
   * The engine with so many threads.
   *
   * @param threads in [1, 1024]
   */
  public static LocalEngine of(int threads) {
    return new LocalEngine((int) Arguments.inRange("threads", threads, 1L, Workers.MOST));
  }

  @Override
  public <P, R> void run(Sweep<P, R> sweep, int first, Receiver<R> receiver) throws IOException {
    int size = sweep.plan().size();
    Arguments.inRange("first", first, 0L, size);
    ExecutorService executor = Executors.newFixedThreadPool(threads);
    Queue<Future<Outcome<R>>> waiting = new ArrayDeque<>();
    try {
      int next = first;
      for (int index = first; index < size; index++) {
        while (next < size && waiting.size() < WINDOW * threads) {
          P point = sweep.plan().get(next++);
          waiting.add(executor.submit(() -> sweep.at(point)));
        }
        receiver.accept(index, waiting.remove().get());
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw (CancellationException) new CancellationException("sweep was interrupted").initCause(e);
    } catch (ExecutionException e) {
      if (e.getCause() instanceof Error failure) {
        throw failure;
      }
      throw new IllegalStateException(e.getCause());
    } finally {
      waiting.forEach(future -> future.cancel(true));
      executor.shutdownNow();
    }
  }

  @Override
  public String toString() {
    return threads + (threads == 1 ? " thread" : " threads");
  }
}
