package org.riskcurve.volterra.equation.exponential;

import org.riskcurve.core.ConvergenceException;
import org.riskcurve.volterra.equation.ConvolutionEquation;
import org.riskcurve.volterra.equation.ExponentialSum;
import org.riskcurve.volterra.equation.Formula;
import org.riskcurve.volterra.equation.Signal;
import org.riskcurve.volterra.equation.Solution;
import org.riskcurve.volterra.equation.Solver;
import org.riskcurve.volterra.equation.TimeGrid;
import org.riskcurve.volterra.equation.collocation.KernelRule;

/**
 * Closed form for a kernel that is a sum of exponentials: its resolvent, and with an
 * exponential-sum forcing the solution too, is a sum of exponentials, whose exponents are the roots
 * of 1 = K̂(p) ({@link SecularRoots}).
 *
 * <p>No discretisation error; O(n²) once and O(n) for any time, over any number of decades. For a
 * forcing that is a function of continuous time, y = f + R * f with the resolvent R, by panels on
 * which both are resolved. Fails with an exception, rather than losing digits, when roots nearly
 * coincide.
 *
 * <p>Source: G. Gripenberg, S.-O. Londen and O. Staffans, Volterra Integral and Functional
 * Equations, Cambridge 1990, chapter 2 (resolvent); partial fractions of F̂/(1 − K̂).
 */
public final class ExponentialModes implements Solver {

  private static final double UNIT = 0x1p-53;
  private static final double LARGEST_ERROR = 1e-8;
  private static final Method METHOD =
      new Method(
          "exponential modes",
          "no discretisation error",
          "O(n²) once, then O(n) per time",
          "partial fractions of F/(1 − K); Gripenberg, Londen and Staffans 1990, chapter 2");

  private ExponentialModes() {}

  /** The method. */
  public static ExponentialModes create() {
    return new ExponentialModes();
  }

  @Override
  public Method method() {
    return METHOD;
  }

  @Override
  public Assessment assess(ConvolutionEquation equation, TimeGrid grid) {
    if (equation.dimension() > 1) {
      return Assessment.no("it is for one equation");
    }
    if (!(equation.kernel(0, 0) instanceof ExponentialSum kernel)) {
      return Assessment.no("the kernel is not a sum of exponentials");
    }
    if (equation.timing().isDiscrete() && !grid.isIntegral()) {
      return Assessment.no("the times are not whole numbers");
    }
    double n = kernel.size();
    if (equation.forcing(0) instanceof ExponentialSum) {
      return Assessment.yes(
          "kernel and forcing are sums of exponentials", 500 * n * n + 20 * n * grid.size());
    }
    boolean function = equation.forcing(0) instanceof Formula f && f.singularity() == 0;
    return function && !equation.timing().isDiscrete()
        ? Assessment.yes("the kernel is a sum of exponentials", 500 * n * n + 1e5 * n * grid.size())
        : Assessment.no(
            "the forcing is neither a sum of exponentials nor a function of continuous time");
  }

  @Override
  public Solution solve(ConvolutionEquation equation, TimeGrid grid) {
    assess(equation, grid).require(this);
    ExponentialSum kernel = (ExponentialSum) equation.kernel(0, 0);
    ExponentialExpansion modes =
        equation.forcing(0) instanceof ExponentialSum forcing
            ? ExponentialExpansion.solution(equation.timing(), forcing, kernel)
            : ExponentialExpansion.resolvent(equation.timing(), kernel);
    double[] values = new double[grid.size()];
    double[] errors = new double[grid.size()];
    if (equation.forcing(0) instanceof Formula forcing) {
      convolve(forcing, modes, grid, values, errors);
    } else {
      for (int i = 0; i < grid.size(); i++) {
        values[i] = modes.sum().value(grid.get(i));
        errors[i] = modes.error(grid.get(i));
      }
    }
    Solution.Ending ending = check(equation.forcing(0), grid, values, errors);
    Solution.Statistics statistics = new Solution.Statistics(modes.sum().size(), 0, 0);
    return new Solution(
        grid, new double[][] {values}, new double[][] {errors}, METHOD, statistics, ending);
  }

  private static Solution.Ending check(
      Signal forcing, TimeGrid grid, double[] values, double[] errors) {
    double largest = 0;
    Solution.Ending ending = Solution.Ending.GRID_COMPLETED;
    for (int i = 0; i < values.length; i++) {
      if (!(Math.abs(values[i]) < Double.POSITIVE_INFINITY)) {
        if (Double.isNaN(values[i])) {
          throw new ConvergenceException(
              "the solution leaves the range of doubles before t = " + grid.get(i));
        }
        errors[i] = Double.POSITIVE_INFINITY;
        ending = Solution.Ending.OVERFLOWED;
        continue;
      }
      double t = grid.get(i);
      double f =
          forcing instanceof ExponentialSum sum ? sum.magnitude(t) : Math.abs(forcing.value(t));
      largest = Math.max(largest, Math.max(f, Math.abs(values[i])));
      if (!(errors[i] <= LARGEST_ERROR * largest)) {
        throw new ConvergenceException(
            "exponential modes reached an error of "
                + errors[i]
                + " at t = "
                + grid.get(i)
                + ", where y = "
                + values[i]
                + ": roots of 1 = K(p) nearly coincide");
      }
    }
    return ending;
  }

  /** f + R * f. */
  private static void convolve(
      Formula forcing,
      ExponentialExpansion resolvent,
      TimeGrid grid,
      double[] values,
      double[] errors) {
    if (!(grid.end() > 0)) {
      values[0] = forcing.value(0);
      return;
    }
    KernelRule rule = new KernelRule(resolvent.sum(), grid.end(), grid.firstPositive());
    double[] panels = new KernelRule(forcing, grid.end(), grid.firstPositive()).breaks();
    for (int i = 0; i < grid.size(); i++) {
      double t = grid.get(i);
      double f = forcing.value(t);
      double sum = f;
      double absolute = Math.abs(f);
      for (int e = 0; e + 1 < panels.length && panels[e] < t; e++) {
        rule.prepare(t, panels[e], Math.min(t, panels[e + 1]));
        for (int g = 0; g < rule.count(); g++) {
          double term = rule.weight(g) * forcing.value(rule.point(g));
          sum += term;
          absolute += Math.abs(term);
        }
      }
      values[i] = sum;
      errors[i] = (resolvent.relativeError(t) + 64 * UNIT) * absolute;
    }
  }

  @Override
  public String toString() {
    return method().name();
  }
}
