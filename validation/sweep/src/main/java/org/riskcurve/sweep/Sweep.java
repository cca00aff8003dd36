package org.riskcurve.sweep;

import java.io.Serializable;
import java.util.List;
import java.util.function.Function;

/**
 * A function at every point of a plan. What a point gives depends on the point alone, so that any
 * {@link SweepEngine} gives the same outcomes in the same order.
 *
 * @param <P> what the function depends on: a record of parameters, serializable where points or
 *     outcomes travel to other machines
 * @param <R> what it gives, serializable in the same cases
 */
public final class Sweep<P, R> {

  private final List<P> plan;
  private final PointFunction<P, R> function;

  /** A function that can travel. */
  @FunctionalInterface
  public interface PointFunction<P, R> extends Function<P, R>, Serializable {}

  private Sweep(List<P> plan, PointFunction<P, R> function) {
    this.plan = plan;
    this.function = function;
  }

  /**
   * The sweep of a function over a plan.
   *
   * @param plan the points in their order; any list, also one that makes its elements when asked
   *     ({@link Plan#points}), which is not copied
   */
  public static <P, R> Sweep<P, R> of(List<P> plan, PointFunction<P, R> function) {
    return new Sweep<>(plan, function);
  }

  /** The points, in their order. */
  public List<P> plan() {
    return plan;
  }

  /** What is computed at each of them. */
  public PointFunction<P, R> function() {
    return function;
  }

  /** The value at a point, or why there is none; errors of the machine pass through. */
  public Outcome<R> at(P point) {
    return outcome(function, point);
  }

  /** The same for engines that take the function alone elsewhere. */
  public static <P, R> Outcome<R> outcome(PointFunction<P, R> function, P point) {
    try {
      return Outcome.of(function.apply(point));
    } catch (RuntimeException e) {
      return Outcome.failed(e.getMessage() == null ? e.toString() : e.getMessage());
    }
  }

  @Override
  public String toString() {
    return "sweep over " + plan.size() + " points";
  }
}
