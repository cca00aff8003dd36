package org.riskcurve.volterra.equation.stepping;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.riskcurve.core.ConvergenceException;
import org.riskcurve.volterra.equation.ConvolutionEquation;
import org.riskcurve.volterra.equation.Samples;
import org.riskcurve.volterra.equation.Smoothness;
import org.riskcurve.volterra.equation.Solution;
import org.riskcurve.volterra.equation.TimeGrid;
import org.riskcurve.volterra.equation.collocation.SampleCollocation;
import org.riskcurve.volterra.renewal.Solvers;

/** Random equations known by samples, of several kinds of smoothness, with closed solutions. */
class SampledEquationsHonestyTest {

  private static final int EQUATIONS = 60;

  @Test
  void reportedErrorsCoverTheTrueOnesAndAreNotFarAboveThem() {
    List<Double> excess = new ArrayList<>();
    for (Smoothness kind : Smoothness.values()) {
      excess.addAll(excess(kind));
    }
    Collections.sort(excess);
    assertThat(excess.get(excess.size() / 2)).isBetween(1.0, 100.0);
  }

  /** The medians of estimate over error of random equations. */
  private static List<Double> excess(Smoothness kind) {
    SplittableRandom random = new SplittableRandom(41 + kind.name().length());
    List<Double> excess = new ArrayList<>();
    for (int trial = 0; trial < EQUATIONS; trial++) {
      int n = random.nextInt(20, 600);
      double h = random.nextDouble(1, 8) / (n - 1);
      double b = h * (n - 1) * random.nextDouble(0.05, 0.9);
      b = trial % 3 == 0 ? h * Math.max(1, Math.rint(b / h)) : b;
      double a = random.nextDouble(0.1, 3);
      Smoothness.Problem problem = kind.problem(random.nextDouble(-1.5, 1.2), a, b);
      double[] f = new double[n];
      double[] k = new double[n];
      for (int i = 0; i < n; i++) {
        f[i] = problem.forcing().applyAsDouble(i * h);
        k[i] = problem.kernel().applyAsDouble(i * h);
      }
      Solution solution =
          Gregory.withDefaults()
              .solve(
                  ConvolutionEquation.continuous(Samples.uniform(h, f), Samples.uniform(h, k)),
                  TimeGrid.uniform(h, n));
      excess.add(check(problem, solution, kind + " " + trial));
    }
    return excess;
  }

  /** The median of estimate over error. */
  private static double check(Smoothness.Problem problem, Solution solution, String name) {
    List<Double> ratios = new ArrayList<>();
    double size = 0;
    for (int i = 0; i < solution.size(); i++) {
      double t = solution.grid().get(i);
      double y = problem.answer().applyAsDouble(t);
      size = Math.max(size, Math.abs(y));
      double error = Math.abs(solution.at(i).value() - y);
      double reference = 1e-14 * size;
      assertThat(error)
          .as("%s at t = %s (%d of %d)", name, t, i, solution.size())
          .isLessThanOrEqualTo(solution.at(i).error() + reference);
      if (error > reference) {
        ratios.add(solution.at(i).error() / error);
      }
    }
    Collections.sort(ratios);
    return ratios.isEmpty() ? 1 : ratios.get(ratios.size() / 2);
  }

  /** f = 1, k = c: the samples tell all, however fast e^{ct} grows from one to the next. */
  @Test
  void theStepHasToResolveTheSamplesAndNotTheSolution() {
    for (double c : new double[] {15, 40}) {
      double[] f = new double[40];
      double[] k = new double[40];
      Arrays.fill(f, 1);
      Arrays.fill(k, c);
      Solution solution =
          Solvers.solve(
              ConvolutionEquation.continuous(Samples.uniform(0.1, f), Samples.uniform(0.1, k)),
              TimeGrid.uniform(0.1, 40));
      assertThat(solution.typicalRelativeError()).isLessThan(1e-10);
      for (int n = 0; n < 40; n++) {
        assertThat(solution.at(n).value())
            .isCloseTo(Math.exp(c * 0.1 * n), within(solution.at(n).error()));
      }
    }
  }

  @Test
  void samplesThatJumpAreNotTakenForSmoothOnes() {
    double[] f = new double[50];
    double[] k = new double[50];
    Arrays.fill(k, 0.5);
    Arrays.fill(f, 0, 21, 1);
    assertThatThrownBy(
            () ->
                SampleCollocation.create()
                    .solve(
                        ConvolutionEquation.continuous(
                            Samples.uniform(0.1, f), Samples.uniform(0.1, k)),
                        TimeGrid.uniform(0.1, 50)))
        .isInstanceOf(ConvergenceException.class)
        .hasMessageContaining("does not follow from the others");
  }
}
