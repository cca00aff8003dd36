package org.riskcurve.volterra.renewal;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.math.MathContext;
import java.util.List;
import java.util.SplittableRandom;
import java.util.function.IntToDoubleFunction;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.riskcurve.volterra.equation.ConvolutionEquation;
import org.riskcurve.volterra.equation.ExponentialSum;
import org.riskcurve.volterra.equation.Lag;
import org.riskcurve.volterra.equation.Samples;
import org.riskcurve.volterra.equation.Signal;
import org.riskcurve.volterra.equation.Solution;
import org.riskcurve.volterra.equation.Solver;
import org.riskcurve.volterra.equation.TimeGrid;
import org.riskcurve.volterra.equation.exponential.ExponentialModes;
import org.riskcurve.volterra.equation.exponential.ExponentialRecursion;
import org.riskcurve.volterra.equation.stepping.DirectRecursion;
import org.riskcurve.volterra.equation.stepping.RelaxedRecursion;
import org.riskcurve.volterra.equation.stepping.SeriesDivision;
import org.riskcurve.volterra.equation.transform.TransformInversion;

class DiscreteSolversTest {

  private static Samples sequence(int n, IntToDoubleFunction value) {
    double[] values = new double[n];
    for (int i = 0; i < n; i++) {
      values[i] = value.applyAsDouble(i);
    }
    return Samples.of(values);
  }

  private static double relativeDistance(Solution a, Solution b) {
    double largest = 0;
    for (int i = 0; i < a.size(); i++) {
      double reference = b.at(i).value();
      largest = Math.max(largest, Math.abs(a.at(i).value() - reference) / Math.abs(reference));
    }
    return largest;
  }

  @ParameterizedTest
  @EnumSource(names = {"LAG_ONE", "SAME_STEP"})
  void fastMethodsAgreeWithTheDirectOneForPowerLaws(Lag timing) {
    int n = 8000;
    Signal f = sequence(n, i -> Math.pow(i + 1, -0.7));
    Signal k = sequence(n, i -> 0.35 * Math.pow(i + 1, -1.5));
    ConvolutionEquation equation = ConvolutionEquation.scalar(timing, f, k);
    Solution direct = DirectRecursion.create().solve(equation, TimeGrid.steps(n));
    for (Solver solver : List.of(RelaxedRecursion.create(), SeriesDivision.create())) {
      assertThat(relativeDistance(solver.solve(equation, TimeGrid.steps(n)), direct))
          .isLessThan(1e-12);
    }
  }

  @ParameterizedTest
  @ValueSource(doubles = {0.5, 0.99, 0.9999, 1, 1.0001, 1.5})
  void fastMethodsAgreeWithTheDirectOneWhateverTheNorm(double norm) {
    int n = norm > 1.1 ? 1500 : 6000;
    Signal f = ExponentialSum.geometric(new double[] {1, 0.01}, new double[] {0.7, 0.999});
    Signal k =
        ExponentialSum.geometric(new double[] {0.2 * norm, 0.006 * norm}, new double[] {0.5, 0.99});
    ConvolutionEquation equation = ConvolutionEquation.discrete(f, k);
    TimeGrid grid = TimeGrid.steps(n);
    Solution direct = DirectRecursion.create().solve(equation, grid);
    for (Solver solver :
        List.of(
            RelaxedRecursion.create(),
            SeriesDivision.create(),
            ExponentialRecursion.create(),
            ExponentialModes.create())) {
      assertThat(relativeDistance(solver.solve(equation, grid), direct))
          .as(solver.method().name())
          .isLessThan(solver instanceof SeriesDivision && norm < 0.9 ? 1e-6 : 2e-12);
    }
    assertThat(relativeDistance(TransformInversion.create().solve(equation, grid), direct))
        .isLessThan(1e-9);
  }

  @Test
  void exponentiallyDecayingSolutionsKeepTheirRelativeAccuracy() {
    int n = 20_000;
    Signal f = ExponentialSum.of(new double[] {1}, new double[] {-0.02});
    Signal k = ExponentialSum.of(new double[] {0.005}, new double[] {-0.01});
    ConvolutionEquation equation = ConvolutionEquation.discrete(f, k);
    Solution direct = DirectRecursion.create().solve(equation, TimeGrid.steps(n));
    Solution relaxed = RelaxedRecursion.create().solve(equation, TimeGrid.steps(n));
    assertThat(direct.at(n - 1).value()).isLessThan(1e-40);
    assertThat(relativeDistance(relaxed, direct)).isLessThan(1e-12);
  }

  @Test
  void sparseTimesArePickedFromTheSteps() {
    Signal f = sequence(1001, i -> 1.0 / (i + 1));
    Signal k = sequence(1001, i -> 0.2 / (i + 1) / (i + 1));
    ConvolutionEquation equation = ConvolutionEquation.discrete(f, k);
    Solution all = RelaxedRecursion.create().solve(equation, TimeGrid.steps(1001));
    Solution some = RelaxedRecursion.create().solve(equation, TimeGrid.of(0, 10, 1000));
    assertThat(some.values())
        .containsExactly(all.values()[0], all.values()[10], all.values()[1000]);
  }

  @Test
  void closedFormReachesFifteenDecadesOfSteps() {
    // One exponential: y(n) = (q + c)^n for f = q^n, with 1 − q − c = 1e-13.
    double w = 3e-13;
    ConvolutionEquation equation =
        ConvolutionEquation.discrete(
            ExponentialSum.of(new double[] {1}, new double[] {Math.log1p(-w)}),
            ExponentialSum.of(new double[] {2e-13}, new double[] {Math.log1p(-w)}));
    Solution solution = Solvers.solve(equation, TimeGrid.of(0, 1e6, 1e12, 1e13));
    assertThat(solution.method().name()).isEqualTo("exponential modes");
    for (int i = 0; i < 4; i++) {
      double exact = Math.exp(solution.grid().get(i) * Math.log1p(-1e-13));
      assertThat(Math.abs(solution.at(i).value() - exact))
          .isLessThanOrEqualTo(solution.at(i).error());
      assertThat(solution.at(i).relativeError()).isLessThan(1e-2);
    }
  }

  @Test
  void systemsAgreeWithTheDirectMethod() {
    int n = 3000;
    Signal f = sequence(n, i -> Math.pow(i + 1, -0.5));
    Signal g = sequence(n, i -> Math.cos(0.01 * i));
    Signal k = sequence(n, i -> 0.2 * Math.pow(i + 1, -1.5));
    Signal l = sequence(n, i -> -0.1 * Math.pow(i + 2, -1.2));
    for (Lag timing : List.of(Lag.LAG_ONE, Lag.SAME_STEP)) {
      ConvolutionEquation system =
          ConvolutionEquation.system(timing, List.of(f, g), List.of(List.of(k, l), List.of(l, k)));
      Solution direct = DirectRecursion.create().solve(system, TimeGrid.steps(n));
      Solution relaxed = RelaxedRecursion.create().solve(system, TimeGrid.steps(n));
      for (int c = 0; c < 2; c++) {
        for (int i = 0; i < n; i++) {
          double difference = Math.abs(direct.at(c, i).value() - relaxed.at(c, i).value());
          assertThat(difference).isLessThanOrEqualTo(1e-13);
        }
      }
    }
  }

  @Test
  void reportedErrorsAreNotBelowTheTrueOnes() {
    SplittableRandom random = new SplittableRandom(42);
    for (int trial = 0; trial < 30; trial++) {
      int n = 260;
      boolean signed = trial % 2 == 0;
      double decay = random.nextDouble(0, 0.05);
      double size = random.nextDouble(0.05, 0.6);
      Samples f =
          sequence(
              n,
              i ->
                  (signed ? random.nextDouble(-1, 1) : random.nextDouble()) * Math.exp(-decay * i));
      Samples k =
          sequence(
              n, i -> size * (signed ? random.nextDouble(-1, 1) : random.nextDouble()) / (1 + i));
      BigDecimal[] exact = exact(f, k);
      ConvolutionEquation equation = ConvolutionEquation.discrete(f, k);
      for (Solver solver :
          List.of(DirectRecursion.create(), RelaxedRecursion.create(), SeriesDivision.create())) {
        Solution solution = solver.solve(equation, TimeGrid.steps(n));
        for (int i = 0; i < n; i++) {
          double error =
              new BigDecimal(solution.at(i).value()).subtract(exact[i]).abs().doubleValue();
          assertThat(error)
              .as("%s, trial %d, step %d", solver.method().name(), trial, i)
              .isLessThanOrEqualTo(solution.at(i).error());
        }
      }
    }
  }

  private static BigDecimal[] exact(Samples f, Samples k) {
    MathContext digits = new MathContext(40);
    BigDecimal[] kernel = new BigDecimal[k.size()];
    BigDecimal[] y = new BigDecimal[f.size()];
    for (int n = 0; n < y.length; n++) {
      kernel[n] = new BigDecimal(k.get(n));
      BigDecimal sum = new BigDecimal(f.get(n));
      for (int m = 0; m < n; m++) {
        sum = sum.add(kernel[n - 1 - m].multiply(y[m], digits), digits);
      }
      y[n] = sum;
    }
    return y;
  }

  @Test
  void growthBeyondTheRangeOfDoublesIsSaidAndNotNotANumber() {
    ConvolutionEquation equation =
        ConvolutionEquation.discrete(
            ExponentialSum.of(new double[] {1}, new double[] {0}),
            ExponentialSum.geometric(new double[] {1}, new double[] {0.5}));
    for (Solver solver :
        List.of(RelaxedRecursion.create(), SeriesDivision.create(), ExponentialModes.create())) {
      Solution solution = solver.solve(equation, TimeGrid.steps(3000));
      assertThat(solution.ending()).isEqualTo(Solution.Ending.OVERFLOWED);
      assertThat(solution.at(100).value())
          .isCloseTo(
              DirectRecursion.create().solve(equation, TimeGrid.steps(101)).at(100).value(),
              org.assertj.core.data.Percentage.withPercentage(1e-9));
      assertThat(solution.at(2999).value()).isInfinite();
      assertThat(solution.at(2999).error()).isInfinite();
    }
  }
}
