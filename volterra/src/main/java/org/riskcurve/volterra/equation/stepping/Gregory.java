package org.riskcurve.volterra.equation.stepping;

import java.util.ArrayList;
import java.util.List;
import org.riskcurve.core.Arguments;
import org.riskcurve.core.ConvergenceException;
import org.riskcurve.core.numeric.Rounding;
import org.riskcurve.volterra.equation.ConvolutionEquation;
import org.riskcurve.volterra.equation.ExponentialSum;
import org.riskcurve.volterra.equation.Formula;
import org.riskcurve.volterra.equation.MemoryBudget;
import org.riskcurve.volterra.equation.Samples;
import org.riskcurve.volterra.equation.Solution;
import org.riskcurve.volterra.equation.Solver;
import org.riskcurve.volterra.equation.TimeGrid;

/**
 * Gregory quadrature on a uniform grid for continuous equations with smooth kernels, the method for
 * signals that are known by samples; the sums are done by block FFT ({@link OnlineConvolution}).
 *
 * <p>The order is at most that of the rule, p ≤ 8; how much of it the data allow (jumps, corners,
 * noise, few samples a period) is measured by runs with multiples of the step ({@link
 * RefinementEstimate}), and of the orders 8, 6, 4, 3, 2 that with the least error is taken: the
 * highest that is stable for the kernel, where the data are smooth. O(N log² N) operations. For
 * functions the step is halved until the error is below the tolerance. Break points are not used.
 *
 * <p>Source: H. Brunner and P. J. van der Houwen, The Numerical Solution of Volterra Equations,
 * North-Holland 1986, section 3.2.
 */
public final class Gregory implements Solver {

  private static final int[] CORRECTIONS = {7, 5, 3, 2, 1};
  private static final int MAX_POINTS = 1 << 21;

  /** Runs with the step times 1, 2, 4 and 8. */
  private static final int LEVELS = 4;

  /** Orders below the highest are not tried if that is as good as this, relative, on average. */
  private static final double ACCURATE = 1e-11;

  /** Nor are they below one that is worse than a higher one, by this on average. */
  private static final double WORSE = 10;

  /** Sign changes of a kernel per step with which it is not resolved: ten samples a period. */
  private static final double COARSE = 0.2;

  /** What a contradiction of two orders, and noise, are multiplied by. */
  private static final double SAFETY = 6;

  private final int order;
  private final double tolerance;

  private Gregory(int order, double tolerance) {
    this.order = order;
    this.tolerance = tolerance;
  }

  /** The best of the orders up to 8; for functions order 8 and relative tolerance 1e-12. */
  public static Gregory withDefaults() {
    return new Gregory(0, 1e-12);
  }

  /** The solver of order p alone, 2 ≤ p ≤ 8. */
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
        order == 0 ? "up to h^8, as the data allow" : "h^" + order,
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
        s ->
            s instanceof Samples
                || s instanceof ExponentialSum
                || (s instanceof Formula f && f.singularity() == 0 && f.breaks().isEmpty()))) {
      return Assessment.no("a signal is not smooth or known by its transform only");
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
      Trial trial = trial(equation, (int) points, grid.step() / ratio, fixed);
      double[][] values = SampledEquation.thinned(trial.values, ratio, grid.size());
      Solution solution =
          new Solution(
              grid,
              values,
              SampledEquation.thinned(trial.errors, ratio, grid.size()),
              withOrder(trial.order).method(),
              new Solution.Statistics(
                  points * equation.dimension(), fixed ? 0 : 2 * points, refinement),
              ending(values, fixed));
      reached = solution.largestRelativeError();
      if (fixed || reached <= tolerance) {
        return solution;
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

  private static Solution.Ending ending(double[][] values, boolean fixed) {
    for (double[] row : values) {
      if (Double.isInfinite(row[row.length - 1])) {
        return Solution.Ending.OVERFLOWED;
      }
    }
    return fixed ? Solution.Ending.GRID_COMPLETED : Solution.Ending.TOLERANCE_REACHED;
  }

  /** Values and errors with one order. */
  @SuppressWarnings("ArrayRecordComponent")
  private record Trial(int order, double[][] values, double[][] errors) {

    /** The mean logarithm of the errors, relative to the largest value and forcing so far. */
    double quality(double[][] forcing) {
      double sum = 0;
      for (int i = 0; i < values.length; i++) {
        double size = 0;
        for (int n = 0; n < values[i].length; n++) {
          size = Math.max(size, Math.abs(forcing[i][n]));
          double relative = size > 0 ? errors[i][n] / size : 0;
          sum += Math.log(Math.max(Rounding.UNIT, Math.min(relative, Double.MAX_VALUE)));
        }
      }
      return sum / ((double) values.length * values[0].length);
    }

    /** Raises the errors to what other orders differ by, beyond their own errors. */
    void contradict(List<Trial> others) {
      for (Trial other : others) {
        for (int i = 0; i < values.length; i++) {
          for (int n = 0; n < values[i].length; n++) {
            double excess = Math.abs(values[i][n] - other.values[i][n]) - other.errors[i][n];
            if (excess > errors[i][n]) {
              errors[i][n] = SAFETY * excess;
            }
          }
        }
      }
    }
  }

  /** The best order: of functions, whose step can be halved, the highest. */
  private Trial trial(ConvolutionEquation equation, int points, double step, boolean fixed) {
    int p = equation.dimension();
    MemoryBudget.require(8.0 * points * (4.0 * p * p + 8 * p), "a grid of " + points + " times");
    List<SampledEquation> levels = new ArrayList<>();
    levels.add(SampledEquation.of(equation, points, step));
    while (levels.size() < LEVELS && levels.get(levels.size() - 1).points() > 3) {
      levels.add(levels.get(levels.size() - 1).coarser());
    }
    List<Trial> trials = new ArrayList<>();
    IllegalArgumentException failure = null;
    double quality = Double.POSITIVE_INFINITY;
    Trial best = null;
    int[] corrections = order > 0 ? new int[] {order - 1} : fixed ? CORRECTIONS : new int[] {7};
    for (int wanted : corrections) {
      int q = Math.min(wanted, levels.get(1).points());
      if (trials.isEmpty() || q == wanted) {
        try {
          Trial trial = trial(levels, q);
          trials.add(trial);
          double other = trial.quality(levels.get(0).forcing());
          if (other > quality + Math.log(WORSE)) {
            break;
          }
          if (best == null || other < quality) {
            best = trial;
            quality = other;
          }
        } catch (IllegalArgumentException e) {
          failure = e;
        }
        if (quality < Math.log(ACCURATE)) {
          break;
        }
      }
    }
    if (best == null) {
      throw failure == null ? Arguments.rejected("number of times", points, "at least 4") : failure;
    }
    best.contradict(trials);
    return best;
  }

  private Trial trial(List<SampledEquation> levels, int q) {
    GregoryWeights weights = new GregoryWeights(q);
    GregoryRun.checkStep(levels.get(0), weights);
    List<GregoryRun> runs = new ArrayList<>();
    for (SampledEquation level : levels) {
      if (level.points() >= q) {
        try {
          // runs on coarser grids show the discretisation error of the first one alone
          runs.add(GregoryRun.of(level, weights, /* withRounding= */ runs.isEmpty(), method()));
        } catch (IllegalArgumentException e) {
          if (runs.size() < 2) {
            throw e;
          }
          break;
        }
      }
    }
    SampledEquation finest = levels.get(0);
    GregoryRun fine = runs.get(0);
    boolean coarse = finest.signChanges() > COARSE;
    double[][] errors = new double[finest.dimension()][finest.points()];
    for (int i = 0; i < errors.length; i++) {
      int component = i;
      List<double[]> values = runs.stream().map(run -> run.values()[component]).toList();
      double[] forcing = finest.forcing()[i];
      RefinementEstimate estimate = new RefinementEstimate(q + 1, values, forcing);
      double[] discretisation = estimate.errors();
      discretisation[0] = 0; // y(0) = f(0)
      double[] noise = finest.noise(i, fine.values());
      double terms = 0;
      for (int n = 0; n < errors[i].length; n++) {
        double forgotten = 1 - 1 / (n + 8.0);
        if (n > 0 && estimate.size(n - 1) > 0) {
          double growth = estimate.size(n) / estimate.size(n - 1);
          forgotten = Math.min(forgotten, growth); // the terms are forgotten with the solution
          noise[n] = Math.max(noise[n], noise[n - 1] * growth);
        }
        double y = values.get(0)[n];
        terms = Math.max(terms * forgotten, Math.abs(forcing[n]) + Math.abs(y));
        errors[i][n] =
            Double.isInfinite(y)
                ? Double.POSITIVE_INFINITY
                : discretisation[n]
                    + SAFETY * noise[n]
                    + fine.rounding()[i][n]
                    + 8 * Rounding.UNIT * terms;
        if (coarse) {
          errors[i][n] = Math.max(errors[i][n], 2 * estimate.size(n));
        }
      }
    }
    return new Trial(q + 1, fine.values(), errors);
  }

  @Override
  public String toString() {
    return method().name();
  }
}
