package org.riskcurve.volterra.inversion;

import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.riskcurve.core.Arguments;
import org.riskcurve.core.ConvergenceException;
import org.riskcurve.core.Estimate;

/**
 * The contours of some quantities with the same slowest mode, each with the iterations that it
 * serves.
 *
 * <p>A few serve all iterations: one inside the unit disc, or one a decade where the singularities
 * reach the unit circle. They are accurate relative to the limit and to the largest values. Where a
 * value falls far below these, which it does exponentially, one contour a decade about its slowest
 * mode takes their place, built when it is first asked for.
 */
final class InversionLadder {

  /** The largest iteration of curves that reach the unit circle. */
  static final double LARGEST_ITERATION = 1e15;

  /** A value whose error is not below this, relative, is asked of the contours of the tail. */
  private static final double TOLD = 1e-11;

  private static final double DECADE = 10;

  private static final Estimate UNKNOWN = new Estimate(0, Double.POSITIVE_INFINITY);

  private final RungBuilder builder;
  private final double decay;
  private final List<Rung> rungs;
  private final Map<Integer, Rung> tails = new ConcurrentHashMap<>();

  /**
   * The ladder.
   *
   * @param decay 1 − the slowest mode of the quantities
   * @param rungs the contours for all iterations
   */
  InversionLadder(RungBuilder builder, double decay, List<Rung> rungs) {
    this.builder = builder;
    this.decay = decay;
    this.rungs = List.copyOf(rungs);
  }

  /** The values of some quantities at one iteration, in their order. */
  Estimate[] values(double iteration, Quantity... quantities) {
    Estimate[] values = unrefined(iteration, quantities);
    for (int k = 0; k < values.length; k++) {
      values[k] = refined(iteration, quantities[k], values[k]);
    }
    return values;
  }

  /** The same from the contours for all iterations alone. */
  Estimate[] unrefined(double iteration, Quantity... quantities) {
    return rung(iteration).values(iteration, quantities);
  }

  /** A value, or the better one of the tail's contour where its error is not told from it. */
  Estimate refined(double iteration, Quantity quantity, Estimate value) {
    double settled = iteration * decay / RungBuilder.SETTLED;
    boolean told = value.error() <= TOLD * value.value();
    if (told || !(settled > 1) || !builder.serves(quantity)) {
      return value;
    }
    Estimate limit = builder.limit(quantity);
    if (2 * limit.error() > value.error()) {
      // the error is that of the limit, which no contour mends
      return value;
    }
    if (iteration * decay > RungBuilder.OUT_OF_RANGE) {
      return new Estimate(limit.value(), limit.error() + Double.MIN_VALUE);
    }
    Estimate better = tail(iteration, quantity, settled);
    return better.error() < value.error() ? better : value;
  }

  private Estimate tail(double iteration, Quantity quantity, double settled) {
    int decade = (int) Math.ceil(Math.log10(settled));
    double horizon = RungBuilder.SETTLED / decay * Math.pow(DECADE, decade);
    try {
      Rung rung = tails.computeIfAbsent(decade, k -> builder.tail(decay, horizon));
      boolean served = iteration == Math.rint(iteration) || iteration >= rung.realFrom();
      return served ? rung.values(iteration, quantity)[0] : UNKNOWN;
    } catch (ConvergenceException e) {
      // the value there is, and its error, are right as well
      return UNKNOWN;
    }
  }

  /** Whether both have the same contours for all iterations. */
  boolean shares(InversionLadder other) {
    return rungs.equals(other.rungs);
  }

  private Rung rung(double iteration) {
    Arguments.inRange("iteration", iteration, 0, largest());
    int i = 0;
    while (rungs.get(i).horizon() < iteration) {
      i++;
    }
    return rungs.get(i);
  }

  /** The number of contour nodes in the upper half plane, of the contours for all iterations. */
  int nodes() {
    return rungs.stream().mapToInt(rung -> rung.inversion().nodes()).sum();
  }

  /** The largest iteration that is served. */
  double largest() {
    return rungs.get(rungs.size() - 1).horizon();
  }

  /** The iteration from which on real ones are served. */
  double realFrom() {
    return rungs.stream().mapToDouble(Rung::realFrom).max().orElse(0);
  }
}
