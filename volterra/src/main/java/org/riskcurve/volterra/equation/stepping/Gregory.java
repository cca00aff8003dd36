package org.riskcurve.volterra.equation.stepping;

import org.riskcurve.core.Arguments;
import org.riskcurve.core.ConvergenceException;
import org.riskcurve.volterra.equation.ConvolutionEquation;
import org.riskcurve.volterra.equation.DiscreteCoefficients;
import org.riskcurve.volterra.equation.Formula;
import org.riskcurve.volterra.equation.MemoryBudget;
import org.riskcurve.volterra.equation.Samples;
import org.riskcurve.volterra.equation.Signal;
import org.riskcurve.volterra.equation.Solution;
import org.riskcurve.volterra.equation.Solver;
import org.riskcurve.volterra.equation.TimeGrid;
import org.riskcurve.volterra.equation.Transform;

/**
 * Gregory quadrature on a uniform grid for continuous equations with smooth kernels, the method for
 * signals that are known by samples; the sums are done by block FFT ({@link OnlineConvolution}).
 *
 * <p>Order p, 2 ≤ p ≤ 8 (less if there are fewer than 2p samples); O(N log² N) operations. The
 * error is estimated from the solution on every second point, divided by 2^(p/2 − 1), less than the
 * 2^p − 1 of the asymptotic regime. For functions the step is halved until that is below the
 * tolerance.
 *
 * <p>Source: H. Brunner and P. J. van der Houwen, The Numerical Solution of Volterra Equations,
 * North-Holland 1986, section 3.2.
 */
public final class Gregory implements Solver {

  private static final double UNIT = 0x1p-53;
  private static final double UNRESOLVED = 0.003;
  private static final int MAX_POINTS = 1 << 21;

  private final int order;
  private final double tolerance;

  private Gregory(int order, double tolerance) {
    this.order = order;
    this.tolerance = tolerance;
  }

  /** Order 8; for functions relative tolerance 1e-12. */
  public static Gregory withDefaults() {
    return new Gregory(8, 1e-12);
  }

  /** The solver of order p, 2 ≤ p ≤ 8. */
  public Gregory withOrder(int p) {
    return new Gregory((int) Arguments.inRange("order", (long) p, 2, 8), tolerance);
  }

  /** The solver that halves the step for functions until the relative error is below that. */
  public Gregory withTolerance(double tolerance) {
    return new Gregory(order, Arguments.inRange("tolerance", tolerance, 1e-13, 1));
  }

  @Override
  public Method method() {
    return new Method(
        "Gregory quadrature",
        "h^" + order,
        "O(N log² N)",
        "Brunner and van der Houwen 1986, The Numerical Solution of Volterra Equations");
  }

  @Override
  public Assessment assess(ConvolutionEquation equation, TimeGrid grid) {
    if (equation.timing().isDiscrete()) {
      return Assessment.no("time is discrete");
    }
    if (!grid.isUniform() || grid.size() < 4) {
      return Assessment.no("the grid is not uniform, or has fewer than four times");
    }
    if (!equation.allSignals(
        s -> !(s instanceof Transform) && !(s instanceof Formula f && f.singularity() > 0))) {
      return Assessment.no("a signal is singular or known by its transform only");
    }
    String misfit = equation.misfit(grid);
    if (!misfit.isEmpty()) {
      return Assessment.no(misfit);
    }
    double work = 60.0 * grid.size() * Math.log(grid.size());
    return hasSamples(equation)
        ? Assessment.yes("signals known by samples", work)
        : Assessment.yes(
            "smooth signals on a uniform grid, step halved as needed", 1e8 + 30 * work);
  }

  private static boolean hasSamples(ConvolutionEquation equation) {
    return !equation.allSignals(s -> !(s instanceof Samples));
  }

  @Override
  public Solution solve(ConvolutionEquation equation, TimeGrid grid) {
    assess(equation, grid).require(this);
    boolean fixed = hasSamples(equation);
    double reached = Double.POSITIVE_INFINITY;
    int refinement = 0;
    for (long points = grid.size();
        points <= Math.max(MAX_POINTS, grid.size());
        points = 2 * points - 1) {
      int ratio = 1 << refinement;
      double[][][] result = pair(equation, (int) points, grid.step() / ratio);
      double[][] values = thinned(result[0], ratio, grid.size());
      double[][] errors = thinned(result[1], ratio, grid.size());
      reached = relative(values, errors);
      if (fixed || reached <= tolerance) {
        return new Solution(
            grid,
            values,
            errors,
            method(),
            new Solution.Statistics(
                points * equation.dimension(), fixed ? 0 : 2 * points, refinement),
            fixed ? Solution.Ending.GRID_COMPLETED : Solution.Ending.TOLERANCE_REACHED);
      }
      refinement++;
    }
    throw new ConvergenceException(
        "Gregory quadrature reached a relative error of "
            + reached
            + ", not "
            + tolerance
            + ", with "
            + MAX_POINTS
            + " points");
  }

  /** Values and errors with the given step. */
  private double[][][] pair(ConvolutionEquation equation, int points, double step) {
    int p = equation.dimension();
    MemoryBudget.require(8.0 * points * (4.0 * p * p + 8 * p), "a grid of " + points + " times");
    double[][] forcing = new double[p][];
    double[][][] kernel = new double[p][p][];
    for (int i = 0; i < p; i++) {
      forcing[i] = sample(equation.forcing(i), points, step);
      for (int j = 0; j < p; j++) {
        kernel[i][j] = sample(equation.kernel(i, j), points, step);
      }
    }
    int half = (points + 1) / 2;
    int q = Math.min(order - 1, half);
    Solution fine = solve(forcing, kernel, step, q);
    double[][] coarseForcing = thinned(forcing, 2, half);
    double[][][] coarseKernel = new double[p][][];
    for (int i = 0; i < p; i++) {
      coarseKernel[i] = thinned(kernel[i], 2, half);
    }
    Solution coarse = solve(coarseForcing, coarseKernel, 2 * step, q);
    double[][] values = new double[p][];
    double[][] errors = new double[p][points];
    double safety = Math.pow(2, 1 - 0.5 * (q + 1));
    for (int i = 0; i < p; i++) {
      values[i] = fine.values(i);
      double[] other = coarse.values(i);
      double[] rounding = fine.errors(i);
      double largest = 0;
      double terms = 0;
      for (int n = 0; n < Math.min(q + 1, half); n++) {
        largest = Math.max(largest, Math.abs(values[i][2 * n] - other[n]));
        terms = Math.max(terms, Math.abs(forcing[i][n]));
      }
      for (int n = 0; n < points; n++) {
        int before = n / 2;
        int after = Math.min((n + 1) / 2, half - 1);
        double difference =
            Math.max(
                Math.abs(values[i][2 * before] - other[before]),
                Math.abs(values[i][2 * after] - other[after]));
        terms = Math.max(terms, Math.abs(forcing[i][n]) + Math.abs(values[i][n]));
        // Differences that large say that the step does not resolve the signals.
        difference *= difference > UNRESOLVED * terms ? 4 / safety : 1;
        largest = Math.max(difference, largest * (1 - 1.0 / (n + 8.0)));
        errors[i][n] = safety * largest + rounding[n] + 8 * UNIT * terms;
      }
    }
    return new double[][][] {values, errors};
  }

  private Solution solve(double[][] forcing, double[][][] kernel, double step, int q) {
    GregoryWeights weights = new GregoryWeights(q);
    int p = forcing.length;
    int points = forcing[0].length;
    double[][] first = GregoryStart.solve(forcing, kernel, step, weights);
    double[][] values = new double[p][points];
    double[][] errors = new double[p][points];
    for (int i = 0; i < p; i++) {
      System.arraycopy(first[i], 0, values[i], 0, q);
    }
    if (points > q) {
      TimeGrid rest = TimeGrid.steps(points - q);
      Solution later =
          Stepping.solve(stepData(forcing, kernel, step, weights, first), false, rest, method());
      for (int i = 0; i < p; i++) {
        System.arraycopy(later.values(i), 0, values[i], q, points - q);
        System.arraycopy(later.errors(i), 0, errors[i], q, points - q);
      }
    }
    return new Solution(
        TimeGrid.uniform(step, points),
        values,
        errors,
        method(),
        new Solution.Statistics(points, 0, 0),
        Solution.Ending.GRID_COMPLETED);
  }

  /** The equation from time q on, with what the first q values contribute in its forcing. */
  private static DiscreteCoefficients stepData(
      double[][] forcing,
      double[][][] kernel,
      double step,
      GregoryWeights weights,
      double[][] first) {
    int p = forcing.length;
    int q = first[0].length;
    int rest = forcing[0].length - q;
    double[][] f = new double[p][rest];
    double[][][] a = new double[p][p][rest];
    double[][] matrix = new double[p][p];
    for (int i = 0; i < p; i++) {
      System.arraycopy(forcing[i], q, f[i], 0, rest);
      for (int j = 0; j < p; j++) {
        for (int n = 0; n < rest; n++) {
          for (int m = 0; m < q; m++) {
            double weight = 1 + weights.correction(m) + weights.correction(n + q - m);
            f[i][n] += step * weight * kernel[i][j][n + q - m] * first[j][m];
          }
          a[i][j][n] = step * (1 + weights.correction(n)) * kernel[i][j][n];
        }
        matrix[i][j] = (i == j ? 1 : 0) - a[i][j][0];
        a[i][j][0] = 0;
      }
    }
    return DiscreteCoefficients.of(f, a, matrix);
  }

  private static double[] sample(Signal signal, int points, double step) {
    double[] values = new double[points];
    if (signal instanceof Samples samples) {
      samples.copyTo(values, 0);
      return values;
    }
    for (int n = 0; n < points; n++) {
      values[n] = Arguments.finite("signal at t = " + n * step, signal.value(n * step));
    }
    return values;
  }

  private static double[][] thinned(double[][] values, int ratio, int count) {
    double[][] result = new double[values.length][count];
    for (int i = 0; i < values.length; i++) {
      for (int n = 0; n < count; n++) {
        result[i][n] = values[i][n * ratio];
      }
    }
    return result;
  }

  /** The largest error relative to the largest value so far. */
  private static double relative(double[][] values, double[][] errors) {
    double result = 0;
    for (int i = 0; i < values.length; i++) {
      double size = 0;
      for (int n = 0; n < values[i].length; n++) {
        size = Math.max(size, Math.abs(values[i][n]));
        if (errors[i][n] > 0 && size > 0) {
          result = Math.max(result, errors[i][n] / size);
        }
      }
    }
    return result;
  }
}
