package org.riskcurve.volterra.equation;

import java.util.List;
import java.util.function.DoubleUnaryOperator;
import org.riskcurve.core.Arguments;

/**
 * A signal given by a function: t^(−a) g(t) with 0 ≤ a &lt; 1.
 *
 * <p>g should be smooth on (0, ∞) but for the break points that are given; at zero it may have any
 * integrable behaviour (√t, t log t), but a singularity is resolved far more cheaply when its
 * exponent is given.
 *
 * @param smooth g
 * @param singularity a
 * @param breaks where g or a derivative jumps, rising and above zero
 */
public record Formula(DoubleUnaryOperator smooth, double singularity, List<Double> breaks)
    implements Signal {

  /** Checks 0 ≤ a &lt; 1 and the break points. */
  public Formula {
    Arguments.check(singularity >= 0 && singularity < 1, "singularity", singularity, "in [0, 1)");
    breaks = BreakPoints.checked(breaks);
  }

  /** The signal g(t). */
  public static Formula of(DoubleUnaryOperator function) {
    return new Formula(function, 0, List.of());
  }

  /** The signal t^(−a) g(t). */
  public static Formula weaklySingular(double a, DoubleUnaryOperator smooth) {
    return new Formula(smooth, a, List.of());
  }

  /**
   * The same signal, which jumps, or whose derivatives do, at the given rising times above zero.
   */
  public Formula withBreaks(double... times) {
    return new Formula(smooth, singularity, BreakPoints.list(times));
  }

  @Override
  public double value(double t) {
    double g = smooth(t);
    return singularity == 0 ? g : g * Math.pow(t, -singularity);
  }

  /**
   * g(t).
   *
   * @throws IllegalArgumentException if it is not finite
   */
  public double smooth(double t) {
    double g = smooth.applyAsDouble(t);
    if (!(Math.abs(g) < Double.POSITIVE_INFINITY)) {
      throw Arguments.rejected("signal at t = " + t, g, "finite");
    }
    return g;
  }

  @Override
  public String toString() {
    return (singularity == 0 ? "function of t" : "t^(−" + singularity + ") · function of t")
        + (breaks.isEmpty() ? "" : " with breaks at " + breaks);
  }
}
