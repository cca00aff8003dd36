package org.riskcurve.volterra.equation.collocation;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.riskcurve.core.ConvergenceException;
import org.riskcurve.core.numeric.Rounding;
import org.riskcurve.volterra.equation.ConvolutionEquation;
import org.riskcurve.volterra.equation.Formula;
import org.riskcurve.volterra.equation.Samples;
import org.riskcurve.volterra.equation.Signal;
import org.riskcurve.volterra.equation.Solution;
import org.riskcurve.volterra.equation.Solver;
import org.riskcurve.volterra.equation.TimeGrid;

/**
 * Collocation for continuous equations with samples: between break points that are stated the
 * samples are interpolated to order {@value #ORDER}, and the solution is a polynomial on elements
 * that end where it is not smooth, and are as short as the kernel asks for. So the step of the
 * samples has to resolve the signals, and not the solution. O(N²) operations.
 *
 * <p>Error estimate: twice the largest difference, within some steps, from what interpolation to
 * order {@value #LOWER} gives, and the estimate of collocation; without break points also what
 * every second and every fourth of the samples give, from which the order that the data allow is
 * measured.
 */
public final class SampleCollocation implements Solver {

  private static final int ORDER = 10;
  private static final int LOWER = 9;
  private static final int POINTS = 8;
  private static final int MOST = 5000;
  private static final int MOST_UNBROKEN = 1000;

  /** Differences are taken over so many steps to either side, so that none is small by chance. */
  private static final int NEIGHBOURS = 4;

  private static final double SAFETY = 2;

  /** Every sample, every second and every fourth. */
  private static final int LEVELS = 3;

  /** The most that the error is taken to fall by from one level to the next. */
  private static final double MOST_GAIN = 256;

  /** Elements are halved until their errors are below this, relative, or there are so many. */
  private static final double ACCURATE = 1e-11;

  private static final int MOST_ELEMENTS = 600;

  /** Samples without break points are taken as smooth if they follow from others up to that. */
  private static final double SMOOTH = 1e-4;

  /** The most that the logarithm of the solution changes in an element that is not too long. */
  private static final double LARGEST_GROWTH = 2;

  /** Relative errors above this, at the end, tell nothing. */
  private static final double RESOLVED = 0.01;

  private SampleCollocation() {}

  /** The solver. */
  public static SampleCollocation create() {
    return new SampleCollocation();
  }

  @Override
  public Method method() {
    return new Method(
        "collocation of samples",
        "h^" + ORDER + " between break points",
        "O(N²)",
        "Brunner 2004, Collocation Methods for Volterra Integral Equations");
  }

  @Override
  public Assessment assess(ConvolutionEquation equation, TimeGrid grid) {
    if (equation.timing().isDiscrete()) {
      return Assessment.no("time is discrete");
    }
    if (!equation.allSignals(s -> s instanceof Samples)) {
      return Assessment.no("a signal is not known by samples");
    }
    int most = isSmooth(equation) ? MOST_UNBROKEN : MOST;
    if (!grid.isUniform() || grid.size() < 4 || grid.size() > most) {
      return Assessment.no("the grid is not uniform, or has less than 4 or more than " + most);
    }
    String misfit = equation.misfit(grid);
    if (!misfit.isEmpty()) {
      return Assessment.no(misfit);
    }
    return isSmooth(equation)
        ? Assessment.yes("signals known by samples, one by one", 1e9 + 1e3 * grid.size())
        : Assessment.yes("break points are known", 10.0 * grid.size());
  }

  private static boolean isSmooth(ConvolutionEquation equation) {
    return equation.allSignals(s -> s.breaks().isEmpty());
  }

  @Override
  public Solution solve(ConvolutionEquation equation, TimeGrid grid) {
    assess(equation, grid).require(this);
    if (isSmooth(equation)) {
      for (int i = 0; i < equation.dimension(); i++) {
        requireSmooth((Samples) equation.forcing(i));
        for (int j = 0; j < equation.dimension(); j++) {
          requireSmooth((Samples) equation.kernel(i, j));
        }
      }
    }
    Solution high = solve(equation, grid, ORDER);
    Solution low = solve(equation, grid, LOWER);
    int p = equation.dimension();
    double[][] values = new double[p][];
    double[][] errors =
        isSmooth(equation) ? ofThinned(equation, grid, high) : new double[p][grid.size()];
    for (int i = 0; i < p; i++) {
      values[i] = high.values(i);
      for (int n = 0; n < grid.size(); n++) {
        double most = 0;
        int last = Math.min(grid.size() - 1, n + NEIGHBOURS);
        for (int m = Math.max(0, n - NEIGHBOURS); n > 0 && m <= last; m++) {
          most = Math.max(most, Math.abs(values[i][m] - low.value(i, m)));
        }
        errors[i][n] +=
            high.errors(i)[n] + SAFETY * most + 2 * Rounding.UNIT * Math.abs(values[i][n]);
      }
    }
    return new Solution(
        grid, values, errors, method(), high.statistics(), Solution.Ending.GRID_COMPLETED);
  }

  /** Requires that every second sample follows from the others. */
  private static void requireSmooth(Samples samples) {
    Formula others = SampleInterpolant.of(samples.thinned(2), ORDER);
    double largest = 0;
    double misfit = 0;
    for (int n = 0; n < samples.size(); n++) {
      largest = Math.max(largest, Math.abs(samples.get(n)));
      if (n % 2 == 1 && n + 1 < samples.size()) {
        double value = others.value(n * samples.step());
        misfit = Math.max(misfit, Math.abs(value - samples.get(n)));
      }
    }
    if (misfit > SMOOTH * largest) {
      throw new ConvergenceException(
          "every second sample does not follow from the others: a misfit of " + misfit);
    }
  }

  /** What the distance of the samples leaves as an error; none at time zero. */
  private static double[][] ofThinned(ConvolutionEquation equation, TimeGrid grid, Solution full) {
    List<Solution> levels = new ArrayList<>(List.of(full));
    for (int stride = 2; levels.size() < LEVELS && (grid.size() - 1) / stride >= 3; stride *= 2) {
      int points = (grid.size() - 1) / stride + 1;
      TimeGrid coarse = TimeGrid.uniform(stride * grid.step(), points);
      levels.add(solve(thinned(equation, stride), coarse, ORDER));
    }
    double[][] errors = new double[equation.dimension()][grid.size()];
    for (int i = 0; i < errors.length; i++) {
      Samples forcing = (Samples) equation.forcing(i);
      double[] first = differences(levels, 0, i, forcing);
      double[] second = differences(levels, 1, i, forcing);
      for (int n = 1; n < grid.size(); n++) {
        double gain = Math.min(MOST_GAIN, second[n] / first[n]);
        double error = SAFETY * first[n] * (gain > 2 ? 2 / (gain - 1) : 2);
        errors[i][n] = first[n] == 0 ? 0 : error * size(full, i, forcing, n);
      }
    }
    return errors;
  }

  /**
   * What two neighbouring levels differ by, relative to the size of the terms at their common
   * times: the largest near each time of the grid, infinite if there is no such level.
   */
  private static double[] differences(List<Solution> levels, int level, int i, Samples forcing) {
    Solution full = levels.get(0);
    double[] largest = new double[full.size()];
    if (levels.size() < level + 2) {
      Arrays.fill(largest, Double.POSITIVE_INFINITY);
      return largest;
    }
    Solution fine = levels.get(level);
    Solution coarse = levels.get(level + 1);
    int stride = 2 << level;
    for (int n = 0; n < largest.length; n++) {
      int last = Math.min(coarse.size() - 1, n / stride + NEIGHBOURS);
      for (int m = Math.max(1, n / stride - NEIGHBOURS); m <= last; m++) {
        double difference = Math.abs(fine.value(i, 2 * m) - coarse.value(i, m));
        double size = size(full, i, forcing, m * stride);
        largest[n] = Math.max(largest[n], difference == 0 ? 0 : difference / size);
      }
    }
    return largest;
  }

  private static double size(Solution solution, int i, Samples forcing, int n) {
    return Math.max(Math.abs(solution.value(i, n)), Math.abs(forcing.get(n)));
  }

  private static ConvolutionEquation thinned(ConvolutionEquation equation, int stride) {
    int p = equation.dimension();
    List<Signal> forcing = new ArrayList<>();
    List<List<Signal>> kernel = new ArrayList<>();
    for (int i = 0; i < p; i++) {
      forcing.add(((Samples) equation.forcing(i)).thinned(stride));
      List<Signal> row = new ArrayList<>();
      for (int j = 0; j < p; j++) {
        row.add(((Samples) equation.kernel(i, j)).thinned(stride));
      }
      kernel.add(row);
    }
    return ConvolutionEquation.system(equation.timing(), forcing, kernel);
  }

  private static Solution solve(ConvolutionEquation equation, TimeGrid grid, int order) {
    int p = equation.dimension();
    List<Signal> forcing = new ArrayList<>();
    List<List<Signal>> smoothKernel = new ArrayList<>();
    KernelRule[][] rules = new KernelRule[p][p];
    for (int i = 0; i < p; i++) {
      Samples f = (Samples) equation.forcing(i);
      forcing.add(SampleInterpolant.of(f, order).withBreaks(array(f.breaks())));
      List<Signal> row = new ArrayList<>();
      for (int j = 0; j < p; j++) {
        Samples k = (Samples) equation.kernel(i, j);
        Formula interpolant = SampleInterpolant.of(k, order);
        rules[i][j] = new KernelRule(interpolant, grid.end(), grid.firstPositive());
        row.add(interpolant.withBreaks(array(k.breaks())));
      }
      smoothKernel.add(row);
    }
    ConvolutionEquation interpolated =
        ConvolutionEquation.system(equation.timing(), forcing, smoothKernel);
    Collocation collocation = Collocation.withDefaults().withPoints(POINTS);
    double[] ends = elements(equation, grid);
    Solution solution = collocation.fixed(interpolated, grid, rules, ends);
    double reached = solution.largestRelativeError();
    while (reached > ACCURATE && 2 * ends.length <= MOST_ELEMENTS) {
      ends = halved(ends);
      Solution finer = collocation.fixed(interpolated, grid, rules, ends);
      if (!(finer.largestRelativeError() < reached)) {
        break;
      }
      solution = finer;
      reached = finer.largestRelativeError();
    }
    if (!(reached <= RESOLVED)) {
      throw new ConvergenceException(
          "the solution is not resolved by " + ends.length + " elements, an error of " + reached);
    }
    return solution;
  }

  /** Ends of elements of some steps, in which the kernel does not make the solution grow much. */
  private static double[] elements(ConvolutionEquation equation, TimeGrid grid) {
    double largest = 0;
    for (int i = 0; i < equation.dimension(); i++) {
      for (int j = 0; j < equation.dimension(); j++) {
        Samples kernel = (Samples) equation.kernel(i, j);
        for (int n = 0; n < grid.size(); n++) {
          largest = Math.max(largest, Math.abs(kernel.get(n)));
        }
      }
    }
    double width = Math.min(SampleInterpolant.PANEL * grid.step(), LARGEST_GROWTH / largest);
    double count = Math.max(1, Math.rint(grid.end() / width));
    if (count > MOST) {
      throw new ConvergenceException(
          "a kernel of " + largest + " up to time " + grid.end() + " takes too many elements");
    }
    double[] ends = new double[(int) count];
    Arrays.setAll(ends, e -> grid.end() * (e + 1) / count);
    return ends;
  }

  private static double[] halved(double[] ends) {
    double[] halves = new double[2 * ends.length];
    for (int e = 0; e < ends.length; e++) {
      double start = e == 0 ? 0 : ends[e - 1];
      halves[2 * e] = 0.5 * (start + ends[e]);
      halves[2 * e + 1] = ends[e];
    }
    return halves;
  }

  private static double[] array(List<Double> breaks) {
    return breaks.stream().mapToDouble(b -> b).toArray();
  }

  @Override
  public String toString() {
    return method().name();
  }
}
