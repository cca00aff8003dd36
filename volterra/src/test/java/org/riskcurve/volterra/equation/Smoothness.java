package org.riskcurve.volterra.equation;

import java.util.function.DoubleUnaryOperator;
import org.riskcurve.core.numeric.GaussRule;

/** Kinds of smoothness, each with a family of equations whose solutions are known. */
public enum Smoothness {
  /** f = e^{−gt}, k = c e^{−at}. */
  SMOOTH {
    @Override
    public Problem problem(double c, double a, double b) {
      double m = c - a;
      double g = b + 0.1;
      return new Problem(
          t -> Math.exp(-g * t),
          t -> c * Math.exp(-a * t),
          t -> Math.exp(-g * t) + c * Math.exp(m * t) * -Math.expm1(-(g + m) * t) / (g + m));
    }
  },
  /** k = 0 before b, then c e^{−a(t − b)}. */
  DELAYED_KERNEL {
    @Override
    public Problem problem(double c, double a, double b) {
      return new Problem(
          t -> 1,
          t -> t >= b ? c * Math.exp(-a * (t - b)) : 0,
          t -> {
            double sum = 1;
            for (int j = 1; j * b <= t; j++) {
              sum += Math.pow(c / a, j) * gamma(j, a * (t - j * b));
            }
            return sum;
          });
    }

    @Override
    public boolean hasBrokenKernel() {
      return true;
    }
  },
  /** f = 1 up to b, then 0. */
  SWITCHED_OFF_FORCING {
    @Override
    public Problem problem(double c, double a, double b) {
      double m = c - a;
      return new Problem(
          t -> t <= b ? 1 : 0,
          t -> c * Math.exp(-a * t),
          t -> {
            double u = Math.min(t, b);
            return (t <= b ? 1 : 0) + c * Math.exp(m * (t - u)) * Math.expm1(m * u) / m;
          });
    }

    @Override
    public boolean hasBrokenForcing() {
      return true;
    }
  },
  /** f = |t − b|, with a corner. */
  CORNER {
    @Override
    public Problem problem(double c, double a, double b) {
      double m = c - a;
      return new Problem(
          t -> Math.abs(t - b),
          t -> c * Math.exp(-a * t),
          t -> {
            double u = Math.min(t, b);
            DoubleUnaryOperator term = s -> c * Math.exp(m * (t - s)) * Math.abs(s - b);
            return Math.abs(t - b) + integral(term, 0, u) + integral(term, u, t);
          });
    }

    @Override
    public boolean hasBrokenForcing() {
      return true;
    }
  },
  /** f = √t. */
  ROOT {
    @Override
    public Problem problem(double c, double a, double b) {
      double m = c - a;
      return new Problem(
          Math::sqrt,
          t -> c * Math.exp(-a * t),
          t -> {
            DoubleUnaryOperator term = v -> v * v * Math.exp(m * t * (1 - v * v));
            return Math.sqrt(t) + 2 * c * Math.pow(t, 1.5) * integral(term, 0, 1);
          });
    }
  };

  /** Whether the kernel has a break point at b. */
  public boolean hasBrokenKernel() {
    return false;
  }

  /** Whether the forcing has a break point at b. */
  public boolean hasBrokenForcing() {
    return false;
  }

  /** The equation with these parameters. */
  public abstract Problem problem(double c, double a, double b);

  /** f, k and y = f + k * y. */
  public record Problem(
      DoubleUnaryOperator forcing, DoubleUnaryOperator kernel, DoubleUnaryOperator answer) {}

  private static double integral(DoubleUnaryOperator f, double from, double to) {
    GaussRule rule = GaussRule.legendre(20);
    double sum = 0;
    double length = (to - from) / 8;
    for (int p = 0; p < 8; p++) {
      for (int g = 0; g < rule.size(); g++) {
        sum += length * rule.weights[g] * f.applyAsDouble(from + length * (p + rule.nodes[g]));
      }
    }
    return sum;
  }

  /** ∫₀ˣ s^(j−1) e^{−s}/(j − 1)! ds. */
  private static double gamma(int j, double x) {
    double term = Math.exp(-x);
    for (int i = 1; i <= j; i++) {
      term *= x / i;
    }
    double sum = 0;
    for (int i = j; i < j + 400; i++) {
      sum += term;
      term *= x / (i + 1);
    }
    return sum;
  }
}
