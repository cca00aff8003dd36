package org.riskcurve.cli.option;

import org.riskcurve.cli.support.Preflight;
import org.riskcurve.cli.support.Section;
import org.riskcurve.core.Arguments;
import org.riskcurve.core.parallel.Workers;
import picocli.CommandLine.Option;

/** Where chance comes from, and how many threads share the work: {@code --seed --threads}. */
@Section("Computation")
public final class ChanceOptions implements Preflight {

  @Option(names = "--seed", paramLabel = "N", description = "Seed of all chance (default: 1).")
  private long seed = 1;

  @Option(
      names = "--threads",
      paramLabel = "N",
      description = "Threads to use (default: all processors); results do not depend on it.")
  private int threads = Runtime.getRuntime().availableProcessors();

  @Override
  public void check() {
    Arguments.inRange("threads", threads, 1L, Workers.MOST);
  }

  /** The seed. */
  public long seed() {
    return seed;
  }

  /** The number of threads. */
  public int threads() {
    return threads;
  }
}
