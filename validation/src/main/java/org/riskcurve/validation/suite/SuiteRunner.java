package org.riskcurve.validation.suite;

import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.CancellationException;
import java.util.function.Consumer;
import org.riskcurve.core.parallel.Progress;
import org.riskcurve.validation.suite.result.CheckResult;

/**
 * Runs the checks of a suite, one after the other, each on all threads.
 *
 * <p>Results that are kept from an interrupted run are taken as they are: a check depends on
 * nothing but the suite, the seed and the version.
 */
public final class SuiteRunner {

  private final List<Check> checks;
  private final long seed;
  private final int threads;
  private final TheoryOnTrial theory;

  /** Where results are kept while a suite runs, and looked up again. */
  public interface Store {

    /** Nothing is kept. */
    Store NONE =
        new Store() {
          @Override
          public Optional<CheckResult> find(String id) {
            return Optional.empty();
          }

          @Override
          public void keep(CheckResult result) {}
        };

    /** The kept result of a check. */
    Optional<CheckResult> find(String id);

    /** Keeps the result of a check. */
    void keep(CheckResult result);
  }

  /** Told how a suite goes on; calls come from the thread that runs it, but for progress. */
  public interface Listener {

    /** Hears nothing. */
    Listener NONE =
        new Listener() {
          @Override
          public Progress started(Check check, int number, int total) {
            return Progress.NONE;
          }

          @Override
          public void finished(CheckResult result, int number, int total, double secondsLeft) {}
        };

    /** A check begins. */
    Progress started(Check check, int number, int total);

    /**
     * A check is done, or was found in the store.
     *
     * @param secondsLeft an estimate for the rest of the suite
     */
    void finished(CheckResult result, int number, int total, double secondsLeft);
  }

  private SuiteRunner(List<Check> checks, long seed, int threads, TheoryOnTrial theory) {
    this.checks = checks;
    this.seed = seed;
    this.threads = threads;
    this.theory = theory;
  }

  /**
   * The runner of some checks with the true theory.
   *
   * @param checks of a {@link Suite}, all or some
   * @param threads in [1, 1024]
   */
  public static SuiteRunner of(List<Check> checks, long seed, int threads) {
    return new SuiteRunner(List.copyOf(checks), seed, threads, TheoryOnTrial.EXACT);
  }

  /** The same with another theory on trial. */
  public SuiteRunner withTheory(TheoryOnTrial other) {
    return new SuiteRunner(checks, seed, threads, other);
  }

  /** Carries out checks somewhere else. */
  @FunctionalInterface
  public interface Elsewhere {

    /**
     * Carries out some checks.
     *
     * @param results receives the result of each of them, in their order
     */
    void run(List<Check> checks, Consumer<CheckResult> results) throws IOException;
  }

  /**
   * Runs all checks.
   *
   * @throws CancellationException if the thread is interrupted; the store has what was done
   */
  public List<CheckResult> run(Store store, Listener listener) {
    Tally tally = new Tally(store, listener);
    for (int i = 0; i < checks.size(); i++) {
      Check check = checks.get(i);
      Optional<CheckResult> kept = store.find(check.id());
      if (kept.isPresent()) {
        tally.add(kept.get());
      } else {
        Progress progress = listener.started(check, i + 1, checks.size());
        CheckResult result = check.run(new CheckContext(seed, threads, theory, progress));
        if (Thread.currentThread().isInterrupted()) {
          throw new CancellationException("the suite was interrupted");
        }
        store.keep(result);
        tally.add(result);
      }
    }
    return tally.results();
  }

  /** The same with the checks that the store does not have carried out elsewhere. */
  public List<CheckResult> run(Store store, Listener listener, Elsewhere elsewhere)
      throws IOException {
    Tally tally = new Tally(store, listener);
    List<Check> missing = new ArrayList<>();
    for (Check check : checks) {
      store.find(check.id()).ifPresentOrElse(tally::add, () -> missing.add(check));
    }
    elsewhere.run(
        missing,
        result -> {
          store.keep(result);
          tally.add(result);
        });
    return tally.results();
  }

  /** The results so far, and how long the rest takes. */
  private final class Tally {

    private final Store store;
    private final Listener listener;
    private final Map<String, CheckResult> results = new HashMap<>();
    private double expected;
    private double taken;

    Tally(Store store, Listener listener) {
      this.store = store;
      this.listener = listener;
    }

    void add(CheckResult result) {
      results.put(result.id(), result);
      double rest = 0;
      for (Check check : checks) {
        if (check.id().equals(result.id())) {
          expected += check.seconds();
        } else if (!results.containsKey(check.id()) && store.find(check.id()).isEmpty()) {
          rest += check.seconds();
        }
      }
      taken += result.seconds();
      // how fast this machine is, from what is done; at first as fast as the one it was measured on
      double pace = (taken + 5) / (expected + 5);
      listener.finished(result, results.size(), checks.size(), rest * pace);
    }

    /** In the order of the checks. */
    List<CheckResult> results() {
      return checks.stream()
          .map(check -> results.get(check.id()))
          .map(Objects::requireNonNull)
          .toList();
    }
  }
}
