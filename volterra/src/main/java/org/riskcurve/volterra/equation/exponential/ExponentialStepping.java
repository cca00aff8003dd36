package org.riskcurve.volterra.equation.exponential;

import org.hipparchus.complex.Complex;
import org.riskcurve.core.Arguments;
import org.riskcurve.core.ConvergenceException;
import org.riskcurve.core.numeric.GaussRule;
import org.riskcurve.core.numeric.Legendre;
import org.riskcurve.core.numeric.SmallMatrix;
import org.riskcurve.volterra.equation.ConvolutionEquation;
import org.riskcurve.volterra.equation.ExponentialSum;
import org.riskcurve.volterra.equation.Formula;
import org.riskcurve.volterra.equation.Signal;
import org.riskcurve.volterra.equation.Solution;
import org.riskcurve.volterra.equation.Solver;
import org.riskcurve.volterra.equation.TimeGrid;
import org.riskcurve.volterra.equation.collocation.KernelRule;

/**
 * Continuous equations whose kernel is a sum of n exponentials on long uniform grids: one number of
 * memory per exponential, z_i(t) = ∫₀ᵗ e^{a_i(t − s)} y(s) ds, in place of the whole past.
 *
 * <p>On each step y is a polynomial that obeys the equation at m = 5 Gauss points; what is needed
 * of the kernel is one small matrix, the same for all steps. Order 2m = 10 at the grid points, O((n
 * + m) m N) operations, exact for fast exponentials too, as long as y is resolved. The step is
 * halved until two solutions differ by less than the tolerance; the error estimate is their
 * difference.
 *
 * <p>Source: H. Brunner, Collocation Methods for Volterra Integral and Related Functional
 * Differential Equations, Cambridge 2004, section 2.2, for kernels of this form.
 */
public final class ExponentialStepping implements Solver {

  private static final double UNIT = 0x1p-53;
  private static final int POINTS = 5;
  private static final int MAX_REFINEMENTS = 8;
  private static final double MAX_WORK = 1e10;
  private static final Method METHOD =
      new Method(
          "exponential stepping",
          "h^10",
          "O(nN), n exponentials",
          "Brunner 2004, section 2.2; Markov embedding");

  private final double tolerance;

  private ExponentialStepping(double tolerance) {
    this.tolerance = tolerance;
  }

  /** Tolerance 1e-12, relative to the largest value so far. */
  public static ExponentialStepping withDefaults() {
    return new ExponentialStepping(1e-12);
  }

  /** The same with another tolerance. */
  public ExponentialStepping withTolerance(double relative) {
    return new ExponentialStepping(Arguments.inRange("tolerance", relative, 1e-13, 1));
  }

  @Override
  public Method method() {
    return METHOD;
  }

  @Override
  public Assessment assess(ConvolutionEquation equation, TimeGrid grid) {
    if (equation.timing().isDiscrete()) {
      return Assessment.no("time is discrete");
    }
    if (equation.dimension() > 1) {
      return Assessment.no("it is for one equation");
    }
    if (!(equation.kernel(0, 0) instanceof ExponentialSum kernel)) {
      return Assessment.no("the kernel is not a sum of exponentials");
    }
    boolean function =
        equation.forcing(0) instanceof ExponentialSum
            || (equation.forcing(0) instanceof Formula f
                && f.singularity() == 0
                && f.breaks().isEmpty());
    if (!function) {
      return Assessment.no("the forcing is not a smooth function");
    }
    if (!grid.isUniform() || grid.size() < 2) {
      return Assessment.no("the grid is not uniform");
    }
    double work = 8.0 * (kernel.size() + POINTS) * POINTS * grid.size();
    return Assessment.yes("the kernel is a sum of exponentials, the grid uniform", 1e6 + 6 * work);
  }

  @Override
  public Solution solve(ConvolutionEquation equation, TimeGrid grid) {
    assess(equation, grid).require(this);
    ExponentialSum kernel = (ExponentialSum) equation.kernel(0, 0);
    double[] coarse = run(equation.forcing(0), kernel, grid, 1);
    double reached = Double.POSITIVE_INFINITY;
    for (int refinement = 1; refinement <= MAX_REFINEMENTS; refinement++) {
      if (8.0 * (kernel.size() + POINTS) * POINTS * grid.size() * (1 << refinement) > MAX_WORK) {
        break;
      }
      double[] fine = run(equation.forcing(0), kernel, grid, 1 << refinement);
      double[] errors = new double[fine.length];
      reached = compare(coarse, fine, errors);
      if (reached <= tolerance) {
        long unknowns = (long) POINTS * (grid.size() - 1) << refinement;
        return new Solution(
            grid,
            new double[][] {fine},
            new double[][] {errors},
            METHOD,
            new Solution.Statistics(unknowns, 0, refinement),
            Solution.Ending.TOLERANCE_REACHED);
      }
      coarse = fine;
    }
    throw new ConvergenceException(
        "exponential stepping reached a relative error of " + reached + ", not " + tolerance);
  }

  private static double compare(double[] coarse, double[] fine, double[] errors) {
    double size = 0;
    double largest = 0;
    double result = 0;
    for (int n = 0; n < fine.length; n++) {
      size = Math.max(size, Math.abs(fine[n]));
      largest = Math.max(largest * (1 - 1 / (n + 8.0)), Math.abs(fine[n] - coarse[n]));
      errors[n] = largest + 4 * UNIT * Math.sqrt(n + 4.0) * size;
      result = Math.max(result, size > 0 ? Math.abs(fine[n] - coarse[n]) / size : 0);
    }
    return result;
  }

  /** y at the grid points, with every step cut into {@code parts}. */
  private static double[] run(Signal forcing, ExponentialSum kernel, TimeGrid grid, int parts) {
    Coefficients c = new Coefficients(kernel, grid.step() / parts);
    int n = kernel.size();
    double[] re = new double[n];
    double[] im = new double[n];
    double[] rhs = new double[POINTS];
    double[] y = new double[POINTS];
    double[] values = new double[grid.size()];
    values[0] = forcing.value(0);
    for (int k = 1; k < grid.size(); k++) {
      for (int part = 0; part < parts; part++) {
        double start = (k - 1 + (double) part / parts) * grid.step();
        for (int q = 0; q < POINTS; q++) {
          rhs[q] = forcing.value(start + c.gauss.nodes[q] * c.step) + c.past(q, re, im);
        }
        c.solve(rhs, y);
        c.advance(y, re, im);
      }
      values[k] = forcing.value(grid.get(k)) + c.present(re, im);
      if (!(Math.abs(values[k]) < 1e300)) {
        throw new ConvergenceException(
            "the solution leaves the range of doubles at t = " + grid.get(k));
      }
    }
    return values;
  }

  /** What a step of given length needs of the kernel. */
  private static final class Coefficients {

    final GaussRule gauss = GaussRule.legendre(POINTS);
    final double step;
    private final double[] weightRe;
    private final double[] weightIm;

    /** e^{a_i c_q h}, and for q = m e^{a_i h}. */
    private final double[][] decayRe;

    private final double[][] decayIm;

    /** ∫₀ʰ e^{a_i(h − s)} ℓ_q(s) ds. */
    private final double[][] momentRe;

    private final double[][] momentIm;

    /** Values at the Gauss points from the right-hand sides there. */
    private final double[][] inverse;

    Coefficients(ExponentialSum kernel, double step) {
      this.step = step;
      int n = kernel.size();
      weightRe = new double[n];
      weightIm = new double[n];
      decayRe = new double[POINTS + 1][n];
      decayIm = new double[POINTS + 1][n];
      momentRe = new double[n][];
      momentIm = new double[n][];
      for (int i = 0; i < n; i++) {
        weightRe[i] = kernel.weight(i).getRealPart();
        weightIm[i] = kernel.weight(i).getImaginaryPart();
        Complex a = kernel.exponent(i);
        for (int q = 0; q <= POINTS; q++) {
          Complex decay = a.multiply(q == POINTS ? step : gauss.nodes[q] * step).exp();
          decayRe[q][i] = decay.getRealPart();
          decayIm[q][i] = decay.getImaginaryPart();
        }
        momentRe[i] = moments(single(1, 0, a), step);
        momentIm[i] = moments(single(0, -1, a), step);
      }
      double[][] matrix = new double[POINTS][POINTS];
      for (int q = 0; q < POINTS; q++) {
        double[] row = moments(kernel, gauss.nodes[q] * step);
        for (int r = 0; r < POINTS; r++) {
          matrix[q][r] = (q == r ? 1 : 0) - row[r];
        }
      }
      inverse = SmallMatrix.inverse(matrix);
      if (inverse.length == 0) {
        throw Arguments.rejected("1 − ∫kernel over [0, " + step + "]", 0, "different from zero");
      }
    }

    private static ExponentialSum single(double re, double im, Complex exponent) {
      return ExponentialSum.ofComplex(
          new Complex[] {new Complex(re, im)}, new Complex[] {exponent});
    }

    /** ∫₀ᵗ k(t − s) ℓ_q(s) ds, with the Lagrange polynomials of the whole step. */
    private double[] moments(ExponentialSum kernel, double t) {
      KernelRule rule = new KernelRule(kernel, step, step);
      rule.prepare(t, 0, t);
      double[] basis = new double[POINTS];
      double[] modal = new double[POINTS];
      for (int g = 0; g < rule.count(); g++) {
        Legendre.all(rule.point(g) / step, basis);
        for (int k = 0; k < POINTS; k++) {
          modal[k] += rule.weight(g) * basis[k];
        }
      }
      double[] result = new double[POINTS];
      for (int q = 0; q < POINTS; q++) {
        Legendre.all(gauss.nodes[q], basis);
        for (int k = 0; k < POINTS; k++) {
          result[q] += (2 * k + 1) * gauss.weights[q] * basis[k] * modal[k];
        }
      }
      return result;
    }

    /** Σ c_i e^{a_i c_q h} z_i. */
    double past(int q, double[] re, double[] im) {
      double sum = 0;
      for (int i = 0; i < re.length; i++) {
        double x = decayRe[q][i] * re[i] - decayIm[q][i] * im[i];
        double y = decayRe[q][i] * im[i] + decayIm[q][i] * re[i];
        sum += weightRe[i] * x - weightIm[i] * y;
      }
      return sum;
    }

    /** Σ c_i z_i. */
    double present(double[] re, double[] im) {
      double sum = 0;
      for (int i = 0; i < re.length; i++) {
        sum += weightRe[i] * re[i] - weightIm[i] * im[i];
      }
      return sum;
    }

    void solve(double[] rhs, double[] y) {
      for (int q = 0; q < POINTS; q++) {
        y[q] = 0;
        for (int r = 0; r < POINTS; r++) {
          y[q] += inverse[q][r] * rhs[r];
        }
      }
    }

    void advance(double[] y, double[] re, double[] im) {
      for (int i = 0; i < re.length; i++) {
        double x = decayRe[POINTS][i] * re[i] - decayIm[POINTS][i] * im[i];
        double z = decayRe[POINTS][i] * im[i] + decayIm[POINTS][i] * re[i];
        for (int q = 0; q < POINTS; q++) {
          x += momentRe[i][q] * y[q];
          z += momentIm[i][q] * y[q];
        }
        re[i] = x;
        im[i] = z;
      }
    }
  }

  @Override
  public String toString() {
    return method().name();
  }
}
