package org.riskcurve.rmt.activation;

import java.util.Arrays;
import java.util.function.DoubleUnaryOperator;
import org.riskcurve.core.Arguments;
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

  /** Panels of this length, where an entire function takes about 30 Gauss points. */
  private static final double PANEL = 1;

  private static final int POINTS = 32;

  /** Requires numbers. */
  public HermiteConstants {
    Arguments.finite("mean", mean);
    Arguments.finite("linear", linear);
    Arguments.nonNegative("noise", noise);
  }

  /**
   * The constants of a function, by Gauss–Legendre quadrature on panels between its breaks: to some
   * 10⁻¹⁵ of (Eσ²)^½ for a function that is analytic within about ½ of each panel.
   *
   * @param breaks where the function is not smooth
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
    GaussRule rule = GaussRule.legendre(POINTS);
    double sum = 0;
    for (int i = 1; i < ends.length; i++) {
      double width = ends[i] - ends[i - 1];
      for (int j = 0; width > 0 && j < rule.nodes.length; j++) {
        double x = ends[i - 1] + width * rule.nodes[j];
        double density = Math.exp(-x * x / 2) / Math.sqrt(2 * Math.PI);
        if (density > 0) {
          sum += width * rule.weights[j] * density * f.applyAsDouble(x);
        }
      }
    }
    return sum;
  }
}
