package org.riskcurve.volterra.equation.collocation;

import java.util.TreeSet;
import org.riskcurve.core.Arguments;
import org.riskcurve.core.ConvergenceException;
import org.riskcurve.volterra.equation.BreakPoints;
import org.riskcurve.volterra.equation.ConvolutionEquation;
import org.riskcurve.volterra.equation.ExponentialSum;
import org.riskcurve.volterra.equation.Formula;
import org.riskcurve.volterra.equation.Signal;
import org.riskcurve.volterra.equation.Solution;
import org.riskcurve.volterra.equation.Solver;
import org.riskcurve.volterra.equation.TimeGrid;

/**
 * Collocation by piecewise polynomials for continuous equations whose forcing and kernel are
 * functions, smooth or weakly singular, on any range of times.
 *
 * <p>On each element y is a polynomial with m coefficients that obeys the equation at m Gauss
 * points; the integrals are exact to rounding, since kernel panels are resolved first ({@link
 * KernelRule}). Elements grow by up to a factor of two each, so that slowly decaying kernels cost
 * O(log T) elements, singularities at zero are met by elements that shrink geometrically, and break
 * points of the signals, and their sums, are ends of elements. The answer is the iterate f + k *
 * y_h.
 *
 * <p>Order, for smooth f and k and elements of equal length h: 2m at the ends of the elements, m +
 * 1 elsewhere. With a kernel t^(−a) and elements graded as (i/N)^r, r = m/(1 − a): m + 1 − a in
 * 1/N. Adaptive elements converge geometrically. O(n² m²) operations for n elements.
 *
 * <p>Error estimate: the difference of the solutions with m and m + {@value #MORE} points on the
 * same elements; the adaptive solver answers with the latter.
 *
 * <p>Source: H. Brunner, Collocation Methods for Volterra Integral and Related Functional
 * Differential Equations, Cambridge 2004, theorems 2.2.6 and 6.2.13; the iterated solution is in
 * his section 2.2.2.
 */
public final class Collocation implements Solver {

  private static final int MORE = 4;
  private static final double UNIT = 0x1p-53;

  /** Ends of elements that are nearer than this, relative, are one. */
  private static final double SAME = 1e-12;

  private static final int MAX_ELEMENTS = 5000;
  private static final int MAX_REFINEMENTS = 3;

  private final int points;
  private final double tolerance;
  private final int elements;
  private final double grading;

  private Collocation(int points, double tolerance, int elements, double grading) {
    this.points = points;
    this.tolerance = tolerance;
    this.elements = elements;
    this.grading = grading;
  }

  /** Adaptive elements with 14 points and tolerance 1e-12. */
  public static Collocation withDefaults() {
    return new Collocation(14, 1e-12, 0, 1);
  }

  /** The solver with m points per element, 1 ≤ m ≤ 16. */
  public Collocation withPoints(int m) {
    return new Collocation(
        (int) Arguments.inRange("points", (long) m, 1, 16), tolerance, elements, grading);
  }

  /** The adaptive solver with an error below tolerance·(|f| + |k| * |y|), 1e-13 or more. */
  public Collocation withTolerance(double tolerance) {
    return new Collocation(points, Arguments.inRange("tolerance", tolerance, 1e-13, 0.1), 0, 1);
  }

  /** The solver with n fixed elements that end at T(i/n)^grading, T being the end of the grid. */
  public Collocation withElements(int n, double grading) {
    Arguments.inRange("elements", (long) n, 1, MAX_ELEMENTS);
    return new Collocation(points, tolerance, n, Arguments.inRange("grading", grading, 1, 100));
  }

  @Override
  public Method method() {
    return new Method(
        "collocation",
        elements == 0
            ? "geometric: adaptive elements, " + points + " Gauss points"
            : "2m at the ends of elements, m + 1 elsewhere, m = " + points,
        "O(n² m²), n elements; n = O(log T) for slowly decaying kernels",
        "Brunner 2004, Collocation Methods for Volterra Integral Equations");
  }

  @Override
  public Assessment assess(ConvolutionEquation equation, TimeGrid grid) {
    if (equation.timing().isDiscrete()) {
      return Assessment.no("time is discrete");
    }
    if (!equation.allSignals(s -> s instanceof Formula || s instanceof ExponentialSum)) {
      return Assessment.no("a signal is not known as a function");
    }
    if (!(grid.end() > 0)) {
      return Assessment.no("the grid has no time above zero");
    }
    return Assessment.yes("signals known as functions; adaptive in time", 5e7);
  }

  @Override
  public Solution solve(ConvolutionEquation equation, TimeGrid grid) {
    assess(equation, grid).require(this);
    KernelRule[][] rules = rules(equation, grid);
    if (elements > 0) {
      return fixed(equation, grid, rules);
    }
    double target = tolerance;
    double reached = Double.POSITIVE_INFINITY;
    for (int refinement = 0; refinement <= MAX_REFINEMENTS; refinement++) {
      PiecewiseSolution coarse = adaptive(equation, grid, rules, target);
      PiecewiseSolution fine = sameElements(equation, rules, coarse, points + MORE);
      double[][] values = new double[equation.dimension()][grid.size()];
      double[][] errors = new double[equation.dimension()][grid.size()];
      reached = compare(grid, coarse, fine, values, errors);
      if (reached <= Math.max(tolerance, 40 * UNIT)) {
        long unknowns = (long) fine.size() * (points + MORE) * equation.dimension();
        return new Solution(
            grid,
            values,
            errors,
            method(),
            new Solution.Statistics(unknowns, evaluations(rules), refinement),
            Solution.Ending.TOLERANCE_REACHED);
      }
      target = Math.max(1e-15, target / 30);
    }
    throw new ConvergenceException(
        "collocation reached a relative error of "
            + reached
            + ", not "
            + tolerance
            + ", after "
            + MAX_REFINEMENTS
            + " refinements");
  }

  private Solution fixed(ConvolutionEquation equation, TimeGrid grid, KernelRule[][] rules) {
    double[] ends = new double[elements];
    for (int i = 1; i < elements; i++) {
      ends[i - 1] = grid.end() * Math.pow((double) i / elements, grading);
    }
    ends[elements - 1] = grid.end();
    return fixed(equation, grid, rules, ends);
  }

  /** The solution on elements with the given ends, cut at the break points. */
  Solution fixed(
      ConvolutionEquation equation, TimeGrid grid, KernelRule[][] rules, double[] elementEnds) {
    TreeSet<Double> ends = new TreeSet<>();
    for (double b : BreakPoints.ofSolution(equation, grid.end(), points)) {
      ends.add(b);
    }
    for (double end : elementEnds) {
      double gap = SAME * grid.end();
      if (ends.subSet(end - gap, end + gap).isEmpty()) {
        ends.add(end);
      }
    }
    PiecewiseSolution solution = new PiecewiseSolution(equation, rules, points, elementEnds[0]);
    ends.forEach(solution::append);
    PiecewiseSolution fine = sameElements(equation, rules, solution, points + MORE);
    double[][] values = new double[equation.dimension()][grid.size()];
    double[][] errors = new double[equation.dimension()][grid.size()];
    compare(grid, fine, solution, values, errors);
    long unknowns = (long) ends.size() * points * equation.dimension();
    return new Solution(
        grid,
        values,
        errors,
        method(),
        new Solution.Statistics(unknowns, evaluations(rules), 0),
        Solution.Ending.GRID_COMPLETED);
  }

  /** Fills in the answer's values and errors; returns the largest error relative to the terms. */
  private static double compare(
      TimeGrid grid,
      PiecewiseSolution other,
      PiecewiseSolution answer,
      double[][] values,
      double[][] errors) {
    double largest = 0;
    for (int i = 0; i < values.length; i++) {
      for (int k = 0; k < grid.size(); k++) {
        double y = answer.value(i, grid.get(k));
        double magnitude = answer.magnitude();
        double difference = Math.abs(y - other.value(i, grid.get(k)));
        values[i][k] = y;
        errors[i][k] = 1.5 * difference + 32 * UNIT * magnitude;
        if (magnitude > 0) {
          largest = Math.max(largest, difference / magnitude);
        }
      }
    }
    return largest;
  }

  private PiecewiseSolution adaptive(
      ConvolutionEquation equation, TimeGrid grid, KernelRule[][] rules, double target) {
    double horizon = grid.end();
    double a = singularity(equation);
    // A relative error of one below this time has an effect below the target from t_min on.
    double floor = 0.1 * grid.firstPositive() * Math.pow(target, 1 / (2 - a));
    double power = 1.0 / points;
    PiecewiseSolution solution = new PiecewiseSolution(equation, rules, points);
    double length = a > 0 ? floor : horizon;
    double[] breaks = BreakPoints.ofSolution(equation, horizon, points);
    int next = 0;
    double start = 0;
    while (start < horizon) {
      while (next < breaks.length && breaks[next] <= start) {
        next++;
      }
      double limit = next < breaks.length ? breaks[next] : horizon;
      boolean isCut = start + length > limit - 0.05 * length;
      double end = isCut ? limit : start + length;
      double tail = solution.append(end);
      boolean accepted = tail <= target || end <= floor || end - start < 1e-11 * start;
      double change = tail == 0 ? 2 : 0.9 * Math.pow(target / tail, power);
      if (accepted) {
        length =
            isCut
                ? Math.max(length, end - start)
                : (end - start) * Math.min(2, Math.max(0.5, change));
        start = end;
      } else {
        solution.drop();
        length = (end - start) * Math.min(0.8, Math.max(0.05, change));
      }
      if (solution.size() > MAX_ELEMENTS) {
        throw new ConvergenceException(
            "collocation reached only t = "
                + start
                + " of "
                + horizon
                + " with "
                + MAX_ELEMENTS
                + " elements");
      }
    }
    return solution;
  }

  private static PiecewiseSolution sameElements(
      ConvolutionEquation equation, KernelRule[][] rules, PiecewiseSolution other, int points) {
    PiecewiseSolution result = new PiecewiseSolution(equation, rules, points, other.common);
    for (int e = 0; e < other.size(); e++) {
      result.append(other.end(e));
    }
    return result;
  }

  static KernelRule[][] rules(ConvolutionEquation equation, TimeGrid grid) {
    int p = equation.dimension();
    KernelRule[][] rules = new KernelRule[p][p];
    for (int i = 0; i < p; i++) {
      for (int j = 0; j < p; j++) {
        rules[i][j] = new KernelRule(equation.kernel(i, j), grid.end(), grid.firstPositive());
      }
    }
    return rules;
  }

  private static double singularity(ConvolutionEquation equation) {
    double a = 0;
    for (int i = 0; i < equation.dimension(); i++) {
      a = Math.max(a, singularity(equation.forcing(i)));
      for (int j = 0; j < equation.dimension(); j++) {
        a = Math.max(a, singularity(equation.kernel(i, j)));
      }
    }
    return a;
  }

  private static double singularity(Signal signal) {
    return signal instanceof Formula f ? f.singularity() : 0;
  }

  private static long evaluations(KernelRule[][] rules) {
    long sum = 0;
    for (KernelRule[] row : rules) {
      for (KernelRule rule : row) {
        sum += rule.evaluations();
      }
    }
    return sum;
  }

  @Override
  public String toString() {
    return method().name();
  }
}
