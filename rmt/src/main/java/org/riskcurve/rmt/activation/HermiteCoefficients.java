package org.riskcurve.rmt.activation;

import java.util.Arrays;
import org.riskcurve.core.numeric.GaussRule;

/**
 * The Hermite coefficients c<sub>k</sub>(q) = E σ(√q z)He<sub>k</sub>(z)/√k! of a function as
 * functions of the variance q of its argument, between 10⁻³ and 10³, by interpolation at Chebyshev
 * points in ln q of what composite Gauss–Legendre rules give: to some 10⁻¹⁰ for functions that are
 * smooth but for their breaks.
 */
final class HermiteCoefficients {

  /** The highest degree k. */
  static final int HIGHEST = 16;

  private static final double LARGEST_LOG = Math.log(1e3);
  private static final int POINTS = 64;

  /** Normal densities beyond are below 10⁻³¹. */
  private static final double RANGE = 12;

  private static final int PANELS = 96;
  private static final GaussRule RULE = GaussRule.legendre(10);

  /** Chebyshev coefficients of c_k, and behind them of E σ². */
  private final double[][] series = new double[HIGHEST + 2][POINTS];

  HermiteCoefficients(Activation activation) {
    double[][] values = new double[POINTS][];
    for (int m = 0; m < POINTS; m++) {
      double log = LARGEST_LOG * Math.cos(Math.PI * (m + 0.5) / POINTS);
      values[m] = at(activation, Math.exp(log / 2), HIGHEST);
    }
    for (int k = 0; k < series.length; k++) {
      for (int l = 0; l < POINTS; l++) {
        double sum = 0;
        for (int m = 0; m < POINTS; m++) {
          sum += values[m][k] * Math.cos(Math.PI * l * (m + 0.5) / POINTS);
        }
        series[k][l] = sum * (l == 0 ? 1 : 2) / POINTS;
      }
    }
  }

  /** Coefficients up to a degree, and E σ², for arguments of a standard deviation > 0. */
  static double[] at(Activation activation, double deviation, int highest) {
    double[] out = new double[highest + 2];
    double[] breaks = activation.breaks();
    double[] ends = new double[PANELS + 1 + breaks.length];
    for (int i = 0; i < ends.length; i++) {
      ends[i] =
          i <= PANELS
              ? RANGE * (2.0 * i / PANELS - 1)
              : Math.max(-RANGE, Math.min(RANGE, breaks[i - PANELS - 1] / deviation));
    }
    Arrays.sort(ends);
    for (int p = 1; p < ends.length; p++) {
      double width = ends[p] - ends[p - 1];
      for (int i = 0; width > 0 && i < RULE.nodes.length; i++) {
        double z = ends[p - 1] + width * RULE.nodes[i];
        double weight = width * RULE.weights[i] * Math.exp(-z * z / 2) / Math.sqrt(2 * Math.PI);
        double value = activation.value(deviation * z);
        double before = 0;
        double hermite = 1;
        for (int k = 0; k <= highest; k++) {
          out[k] += weight * value * hermite;
          double next = (z * hermite - Math.sqrt(k) * before) / Math.sqrt(k + 1.0);
          before = hermite;
          hermite = next;
        }
        out[highest + 1] += weight * value * value;
      }
    }
    return out;
  }

  /** c<sub>k</sub>(q), k = 0…{@link #HIGHEST}, and behind them E σ(√q z)². */
  double[] at(double q) {
    double x = Math.max(-1, Math.min(1, Math.log(q) / LARGEST_LOG));
    double[] out = new double[series.length];
    for (int k = 0; k < out.length; k++) {
      double b1 = 0;
      double b2 = 0;
      for (int l = POINTS - 1; l > 0; l--) {
        double b = 2 * x * b1 - b2 + series[k][l];
        b2 = b1;
        b1 = b;
      }
      out[k] = x * b1 - b2 + series[k][0];
    }
    return out;
  }
}
