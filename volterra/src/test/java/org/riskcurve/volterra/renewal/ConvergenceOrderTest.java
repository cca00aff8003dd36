package org.riskcurve.volterra.renewal;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.function.IntToDoubleFunction;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.riskcurve.volterra.equation.ConvolutionEquation;
import org.riskcurve.volterra.equation.Formula;
import org.riskcurve.volterra.equation.Solution;
import org.riskcurve.volterra.equation.TimeGrid;
import org.riskcurve.volterra.equation.collocation.Collocation;
import org.riskcurve.volterra.equation.stepping.Gregory;

class ConvergenceOrderTest {

  private static final double END = 4;
  private static final int REFINEMENTS = 4;

  @ParameterizedTest
  @CsvSource({
    "2, 80, 2",
    "3, 80, 2",
    "4, 80, 2",
    "5, 80, 2",
    "6, 40, 2",
    "7, 54, 1.5",
    "8, 36, 1.5"
  })
  void gregoryQuadratureHasItsOrder(int order, int first, double ratio) {
    // The higher the order, the shorter the way from the asymptotic regime to rounding.
    ClosedForms.Problem problem = order == 7 ? ClosedForms.RENEWAL_DENSITY : ClosedForms.SINE;
    double slope =
        fittedOrder(
            first,
            ratio,
            n -> {
              TimeGrid grid = TimeGrid.uniform(END / n, n + 1);
              Solution solution =
                  Gregory.withDefaults()
                      .withOrder(order)
                      .solve(problem.samples(END / n, n + 1), grid);
              return Math.abs(solution.at(n).value() - problem.answer().applyAsDouble(END));
            });
    assertThat(slope).isBetween(order - 0.15, order + 0.15);
  }

  @ParameterizedTest
  @CsvSource({"1, 16", "2, 8", "3, 4"})
  void collocationHasOrderTwiceItsPointsAtTheEndsOfElements(int points, int first) {
    double slope =
        fittedOrder(
            first,
            2,
            n -> {
              TimeGrid grid = TimeGrid.of(1, 2, 3, 4);
              Solution solution =
                  Collocation.withDefaults()
                      .withPoints(points)
                      .withElements(n, 1)
                      .solve(ClosedForms.EXPONENTIAL.functions(), grid);
              return Math.abs(solution.at(3).value() - Math.exp(END));
            });
    assertThat(slope).isBetween(2 * points - 0.15, 2 * points + 0.15);
  }

  @ParameterizedTest
  @CsvSource({"1, 0.5", "2, 0.5", "3, 0.5", "2, 0.3", "2, 0.7"})
  void collocationHasItsOrderForWeaklySingularKernels(int points, double a) {
    double gamma = org.hipparchus.special.Gamma.gamma(1 - a);
    ConvolutionEquation equation =
        ConvolutionEquation.continuous(
            Formula.of(t -> 1), Formula.weaklySingular(a, t -> -1 / gamma));
    double[] times = new double[160];
    for (int i = 0; i < times.length; i++) {
      times[i] = (i + 1.0) / times.length;
    }
    TimeGrid grid = TimeGrid.of(times);
    double[] exact = Collocation.withDefaults().solve(equation, grid).values();
    double slope =
        fittedOrder(
            16,
            2,
            n -> {
              Solution solution =
                  Collocation.withDefaults()
                      .withPoints(points)
                      .withElements(n, points / (1 - a))
                      .solve(equation, grid);
              double largest = 0;
              for (int i = 0; i < times.length; i++) {
                largest = Math.max(largest, Math.abs(solution.at(i).value() - exact[i]));
              }
              return largest;
            });
    assertThat(slope).isBetween(points + 1 - a - 0.15, points + 1 - a + 0.15);
  }

  /** The slope of a straight line through log error over log n at n, rn, r²n, …. */
  private static double fittedOrder(int first, double ratio, IntToDoubleFunction error) {
    List<double[]> points = new ArrayList<>();
    for (int i = 0; i <= REFINEMENTS; i++) {
      int n = (int) Math.round(first * Math.pow(ratio, i));
      points.add(new double[] {Math.log(n), Math.log(error.applyAsDouble(n))});
    }
    double x = points.stream().mapToDouble(p -> p[0]).average().orElseThrow();
    double y = points.stream().mapToDouble(p -> p[1]).average().orElseThrow();
    double xx = points.stream().mapToDouble(p -> (p[0] - x) * (p[0] - x)).sum();
    double xy = points.stream().mapToDouble(p -> (p[0] - x) * (p[1] - y)).sum();
    return -xy / xx;
  }
}
