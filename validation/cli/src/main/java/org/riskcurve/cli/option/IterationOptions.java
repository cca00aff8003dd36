package org.riskcurve.cli.option;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.LongSummaryStatistics;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.riskcurve.cli.support.Section;
import org.riskcurve.core.Arguments;
import org.riskcurve.core.numeric.Iterations;
import org.riskcurve.volterra.curve.IterationRange;
import picocli.CommandLine.Option;

/** The iterations of a command: {@code --at}, or {@code --from --to --points}. */
@Section("Iterations")
public final class IterationOptions {

  private static final long LARGEST = 1_000_000_000_000_000L;
  private static final long FIGURE_POINTS = 400;

  /** Where the width of a figure no longer tells whole iterations from real ones. */
  private static final double LARGEST_FRACTIONAL = 1e6;

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

  /**
   * Iterations that make a smooth line from the first to the last of those asked for: real ones
   * where they are served, whole ones where only these are.
   */
  public double[] forFigure(IterationRange served) {
    LongSummaryStatistics range = Arrays.stream(iterations()).summaryStatistics();
    double first = (double) Math.max(1, range.getMin());
    double last = Math.max(first, (double) range.getMax());
    int count = last > first ? (int) FIGURE_POINTS : 1;
    double[] spread = new double[count];
    for (int i = 0; i < count; i++) {
      double between = i == 0 ? first : first * Math.pow(last / first, i / (count - 1.0));
      double whole = Math.rint(between);
      boolean real = between < LARGEST_FRACTIONAL && served.contains(Math.min(last, between));
      spread[i] = real ? Math.min(last, between) : whole;
    }
    return Arrays.stream(spread).distinct().toArray();
  }

  /** Iterations that make a smooth line from the first to the last of those asked for. */
  public long[] forFigure() {
    LongSummaryStatistics range = Arrays.stream(iterations()).summaryStatistics();
    long first = Math.max(1, range.getMin());
    long last = Math.max(first, range.getMax());
    return Iterations.spread(first, last, (int) Math.min(FIGURE_POINTS, last - first + 1));
  }
}
