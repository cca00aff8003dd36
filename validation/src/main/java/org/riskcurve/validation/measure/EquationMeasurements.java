package org.riskcurve.validation.measure;

import java.util.function.IntToDoubleFunction;
import org.hipparchus.special.Gamma;
import org.riskcurve.core.ConvergenceException;
import org.riskcurve.report.table.Table;
import org.riskcurve.volterra.equation.ConvolutionEquation;
import org.riskcurve.volterra.equation.Formula;
import org.riskcurve.volterra.equation.Samples;
import org.riskcurve.volterra.equation.Solution;
import org.riskcurve.volterra.equation.Solver;
import org.riskcurve.volterra.equation.TimeGrid;
import org.riskcurve.volterra.equation.collocation.Collocation;
import org.riskcurve.volterra.equation.stepping.DirectRecursion;
import org.riskcurve.volterra.equation.stepping.Gregory;
import org.riskcurve.volterra.renewal.Solvers;

/** Accuracy, order and cost of the equation solvers, as the README of volterra shows them. */
public final class EquationMeasurements {

  private static final int RUNS = 5;
  private static final double END = 4;
  private static final int DIRECT_STEPS = 32_000;

  private EquationMeasurements() {}

  /** Every solver on every problem that it suits: errors, reported errors, size, time. */
  public static Table accuracy() {
    Table.Builder table =
        Table.titled("Accuracy and cost on problems with closed answers")
            .columns("problem", "method")
            .column("largest_error", 2)
            .column("largest_reported", 2)
            .columns("unknowns")
            .column("milliseconds", 2);
    for (EquationProblem problem : EquationProblem.all()) {
      for (Solver solver : Solvers.all()) {
        if (solver.assess(problem.equation(), problem.grid()).applicable()) {
          add(table, problem, solver);
        }
      }
    }
    return table.build();
  }

  private static void add(Table.Builder table, EquationProblem problem, Solver solver) {
    Solution solution;
    double milliseconds = Double.POSITIVE_INFINITY;
    try {
      solution = solver.solve(problem.equation(), problem.grid());
      for (int run = 0; run < RUNS; run++) {
        long start = System.nanoTime();
        solution = solver.solve(problem.equation(), problem.grid());
        milliseconds = Math.min(milliseconds, 1e-6 * (System.nanoTime() - start));
      }
    } catch (ConvergenceException e) {
      table.row(problem.name(), solver.method().name(), null, null, null, null);
      return;
    }
    double error = 0;
    double reported = 0;
    for (int i = 0; i < solution.size(); i++) {
      double answer = problem.answer().applyAsDouble(problem.grid().get(i));
      double scale = problem.isRelative() ? Math.abs(answer) : 1;
      error = Math.max(error, Math.abs(solution.at(i).value() - answer) / scale);
      reported = Math.max(reported, solution.at(i).error() / scale);
    }
    table.row(
        problem.name(),
        solver.method().name(),
        error,
        reported,
        solution.statistics().unknowns(),
        milliseconds);
  }

  /** Stated orders of convergence beside fitted ones, four refinements each. */
  public static Table orders() {
    Table.Builder table =
        Table.titled("Order of convergence, fitted over four refinements")
            .columns("method", "variant")
            .column("stated", 3)
            .column("fitted", 3);
    for (int p = 2; p <= 8; p++) {
      int order = p;
      double ratio = p < 7 ? 2 : 1.5;
      int first = p < 6 ? 80 : p == 7 ? 54 : 40;
      double fitted = fit(first, ratio, n -> gregoryError(order, n));
      table.row("Gregory quadrature", "order " + p, (double) p, fitted);
    }
    for (int m = 1; m <= 3; m++) {
      int points = m;
      double fitted = fit(16 / (m == 3 ? 4 : m), 2, n -> collocationError(points, n));
      table.row("collocation", m + " points, smooth kernel", 2.0 * m, fitted);
    }
    for (double a : new double[] {0.3, 0.5, 0.7}) {
      double fitted = fit(16, 2, n -> singularError(a, n));
      table.row("collocation", "2 points, kernel t^-" + a + ", graded", 3 - a, fitted);
    }
    return table.build();
  }

  private static double gregoryError(int order, int n) {
    EquationProblem problem = EquationProblem.all().get(order == 7 ? 2 : 0);
    double step = END / n;
    double[] f = new double[n + 1];
    double[] k = new double[n + 1];
    for (int i = 0; i <= n; i++) {
      f[i] = problem.equation().forcing(0).value(i * step);
      k[i] = problem.equation().kernel(0, 0).value(i * step);
    }
    Solution solution =
        Gregory.withDefaults()
            .withOrder(order)
            .solve(
                ConvolutionEquation.continuous(Samples.uniform(step, f), Samples.uniform(step, k)),
                TimeGrid.uniform(step, n + 1));
    return Math.abs(solution.at(n).value() - problem.answer().applyAsDouble(END));
  }

  private static double collocationError(int points, int n) {
    EquationProblem problem = EquationProblem.all().get(1);
    Solution solution =
        Collocation.withDefaults()
            .withPoints(points)
            .withElements(n, 1)
            .solve(problem.equation(), TimeGrid.of(END));
    return Math.abs(solution.at(0).value() - problem.answer().applyAsDouble(END));
  }

  private static double singularError(double a, int n) {
    double gamma = Gamma.gamma(1 - a);
    ConvolutionEquation equation =
        ConvolutionEquation.continuous(
            Formula.of(t -> 1), Formula.weaklySingular(a, t -> -1 / gamma));
    double[] times = new double[160];
    for (int i = 0; i < times.length; i++) {
      times[i] = (i + 1.0) / times.length;
    }
    TimeGrid grid = TimeGrid.of(times);
    double[] exact = Collocation.withDefaults().solve(equation, grid).values();
    Solution solution =
        Collocation.withDefaults().withPoints(2).withElements(n, 2 / (1 - a)).solve(equation, grid);
    double largest = 0;
    for (int i = 0; i < times.length; i++) {
      largest = Math.max(largest, Math.abs(solution.at(i).value() - exact[i]));
    }
    return largest;
  }

  /** Minus the slope of a line through log error over log n at five values of n. */
  private static double fit(int first, double ratio, IntToDoubleFunction error) {
    double[] x = new double[5];
    double[] y = new double[5];
    double meanX = 0;
    double meanY = 0;
    for (int i = 0; i < 5; i++) {
      int n = (int) Math.round(first * Math.pow(ratio, i));
      x[i] = Math.log(n);
      y[i] = Math.log(error.applyAsDouble(n));
      meanX += x[i] / 5;
      meanY += y[i] / 5;
    }
    double numerator = 0;
    double denominator = 0;
    for (int i = 0; i < 5; i++) {
      numerator += (x[i] - meanX) * (y[i] - meanY);
      denominator += (x[i] - meanX) * (x[i] - meanX);
    }
    return -numerator / denominator;
  }

  /** Discrete equations with power laws: time, and distance from the direct method. */
  public static Table steps() {
    Table.Builder table =
        Table.titled("Discrete equations, f = (n+1)^-0.7, k = 0.3 (n+1)^-1.5")
            .columns("steps", "method")
            .column("milliseconds", 2)
            .column("distance_from_direct", 2)
            .column("largest_reported", 2);
    for (int n : new int[] {1000, 8000, DIRECT_STEPS, 1 << 20}) {
      double[] f = new double[n];
      double[] k = new double[n];
      for (int i = 0; i < n; i++) {
        f[i] = Math.pow(i + 1, -0.7);
        k[i] = 0.3 * Math.pow(i + 1, -1.5);
      }
      ConvolutionEquation equation = ConvolutionEquation.discrete(Samples.of(f), Samples.of(k));
      TimeGrid grid = TimeGrid.steps(n);
      double[] direct =
          n <= DIRECT_STEPS ? DirectRecursion.create().solve(equation, grid).values() : null;
      for (Solver solver : Solvers.all()) {
        boolean isDirect = solver instanceof DirectRecursion;
        if (solver.assess(equation, grid).applicable() && !(isDirect && direct == null)) {
          addSteps(table, equation, grid, solver, direct);
        }
      }
    }
    return table.build();
  }

  private static void addSteps(
      Table.Builder table,
      ConvolutionEquation equation,
      TimeGrid grid,
      Solver solver,
      double @org.jspecify.annotations.Nullable [] direct) {
    double milliseconds = Double.POSITIVE_INFINITY;
    Solution solution = solver.solve(equation, grid);
    for (int run = 0; run < 4 * RUNS; run++) {
      long start = System.nanoTime();
      solution = solver.solve(equation, grid);
      milliseconds = Math.min(milliseconds, 1e-6 * (System.nanoTime() - start));
    }
    double distance = 0;
    double reported = 0;
    for (int i = 0; i < grid.size(); i++) {
      reported = Math.max(reported, solution.at(i).relativeError());
      if (direct != null) {
        distance = Math.max(distance, Math.abs(solution.at(i).value() / direct[i] - 1));
      }
    }
    table.row(
        grid.size(),
        solver.method().name(),
        milliseconds,
        direct == null ? null : distance,
        reported);
  }
}
