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
 * Collocation for continuous equations with samples whose break points are stated: between these
 * the samples are interpolated to order {@value #ORDER}, and the solution is a polynomial on
 * elements that end where it is not smooth. O(N²) operations.
 *
 * <p>Error estimate: twice the largest difference, within some steps, from what interpolation to
 * order {@value #LOWER} gives, and the estimate of collocation.
 */
public final class SampleCollocation implements Solver {

  private static final int ORDER = 10;
  private static final int LOWER = 9;
  private static final int POINTS = 8;
  private static final int MOST = 5000;

  /** Differences are taken over so many steps to either side, so that none is small by chance. */
  private static final int NEIGHBOURS = 4;

  private static final double SAFETY = 2;

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
    if (equation.allSignals(s -> !(s instanceof Samples) || s.breaks().isEmpty())) {
      return Assessment.no("there are no samples with break points");
    }
    if (!equation.allSignals(s -> s instanceof Samples)) {
      return Assessment.no("a signal is not known by samples");
    }
    if (!grid.isUniform() || grid.size() < 4 || grid.size() > MOST) {
      return Assessment.no("the grid is not uniform, or has less than 4 or more than " + MOST);
    }
    String misfit = equation.misfit(grid);
    return misfit.isEmpty()
        ? Assessment.yes("break points are known", 10.0 * grid.size())
        : Assessment.no(misfit);
  }

  @Override
  public Solution solve(ConvolutionEquation equation, TimeGrid grid) {
    assess(equation, grid).require(this);
    Solution high = solve(equation, grid, ORDER);
    Solution low = solve(equation, grid, LOWER);
    int p = equation.dimension();
    double[][] values = new double[p][];
    double[][] errors = new double[p][];
    for (int i = 0; i < p; i++) {
      values[i] = high.values(i);
      errors[i] = high.errors(i);
      for (int n = 0; n < grid.size(); n++) {
        double most = 0;
        int last = Math.min(grid.size() - 1, n + NEIGHBOURS);
        for (int m = Math.max(0, n - NEIGHBOURS); n > 0 && m <= last; m++) {
          most = Math.max(most, Math.abs(values[i][m] - low.value(i, m)));
        }
        errors[i][n] += SAFETY * most + 2 * Rounding.UNIT * Math.abs(values[i][n]);
      }
    }
    return new Solution(
        grid, values, errors, method(), high.statistics(), Solution.Ending.GRID_COMPLETED);
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
    int elements = Math.max(1, (grid.size() - 1) / SampleInterpolant.PANEL);
    double[] ends = new double[elements];
    for (int e = 1; e <= elements; e++) {
      ends[e - 1] = e == elements ? grid.end() : e * SampleInterpolant.PANEL * grid.step();
    }
    return Collocation.withDefaults()
        .withPoints(POINTS)
        .fixed(
            ConvolutionEquation.system(equation.timing(), forcing, smoothKernel),
            grid,
            rules,
            ends);
  }

  private static double[] array(List<Double> breaks) {
    return breaks.stream().mapToDouble(b -> b).toArray();
  }

  @Override
  public String toString() {
    return method().name();
  }
}
