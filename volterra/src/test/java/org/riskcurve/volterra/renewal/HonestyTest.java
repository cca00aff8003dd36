package org.riskcurve.volterra.renewal;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.riskcurve.volterra.equation.ConvolutionEquation;
import org.riskcurve.volterra.equation.ExponentialSum;
import org.riskcurve.volterra.equation.Formula;
import org.riskcurve.volterra.equation.Samples;
import org.riskcurve.volterra.equation.Solution;
import org.riskcurve.volterra.equation.TimeGrid;
import org.riskcurve.volterra.equation.collocation.Collocation;
import org.riskcurve.volterra.equation.exponential.ExponentialModes;
import org.riskcurve.volterra.equation.exponential.ExponentialStepping;
import org.riskcurve.volterra.equation.stepping.Gregory;
import org.riskcurve.volterra.equation.transform.TransformInversion;

/** Errors of continuous solvers on random problems, against the closed form, and as reported. */
class HonestyTest {

  private static ExponentialSum randomSum(SplittableRandom random, boolean signed, double size) {
    int n = random.nextInt(1, 6);
    double[] weights = new double[n];
    double[] exponents = new double[n];
    for (int i = 0; i < n; i++) {
      exponents[i] = -Math.pow(10, random.nextDouble(-2, 1.3));
      weights[i] = size * random.nextDouble(signed ? -1 : 0, 1) * (signed ? 1 : -exponents[i]);
    }
    return ExponentialSum.of(weights, exponents);
  }

  @Test
  void reportedErrorsAreNotBelowTheTrueOnes() {
    SplittableRandom random = new SplittableRandom(11);
    for (int trial = 0; trial < 100; trial++) {
      ExponentialSum f = randomSum(random, true, 1);
      ExponentialSum k = randomSum(random, trial % 2 == 0, random.nextDouble(0.1, 1.5));
      ConvolutionEquation sums = ConvolutionEquation.continuous(f, k);
      ConvolutionEquation functions =
          ConvolutionEquation.continuous(Formula.of(f::value), Formula.of(k::value));
      TimeGrid grid = TimeGrid.uniform(0.05, 61);
      Solution exact = ExponentialModes.create().solve(sums, grid);
      check(exact, TransformInversion.create().solve(sums, grid), trial);
      check(exact, Collocation.withDefaults().solve(functions, grid), trial);
      check(exact, ExponentialStepping.withDefaults().solve(sums, grid), trial);
      check(exact, Collocation.withDefaults().withTolerance(1e-5).solve(functions, grid), trial);
      check(
          exact,
          Collocation.withDefaults().withPoints(3).withElements(20, 1).solve(functions, grid),
          trial);
      for (int order : List.of(2, 4, 6, 8)) {
        check(exact, Gregory.withDefaults().withOrder(order).solve(samples(f, k), grid), trial);
      }
    }
  }

  private static ConvolutionEquation samples(ExponentialSum f, ExponentialSum k) {
    double[] forcing = new double[61];
    double[] kernel = new double[61];
    for (int i = 0; i < 61; i++) {
      forcing[i] = f.value(0.05 * i);
      kernel[i] = k.value(0.05 * i);
    }
    return ConvolutionEquation.continuous(
        Samples.uniform(0.05, forcing), Samples.uniform(0.05, kernel));
  }

  private static void check(Solution exact, Solution solution, int trial) {
    for (int i = 0; i < exact.size(); i++) {
      double error = Math.abs(exact.at(i).value() - solution.at(i).value());
      assertThat(error)
          .as("%s, trial %d, t = %s", solution.method(), trial, exact.grid().get(i))
          .isLessThanOrEqualTo(solution.at(i).error() + exact.at(i).error());
    }
  }
}
