package org.riskcurve.volterra.curve;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.riskcurve.core.Estimate;

/**
 * A curve by a method that passes through time once: it is handed the iterations in ascending
 * order, each once, and its answers go back into the order that was asked for. {@link
 * #ascendingRisks} and {@link #iterations} are all that a recursion of a user's own needs.
 */
public abstract class OnePassCurve implements RiskCurve {

  private static final Estimate OVERFLOWED =
      new Estimate(Double.POSITIVE_INFINITY, Double.POSITIVE_INFINITY);

  /** Rounding errors of a step, relative to P. */
  private static final double STEP_ROUNDING = 16;

  /** They add up like a random walk, as far as modes live. */
  private static final double LONGEST_WALK = 1e8;

  /**
   * P at each of the iterations.
   *
   * @param iterations served ones, at least one, increasing
   */
  protected abstract Estimate[] ascendingRisks(double[] iterations);

  /** F at each of the same iterations, if the method separates it. */
  protected Optional<Estimate[]> ascendingForcings(double[] iterations) {
    return Optional.empty();
  }

  /** 𝒦 at each of the same iterations, if there is a kernel of one variable. */
  protected Optional<Estimate[]> ascendingKernels(double[] iterations) {
    return Optional.empty();
  }

  @Override
  public final Estimate risk(double iteration) {
    return ascendingRisks(ascending(iteration))[0];
  }

  @Override
  public final List<Estimate> risks(double... iterations) {
    double[] order = ascending(iterations);
    Estimate[] risks = order.length == 0 ? new Estimate[0] : ascendingRisks(order);
    return Arrays.stream(iterations).mapToObj(r -> risks[place(order, r)]).toList();
  }

  @Override
  public final List<CurvePoint> points(double... iterations) {
    if (iterations.length == 0) {
      return List.of();
    }
    double[] order = ascending(iterations);
    Estimate[] risks = ascendingRisks(order);
    Optional<Estimate[]> forcings = ascendingForcings(order);
    Optional<Estimate[]> kernels = ascendingKernels(order);
    List<CurvePoint> points = new ArrayList<>(iterations.length);
    for (double r : iterations) {
      int i = place(order, r);
      points.add(
          new CurvePoint(
              r, risks[i], forcings.map(values -> values[i]), kernels.map(values -> values[i])));
    }
    return points;
  }

  private double[] ascending(double... iterations) {
    IterationRange range = iterations();
    for (double r : iterations) {
      range.check(r);
    }
    // −0 is 0
    return Arrays.stream(iterations).map(Math::abs).sorted().distinct().toArray();
  }

  private static int place(double[] order, double iteration) {
    return Arrays.binarySearch(order, Math.abs(iteration));
  }

  /** What rounding makes of a value of the given size after r steps, at most. */
  static double stepRounding(double size, double r) {
    return Math.ulp(1.0) * STEP_ROUNDING * size * (1 + Math.sqrt(Math.min(r, LONGEST_WALK)));
  }

  /** A value with its error, or ∞ ± ∞ if it has left the range of doubles. */
  static Estimate estimate(double value, double error) {
    return Double.isFinite(value) ? new Estimate(value, error) : OVERFLOWED;
  }
}
