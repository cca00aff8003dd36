package org.riskcurve.volterra.renewal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.data.Offset.offset;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.riskcurve.volterra.equation.ConvolutionEquation;
import org.riskcurve.volterra.equation.Formula;
import org.riskcurve.volterra.equation.Samples;
import org.riskcurve.volterra.equation.Solution;
import org.riskcurve.volterra.equation.TimeGrid;
import org.riskcurve.volterra.equation.collocation.Collocation;
import org.riskcurve.volterra.equation.exponential.ExponentialModes;
import org.riskcurve.volterra.equation.stepping.DirectRecursion;
import org.riskcurve.volterra.equation.stepping.Gregory;
import org.riskcurve.volterra.equation.stepping.RelaxedRecursion;
import org.riskcurve.volterra.equation.transform.TransformInversion;

class SolversTest {

  @Test
  void saysWhichMethodItChoseAndWhy() {
    ConvolutionEquation equation =
        ConvolutionEquation.discrete(Formula.of(n -> 1), Formula.of(n -> 0.1 / (1 + n) / (1 + n)));
    Solvers.Choice choice = Solvers.choose(equation, TimeGrid.steps(100_000));
    assertThat(choice.solver()).isInstanceOf(RelaxedRecursion.class);
    assertThat(choice.reason()).contains("relaxed recursion", "FFT", "cheapest of 3");
    assertThat(choice.rejected()).anyMatch(r -> r.contains("collocation: time is discrete"));
  }

  @Test
  void knowledgeOfTheSignalsDecides() {
    TimeGrid grid = TimeGrid.uniform(0.1, 101);
    assertThat(Solvers.choose(ClosedForms.exponentials(ClosedForms.SINE), grid).solver())
        .isInstanceOf(ExponentialModes.class);
    assertThat(Solvers.choose(ClosedForms.SINE.functions(), grid).solver())
        .isInstanceOf(Collocation.class);
    assertThat(Solvers.choose(ClosedForms.SINE.samples(0.1, 101), grid).solver())
        .isInstanceOf(Gregory.class);
    assertThat(
            Solvers.choose(ClosedForms.exponentials(ClosedForms.RENEWAL_DENSITY), TimeGrid.of(1, 2))
                .solver())
        .isInstanceOf(TransformInversion.class);
    ConvolutionEquation few = ConvolutionEquation.discrete(Samples.of(1, 1), Samples.of(0.5, 0.5));
    assertThat(Solvers.choose(few, TimeGrid.steps(2)).solver()).isInstanceOf(DirectRecursion.class);
  }

  @Test
  void nextMethodIsTriedWhereRootsCoincide() {
    // 1 − K = (p − 1)²/(p² + 1): a double root, which partial fractions cannot resolve.
    ConvolutionEquation equation = ClosedForms.exponentials(ClosedForms.EXPONENTIAL);
    TimeGrid grid = TimeGrid.uniform(0.5, 11);
    assertThat(Solvers.choose(equation, grid).solver()).isInstanceOf(ExponentialModes.class);
    Solution solution = Solvers.solve(equation, grid);
    assertThat(solution.method().name()).isNotEqualTo("exponential modes");
    assertThat(solution.at(10).value()).isCloseTo(Math.exp(5), offset(1e-9));
  }

  @ParameterizedTest
  @ValueSource(doubles = {0.02, 0.3, 2})
  void valuesBeyondTheRangeOfDoublesAskForNoOtherMethod(double k) {
    // Decays below the least double (k = 0.02), or grows past the largest.
    int size = 20_000;
    double[] forcing = new double[size];
    double[] kernel = new double[size];
    for (int n = 0; n < size; n++) {
      forcing[n] = Math.exp(-0.05 * n);
      kernel[n] = k * forcing[n];
    }
    ConvolutionEquation equation =
        ConvolutionEquation.discrete(Samples.of(forcing), Samples.of(kernel));
    TimeGrid grid = TimeGrid.steps(size);
    Solution solution = Solvers.solve(equation, grid);
    assertThat(solution.method()).isEqualTo(Solvers.choose(equation, grid).solver().method());
    // y(n) = e^(-n/20) (1 + k e^(1/20))^n for this kernel, whose lag is one.
    double exact = Math.exp(-5) * Math.pow(1 + k * Math.exp(0.05), 100);
    assertThat(solution.at(100).value())
        .isCloseTo(exact, offset(solution.at(100).error() + 1e-14 * exact));
  }
}
