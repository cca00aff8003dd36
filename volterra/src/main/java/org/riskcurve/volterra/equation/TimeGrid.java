package org.riskcurve.volterra.equation;

import org.riskcurve.core.Arguments;
import org.riskcurve.core.Internal;

/**
 * The times at which a solution is wanted: 0 ≤ t_0 &lt; t_1 &lt; …, finite. Stepping methods need
 * {@link #isUniform()}, a grid 0, h, 2h, …; all others answer at any times.
 */
public final class TimeGrid {

  private final double[] times;
  private final double step;

  private TimeGrid(double[] times, double step) {
    this.times = times;
    this.step = step;
  }

  /** The grid 0, h, …, (n − 1)h. */
  public static TimeGrid uniform(double step, int count) {
    Arguments.positive("step", step);
    Arguments.inRange("count", (long) count, 1, Integer.MAX_VALUE);
    Arguments.finite("last time", step * (count - 1.0));
    MemoryBudget.require(8.0 * count, "a grid of " + count + " times");
    double[] times = new double[count];
    for (int i = 0; i < count; i++) {
      times[i] = i * step;
    }
    return new TimeGrid(times, step);
  }

  /** The steps 0, 1, …, n − 1 of a discrete equation. */
  public static TimeGrid steps(int count) {
    return uniform(1, count);
  }

  /** n times from {@code from} to {@code to}, both included, at a constant ratio. */
  public static TimeGrid logarithmic(double from, double to, int count) {
    Arguments.positive("from", from);
    Arguments.check(to > from && to < Double.POSITIVE_INFINITY, "to", to, "finite and > " + from);
    Arguments.inRange("count", (long) count, 2, Integer.MAX_VALUE);
    double[] times = new double[count];
    double ratio = Math.log(to / from);
    for (int i = 0; i < count; i++) {
      times[i] = from * Math.exp(ratio * i / (count - 1));
    }
    times[count - 1] = to;
    return of(times);
  }

  /** The given times. */
  public static TimeGrid of(double... times) {
    Arguments.inRange("number of times", (long) times.length, 1, Integer.MAX_VALUE);
    double[] copy = times.clone();
    Arguments.nonNegative("time 0", copy[0]);
    for (int i = 1; i < copy.length; i++) {
      if (!(copy[i] > copy[i - 1] && copy[i] < Double.POSITIVE_INFINITY)) {
        throw Arguments.rejected(
            "time " + i, copy[i], "finite and above the time before it, " + copy[i - 1]);
      }
    }
    return new TimeGrid(copy, 0);
  }

  /** Whether the grid is 0, h, 2h, …, as made by {@link #uniform}. */
  public boolean isUniform() {
    return step > 0;
  }

  /** h of a uniform grid, otherwise zero. */
  public double step() {
    return step;
  }

  /** The number of times. */
  public int size() {
    return times.length;
  }

  /** Time i. */
  public double get(int i) {
    return times[i];
  }

  /** The last time. */
  public double end() {
    return times[times.length - 1];
  }

  /** The times, in a new array. */
  public double[] toArray() {
    return times.clone();
  }

  /** The smallest time above zero; the step or 1 if there is none. */
  @Internal
  public double firstPositive() {
    for (double t : times) {
      if (t > 0) {
        return t;
      }
    }
    return step > 0 ? step : 1;
  }

  @Internal
  public boolean isIntegral() {
    for (double t : times) {
      if (t != Math.rint(t)) {
        return false;
      }
    }
    return true;
  }

  @Override
  public String toString() {
    return times.length + " times from " + times[0] + " to " + end();
  }
}
