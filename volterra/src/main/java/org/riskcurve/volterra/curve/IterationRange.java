package org.riskcurve.volterra.curve;

import org.riskcurve.core.Arguments;

/**
 * The iterations that a curve serves: the whole ones from 0 to an end, and from some iteration on
 * the real ones between them too.
 *
 * @param last the largest iteration, ≥ 0; infinite or the largest double where there is no end
 * @param realFrom from where on real iterations are served; infinite if only whole ones are
 * @param ending what ends there, in words, such as "the schedule"
 */
public record IterationRange(double last, double realFrom, String ending) {

  private static final String METHOD = "the method";

  /** Checks that neither is negative. */
  public IterationRange {
    Arguments.check(last >= 0, "last", last, "≥ 0");
    Arguments.check(realFrom >= 0, "realFrom", realFrom, "≥ 0");
  }

  /** The whole iterations 0, …, last. */
  public static IterationRange whole(double last) {
    return new IterationRange(last, Double.POSITIVE_INFINITY, METHOD);
  }

  /** Every real iteration from 0 to last. */
  public static IterationRange real(double last) {
    return new IterationRange(last, 0, METHOD);
  }

  /** The same, ending where the schedules of the optimizer do if that comes before its own end. */
  public IterationRange untilScheduleEnds(double end) {
    return end < last ? new IterationRange(end, realFrom, "the schedule") : this;
  }

  /** Whether an iteration is served. */
  public boolean contains(double iteration) {
    return iteration >= 0
        && iteration <= last
        && iteration < Double.POSITIVE_INFINITY
        && (iteration == Math.rint(iteration) || iteration >= realFrom);
  }

  /**
   * An iteration, as it is.
   *
   * @throws IllegalArgumentException if it is not served
   */
  public double check(double iteration) {
    if (!contains(iteration)) {
      throw Arguments.rejected("iteration", iteration, allowed(iteration));
    }
    return iteration;
  }

  private String allowed(double iteration) {
    if (iteration > last) {
      return "at most " + last + ", where " + ending + " ends";
    }
    return iteration >= 0 && iteration < Double.POSITIVE_INFINITY
        ? "a whole number" + (realFrom < last ? " below " + realFrom : "")
        : "in [0, " + last + "]";
  }

  @Override
  public String toString() {
    String end = last >= Double.MAX_VALUE ? "without end" : "up to " + last;
    if (realFrom == 0) {
      return "all iterations " + end;
    }
    return "whole iterations " + end + (realFrom < last ? ", all from " + realFrom + " on" : "");
  }
}
