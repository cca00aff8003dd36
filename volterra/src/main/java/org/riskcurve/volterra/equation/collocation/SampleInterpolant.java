package org.riskcurve.volterra.equation.collocation;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.riskcurve.core.Arguments;
import org.riskcurve.core.numeric.Rounding;
import org.riskcurve.volterra.equation.Formula;
import org.riskcurve.volterra.equation.Samples;

/**
 * A function through samples: on panels of {@value #PANEL} steps the polynomial through the nearest
 * samples that no break point separates from the panel. A sample at a break point belongs to the
 * sides whose other samples continue to it.
 */
final class SampleInterpolant {

  /** Steps a panel. */
  static final int PANEL = 6;

  /** A sample at a break fits if it is as near as this many differences of two extrapolations. */
  private static final double FITS = 4;

  /** Times that are nearer to a sample than this, in steps, are its time. */
  private static final double AT_SAMPLE = 1e-9;

  private static final int SMOOTH_ORDER = 10;

  /** Two differences more of a smooth function are smaller by that, at eight samples a period. */
  private static final double FALL = 0.55;

  /** Rounding errors of values that are tabulated, in differences. */
  private static final double ROUNDINGS = 4096;

  /** A polynomial through the samples from the given one on. */
  @SuppressWarnings("ArrayRecordComponent")
  private record Window(int from, double[] differences) {}

  private final Samples samples;
  private final int order;
  private final List<Double> edges = new ArrayList<>();
  private final List<Window> windows = new ArrayList<>();
  private double[] starts = new double[0];

  private SampleInterpolant(Samples samples, int order) {
    this.samples = samples;
    this.order = order;
  }

  /** The function with polynomials of degree order − 1; the ends of panels are its break points. */
  static Formula of(Samples samples, int order) {
    SampleInterpolant interpolant = new SampleInterpolant(samples, order);
    List<Double> ends = new ArrayList<>(samples.breaks());
    ends.add(samples.end());
    double start = 0;
    int first = 0;
    for (int i = 0; i < ends.size(); i++) {
      boolean isLast = i + 1 == ends.size();
      first = interpolant.piece(start, ends.get(i), first, isLast);
      start = ends.get(i);
    }
    interpolant.starts = interpolant.edges.stream().mapToDouble(e -> e).toArray();
    List<Double> inner = interpolant.edges.subList(1, interpolant.edges.size());
    return new Formula(interpolant::value, 0, inner);
  }

  /**
   * Whether samples without break points are those of a function that polynomials approach: their
   * differences Δ^{@value #SMOOTH_ORDER} are below a part of Δ^(that − 2), or rounding. At jumps,
   * corners and roots, at the ends too, and in noise, they are no smaller.
   */
  static boolean isSmooth(Samples samples) {
    double[] low = differences(samples, SMOOTH_ORDER - 2);
    double[] high = differences(samples, SMOOTH_ORDER);
    for (int n = 0; n < high.length; n++) {
      double size = 0;
      for (int m = n; m <= n + SMOOTH_ORDER; m++) {
        size = Math.max(size, Math.abs(samples.get(m)));
      }
      double before = Math.max(low[n], Math.max(low[n + 1], low[n + 2]));
      if (high[n] > FALL * before + ROUNDINGS * Rounding.UNIT * size + Double.MIN_NORMAL) {
        return false;
      }
    }
    return high.length > 0;
  }

  /** |Δ^order| from every sample on. */
  private static double[] differences(Samples samples, int order) {
    double[] d = samples.values();
    for (int k = 1; k <= order; k++) {
      for (int n = 0; n + k < d.length; n++) {
        d[n] = d[n + 1] - d[n];
      }
    }
    double[] result = new double[Math.max(0, d.length - order)];
    for (int n = 0; n < result.length; n++) {
      result[n] = Math.abs(d[n]);
    }
    return result;
  }

  /** The panels from start to end; returns the first sample of the next piece. */
  private int piece(double start, double end, int first, boolean isLast) {
    double place = end / samples.step();
    int at = (int) Math.rint(place);
    boolean isSampled = !isLast && Math.abs(place - at) <= AT_SAMPLE;
    int last = isLast ? samples.size() - 1 : isSampled ? at - 1 : (int) Math.floor(place);
    int next = last + 1;
    if (isSampled) {
      int after = (int) Math.min(samples.size(), following(at) + 1L);
      if (fits(at, first, at - 1)) {
        last = at;
      }
      next = fits(at, at + 1, after - 1) ? at : at + 1;
    }
    if (last < first) {
      throw Arguments.rejected(
          "break point", end, "such that a sample lies between it and " + start);
    }
    double width = PANEL * samples.step();
    int panels = (int) Math.max(1, Math.ceil((end - start) / width - 0.5));
    for (int i = 0; i < panels; i++) {
      double low = start + (end - start) * i / panels;
      double middle = low + 0.5 * (end - start) / panels;
      int size = Math.min(order, last - first + 1);
      int from = (int) Math.rint(middle / samples.step() - 0.5 * (size - 1));
      edges.add(low);
      from = Math.max(first, Math.min(from, last - size + 1));
      windows.add(new Window(from, differences(from, size)));
    }
    return next;
  }

  /** The last sample before the first break point after sample n. */
  private int following(int n) {
    for (double b : samples.breaks()) {
      double place = b / samples.step();
      if (place > n + AT_SAMPLE) {
        return (int) Math.ceil(place - AT_SAMPLE) - 1;
      }
    }
    return samples.size() - 1;
  }

  /** Whether sample n is on the polynomial through its neighbours among samples from…to. */
  private boolean fits(int n, int from, int to) {
    int size = Math.min(order, to - from + 1);
    if (size < 2) {
      return size == 1;
    }
    double y = samples.get(n);
    double high = extrapolated(n, from > n ? from : to - size + 1, size);
    double low = extrapolated(n, from > n ? from : to - size + 2, size - 1);
    double rounding = Math.scalb(Rounding.UNIT, order) * (Math.abs(y) + Math.abs(high));
    return Math.abs(high - y) <= FITS * Math.abs(high - low) + rounding;
  }

  private double extrapolated(int n, int from, int size) {
    return polynomial(differences(from, size), n - from);
  }

  private double value(double t) {
    double place = t / samples.step();
    double nearest = Math.rint(place);
    if (Math.abs(place - nearest) <= AT_SAMPLE && nearest < samples.size()) {
      return samples.get((int) nearest);
    }
    int panel = Arrays.binarySearch(starts, t);
    Window window = windows.get(Math.max(0, panel >= 0 ? panel : -panel - 2));
    return polynomial(window.differences, place - window.from);
  }

  /** Newton's divided differences of {@code size} samples, a step being one. */
  private double[] differences(int from, int size) {
    double[] d = new double[size];
    for (int j = 0; j < size; j++) {
      d[j] = samples.get(from + j);
    }
    for (int level = 1; level < size; level++) {
      for (int j = size - 1; j >= level; j--) {
        d[j] = (d[j] - d[j - 1]) / level;
      }
    }
    return d;
  }

  /** Newton's polynomial, at x steps past its first sample. */
  private static double polynomial(double[] differences, double x) {
    double sum = 0;
    for (int j = differences.length - 1; j >= 0; j--) {
      sum = differences[j] + (x - j) * sum;
    }
    return sum;
  }
}
