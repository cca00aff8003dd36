package org.riskcurve.core.parallel;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.riskcurve.core.Arguments;

/** Independent parts of a long computation, on several threads. */
public final class Workers {

  /** More threads than any machine this is made for. */
  public static final long MOST = 1024;

  private Workers() {}

  /**
   * The results of all tasks, in the order of the tasks. A task that fails ends the computation
   * with its own exception; no thread is left behind.
   *
   * @param what the computation, for the message if it is interrupted
   * @param threads in [1, 1024]
   * @throws CancellationException if the calling thread is interrupted, and stays so; what was
   *     computed is lost
   */
  public static <T> List<T> run(String what, List<? extends Callable<T>> tasks, int threads) {
    Arguments.inRange("threads", threads, 1L, MOST);
    ExecutorService executor = Executors.newFixedThreadPool(threads);
    try {
      List<Future<T>> futures = new ArrayList<>();
      for (Callable<T> task : tasks) {
        futures.add(executor.submit(task));
      }
      List<T> results = new ArrayList<>();
      for (Future<T> future : futures) {
        results.add(future.get());
      }
      return results;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw (CancellationException)
          new CancellationException(what + " was interrupted").initCause(e);
    } catch (ExecutionException e) {
      if (e.getCause() instanceof RuntimeException failure) {
        throw failure;
      }
      if (e.getCause() instanceof Error failure) {
        throw failure;
      }
      throw new IllegalStateException(e.getCause());
    } finally {
      stop(executor);
    }
  }

  /** Gives up what has not begun and waits for the tasks that have. */
  private static void stop(ExecutorService executor) {
    executor.shutdownNow();
    boolean interrupted = Thread.interrupted();
    while (!executor.isTerminated()) {
      try {
        executor.awaitTermination(1, TimeUnit.SECONDS);
      } catch (InterruptedException e) {
        interrupted = true;
      }
    }
    if (interrupted) {
      Thread.currentThread().interrupt();
    }
  }
}
