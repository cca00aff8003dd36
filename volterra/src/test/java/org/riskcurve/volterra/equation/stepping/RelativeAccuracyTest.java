package org.riskcurve.volterra.equation.stepping;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.math.MathContext;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.riskcurve.volterra.equation.ConvolutionEquation;
import org.riskcurve.volterra.equation.Samples;
import org.riskcurve.volterra.equation.Solution;
import org.riskcurve.volterra.equation.Solver;
import org.riskcurve.volterra.equation.TimeGrid;

/** Discrete solutions against recursions in 40 digits, as long as they are in the range. */
class RelativeAccuracyTest {

  private static final List<Solver> SOLVERS =
      List.of(DirectRecursion.create(), RelaxedRecursion.create(), SeriesDivision.create());

  private static double[] exponential(int n, double weight, double rate) {
    double[] values = new double[n];
    for (int i = 0; i < n; i++) {
      values[i] = weight * Math.exp(-rate * i);
    }
    return values;
  }

  private static BigDecimal[] exact(double[] forcing, double[] kernel) {
    MathContext digits = new MathContext(40);
    BigDecimal[] y = new BigDecimal[forcing.length];
    for (int n = 0; n < y.length; n++) {
      y[n] = new BigDecimal(forcing[n]);
      for (int m = 0; m < n; m++) {
        y[n] = y[n].add(new BigDecimal(kernel[n - 1 - m]).multiply(y[m], digits), digits);
      }
    }
    return y;
  }

  private static double check(
      Solver solver, double[] forcing, double[] kernel, BigDecimal[] y, String name) {
    Solution solution =
        solver.solve(
            ConvolutionEquation.discrete(Samples.of(forcing), Samples.of(kernel)),
            TimeGrid.steps(forcing.length));
    double worst = 0;
    for (int n = 0; n < y.length; n++) {
      double value = solution.at(n).value();
      double error = new BigDecimal(value).subtract(y[n]).abs().doubleValue();
      assertThat(error)
          .as("%s, y(%d) = %s", name, n, y[n])
          .isLessThanOrEqualTo(solution.at(n).error());
      if (Math.abs(value) > 1e-290) {
        worst = Math.max(worst, solution.at(n).relativeError());
      }
    }
    return worst;
  }

  @Test
  void positiveDecayingSolutionsKeepTheirDigitsToTheEndOfTheRange() {
    SplittableRandom random = new SplittableRandom(7);
    for (int trial = 0; trial < 12; trial++) {
      int n = random.nextInt(40, 500);
      double[] f = exponential(n, 1, Math.pow(10, random.nextDouble(-2, 0.7)));
      double rate = Math.pow(10, random.nextDouble(-2, 0.7));
      double[] k = exponential(n, random.nextDouble(0.05, 0.95) * -Math.expm1(-rate), rate);
      BigDecimal[] y = exact(f, k);
      for (Solver solver : SOLVERS.subList(0, 2)) {
        assertThat(check(solver, f, k, y, solver.method().name() + " " + trial)).isLessThan(2e-12);
      }
    }
  }

  @Test
  void longDecaysAreFollowedToZero() {
    double[] f = exponential(2000, 1, 0.2);
    double[] k = exponential(2000, 0.4, 1);
    Solution solution =
        RelaxedRecursion.create()
            .solve(
                ConvolutionEquation.discrete(Samples.of(f), Samples.of(k)), TimeGrid.steps(2000));
    // y(n) = A 0.7678794411714423^n + B e^{−.2n}: e^{−1} + .4 and the forcing's own rate
    double q = Math.exp(-1) + 0.4;
    double p = Math.exp(-0.2);
    double b = (p - Math.exp(-1)) / (p - q);
    for (int n = 0; n < 2000; n += 37) {
      double y = b * Math.pow(p, n) + (1 - b) * Math.pow(q, n);
      assertThat(Math.abs(solution.at(n).value() / y - 1)).isLessThan(1e-12);
    }
    double[] fast = exponential(3000, 1, 1);
    Solution gone =
        RelaxedRecursion.create()
            .solve(
                ConvolutionEquation.discrete(
                    Samples.of(fast), Samples.of(exponential(3000, 0.5, 1))),
                TimeGrid.steps(3000));
    // the forcing is the kernel: one mode, of which samples show nothing past the range of doubles
    double root = Math.exp(-1) + 0.5;
    for (int n = 0; n < 3000; n += 41) {
      assertThat(Math.abs(gone.at(n).value() / Math.pow(root, n) - 1)).isLessThan(1e-11);
    }
  }

  @Test
  void errorsOfSignedEquationsAreLocal() {
    SplittableRandom random = new SplittableRandom(8);
    for (int trial = 0; trial < 12; trial++) {
      int n = random.nextInt(40, 400);
      double decay = random.nextDouble(0.2, 0.99);
      double memory = random.nextDouble(0.2, 1.05);
      double[] f = new double[n];
      double[] k = new double[n];
      for (int i = 0; i < n; i++) {
        f[i] = Math.cos(1.3 * i) * Math.pow(decay, i);
        k[i] = random.nextDouble(-1, 1) * Math.pow(memory, i);
      }
      BigDecimal[] y = exact(f, k);
      for (Solver solver : SOLVERS) {
        check(solver, f, k, y, solver.method().name() + " " + trial);
      }
    }
  }

  @Test
  void growingIntegersOfAlternatingKernelsAreExactWhereTheyFit() {
    int n = 60;
    double[] f = exponential(n, 1, 0);
    double[] k = new double[n];
    for (int i = 0; i < n; i++) {
      k[i] = i % 2 == 0 ? -3 : 3;
    }
    BigDecimal[] y = exact(f, k);
    assertThat(check(RelaxedRecursion.create(), f, k, y, "alternating")).isLessThan(1e-10);
  }

  @Test
  void growthPastTheRangeOfDoublesEndsWithTheValuesBeforeIt() {
    double[] f = exponential(600, 1, 0);
    double[] k = new double[600];
    for (int i = 0; i < 600; i++) {
      k[i] = i % 2 == 0 ? -8 : 3;
    }
    Solution solution =
        RelaxedRecursion.create()
            .solve(ConvolutionEquation.discrete(Samples.of(f), Samples.of(k)), TimeGrid.steps(600));
    assertThat(solution.ending()).isEqualTo(Solution.Ending.OVERFLOWED);
    assertThat(solution.at(100).relativeError()).isLessThan(1e-10);
    assertThat(Math.abs(solution.at(599).value())).isInfinite();
  }
}
