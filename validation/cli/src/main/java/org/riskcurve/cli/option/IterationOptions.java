package org.riskcurve.cli.option;

import java.util.Arrays;
import java.util.List;
import java.util.LongSummaryStatistics;
import org.jspecify.annotations.Nullable;
import org.riskcurve.core.Arguments;
import org.riskcurve.core.numeric.Iterations;
import picocli.CommandLine.Option;

/** The iterations of a command: {@code --at}, or {@code --from --to --points}. */
public final class IterationOptions {

  private static final long LARGEST = 1_000_000_000_000_000L;
  private static final long FIGURE_POINTS = 400;
  private static final long MOST_POINTS = 10_000_000;

  @Option(
      names = "--at",
      split = ",",
      paramLabel = "R",
      description = "Iterations, separated by commas.")
  private @Nullable List<Long> at;

  @Option(
      names = "--from",
      paramLabel = "R",
      description = "First of the iterations that are spread evenly in log r (default: 1).")
  private long from = 1;

  @Option(
      names = "--to",
      paramLabel = "R",
      description = "The last of them (default: 1e12; 1e4 in a simulation).")
  private long to;

  @Option(
      names = "--points",
      paramLabel = "N",
      description = "How many (default: 200; 40 in a simulation).")
  private long points;

  /** Iterations as far as the theory goes. */
  IterationOptions() {
    this(1_000_000_000_000L, 200);
  }

  private IterationOptions(long to, long points) {
    this.to = to;
    this.points = points;
  }

  /** Iterations as far as one waits for runs. */
  public static IterationOptions ofSimulation() {
    return new IterationOptions(10_000, 40);
  }

  /** The iterations, whole and, unless they were listed, increasing. */
  public long[] iterations() {
    if (at != null) {
      long[] listed = new long[at.size()];
      for (int i = 0; i < listed.length; i++) {
        listed[i] = Arguments.inRange("at", at.get(i), 0, LARGEST);
      }
      return listed;
    }
    Arguments.inRange("from", from, 0, LARGEST);
    Arguments.inRange("to", to, from, LARGEST);
    Arguments.inRange("points", points, 1, MOST_POINTS);
    return Iterations.spread(from, to, (int) Math.min(points, to - from + 1));
  }

  /** Iterations that make a smooth line from the first to the last of those asked for. */
  public long[] forFigure() {
    LongSummaryStatistics range = Arrays.stream(iterations()).summaryStatistics();
    long first = Math.max(1, range.getMin());
    long last = Math.max(first, range.getMax());
    return Iterations.spread(first, last, (int) Math.min(FIGURE_POINTS, last - first + 1));
  }
}
