package org.riskcurve.volterra.equation.collocation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.SplittableRandom;
import java.util.function.DoubleUnaryOperator;
import org.junit.jupiter.api.Test;
import org.riskcurve.volterra.equation.ConvolutionEquation;
import org.riskcurve.volterra.equation.Formula;
import org.riskcurve.volterra.equation.Lag;
import org.riskcurve.volterra.equation.Samples;
import org.riskcurve.volterra.equation.Smoothness;
import org.riskcurve.volterra.equation.Solution;
import org.riskcurve.volterra.equation.TimeGrid;
import org.riskcurve.volterra.renewal.Solvers;

/** Equations whose break points are stated. */
class BreakPointsTest {

  private static final int EQUATIONS = 25;
  private static final Smoothness[] BROKEN = {
    Smoothness.DELAYED_KERNEL, Smoothness.SWITCHED_OFF_FORCING, Smoothness.CORNER
  };

  /** Estimates over errors, and errors relative to the size of the solution. */
  private record Findings(List<Double> excess, List<Double> errors) {

    static double median(List<Double> values) {
      Collections.sort(values);
      return values.get(values.size() / 2);
    }
  }

  @Test
  void errorsOfSamplesHoldAndAreSharp() {
    Findings findings = new Findings(new ArrayList<>(), new ArrayList<>());
    for (Smoothness kind : BROKEN) {
      SplittableRandom random = new SplittableRandom(7 + kind.name().length());
      for (int trial = 0; trial < EQUATIONS; trial++) {
        sampled(kind, random, trial, findings);
      }
    }
    assertThat(Findings.median(findings.excess)).isBetween(1.0, 100.0);
    assertThat(Findings.median(findings.errors)).isLessThan(1e-10);
  }

  private static void sampled(
      Smoothness kind, SplittableRandom random, int trial, Findings findings) {
    int n = random.nextInt(40, 160);
    double h = random.nextDouble(1, 8) / (n - 1);
    double b = h * (n - 1) * random.nextDouble(0.1, 0.9);
    b = trial % 2 == 0 ? h * Math.rint(b / h) : b;
    double a = random.nextDouble(0.5, 3);
    Smoothness.Problem problem = kind.problem(random.nextDouble(-1.5, 1.2), a, b);
    Samples f = samples(problem.forcing(), h, n);
    Samples k = samples(problem.kernel(), h, n);
    ConvolutionEquation equation =
        ConvolutionEquation.continuous(
            kind.hasBrokenForcing() ? f.withBreaks(b) : f,
            kind.hasBrokenKernel() ? k.withBreaks(b) : k);
    check(problem, Solvers.solve(equation, TimeGrid.uniform(h, n)), kind + " " + trial, findings);
  }

  @Test
  void functionsReachTheirTolerance() {
    Findings findings = new Findings(new ArrayList<>(), new ArrayList<>());
    for (Smoothness kind : BROKEN) {
      SplittableRandom random = new SplittableRandom(11 + kind.name().length());
      for (int trial = 0; trial < EQUATIONS; trial++) {
        double end = random.nextDouble(1, 20);
        double b = end * random.nextDouble(0.03, 0.9);
        Smoothness.Problem problem =
            kind.problem(random.nextDouble(-1.5, 1.2), random.nextDouble(0.5, 3), b);
        Formula f = Formula.of(problem.forcing());
        Formula k = Formula.of(problem.kernel());
        ConvolutionEquation equation =
            ConvolutionEquation.continuous(
                kind.hasBrokenForcing() ? f.withBreaks(b) : f,
                kind.hasBrokenKernel() ? k.withBreaks(b) : k);
        Solution solution = Solvers.solve(equation, TimeGrid.logarithmic(0.01 * end, end, 40));
        check(problem, solution, kind + " " + trial, findings);
      }
    }
    assertThat(Collections.max(findings.errors)).isLessThan(1e-11);
  }

  private static Samples samples(DoubleUnaryOperator function, double h, int n) {
    double[] values = new double[n];
    for (int i = 0; i < n; i++) {
      values[i] = function.applyAsDouble(i * h);
    }
    return Samples.uniform(h, values);
  }

  private static void check(
      Smoothness.Problem problem, Solution solution, String name, Findings findings) {
    double size = 0;
    for (int i = 0; i < solution.size(); i++) {
      double t = solution.grid().get(i);
      double y = problem.answer().applyAsDouble(t);
      size = Math.max(size, Math.abs(y));
      double error = Math.abs(solution.at(i).value() - y);
      double reference = 1e-14 * size;
      assertThat(error)
          .as("%s at t = %s (%d of %d)", name, t, i, solution.size())
          .isLessThanOrEqualTo(solution.at(i).error() + reference);
      findings.errors.add(error / size);
      if (error > reference) {
        findings.excess.add(solution.at(i).error() / error);
      }
    }
  }

  @Test
  void systemsOfDelayedAndSmoothKernelsAgreeWithFunctions() {
    Formula f = Formula.of(t -> t < 0.7 ? Math.cos(t) : 0.2).withBreaks(0.7);
    Formula delayed = Formula.of(t -> t < 0.31 ? 0 : Math.exp(0.31 - t)).withBreaks(0.31);
    Formula smooth = Formula.of(t -> 0.3 / (1 + t));
    TimeGrid grid = TimeGrid.uniform(0.01, 301);
    Solution functions =
        Collocation.withDefaults()
            .solve(
                ConvolutionEquation.system(
                    Lag.CONTINUOUS,
                    List.of(f, smooth),
                    List.of(List.of(smooth, delayed), List.of(delayed, smooth))),
                grid);
    Samples sampled = samples(delayed::value, 0.01, 301).withBreaks(0.31);
    Samples plain = samples(smooth::value, 0.01, 301);
    Solution samples =
        Solvers.solve(
            ConvolutionEquation.system(
                Lag.CONTINUOUS,
                List.of(samples(f::value, 0.01, 301).withBreaks(0.7), plain),
                List.of(List.of(plain, sampled), List.of(sampled, plain))),
            grid);
    for (int i = 0; i < 2; i++) {
      for (int n = 0; n < grid.size(); n++) {
        assertThat(Math.abs(samples.value(i, n) - functions.value(i, n)))
            .isLessThanOrEqualTo(samples.at(i, n).error() + functions.at(i, n).error())
            .isLessThan(1e-10);
      }
    }
  }

  @Test
  void badBreakPointsAreNamed() {
    Samples samples = Samples.uniform(0.5, 1, 1, 1, 1, 1);
    assertThatThrownBy(() -> samples.withBreaks(1, 0.5))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("break point 1")
        .hasMessageContaining("0.5");
    assertThatThrownBy(() -> samples.withBreaks(2.5)).hasMessageContaining("before the last");
    assertThatThrownBy(() -> Formula.of(t -> t).withBreaks(Double.NaN))
        .hasMessageContaining("break point 0");
    ConvolutionEquation equation =
        ConvolutionEquation.continuous(samples.withBreaks(0.6, 0.9), samples);
    assertThatThrownBy(() -> Solvers.solve(equation, TimeGrid.uniform(0.5, 5)))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("a sample lies between");
  }
}
