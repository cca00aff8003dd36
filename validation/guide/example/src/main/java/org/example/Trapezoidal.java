package org.example;

import org.riskcurve.volterra.equation.ConvolutionEquation;
import org.riskcurve.volterra.equation.Solution;
import org.riskcurve.volterra.equation.Solver;
import org.riskcurve.volterra.equation.TimeGrid;

/** The trapezoidal rule; how far it is from the rule with half the step is its error. */
public final class Trapezoidal implements Solver {
  @Override
  public Method method() {
    return new Method("trapezoidal rule", "h²", "O(N²)", "any textbook");
  }

  @Override
  public Assessment assess(ConvolutionEquation equation, TimeGrid grid) {
    boolean suits = !equation.timing().isDiscrete() && grid.isUniform();
    return suits ? Assessment.yes("uniform grid", Math.pow(grid.size(), 2)) : Assessment.no("steps");
  }

  @Override
  public Solution solve(ConvolutionEquation equation, TimeGrid grid) {
    assess(equation, grid).require(this);
    double[] fine = run(equation, grid.step() / 2, 2 * grid.size() - 1);
    double[] y = run(equation, grid.step(), grid.size());
    double[] errors = new double[grid.size()];
    for (int n = 0; n < errors.length; n++) {
      errors[n] = 2 * Math.abs(fine[2 * n] - y[n]) + 1e-14 * Math.abs(y[n]);
    }
    return Solution.scalar(grid, y, errors, method(), Solution.Ending.GRID_COMPLETED);
  }

  private static double[] run(ConvolutionEquation equation, double h, int size) {
    double[] y = new double[size];
    for (int n = 0; n < size; n++) {
      double sum = equation.forcing(0).value(n * h);
      for (int m = 0; m < n; m++) {
        sum += (m == 0 ? 0.5 : 1) * h * equation.kernel(0, 0).value((n - m) * h) * y[m];
      }
      y[n] = n == 0 ? sum : sum / (1 - 0.5 * h * equation.kernel(0, 0).value(0));
    }
    return y;
  }
}
