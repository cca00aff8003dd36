package org.riskcurve.volterra.equation.stepping;

import org.riskcurve.volterra.equation.ConvolutionEquation;
import org.riskcurve.volterra.equation.DiscreteCoefficients;
import org.riskcurve.volterra.equation.Solution;
import org.riskcurve.volterra.equation.Solver;
import org.riskcurve.volterra.equation.TimeGrid;

/**
 * Step by step, with the sums over the past done term by term: the O(N²) reference, and the fastest
 * method below about a hundred steps.
 */
public final class DirectRecursion implements Solver {

  private static final Method METHOD =
      new Method(
          "direct recursion", "no discretisation error", "O(N²)", "definition of the equation");

  private DirectRecursion() {}

  /** The method. */
  public static DirectRecursion create() {
    return new DirectRecursion();
  }

  @Override
  public Method method() {
    return METHOD;
  }

  @Override
  public Assessment assess(ConvolutionEquation equation, TimeGrid grid) {
    Assessment steps = RelaxedRecursion.assessSteps(equation, grid);
    double n = grid.end() + 1;
    double p = equation.dimension();
    return steps.applicable() ? Assessment.yes("sums term by term", p * p * n * n) : steps;
  }

  @Override
  public Solution solve(ConvolutionEquation equation, TimeGrid grid) {
    assess(equation, grid).require(this);
    return Stepping.solve(
        DiscreteCoefficients.of(equation, Stepping.length(grid)), true, grid, METHOD);
  }

  @Override
  public String toString() {
    return method().name();
  }
}
