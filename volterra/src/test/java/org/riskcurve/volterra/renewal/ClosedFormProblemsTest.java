package org.riskcurve.volterra.renewal;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.function.DoubleUnaryOperator;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.riskcurve.volterra.equation.ConvolutionEquation;
import org.riskcurve.volterra.equation.ExponentialSum;
import org.riskcurve.volterra.equation.Formula;
import org.riskcurve.volterra.equation.Lag;
import org.riskcurve.volterra.equation.Signal;
import org.riskcurve.volterra.equation.Solution;
import org.riskcurve.volterra.equation.Solver;
import org.riskcurve.volterra.equation.TimeGrid;
import org.riskcurve.volterra.equation.collocation.Collocation;
import org.riskcurve.volterra.equation.exponential.ExponentialModes;
import org.riskcurve.volterra.equation.exponential.ExponentialStepping;
import org.riskcurve.volterra.equation.stepping.Gregory;
import org.riskcurve.volterra.equation.transform.TransformInversion;

class ClosedFormProblemsTest {

  private static final TimeGrid GRID = TimeGrid.uniform(0.1, 101);

  static Stream<Arguments> solved() {
    List<Arguments> cases = new ArrayList<>();
    for (ClosedForms.Problem problem : ClosedForms.ALL) {
      cases.add(Arguments.of(problem, Collocation.withDefaults(), problem.functions()));
      cases.add(Arguments.of(problem, Gregory.withDefaults(), problem.functions()));
      cases.add(Arguments.of(problem, TransformInversion.create(), shifted(problem)));
    }
    for (ClosedForms.Problem problem :
        List.of(ClosedForms.SINE, ClosedForms.DEFECTIVE, ClosedForms.EXPONENTIAL)) {
      ConvolutionEquation sums = ClosedForms.exponentials(problem);
      cases.add(Arguments.of(problem, ExponentialStepping.withDefaults(), sums));
      cases.add(
          Arguments.of(
              problem,
              ExponentialStepping.withDefaults(),
              ConvolutionEquation.continuous(Formula.of(problem.forcing()), sums.kernel(0, 0))));
    }
    for (ClosedForms.Problem problem : List.of(ClosedForms.SINE, ClosedForms.DEFECTIVE)) {
      ConvolutionEquation exponentials = ClosedForms.exponentials(problem);
      cases.add(Arguments.of(problem, ExponentialModes.create(), exponentials));
      Signal forcing = Formula.of(problem.forcing());
      cases.add(
          Arguments.of(
              problem,
              ExponentialModes.create(),
              ConvolutionEquation.continuous(forcing, exponentials.kernel(0, 0))));
    }
    return cases.stream();
  }

  private static ConvolutionEquation shifted(ClosedForms.Problem problem) {
    return ClosedForms.exponentials(problem);
  }

  @ParameterizedTest(name = "{0} by {1}")
  @MethodSource("solved")
  void reachesTheClosedAnswer(
      ClosedForms.Problem problem, Solver solver, ConvolutionEquation equation) {
    TimeGrid grid =
        problem.equals(ClosedForms.RENEWAL_DENSITY) && solver instanceof TransformInversion
            ? TimeGrid.logarithmic(0.1, 10, 60)
            : GRID;
    Solution solution = solver.solve(equation, grid);
    DoubleUnaryOperator answer = problem.answer();
    for (int i = 0; i < grid.size(); i++) {
      double exact = answer.applyAsDouble(grid.get(i));
      double allowed = problem.equals(ClosedForms.EXPONENTIAL) ? 1e-11 * exact : 1e-12;
      assertThat(solution.at(i).value())
          .as("t = %s", grid.get(i))
          .isCloseTo(exact, within(allowed));
      double rounding = 4 * Math.ulp(Math.max(1, Math.abs(exact)));
      assertThat(Math.abs(solution.at(i).value() - exact))
          .as("error reported at t = %s", grid.get(i))
          .isLessThanOrEqualTo(solution.at(i).error() + rounding);
    }
  }

  @Test
  void chooserSolvesAllOfThemFromFunctionsAndFromSamples() {
    for (ClosedForms.Problem problem : ClosedForms.ALL) {
      double end = problem.answer().applyAsDouble(10);
      assertThat(Solvers.solve(problem.functions(), GRID).at(100).value())
          .isCloseTo(end, within(1e-11 * Math.abs(end)));
      Solution sampled = Solvers.solve(problem.samples(0.01, 1001), TimeGrid.uniform(0.01, 1001));
      assertThat(sampled.at(1000).value()).isCloseTo(end, within(1e-9 * Math.abs(end)));
    }
  }

  @Test
  void kernelWithoutMassGivesTheForcing() {
    Solution solution =
        Solvers.solve(
            ConvolutionEquation.continuous(Formula.of(Math::cos), ExponentialSum.zero()), GRID);
    assertThat(solution.at(7).value()).isCloseTo(Math.cos(0.7), within(1e-14));
  }

  @Test
  void coupledEquationsAgreeWithTheEquationThatTheyComeFrom() {
    // y₁ = sin: y₂ = k * y₁ alone, y₁ = f + y₂ by the identity system y₁ = f + k * y₁.
    Signal f = Formula.of(ClosedForms.SINE.forcing());
    Signal k = Formula.of(ClosedForms.SINE.kernel());
    ConvolutionEquation system =
        ConvolutionEquation.system(
            Lag.CONTINUOUS,
            List.of(f, ExponentialSum.zero()),
            List.of(List.of(k, ExponentialSum.zero()), List.of(k, ExponentialSum.zero())));
    for (Solver solver : List.of(Collocation.withDefaults(), Gregory.withDefaults())) {
      Solution solution = solver.solve(system, GRID);
      for (int i = 0; i < GRID.size(); i++) {
        double t = GRID.get(i);
        assertThat(solution.at(0, i).value()).isCloseTo(Math.sin(t), within(1e-12));
        assertThat(solution.at(1, i).value())
            .isCloseTo(Math.sin(t) - ClosedForms.SINE.forcing().applyAsDouble(t), within(1e-12));
      }
    }
  }

  @ParameterizedTest
  @MethodSource("systemSolvers")
  void rotationSystemHasTheHarmonicAnswer(Solver solver, boolean transforms) {
    // y₁ = 1 − ∫y₂, y₂ = ∫y₁: cos t and sin t.
    Signal one = ExponentialSum.of(new double[] {1}, new double[] {0});
    Signal minus = ExponentialSum.of(new double[] {-1}, new double[] {0});
    Signal zero = ExponentialSum.zero();
    ConvolutionEquation system =
        ConvolutionEquation.system(
            Lag.CONTINUOUS, List.of(one, zero), List.of(List.of(zero, minus), List.of(one, zero)));
    Solution solution = solver.solve(system, TimeGrid.uniform(0.1, 61));
    for (int i = 0; i < solution.size(); i++) {
      double t = solution.grid().get(i);
      assertThat(solution.at(0, i).value())
          .isCloseTo(Math.cos(t), within(transforms ? 1e-9 : 1e-12));
      assertThat(solution.at(1, i).value())
          .isCloseTo(Math.sin(t), within(transforms ? 1e-9 : 1e-12));
    }
  }

  static Stream<Arguments> systemSolvers() {
    return Stream.of(
        Arguments.of(Collocation.withDefaults(), false),
        Arguments.of(Gregory.withDefaults(), false),
        Arguments.of(TransformInversion.create(), true));
  }

  private static org.assertj.core.data.Offset<Double> within(double tolerance) {
    return org.assertj.core.data.Offset.offset(tolerance);
  }
}
