package org.riskcurve.validation.suite;

import org.riskcurve.core.Arguments;
import org.riskcurve.validation.Progress;

/**
 * What a check is given.
 *
 * @param seed of all chance; what a check finds depends on nothing else
 * @param threads how many it may use, in [1, 1024]
 * @param theory the theory that simulated risks are compared with
 * @param progress told how far the check has come
 */
public record CheckContext(long seed, int threads, Theory theory, Progress progress) {

  /** Checks the number of threads. */
  public CheckContext {
    Arguments.inRange("threads", threads, 1L, 1024L);
  }
}
