package org.riskcurve.volterra.equation.stepping;

import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import org.riskcurve.core.Arguments;
import org.riskcurve.core.ConvergenceException;
import org.riskcurve.volterra.equation.DiscreteCoefficients;
import org.riskcurve.volterra.equation.ExponentialTilt;
import org.riskcurve.volterra.equation.MemoryBudget;
import org.riskcurve.volterra.equation.Solution;
import org.riskcurve.volterra.equation.Solver;
import org.riskcurve.volterra.equation.TimeGrid;
import org.riskcurve.volterra.equation.VectorNorms;

/**
 * Runs a discrete equation step by step, with sums done directly or by {@link OnlineConvolution},
 * and estimates the rounding error.
 *
 * <p>A scalar equation with non-negative kernel is first tilted to a proper one ({@link
 * ExponentialTilt}), so that products by FFT keep the relative accuracy of exponentially growing or
 * decaying solutions.
 *
 * <p>Rounding errors: with everything non-negative nothing cancels, and the relative error of y(n)
 * is the largest relative error of a step times √n, the errors being independent. Otherwise the
 * linear equation that the errors obey is run with random signs, which shows their propagation.
 */
final class Stepping {

  private static final double UNIT = 0x1p-53;
  private static final double SAFETY = 8;
  private static final double LARGEST = 1e300;

  /** The solution of the step equations and what computed its sums. */
  @SuppressWarnings("ArrayRecordComponent")
  private record Run(double[][] values, double[][] sums, OnlineConvolution products) {}

  private Stepping() {}

  /** The last step of a grid plus one, checked. */
  static int length(TimeGrid grid) {
    if (!grid.isIntegral() || grid.end() >= 1 << 30) {
      throw Arguments.rejected(
          "time", grid.end(), "a whole number below 2^30 in a discrete equation");
    }
    return (int) grid.end() + 1;
  }

  static Solution solve(
      DiscreteCoefficients data, boolean direct, TimeGrid grid, Solver.Method method) {
    int p = data.dimension;
    MemoryBudget.require(
        OnlineConvolution.bytes(data.length, p * p, p), "a horizon of " + data.length + " steps");
    double tilt = tilt(data);
    DiscreteCoefficients tilted = tilt == 0 ? data : data.tilted(tilt);
    Run run = run(tilted, direct);
    double[][] errors =
        tilted.isNonNegative() ? positive(tilted, run) : perturbed(tilted, run, direct);
    return collect(run.values, errors, tilt, grid, method);
  }

  private static double tilt(DiscreteCoefficients data) {
    if (data.dimension > 1
        || !DiscreteCoefficients.isNonNegative(data.delayed[0][0])
        || data.present[0][0] <= 0) {
      return 0;
    }
    return ExponentialTilt.parameter(data.delayed[0][0], 1 / data.present[0][0]);
  }

  private static Run run(DiscreteCoefficients data, boolean direct) {
    int p = data.dimension;
    double[][] values = new double[p][data.length];
    double[][] sums = new double[p][];
    for (int i = 0; i < p; i++) {
      sums[i] = data.forcing[i].clone();
    }
    List<OnlineConvolution.Track> tracks = new ArrayList<>();
    for (int i = 0; i < p; i++) {
      for (int j = 0; j < p; j++) {
        if (VectorNorms.absoluteSum(data.delayed[i][j]) > 0) {
          tracks.add(new OnlineConvolution.Track(data.delayed[i][j], j, i));
        }
      }
    }
    OnlineConvolution products =
        new OnlineConvolution(
            data.length, tracks, values, sums, 0, direct, n -> step(data.present, sums, values, n));
    products.run();
    return new Run(values, sums, products);
  }

  private static void step(double[][] present, double[][] sums, double[][] values, int n) {
    for (int i = 0; i < present.length; i++) {
      double y = 0;
      for (int j = 0; j < present.length; j++) {
        y += present[i][j] * sums[j][n];
      }
      if (!(Math.abs(y) < LARGEST)) {
        throw new ConvergenceException(
            "the solution leaves the range of doubles at step " + n + " of " + values[i].length);
      }
      values[i][n] = y;
    }
  }

  private static double[][] positive(DiscreteCoefficients data, Run run) {
    double[][] errors = new double[data.dimension][data.length];
    double worst = 4 * UNIT;
    for (int n = 0; n < data.length; n++) {
      double noise = run.products.noise(n);
      for (int i = 0; i < data.dimension; i++) {
        double y = run.values[i][n];
        if (noise > 0 && y > 0) {
          worst = Math.max(worst, 4 * UNIT + noise * data.present[i][i] / y);
        }
      }
      for (int i = 0; i < data.dimension; i++) {
        errors[i][n] = SAFETY * worst * Math.sqrt(n + 1.0) * run.values[i][n];
      }
    }
    return errors;
  }

  private static double[][] perturbed(DiscreteCoefficients data, Run run, boolean direct) {
    int p = data.dimension;
    double[][] noise = new double[p][];
    SplittableRandom random = new SplittableRandom(20240607);
    for (int i = 0; i < p; i++) {
      noise[i] = new double[data.length];
      for (int j = 0; j < p; j++) {
        double[] terms =
            SeriesDivision.product(absolute(data.delayed[i][j]), absolute(run.values[j]));
        for (int n = 0; n < data.length; n++) {
          noise[i][n] += Math.abs(terms[n]);
        }
      }
      for (int n = 0; n < data.length; n++) {
        double size =
            UNIT * (4 * Math.abs(data.forcing[i][n]) + 2 * noise[i][n]) + run.products.noise(n);
        noise[i][n] = random.nextBoolean() ? size : -size;
      }
    }
    double[][] errors = run(data.withForcing(noise), direct).values;
    for (int i = 0; i < p; i++) {
      errors[i] = envelope(errors[i], run.values[i]);
    }
    return errors;
  }

  private static double[] absolute(double[] a) {
    double[] result = new double[a.length];
    for (int n = 0; n < a.length; n++) {
      result[n] = Math.abs(a[n]);
    }
    return result;
  }

  /** The largest error of the last quarter of the time, slowly forgotten, with safety. */
  private static double[] envelope(double[] errors, double[] values) {
    double[] result = new double[errors.length];
    double largest = 0;
    for (int n = 0; n < errors.length; n++) {
      largest = Math.max(largest * (1 - 4.0 / (n + 8.0)), Math.abs(errors[n]));
      result[n] = SAFETY * largest + 4 * UNIT * Math.abs(values[n]);
    }
    return result;
  }

  /** Undoes the tilt and picks the times of the grid. */
  static Solution collect(
      double[][] values, double[][] errors, double tilt, TimeGrid grid, Solver.Method method) {
    double[][] y = new double[values.length][grid.size()];
    double[][] e = new double[values.length][grid.size()];
    Solution.Ending ending = Solution.Ending.GRID_COMPLETED;
    for (int k = 0; k < grid.size(); k++) {
      int n = (int) grid.get(k);
      double factor = Math.exp(tilt * n);
      for (int i = 0; i < values.length; i++) {
        y[i][k] = values[i][n] == 0 ? 0 : values[i][n] * factor;
        double rounding = 2 * UNIT * (1 + Math.abs(tilt) * n) * Math.abs(y[i][k]);
        e[i][k] = (errors[i][n] == 0 ? 0 : errors[i][n] * factor) + rounding;
        if (Double.isInfinite(y[i][k])) {
          ending = Solution.Ending.OVERFLOWED;
        }
      }
    }
    Solution.Statistics statistics =
        new Solution.Statistics((long) values.length * values[0].length, 0, 0);
    return new Solution(grid, y, e, method, statistics, ending);
  }
}
