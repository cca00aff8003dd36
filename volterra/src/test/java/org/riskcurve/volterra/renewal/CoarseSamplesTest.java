package org.riskcurve.volterra.renewal;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.SplittableRandom;
import java.util.function.DoubleUnaryOperator;
import org.junit.jupiter.api.Test;
import org.riskcurve.volterra.equation.ConvolutionEquation;
import org.riskcurve.volterra.equation.Samples;
import org.riskcurve.volterra.equation.Smoothness;
import org.riskcurve.volterra.equation.Solution;
import org.riskcurve.volterra.equation.TimeGrid;

/** What the chooser answers for equations known by samples, few of them on their own scale. */
class CoarseSamplesTest {

  private static final int EQUATIONS = 12;

  /** Estimate over error of every value whose error is not just rounding. */
  private static List<Double> ratios(
      String name,
      double h,
      int n,
      DoubleUnaryOperator f,
      DoubleUnaryOperator k,
      DoubleUnaryOperator y) {
    double[] forcing = new double[n];
    double[] kernel = new double[n];
    for (int i = 0; i < n; i++) {
      forcing[i] = f.applyAsDouble(i * h);
      kernel[i] = k.applyAsDouble(i * h);
    }
    Solution solution =
        Solvers.solve(
            ConvolutionEquation.continuous(Samples.uniform(h, forcing), Samples.uniform(h, kernel)),
            TimeGrid.uniform(h, n));
    List<Double> ratios = new ArrayList<>();
    double size = 0;
    for (int i = 0; i < n; i++) {
      double exact = y.applyAsDouble(i * h);
      size = Math.max(size, Math.abs(exact));
      double error = Math.abs(solution.at(i).value() - exact);
      assertThat(error)
          .as("%s at t = %s of %s by %s", name, i * h, n * h, solution.method().name())
          .isLessThanOrEqualTo(solution.at(i).error() + 1e-13 * size);
      if (error > 1e-13 * size) {
        ratios.add(solution.at(i).error() / error);
      }
    }
    return ratios;
  }

  private static double median(List<Double> ratios) {
    Collections.sort(ratios);
    return ratios.isEmpty() ? 1 : ratios.get(ratios.size() / 2);
  }

  @Test
  void growthWithinOneStep() {
    for (double c : new double[] {15, 60}) {
      assertThat(median(ratios("k = " + c, 0.1, 60, t -> 1, t -> c, t -> Math.exp(c * t))))
          .isBetween(1.0, 10.0);
    }
  }

  @Test
  void decayAndOscillationWithinSomeSteps() {
    DoubleUnaryOperator decay = t -> Math.exp(-t);
    assertThat(
            median(ratios("e^-t", 1, 400, decay, t -> 0.5 * Math.exp(-t), t -> Math.exp(-0.5 * t))))
        .isBetween(1.0, 100.0);
    double w = 15;
    assertThat(
            median(
                ratios(
                    "sin",
                    0.05,
                    201,
                    t -> 1,
                    t -> -w * Math.sin(w * t),
                    t -> 0.5 + 0.5 * Math.cos(Math.sqrt(2) * w * t))))
        .isBetween(1.0, 100.0);
  }

  @Test
  void fewSamplesOfEveryKind() {
    List<Double> medians = new ArrayList<>();
    for (Smoothness kind : Smoothness.values()) {
      SplittableRandom random = new SplittableRandom(5 + kind.name().length());
      for (int trial = 0; trial < EQUATIONS; trial++) {
        int n = random.nextInt(20, 120);
        double h = Math.exp(random.nextDouble(Math.log(0.01), Math.log(0.5)));
        double b = h * (n - 1) * random.nextDouble(0.05, 0.9);
        b = kind == Smoothness.SMOOTH ? Math.min(b, 1 / h) : b; // samples that show the decay
        Smoothness.Problem problem =
            kind.problem(random.nextDouble(-1.5, 1.2), random.nextDouble(0.1, 3), b);
        medians.add(
            median(
                ratios(
                    kind + " " + trial,
                    h,
                    n,
                    problem.forcing(),
                    problem.kernel(),
                    problem.answer())));
      }
    }
    assertThat(median(medians)).isBetween(1.0, 100.0);
  }
}
