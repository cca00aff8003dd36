package org.riskcurve.cli.option;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.LongSummaryStatistics;
import java.util.Map;
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
  private @Nullable Long from;

  @Option(
      names = "--to",
      paramLabel = "R",
      description = "The last of them (default: 1e12; 1e4 in a simulation).")
  private @Nullable Long to;

  @Option(
      names = "--points",
      paramLabel = "N",
      description = "How many (default: 200; 40 in a simulation).")
  private @Nullable Long points;

  private final long defaultTo;
  private final long defaultPoints;

  /** Iterations as far as the theory goes. */
  IterationOptions() {
    this(1_000_000_000_000L, 200);
  }

  private IterationOptions(long to, long points) {
    defaultTo = to;
    defaultPoints = points;
  }

  /** Iterations as far as one waits for runs. */
  public static IterationOptions ofSimulation() {
    return new IterationOptions(10_000, 40);
  }

  /** The iterations, whole and, unless they were listed, increasing. */
  public long[] iterations() {
    if (at != null) {
      leftOut("from", from);
      leftOut("to", to);
      leftOut("points", points);
      long[] listed = new long[at.size()];
      for (int i = 0; i < listed.length; i++) {
        listed[i] = Arguments.inRange("at", at.get(i), 0, LARGEST);
      }
      return listed;
    }
    long first = Arguments.inRange("from", from == null ? 1 : from, 0, LARGEST);
    long last = Arguments.inRange("to", to == null ? defaultTo : to, first, LARGEST);
    long count =
        Arguments.inRange("points", points == null ? defaultPoints : points, 1, MOST_POINTS);
    return Iterations.spread(first, last, (int) Math.min(count, last - first + 1));
  }

  private static void leftOut(String name, @Nullable Long value) {
    if (value != null) {
      throw Arguments.rejected(name, value, "left out with --at");
    }
  }

  /** Refuses iterations where nothing is asked at any. */
  public void requireNone(String without) {
    Map<String, @Nullable Object> all = new LinkedHashMap<>();
    all.put("at", at);
    all.put("from", from);
    all.put("to", to);
    all.put("points", points);
    all.forEach(
        (name, value) -> {
          if (value != null) {
            throw Arguments.rejected(name, value, "left out without " + without);
          }
        });
  }

  /** Iterations that make a smooth line from the first to the last of those asked for. */
  public long[] forFigure() {
    LongSummaryStatistics range = Arrays.stream(iterations()).summaryStatistics();
    long first = Math.max(1, range.getMin());
    long last = Math.max(first, range.getMax());
    return Iterations.spread(first, last, (int) Math.min(FIGURE_POINTS, last - first + 1));
  }
}
