package org.riskcurve.volterra.equation;

import java.util.Arrays;
import java.util.List;
import java.util.TreeSet;
import org.riskcurve.core.Arguments;
import org.riskcurve.core.ConvergenceException;
import org.riskcurve.core.Internal;

/** Where signals and the solution of an equation are not smooth. */
@Internal
public final class BreakPoints {

  /** Sums of break points that are nearer than this, relative, are one. */
  private static final double SAME = 1e-12;

  private static final int MOST = 4000;

  private BreakPoints() {}

  static List<Double> list(double... times) {
    return Arrays.stream(times).boxed().toList();
  }

  static List<Double> checked(List<Double> times) {
    double before = 0;
    for (int i = 0; i < times.size(); i++) {
      double t = times.get(i);
      if (!(t > before && t < Double.POSITIVE_INFINITY)) {
        throw Arguments.rejected(
            "break point " + i, t, "finite and above " + (i == 0 ? "0" : before));
      }
      before = t;
    }
    return List.copyOf(times);
  }

  /**
   * Where a derivative of the solution below the given order may jump, rising, in (0, end): at the
   * break points of the forcings, and at sums of these, or of zero, and break points of kernels.
   * Every kernel in such a sum gives the solution one more derivative.
   */
  public static double[] ofSolution(ConvolutionEquation equation, double end, int order) {
    TreeSet<Double> forcing = new TreeSet<>();
    TreeSet<Double> kernel = new TreeSet<>();
    for (int i = 0; i < equation.dimension(); i++) {
      forcing.addAll(equation.forcing(i).breaks());
      for (int j = 0; j < equation.dimension(); j++) {
        kernel.addAll(equation.kernel(i, j).breaks());
      }
    }
    TreeSet<Double> all = new TreeSet<>(forcing.headSet(end));
    TreeSet<Double> last = new TreeSet<>(all);
    last.add(0.0);
    for (int level = 0; level < order && !kernel.isEmpty() && !last.isEmpty(); level++) {
      TreeSet<Double> next = new TreeSet<>();
      for (double s : last) {
        for (double b : kernel) {
          double t = s + b;
          double gap = SAME * end;
          if (t < end - gap && all.subSet(t - gap, t + gap).isEmpty()) {
            all.add(t);
            next.add(t);
          }
        }
      }
      if (all.size() > MOST) {
        throw new ConvergenceException(
            "the solution has more than " + MOST + " break points before t = " + end);
      }
      last = next;
    }
    return all.stream().mapToDouble(t -> t).toArray();
  }
}
