package org.riskcurve.volterra.equation.exponential;

import org.riskcurve.core.Arguments;
import org.riskcurve.core.ConvergenceException;
import org.riskcurve.volterra.equation.ConvolutionEquation;
import org.riskcurve.volterra.equation.ExponentialSum;
import org.riskcurve.volterra.equation.Lag;
import org.riskcurve.volterra.equation.Signal;
import org.riskcurve.volterra.equation.Solution;
import org.riskcurve.volterra.equation.Solver;
import org.riskcurve.volterra.equation.TimeGrid;
import org.riskcurve.volterra.equation.Transform;

/**
 * Discrete equations whose kernel is a sum of n exponentials, Σ c_i q_i^n, with any forcing: one
 * number of memory per exponential, z_i ← q_i z_i + y, instead of the whole past. O(nN) operations,
 * exact to rounding, and no memory but for the values that are asked for.
 */
public final class ExponentialRecursion implements Solver {

  private static final double UNIT = 0x1p-53;
  private static final double MAX_STEPS = 1e10;
  private static final Method METHOD =
      new Method(
          "exponential recursion",
          "no discretisation error",
          "O(nN), n exponentials",
          "Markov embedding");

  private ExponentialRecursion() {}

  /** The method. */
  public static ExponentialRecursion create() {
    return new ExponentialRecursion();
  }

  @Override
  public Method method() {
    return METHOD;
  }

  @Override
  public Assessment assess(ConvolutionEquation equation, TimeGrid grid) {
    if (!equation.timing().isDiscrete()) {
      return Assessment.no("time is continuous");
    }
    if (equation.dimension() > 1) {
      return Assessment.no("it is for one equation");
    }
    if (!(equation.kernel(0, 0) instanceof ExponentialSum kernel)) {
      return Assessment.no("the kernel is not a sum of exponentials");
    }
    if (equation.forcing(0) instanceof Transform) {
      return Assessment.no("the forcing is known by its transform only");
    }
    if (!grid.isIntegral() || grid.end() > MAX_STEPS) {
      return Assessment.no("the times are not whole numbers up to " + MAX_STEPS);
    }
    String misfit = equation.misfit(grid);
    return misfit.isEmpty()
        ? Assessment.yes(
            "the kernel is a sum of exponentials", 8.0 * kernel.size() * (grid.end() + 1))
        : Assessment.no(misfit);
  }

  @Override
  public Solution solve(ConvolutionEquation equation, TimeGrid grid) {
    assess(equation, grid).require(this);
    ExponentialSum kernel = (ExponentialSum) equation.kernel(0, 0);
    Signal forcing = equation.forcing(0);
    double present = ExponentialExpansion.present(equation.timing(), kernel).getRealPart();
    int n = kernel.size();
    State state = new State(kernel, equation.timing());
    double[] values = new double[grid.size()];
    double[] errors = new double[grid.size()];
    double errorState = 0;
    double magnitude = 0;
    int next = 0;
    for (long t = 0; next < grid.size(); t++) {
      double f = forcing.value((double) t);
      double past = state.sum();
      double y = (f + past) / present;
      if (!(Math.abs(y) < 1e300)) {
        throw new ConvergenceException("the solution leaves the range of doubles at step " + t);
      }
      magnitude = Math.max(Math.abs(f) + state.magnitude(), magnitude * (1 - 1 / (t + 2.0)));
      errorState = UNIT * (n + 2.0 * Math.sqrt(t + 1.0)) * magnitude / Math.abs(present);
      if (t == (long) grid.get(next)) {
        values[next] = y;
        errors[next++] = 4 * errorState;
      }
      state.advance(y);
    }
    return new Solution(
        grid,
        new double[][] {values},
        new double[][] {errors},
        METHOD,
        new Solution.Statistics((long) grid.end() + 1, 0, 0),
        Solution.Ending.GRID_COMPLETED);
  }

  /** z_i, complex, with the weights of the kernel in them. */
  private static final class State {
    private final double[] ratioRe;
    private final double[] ratioIm;
    private final double[] weightRe;
    private final double[] weightIm;
    private final double[] re;
    private final double[] im;

    State(ExponentialSum kernel, Lag timing) {
      int n = kernel.size();
      ratioRe = new double[n];
      ratioIm = new double[n];
      weightRe = new double[n];
      weightIm = new double[n];
      re = new double[n];
      im = new double[n];
      for (int i = 0; i < n; i++) {
        double size = Math.exp(kernel.exponent(i).getRealPart());
        ratioRe[i] = size * Math.cos(kernel.exponent(i).getImaginaryPart());
        ratioIm[i] = size * Math.sin(kernel.exponent(i).getImaginaryPart());
        var weight = kernel.weight(i);
        if (timing == Lag.SAME_STEP) {
          weight = weight.multiply(kernel.exponent(i).exp());
        }
        weightRe[i] = Arguments.finite("weight", weight.getRealPart());
        weightIm[i] = weight.getImaginaryPart();
      }
    }

    double sum() {
      double sum = 0;
      for (double x : re) {
        sum += x;
      }
      return sum;
    }

    double magnitude() {
      double sum = 0;
      for (double x : re) {
        sum += Math.abs(x);
      }
      return sum;
    }

    void advance(double y) {
      for (int i = 0; i < re.length; i++) {
        double x = re[i] * ratioRe[i] - im[i] * ratioIm[i] + weightRe[i] * y;
        im[i] = re[i] * ratioIm[i] + im[i] * ratioRe[i] + weightIm[i] * y;
        re[i] = x;
      }
    }
  }

  @Override
  public String toString() {
    return method().name();
  }
}
