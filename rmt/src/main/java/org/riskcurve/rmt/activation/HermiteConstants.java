package org.riskcurve.rmt.activation;

import java.util.Arrays;
import java.util.function.DoubleUnaryOperator;
import org.riskcurve.core.Arguments;
import org.riskcurve.core.ConvergenceException;
import org.riskcurve.core.numeric.GaussRule;

/**
 * What Gaussian equivalence keeps of a function of h ~ N(0, 1).
 *
 * @param mean μ₀, what is subtracted
 * @param linear μ₁, the weight of the linear part
 * @param noise μ<sub>*</sub>² ≥ 0, the variance of the rest, which acts as independent noise
 */
public record HermiteConstants(double mean, double linear, double noise) {

  /** e^(−x²/2) is below the smallest double beyond. */
  private static final double RANGE = 39;

  /** Panels of this length to begin with, which are halved where they do not do. */
  private static final double PANEL = 1;

  private static final int POINTS = 32;

  /** Halves of a panel, down to the distance of doubles: a jump needs as many. */
  private static final int MOST_HALVES = 60;

  private static final double EPS = Math.ulp(1.0);

  private static final GaussRule RULE = GaussRule.legendre(POINTS);

  /** Requires numbers. */
  public HermiteConstants {
    Arguments.finite("mean", mean);
    Arguments.finite("linear", linear);
    Arguments.nonNegative("noise", noise);
  }

  /**
   * The constants of a function, by Gauss–Legendre quadrature on panels between its breaks, each
   * halved until both halves together give what it gave alone: to some 10⁻¹⁵ of E|σ|, E|hσ| and
   * μ<sub>*</sub>².
   *
   * @param breaks where the function is not smooth; one that is not named costs some evaluations
   */
  static HermiteConstants of(DoubleUnaryOperator function, double... breaks) {
    double[] ends = ends(breaks);
    double mean = integral(ends, function);
    double linear = integral(ends, x -> x * function.applyAsDouble(x));
    // of what is left, not as a difference of squares
    double noise =
        integral(
            ends,
            x -> {
              double rest = function.applyAsDouble(x) - mean - linear * x;
              return rest * rest;
            });
    return new HermiteConstants(mean, linear, noise);
  }

  /** With the function as the gate of another feature: h₁σ(h₂). */
  HermiteConstants gated() {
    // Eσ² − μ₀²
    return new HermiteConstants(0, mean, linear * linear + noise);
  }

  private static double[] ends(double[] breaks) {
    int panels = (int) (2 * RANGE / PANEL);
    double[] ends = new double[panels + 1 + breaks.length];
    for (int i = 0; i <= panels; i++) {
      ends[i] = -RANGE + i * PANEL;
    }
    for (int i = 0; i < breaks.length; i++) {
      ends[panels + 1 + i] =
          Math.max(-RANGE, Math.min(RANGE, Arguments.finite("breaks[" + i + "]", breaks[i])));
    }
    Arrays.sort(ends);
    return ends;
  }

  /** E f(h). */
  private static double integral(double[] ends, DoubleUnaryOperator f) {
    DoubleUnaryOperator weighed = x -> weighed(f, x);
    double[] wholes = new double[ends.length];
    double size = 0;
    for (int i = 1; i < ends.length; i++) {
      wholes[i] = panel(ends[i - 1], ends[i], weighed);
      size += Math.abs(wholes[i]);
    }
    double sum = 0;
    for (int i = 1; i < ends.length; i++) {
      sum += halved(ends[i - 1], ends[i], wholes[i], weighed, EPS * size, MOST_HALVES);
    }
    return sum;
  }

  private static double weighed(DoubleUnaryOperator f, double x) {
    double density = Math.exp(-x * x / 2) / Math.sqrt(2 * Math.PI);
    if (density == 0) {
      return 0;
    }
    double value = f.applyAsDouble(x);
    if (!Double.isFinite(value)) {
      throw Arguments.rejected("activation at " + x, value, "finite");
    }
    return density * value;
  }

  /** A panel's integral if its halves agree with it, or else that of the halves, halved again. */
  private static double halved(
      double low, double high, double whole, DoubleUnaryOperator f, double tolerance, int halves) {
    double middle = (low + high) / 2;
    double left = panel(low, middle, f);
    double right = panel(middle, high, f);
    if (Math.abs(left + right - whole) <= tolerance || !(low < middle && middle < high)) {
      return left + right;
    }
    if (halves == 0) {
      throw new ConvergenceException(
          "the activation cannot be integrated next to " + middle + ": it changes at every scale");
    }
    return halved(low, middle, left, f, tolerance, halves - 1)
        + halved(middle, high, right, f, tolerance, halves - 1);
  }

  private static double panel(double low, double high, DoubleUnaryOperator f) {
    double sum = 0;
    for (int j = 0; j < RULE.nodes.length; j++) {
      sum += RULE.weights[j] * f.applyAsDouble(low + (high - low) * RULE.nodes[j]);
    }
    return (high - low) * sum;
  }
}
