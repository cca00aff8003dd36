package org.riskcurve.volterra.equation.stepping;

import org.riskcurve.volterra.equation.ConvolutionEquation;
import org.riskcurve.volterra.equation.DiscreteCoefficients;
import org.riskcurve.volterra.equation.Solution;
import org.riskcurve.volterra.equation.Solver;
import org.riskcurve.volterra.equation.TimeGrid;
import org.riskcurve.volterra.equation.Transform;

/**
 * Step by step, with the sums over the past by block FFT ({@link OnlineConvolution}): the method of
 * choice for discrete equations with a long horizon.
 *
 * <p>O(N log² N) with a small constant, linear memory; the rounding error of each value is relative
 * to the values near it, for positive kernels also when the solution grows or decays exponentially.
 */
public final class RelaxedRecursion implements Solver {

  private static final Method METHOD =
      new Method(
          "relaxed recursion",
          "no discretisation error",
          "O(N log² N)",
          "van der Hoeven 2014, Faster relaxed multiplication; Hairer, Lubich and Schlichte 1985");

  private RelaxedRecursion() {}

  /** The method. */
  public static RelaxedRecursion create() {
    return new RelaxedRecursion();
  }

  @Override
  public Method method() {
    return METHOD;
  }

  @Override
  public Assessment assess(ConvolutionEquation equation, TimeGrid grid) {
    Assessment steps = assessSteps(equation, grid);
    double n = grid.end() + 1;
    double p = equation.dimension();
    return steps.applicable()
        ? Assessment.yes(
            "sums by FFT, errors relative to each value", 30 * p * p * n * Math.log(n + 2))
        : steps;
  }

  @Override
  public Solution solve(ConvolutionEquation equation, TimeGrid grid) {
    assess(equation, grid).require(this);
    return Stepping.solve(
        DiscreteCoefficients.of(equation, Stepping.length(grid)), false, grid, METHOD);
  }

  /** Whether an equation can be run step by step. */
  static Assessment assessSteps(ConvolutionEquation equation, TimeGrid grid) {
    if (!equation.timing().isDiscrete()) {
      return Assessment.no("time is continuous");
    }
    if (!equation.allSignals(s -> !(s instanceof Transform))) {
      return Assessment.no("a signal is known by its transform only");
    }
    if (!grid.isIntegral() || grid.end() >= 1 << 30) {
      return Assessment.no("the times are not whole numbers below 2^30");
    }
    String misfit = equation.misfit(grid);
    return misfit.isEmpty() ? Assessment.yes("", 0) : Assessment.no(misfit);
  }

  @Override
  public String toString() {
    return method().name();
  }
}
