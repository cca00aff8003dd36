package org.riskcurve.volterra.equation;

import java.util.Arrays;
import java.util.List;
import org.riskcurve.core.Arguments;
import org.riskcurve.core.Internal;

/**
 * A signal known by its values at 0, h, 2h, …; in a discrete equation h = 1.
 *
 * <p>Past the last sample nothing is known: a solver refuses a longer horizon.
 */
public final class Samples implements Signal {

  private static final double GRID_TOLERANCE = 1e-6;

  private final double step;
  private final double[] values;

  private final List<Double> breaks;

  private Samples(double step, double[] values, List<Double> breaks) {
    this.breaks = breaks;
    this.step = Arguments.positive("step", step);
    this.values = values;
    Arguments.inRange("number of samples", (long) values.length, 1, Integer.MAX_VALUE);
    for (int i = 0; i < values.length; i++) {
      Arguments.finite("sample", i, values[i]);
    }
  }

  /** The values of a discrete signal at 0, 1, 2, …. */
  public static Samples of(double... values) {
    return uniform(1, values);
  }

  /** The values at 0, h, 2h, …. */
  public static Samples uniform(double step, double... values) {
    return new Samples(step, values.clone(), List.of());
  }

  /**
   * The values at the given times, which have to be 0, h, 2h, … to what they are known to: to 1e-6
   * of h, to the digits that they are written with (six or more significant ones), or to single
   * precision. The step is the one that explains them best, the least h with few digits if one
   * does.
   *
   * @throws IllegalArgumentException if they are not, naming the first time that is out of place
   */
  public static Samples at(double[] times, double[] values) {
    if (times.length != values.length) {
      throw Arguments.rejected(
          "number of values", values.length, "the number of times, " + times.length);
    }
    Arguments.inRange("number of samples", (long) times.length, 2, Integer.MAX_VALUE);
    return uniform(UniformTimes.step(times), values);
  }

  /**
   * The same samples of a signal that jumps, or whose derivatives do, at the given rising times
   * above zero, at samples or between them. A sample at a jump may be the limit from either side.
   */
  public Samples withBreaks(double... times) {
    List<Double> checked = BreakPoints.checked(BreakPoints.list(times));
    for (double t : checked) {
      if (!(t < end())) {
        throw Arguments.rejected("break point", t, "before the last sample, at " + end());
      }
    }
    return new Samples(step, values, checked);
  }

  @Override
  public List<Double> breaks() {
    return breaks;
  }

  /** The distance of two samples. */
  public double step() {
    return step;
  }

  /** The number of samples. */
  public int size() {
    return values.length;
  }

  /** The last time with a sample. */
  public double end() {
    return step * (values.length - 1);
  }

  /** The samples, in a new array. */
  public double[] values() {
    return values.clone();
  }

  /** Sample i. */
  public double get(int i) {
    return values[i];
  }

  /** Puts the samples into the target from the given place on, as far as it reaches. */
  @Internal
  public void copyTo(double[] target, int start) {
    System.arraycopy(values, 0, target, start, Math.min(values.length, target.length - start));
  }

  @Override
  public double value(double t) {
    double index = Math.rint(t / step);
    if (!(Math.abs(t - index * step) <= GRID_TOLERANCE * step)
        || index < 0
        || index >= values.length) {
      throw Arguments.rejected("t", t, "a multiple of " + step + " in [0, " + end() + "]");
    }
    return values[(int) index];
  }

  @Override
  public String toString() {
    return values.length
        + " samples, step "
        + step
        + (breaks.isEmpty() ? "" : ", breaks at " + breaks);
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof Samples that
        && step == that.step
        && Arrays.equals(values, that.values)
        && breaks.equals(that.breaks);
  }

  @Override
  public int hashCode() {
    return 31 * Double.hashCode(step) + Arrays.hashCode(values);
  }
}
