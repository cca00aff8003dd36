package org.riskcurve.volterra.equation;

import org.riskcurve.core.Arguments;
import org.riskcurve.core.Estimate;
import org.riskcurve.core.Internal;

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

  @Internal
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
    for (int c = 0; c < values.length; c++) {
      for (int i = 0; i < values[c].length; i++) {
        if (Double.isNaN(values[c][i]) || !(errors[c][i] >= 0)) {
          throw Arguments.rejected(
              "solution at t = " + grid.get(i), values[c][i] + " ± " + errors[c][i], "a number");
        }
      }
    }
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

  @Override
  public String toString() {
    return "Solution["
        + size()
        + " values by "
        + method.name()
        + ", "
        + ending
        + ", "
        + statistics
        + "]";
  }
}
