package org.riskcurve.volterra.optimizer;

import java.util.Arrays;
import java.util.function.DoubleUnaryOperator;
import org.riskcurve.core.Arguments;

/**
 * A factor as a function of the iteration, smooth between its breaks, for learning rates and batch
 * sizes. It is defined at real iterations too, where the integrator in log time looks at it.
 */
public final class Schedule {

  private final String name;
  private final DoubleUnaryOperator factor;
  private final double[] breaks;
  private final double end;

  private Schedule(String name, DoubleUnaryOperator factor, double end, double... breaks) {
    this.name = name;
    this.factor = factor;
    this.end = end;
    this.breaks = breaks.clone();
  }

  /** 1 for ever. */
  public static Schedule constant() {
    return constant(1);
  }

  /** One factor > 0 for ever. */
  public static Schedule constant(double factor) {
    Arguments.positive("factor", factor);
    String name = factor == 1 ? "constant" : "constant " + factor;
    return new Schedule(name, t -> factor, Double.POSITIVE_INFINITY);
  }

  /** (t + 1)/steps until it reaches 1, then 1. */
  public static Schedule warmUp(double steps) {
    Arguments.positive("warm-up steps", steps);
    return new Schedule(
        "warm-up over " + steps,
        t -> Math.min(1, (t + 1) / steps),
        Double.POSITIVE_INFINITY,
        Math.max(0, Math.ceil(steps - 1)));
  }

  /**
   * factor^k from iteration k·every on, for k up to 60.
   *
   * @param every a whole number ≥ 1
   * @param factor > 0
   */
  public static Schedule steps(double every, double factor) {
    Arguments.check(every >= 1 && every == Math.rint(every), "every", every, "a whole number ≥ 1");
    Arguments.positive("factor", factor);
    int most = 60;
    double[] breaks = new double[most];
    for (int k = 0; k < most; k++) {
      breaks[k] = (k + 1) * every;
    }
    return new Schedule(
        "times " + factor + " every " + every,
        t -> Math.pow(factor, Math.min(most, Math.floor(t / every))),
        Double.POSITIVE_INFINITY,
        breaks);
  }

  /** Half a cosine from 1 at 0 to floor at the horizon, where it ends. */
  public static Schedule cosine(double horizon, double floor) {
    checkDecay(horizon, floor);
    return new Schedule(
        "cosine to " + floor + " at " + horizon,
        t -> floor + (1 - floor) * 0.5 * (1 + Math.cos(Math.PI * Math.min(1, t / horizon))),
        horizon);
  }

  /** A straight line from 1 at 0 to floor at the horizon, where it ends. */
  public static Schedule linear(double horizon, double floor) {
    checkDecay(horizon, floor);
    return new Schedule(
        "linear to " + floor + " at " + horizon,
        t -> 1 - (1 - floor) * Math.min(1, t / horizon),
        horizon);
  }

  /** Warm-up, 1 until stableEnd, then a straight line to floor at the horizon, where it ends. */
  public static Schedule warmUpStableDecay(
      double warmUp, double stableEnd, double horizon, double floor) {
    Arguments.positive("warm-up steps", warmUp);
    Arguments.check(
        stableEnd >= warmUp && stableEnd == Math.rint(stableEnd),
        "stable end",
        stableEnd,
        "a whole number ≥ " + warmUp);
    Arguments.check(horizon > stableEnd, "horizon", horizon, "> " + stableEnd);
    checkDecay(horizon, floor);
    return new Schedule(
        "warm-up "
            + warmUp
            + ", stable to "
            + stableEnd
            + ", linear to "
            + floor
            + " at "
            + horizon,
        t ->
            t < stableEnd
                ? Math.min(1, (t + 1) / warmUp)
                : 1 - (1 - floor) * Math.min(1, (t - stableEnd) / (horizon - stableEnd)),
        horizon,
        Math.max(0, Math.ceil(warmUp - 1)),
        stableEnd);
  }

  /**
   * (1 + t/offset)^(−exponent).
   *
   * @param exponent finite; with a negative offset &lt; 0
   * @param offset not 0; with a negative one the schedule falls to 0 at t = −offset, where it ends
   */
  public static Schedule powerLaw(double exponent, double offset) {
    Arguments.finite("exponent", exponent);
    Arguments.finite("offset", offset);
    Arguments.check(offset > 0 || exponent < 0, "offset", offset, "> 0 for an exponent ≥ 0");
    Arguments.check(offset != 0, "offset", offset, "other than 0");
    return new Schedule(
        "(1 + t/" + offset + ")^-" + exponent,
        t -> Math.pow(Math.max(0, 1 + t / offset), -exponent),
        offset > 0 ? Double.POSITIVE_INFINITY : Math.floor(-offset));
  }

  /**
   * Straight lines between the values of a table, whose last row is where the schedule ends.
   *
   * @param iterations whole, increasing, from 0 on
   * @param values finite and ≥ 0
   */
  public static Schedule table(double[] iterations, double[] values) {
    if (iterations.length == 0 || iterations.length != values.length || iterations[0] != 0) {
      throw Arguments.rejected(
          "schedule",
          iterations.length + " iterations and " + values.length + " values",
          "as many values as iterations, the first at iteration 0");
    }
    for (int i = 0; i < values.length; i++) {
      Arguments.nonNegative("schedule value " + i, values[i]);
      double least = i == 0 ? 0 : iterations[i - 1] + 1;
      Arguments.check(
          iterations[i] >= least && iterations[i] == Math.rint(iterations[i]),
          "schedule iteration " + i,
          iterations[i],
          "a whole number ≥ " + least);
    }
    double[] x = iterations.clone();
    double[] y = values.clone();
    return new Schedule("table of " + x.length, t -> interpolate(x, y, t), x[x.length - 1], x);
  }

  private static double interpolate(double[] x, double[] y, double t) {
    int i = Arrays.binarySearch(x, t);
    if (i >= 0) {
      return y[i];
    }
    int right = Math.min(-i - 1, x.length - 1);
    int left = Math.max(0, right - 1);
    if (left == right) {
      return y[left];
    }
    double share = Math.min(1, (t - x[left]) / (x[right] - x[left]));
    return y[left] + share * (y[right] - y[left]);
  }

  private static void checkDecay(double horizon, double floor) {
    Arguments.positive("horizon", horizon);
    Arguments.inRange("floor", floor, 0.0, 1.0);
  }

  /** The factor at iteration t ≥ 0. */
  public double at(double iteration) {
    return factor.applyAsDouble(iteration);
  }

  /** The iterations at which the schedule is not smooth. */
  public double[] breaks() {
    return breaks.clone();
  }

  /** The number of iterations that the schedule is made for; infinite if there is no end. */
  public double end() {
    return end;
  }

  @Override
  public String toString() {
    return name;
  }
}
