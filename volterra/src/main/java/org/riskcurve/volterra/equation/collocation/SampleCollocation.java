package org.riskcurve.volterra.equation.collocation;

import java.util.ArrayList;
import java.util.List;
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
 * that end where it is not smooth, and are short where the kernel is large. O(N²) operations, with
 * one kernel integral for all elements of the same length and distance.
 *
 * <p>Without break points the samples have to be smooth by their differences; then few of them on
 * the scale of kernel or solution suffice, where {@link
 * org.riskcurve.volterra.equation.stepping.Gregory} needs many.
 *
 * <p>Error estimate: two or three times the largest difference, within some steps, from what
 * interpolation to order {@value #LOWER} gives, and the estimate of collocation.
 */
public final class SampleCollocation implements Solver {

  private static final int ORDER = 10;
  private static final int LOWER = 9;
  private static final int POINTS = 8;
  private static final int MOST = 5000;

  /** Differences are taken over so many steps to either side, so that none is small by chance. */
  private static final int NEIGHBOURS = 4;

  private static final double SAFETY = 2;

  /** The same without break points, for all orders above if differences fall by 3/4 with each. */
  private static final double COARSE_SAFETY = 3;

  /** With more elements the time is better spent on more samples, by another method. */
  private static final int MOST_ELEMENTS = 2000;

  /** |k| times the length of an element is at most that. */
  private static final double LARGEST_GAIN = 1;

  /** Elements that are shorter than this, relative, are none. */
  private static final double ALMOST = 1e-6;

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
    if (!grid.isUniform() || grid.size() < 4 || grid.size() > MOST) {
      return Assessment.no("the grid is not uniform, or has less than 4 or more than " + MOST);
    }
    String misfit = equation.misfit(grid);
    if (!misfit.isEmpty()) {
      return Assessment.no(misfit);
    }
    if (isBroken(equation)) {
      return Assessment.yes("break points are known", 10.0 * grid.size());
    }
    int cuts = cuts(equation, grid);
    if ((double) grid.size() * cuts / SampleInterpolant.PANEL > MOST_ELEMENTS) {
      return Assessment.no("there are no break points, and many samples or a large kernel");
    }
    if (!equation.allSignals(s -> SampleInterpolant.isSmooth((Samples) s))) {
      return Assessment.no("samples are not smooth, and no break points are stated");
    }
    return cuts * LARGEST_GAIN > SampleInterpolant.PANEL
        ? Assessment.yes("smooth samples, and a kernel that is large for their step", grid.size())
        : Assessment.yes("smooth samples, which may be coarse", 1e5 * grid.size());
  }

  @Override
  public Solution solve(ConvolutionEquation equation, TimeGrid grid) {
    assess(equation, grid).require(this);
    Solution high = solve(equation, grid, ORDER);
    Solution low = solve(equation, grid, LOWER);
    double safety = isBroken(equation) ? SAFETY : COARSE_SAFETY;
    double elements = (double) cuts(equation, grid) / SampleInterpolant.PANEL;
    int p = equation.dimension();
    double[][] values = new double[p][];
    double[][] errors = new double[p][];
    for (int i = 0; i < p; i++) {
      values[i] = high.values(i);
      errors[i] = high.errors(i);
      double[] differences = differences(values[i], low.values(i));
      for (int n = 0; n < grid.size(); n++) {
        double rounding = 4 * Rounding.UNIT * (1 + n * elements) * Math.abs(values[i][n]);
        errors[i][n] += safety * differences[n] + rounding;
      }
    }
    return new Solution(
        grid, values, errors, method(), high.statistics(), Solution.Ending.GRID_COMPLETED);
  }

  private static boolean isBroken(ConvolutionEquation equation) {
    return !equation.allSignals(s -> !(s instanceof Samples) || s.breaks().isEmpty());
  }

  /**
   * The largest differences near every time, and near those before relative to the values there,
   * slowly forgotten: none is small by chance. At zero nothing is approximated.
   */
  private static double[] differences(double[] a, double[] b) {
    double[] result = new double[a.length];
    double relative = 0;
    for (int n = 1; n < a.length; n++) {
      double size = 0;
      int last = Math.min(a.length - 1, n + NEIGHBOURS);
      for (int m = Math.max(0, n - NEIGHBOURS); m <= last; m++) {
        result[n] = Math.max(result[n], Math.abs(a[m] - b[m]));
        size = Math.max(size, Math.abs(a[m]));
      }
      if (size > 0) {
        relative = Math.max(relative * (1 - 1 / (n + 8.0)), result[n] / size);
        result[n] = Math.max(result[n], relative * size);
      }
    }
    return result;
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
        rules[i][j] = KernelRule.piecewise(interpolant, grid.end());
        row.add(interpolant.withBreaks(array(k.breaks())));
      }
      smoothKernel.add(row);
    }
    double length = SampleInterpolant.PANEL * grid.step() / cuts(equation, grid);
    double[] ends = new double[(int) Math.ceil(grid.end() / length - ALMOST)];
    for (int e = 0; e < ends.length; e++) {
      ends[e] = e + 1 == ends.length ? grid.end() : (e + 1) * length;
    }
    return Collocation.withDefaults()
        .withPoints(POINTS)
        .fixed(
            ConvolutionEquation.system(equation.timing(), forcing, smoothKernel),
            grid,
            rules,
            ends);
  }

  /** Elements for each panel of the interpolants, such that |k| times their length is small. */
  private static int cuts(ConvolutionEquation equation, TimeGrid grid) {
    double largest = 0;
    for (int i = 0; i < equation.dimension(); i++) {
      for (int j = 0; j < equation.dimension(); j++) {
        for (double k : ((Samples) equation.kernel(i, j)).values()) {
          largest = Math.max(largest, Math.abs(k));
        }
      }
    }
    double cuts = SampleInterpolant.PANEL * grid.step() * largest / LARGEST_GAIN;
    return (int) Math.max(1, Math.min(Math.ceil(cuts), MOST));
  }

  private static double[] array(List<Double> breaks) {
    return breaks.stream().mapToDouble(b -> b).toArray();
  }

  @Override
  public String toString() {
    return method().name();
  }
}
