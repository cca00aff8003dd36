package org.riskcurve.volterra.equation;

import java.util.Locale;
import java.util.stream.DoubleStream;
import org.riskcurve.core.Arguments;
import org.riskcurve.core.Estimate;
import org.riskcurve.core.numeric.Rounding;

/** Values on a time grid, each with an estimate, from above, of its absolute error. */
public final class Solution {

  /** How a computation ended. One that missed its accuracy ends in an exception instead. */
  public enum Ending {
    /** The method has no tolerance; the error estimates say what was reached. */
    GRID_COMPLETED,
    /** The error estimates are below the tolerance that was asked for. */
    TOLERANCE_REACHED,
    /** The solution grows beyond the range of doubles; the values from there on are infinite. */
    OVERFLOWED
  }

  /**
   * What it took.
   *
   * @param unknowns the number of unknowns solved for (steps, nodes, modes or contour nodes)
   * @param evaluations the number of evaluations of the kernel; zero where it was given by numbers
   * @param refinements how often the discretisation was refined
   */
  public record Statistics(long unknowns, long evaluations, int refinements) {}

  private final TimeGrid grid;
  private final double[][] values;
  private final double[][] errors;
  private final Solver.Method method;
  private final Statistics statistics;
  private final Ending ending;

  /**
   * What a solver found; the arrays are not copied, and belong to the solution from here on.
   *
   * @param values [equation][time]; infinite from an overflow on, never NaN
   * @param errors estimates from above of the absolute errors, ≥ 0
   */
  public Solution(
      TimeGrid grid,
      double[][] values,
      double[][] errors,
      Solver.Method method,
      Statistics statistics,
      Ending ending) {
    this.grid = grid;
    this.values = values;
    this.errors = errors;
    this.method = method;
    this.statistics = statistics;
    this.ending = ending;
    Arguments.inRange(
        "number of rows of errors", (long) errors.length, values.length, values.length);
    for (int c = 0; c < values.length; c++) {
      Arguments.inRange("number of values", (long) values[c].length, grid.size(), grid.size());
      Arguments.inRange("number of errors", (long) errors[c].length, grid.size(), grid.size());
      for (int i = 0; i < values[c].length; i++) {
        if (Double.isNaN(values[c][i]) || !(errors[c][i] >= 0)) {
          throw Arguments.rejected(
              "solution at t = " + grid.get(i), values[c][i] + " ± " + errors[c][i], "a number");
        }
      }
    }
  }

  /** The solution of one equation by a solver that did not refine, see the other constructor. */
  public static Solution scalar(
      TimeGrid grid, double[] values, double[] errors, Solver.Method method, Ending ending) {
    return new Solution(
        grid,
        new double[][] {values},
        new double[][] {errors},
        method,
        new Statistics(values.length, 0, 0),
        ending);
  }

  /** The times. */
  public TimeGrid grid() {
    return grid;
  }

  /** The number of times. */
  public int size() {
    return grid.size();
  }

  /** The number of equations. */
  public int dimension() {
    return values.length;
  }

  /** The value of a scalar solution, or of the first equation, at time i, with its error. */
  public Estimate at(int i) {
    return at(0, i);
  }

  /** The value of the given equation at time i with its error. */
  public Estimate at(int equation, int i) {
    return new Estimate(values[equation][i], errors[equation][i]);
  }

  /** All values of a scalar solution, or of the first equation, in a new array. */
  public double[] values() {
    return values(0);
  }

  /** All values of the given equation in a new array. */
  public double[] values(int equation) {
    return values[equation].clone();
  }

  /** All absolute error estimates of the first equation in a new array. */
  public double[] errors() {
    return errors(0);
  }

  /** All absolute error estimates of the given equation in a new array. */
  public double[] errors(int equation) {
    return errors[equation].clone();
  }

  /** The method that was used. */
  public Solver.Method method() {
    return method;
  }

  /** What it took. */
  public Statistics statistics() {
    return statistics;
  }

  /** How it ended. */
  public Ending ending() {
    return ending;
  }

  /** The value of the given equation at time i, without its error. */
  public double value(int equation, int i) {
    return values[equation][i];
  }

  /** The largest error relative to the largest value of its equation so far, before an overflow. */
  public double largestRelativeError() {
    return DoubleStream.of(relativeErrors()).max().orElse(0);
  }

  /** The geometric mean of the same errors. */
  public double typicalRelativeError() {
    return Math.exp(
        DoubleStream.of(relativeErrors())
            .map(error -> Math.log(Math.min(Math.max(error, Rounding.UNIT), Double.MAX_VALUE)))
            .average()
            .orElse(0));
  }

  private double[] relativeErrors() {
    DoubleStream.Builder relative = DoubleStream.builder();
    for (int c = 0; c < values.length; c++) {
      double size = 0;
      for (int i = 0; i < values[c].length && !Double.isInfinite(values[c][i]); i++) {
        size = Math.max(size, Math.abs(values[c][i]));
        if (size > 0) {
          relative.add(errors[c][i] / size);
        }
      }
    }
    return relative.build().toArray();
  }

  /** What a person wants to see: first and last value, the largest error, method and ending. */
  @Override
  public String toString() {
    int last = size() - 1;
    double worst = 0;
    for (int i = 0; i <= last; i++) {
      worst = Math.max(worst, at(i).relativeError());
    }
    return "y("
        + grid.get(0)
        + ") = "
        + at(0)
        + " … y("
        + grid.get(last)
        + ") = "
        + at(last)
        + String.format(Locale.ROOT, "; relative error ≤ %.1e", worst)
        + "; "
        + (dimension() > 1 ? dimension() + " equations, " : "")
        + size()
        + " times, "
        + method.name()
        + (ending == Ending.OVERFLOWED ? ", overflowed" : "");
  }
}
