package org.riskcurve.volterra.optimizer;

import java.util.stream.DoubleStream;
import org.riskcurve.core.Arguments;

/**
 * An average of the iterates: ū ← (1 − κ<sub>r</sub>)ū + κ<sub>r</sub>u after the step from r to r
 * + 1, ū = u at the start. Up to an iteration the average is the iterate itself (κ = 1).
 *
 * @param decay in [0, 1]: κ = 1 − decay for an exponential moving average; 1 for the mean of all
 *     iterates since {@code from}, κ<sub>r</sub> = 1/(r − from + 2)
 * @param from the iteration ≥ 0, whole, whose iterate is the first in the average
 */
public record Averaging(double decay, double from) {

  private static final double LARGEST_START = 1e15;

  /** Checks the ranges. */
  public Averaging {
    Arguments.inRange("decay", decay, 0.0, 1.0);
    Arguments.check(
        from >= 0 && from <= LARGEST_START && from == Math.rint(from),
        "from",
        from,
        "a whole number in [0, " + LARGEST_START + "]");
  }

  /** The iterate itself. */
  public static Averaging none() {
    return new Averaging(0, 0);
  }

  /**
   * The exponential moving average ū ← βū + (1 − β)u.
   *
   * @param decay β in [0, 1)
   */
  public static Averaging ema(double decay) {
    return new Averaging(Arguments.check(decay >= 0 && decay < 1, "decay", decay, "in [0, 1)"), 0);
  }

  /** The mean of all iterates, the first included (Polyak and Ruppert). */
  public static Averaging uniform() {
    return tail(0);
  }

  /** The mean of the iterates from a whole iteration on; before it the iterate itself. */
  public static Averaging tail(double from) {
    return new Averaging(1, from);
  }

  /** The breaks of an optimizer's steps with that where the average begins, if it is one. */
  public double[] breaks(double[] ofSteps) {
    return from > 0
        ? DoubleStream.concat(DoubleStream.of(ofSteps), DoubleStream.of(from)).toArray()
        : ofSteps;
  }

  /** Whether the average is the iterate itself. */
  public boolean isNone() {
    return decay == 0;
  }

  /** κ<sub>r</sub> in (0, 1], at real r ≥ 0 too. */
  public double share(double iteration) {
    if (iteration < from) {
      return 1;
    }
    return decay < 1 ? 1 - decay : 1 / (iteration - from + 2);
  }

  @Override
  public String toString() {
    if (isNone()) {
      return "no average";
    }
    String kind = decay < 1 ? "moving average with decay " + decay : "mean of the iterates";
    return from > 0 ? kind + " from " + (long) from + " on" : kind;
  }
}
