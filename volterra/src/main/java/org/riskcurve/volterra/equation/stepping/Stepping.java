package org.riskcurve.volterra.equation.stepping;

import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import org.riskcurve.core.Arguments;
import org.riskcurve.core.numeric.Rounding;
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

  /** What the largest of some dozens of random errors has to cover. */
  private static final double SAFETY = 8;

  /** Sums of products of two values below this stay in the range of doubles. */
  private static final double LARGEST = 1e300;

  /** Relative rounding error of a tilted term: a product, two exponentials and a sum. */
  private static final double TERM = 4 * Rounding.UNIT;

  /** How long an error counts that is not small relative to the terms of its step. */
  private static final int WINDOW = 4;

  /** Errors of smaller values are themselves below the range of normal doubles. */
  private static final double SUBNORMAL = Double.MIN_NORMAL / Rounding.UNIT;

  /** The solution of the step equations up to step end, and what computed its sums. */
  @SuppressWarnings("ArrayRecordComponent")
  private record Run(double[][] values, double[][] sums, OnlineConvolution products, int end) {}

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
    return solve(data, direct, /* withErrors= */ true, grid, method);
  }

  /**
   * The solution, without errors in a third of the time: where it only shows those of another one.
   */
  static Solution solve(
      DiscreteCoefficients data,
      boolean direct,
      boolean withErrors,
      TimeGrid grid,
      Solver.Method method) {
    int p = data.dimension;
    MemoryBudget.require(
        OnlineConvolution.bytes(data.length, p * p, p), "a horizon of " + data.length + " steps");
    double tilt = tilt(data);
    DiscreteCoefficients tilted = tilt == 0 ? data : data.tilted(tilt);
    Run run = run(tilted, direct);
    double[][] errors = withErrors ? errors(tilted, run, direct) : new double[p][data.length];
    return collect(run.values, errors, tilt, run.end, grid, method);
  }

  private static double[][] errors(DiscreteCoefficients data, Run run, boolean direct) {
    return isPositive(data, run) ? positive(data, run) : perturbed(data, run, direct);
  }

  /** The rate at which a scalar equation with non-negative kernel is proper, otherwise zero. */
  static double tilt(DiscreteCoefficients data) {
    if (data.dimension > 1
        || !DiscreteCoefficients.isNonNegative(data.delayed[0][0])
        || data.present[0][0] <= 0) {
      return 0;
    }
    return ExponentialTilt.parameter(data.delayed[0][0], 1 / data.present[0][0], data.forcing[0]);
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
    int[] end = {data.length};
    OnlineConvolution products =
        new OnlineConvolution(
            data.length,
            tracks,
            values,
            sums,
            0,
            direct,
            n -> {
              if (n < end[0] && !step(data.present, sums, values, n)) {
                end[0] = n;
              }
            });
    products.run();
    return new Run(values, sums, products, end[0]);
  }

  /** Whether the values at n are in the range of doubles; they stay zero if not. */
  private static boolean step(double[][] present, double[][] sums, double[][] values, int n) {
    double[] y = new double[present.length];
    for (int i = 0; i < present.length; i++) {
      for (int j = 0; j < present.length; j++) {
        y[i] += present[i][j] * sums[j][n];
      }
      if (!(Math.abs(y[i]) < LARGEST)) {
        return false;
      }
    }
    for (int i = 0; i < present.length; i++) {
      values[i][n] = y[i];
    }
    return true;
  }

  /** Whether the errors of all sums are below the sums, none of which cancels. */
  private static boolean isPositive(DiscreteCoefficients data, Run run) {
    boolean result = data.isNonNegative();
    for (int i = 0; i < data.dimension && result; i++) {
      for (int n = 0; n < run.end && result; n++) {
        double noise = run.products.noise(i, n);
        result = noise == 0 ? run.values[i][n] >= 0 : run.sums[i][n] > noise;
      }
    }
    return result;
  }

  private static double[][] positive(DiscreteCoefficients data, Run run) {
    double[][] errors = new double[data.dimension][data.length];
    double worst = TERM;
    for (int n = 0; n < run.end; n++) {
      for (int i = 0; i < data.dimension; i++) {
        double noise = 0;
        for (int j = 0; j < data.dimension; j++) {
          noise += data.present[i][j] * run.products.noise(j, n);
        }
        double y = run.values[i][n];
        if (noise > 0 && y > 0) {
          worst = Math.max(worst, TERM + noise / y);
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
    double[][] sizes = sizes(data, run.values, direct);
    double[][] noise = new double[p][data.length];
    SplittableRandom random = new SplittableRandom(20240607);
    for (int i = 0; i < p; i++) {
      for (int n = 0; n < data.length; n++) {
        double size =
            Rounding.UNIT * (2 * Math.abs(data.forcing[i][n]) + 2 * sizes[i][n])
                + run.products.noise(i, n);
        noise[i][n] = random.nextBoolean() ? size : -size;
      }
    }
    double[][] errors = run(data.withForcing(noise), direct).values;
    for (int i = 0; i < p; i++) {
      errors[i] = envelope(errors[i], run.values[i], sizes[i]);
    }
    return errors;
  }

  /** |f_i| + Σ |a_ij| * |y_j|: the terms of every step, each to its own accuracy. */
  private static double[][] sizes(DiscreteCoefficients data, double[][] values, boolean direct) {
    int p = data.dimension;
    double[][] sums = new double[p][];
    double[][] known = new double[p][];
    List<OnlineConvolution.Track> tracks = new ArrayList<>();
    for (int i = 0; i < p; i++) {
      sums[i] = absolute(data.forcing[i]);
      known[i] = absolute(values[i]);
      for (int j = 0; j < p; j++) {
        tracks.add(new OnlineConvolution.Track(absolute(data.delayed[i][j]), j, i));
      }
    }
    new OnlineConvolution(data.length, tracks, known, sums, 0, direct, n -> {}).run();
    return sums;
  }

  private static double[] absolute(double[] a) {
    double[] result = new double[a.length];
    for (int n = 0; n < a.length; n++) {
      result[n] = Math.abs(a[n]);
    }
    return result;
  }

  /**
   * The largest error of the last {@value #WINDOW} steps, and the largest error relative to the
   * terms of its step, slowly forgotten, with safety.
   */
  private static double[] envelope(double[] errors, double[] values, double[] sizes) {
    double[] result = new double[errors.length];
    double relative = 0;
    for (int n = 0; n < errors.length; n++) {
      double largest = 0;
      for (int m = Math.max(0, n - WINDOW + 1); m <= n; m++) {
        largest = Math.max(largest, Math.abs(errors[m]));
      }
      if (sizes[n] > 0) {
        relative = Math.max(relative * (1 - 4.0 / (n + 8.0)), Math.abs(errors[n]) / sizes[n]);
      }
      result[n] =
          SAFETY * Math.max(largest, relative * sizes[n]) + 4 * Rounding.UNIT * Math.abs(values[n]);
    }
    return result;
  }

  /**
   * Undoes the tilt and picks the times of the grid; from step {@code end} on the values are
   * infinite.
   */
  static Solution collect(
      double[][] values,
      double[][] errors,
      double tilt,
      int end,
      TimeGrid grid,
      Solver.Method method) {
    double[][] y = new double[values.length][grid.size()];
    double[][] e = new double[values.length][grid.size()];
    Solution.Ending ending = Solution.Ending.GRID_COMPLETED;
    for (int k = 0; k < grid.size(); k++) {
      int n = (int) grid.get(k);
      for (int i = 0; i < values.length; i++) {
        double value = ExponentialTilt.multiply(values[i][n], tilt * n);
        if (n >= end || Double.isInfinite(value)) {
          ending = Solution.Ending.OVERFLOWED;
          y[i][k] =
              Math.copySign(
                  Double.POSITIVE_INFINITY, n < end ? value : values[i][Math.max(0, end - 1)]);
          e[i][k] = Double.POSITIVE_INFINITY;
          continue;
        }
        y[i][k] = value;
        e[i][k] = ExponentialTilt.multiply(errors[i][n], tilt * n) + TERM * Math.abs(value);
        if (Math.abs(value) < SUBNORMAL && values[i][n] != 0) {
          e[i][k] += (4 + Math.sqrt(n)) * Double.MIN_VALUE;
        }
      }
    }
    Solution.Statistics statistics =
        new Solution.Statistics((long) values.length * values[0].length, 0, 0);
    return new Solution(grid, y, e, method, statistics, ending);
  }
}
