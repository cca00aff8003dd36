package org.riskcurve.validation.suite;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CancellationException;
import org.riskcurve.core.parallel.Progress;

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

  /**
   * Runs all checks.
   *
   * @throws CancellationException if the thread is interrupted; the store has what was done
   */
  public List<CheckResult> run(Store store, Listener listener) {
    List<CheckResult> results = new ArrayList<>();
    double expected = 0;
    double taken = 0;
    for (int i = 0; i < checks.size(); i++) {
      Check check = checks.get(i);
      Optional<CheckResult> kept = store.find(check.id());
      CheckResult result;
      if (kept.isPresent()) {
        result = kept.get();
      } else {
        Progress progress = listener.started(check, i + 1, checks.size());
        result = check.run(new CheckContext(seed, threads, theory, progress));
        if (Thread.currentThread().isInterrupted()) {
          throw new CancellationException("the suite was interrupted");
        }
        store.keep(result);
      }
      results.add(result);
      expected += check.seconds();
      taken += result.seconds();
      double rest =
          checks.subList(i + 1, checks.size()).stream()
              .filter(later -> store.find(later.id()).isEmpty())
              .mapToDouble(Check::seconds)
              .sum();
      // how fast this machine is, from what is done; at first as fast as the one it was measured on
      double pace = (taken + 5) / (expected + 5);
      listener.finished(result, i + 1, checks.size(), rest * pace);
    }
    return results;
  }
}
