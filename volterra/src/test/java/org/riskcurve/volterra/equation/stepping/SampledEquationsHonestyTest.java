package org.riskcurve.volterra.equation.stepping;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.SplittableRandom;
import java.util.function.DoubleUnaryOperator;
import org.junit.jupiter.api.Test;
import org.riskcurve.core.numeric.GaussRule;
import org.riskcurve.volterra.equation.ConvolutionEquation;
import org.riskcurve.volterra.equation.Samples;
import org.riskcurve.volterra.equation.Solution;
import org.riskcurve.volterra.equation.TimeGrid;

/** Random equations known by samples, of several kinds of smoothness, with closed solutions. */
class SampledEquationsHonestyTest {

  private static final int EQUATIONS = 60;

  /** f, k and y = f + k * y. */
  private record Problem(
      DoubleUnaryOperator forcing, DoubleUnaryOperator kernel, DoubleUnaryOperator answer) {}

  private enum Kind {
    /** f = e^{−gt}, k = c e^{−at}. */
    SMOOTH {
      @Override
      Problem problem(double c, double a, double b) {
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
      Problem problem(double c, double a, double b) {
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
    },
    /** f = 1 up to b, then 0. */
    SWITCHED_OFF_FORCING {
      @Override
      Problem problem(double c, double a, double b) {
        double m = c - a;
        return new Problem(
            t -> t <= b ? 1 : 0,
            t -> c * Math.exp(-a * t),
            t -> {
              double u = Math.min(t, b);
              return (t <= b ? 1 : 0) + c * Math.exp(m * (t - u)) * Math.expm1(m * u) / m;
            });
      }
    },
    /** f = |t − b|, with a corner. */
    CORNER {
      @Override
      Problem problem(double c, double a, double b) {
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
    },
    /** f = √t. */
    ROOT {
      @Override
      Problem problem(double c, double a, double b) {
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

    abstract Problem problem(double c, double a, double b);
  }

  @Test
  void reportedErrorsCoverTheTrueOnesAndAreNotFarAboveThem() {
    List<Double> excess = new ArrayList<>();
    for (Kind kind : Kind.values()) {
      excess.addAll(excess(kind));
    }
    Collections.sort(excess);
    assertThat(excess.get(excess.size() / 2)).isBetween(1.0, 100.0);
  }

  /** The medians of estimate over error of random equations. */
  private static List<Double> excess(Kind kind) {
    SplittableRandom random = new SplittableRandom(41 + kind.name().length());
    List<Double> excess = new ArrayList<>();
    for (int trial = 0; trial < EQUATIONS; trial++) {
      int n = random.nextInt(20, 600);
      double h = random.nextDouble(1, 8) / (n - 1);
      double b = h * (n - 1) * random.nextDouble(0.05, 0.9);
      b = trial % 3 == 0 ? h * Math.max(1, Math.rint(b / h)) : b;
      double a = random.nextDouble(0.1, 3);
      Problem problem = kind.problem(random.nextDouble(-1.5, 1.2), a, b);
      double[] f = new double[n];
      double[] k = new double[n];
      for (int i = 0; i < n; i++) {
        f[i] = problem.forcing.applyAsDouble(i * h);
        k[i] = problem.kernel.applyAsDouble(i * h);
      }
      Solution solution =
          Gregory.withDefaults()
              .solve(
                  ConvolutionEquation.continuous(Samples.uniform(h, f), Samples.uniform(h, k)),
                  TimeGrid.uniform(h, n));
      excess.add(check(problem, solution, kind + " " + trial));
    }
    return excess;
  }

  /** The median of estimate over error. */
  private static double check(Problem problem, Solution solution, String name) {
    List<Double> ratios = new ArrayList<>();
    double size = 0;
    for (int i = 0; i < solution.size(); i++) {
      double t = solution.grid().get(i);
      double y = problem.answer.applyAsDouble(t);
      size = Math.max(size, Math.abs(y));
      double error = Math.abs(solution.at(i).value() - y);
      double reference = 1e-14 * size;
      assertThat(error)
          .as("%s at t = %s (%d of %d)", name, t, i, solution.size())
          .isLessThanOrEqualTo(solution.at(i).error() + reference);
      if (error > reference) {
        ratios.add(solution.at(i).error() / error);
      }
    }
    Collections.sort(ratios);
    return ratios.isEmpty() ? 1 : ratios.get(ratios.size() / 2);
  }

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
