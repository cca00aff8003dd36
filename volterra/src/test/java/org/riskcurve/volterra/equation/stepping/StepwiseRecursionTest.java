package org.riskcurve.volterra.equation.stepping;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.data.Offset.offset;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.riskcurve.volterra.equation.ConvolutionEquation;
import org.riskcurve.volterra.equation.Formula;
import org.riskcurve.volterra.equation.TimeGrid;

class StepwiseRecursionTest {

  @ParameterizedTest
  @ValueSource(ints = {1, 5, 64, 65, 1000, 5000})
  void kernelKnownStepByStepGivesTheSameAsOneKnownAhead(int n) {
    double[] y =
        StepwiseRecursion.run(
            n,
            new StepwiseRecursion.Rule() {
              @Override
              public double kernel(int i) {
                return 0.3 * Math.pow(i + 1, -1.5);
              }

              @Override
              public double value(int i, double convolution) {
                return 1 / (1.0 + i) + convolution;
              }
            });
    ConvolutionEquation equation =
        ConvolutionEquation.discrete(
            Formula.of(i -> 1 / (1 + i)), Formula.of(i -> 0.3 * Math.pow(i + 1, -1.5)));
    double[] expected = DirectRecursion.create().solve(equation, TimeGrid.steps(n)).values();
    for (int i = 0; i < n; i++) {
      assertThat(y[i]).isCloseTo(expected[i], offset(1e-14));
    }
  }

  @Test
  void kernelMayBeTheSolutionItself() {
    // y(n) = Σ y(n−1−m) y(m), y(0) = 1: Catalan numbers, here divided by 4^n.
    int n = 2000;
    double[] y = new double[n];
    double[] result =
        StepwiseRecursion.run(
            n,
            new StepwiseRecursion.Rule() {
              @Override
              public double kernel(int i) {
                return 0.25 * y[i];
              }

              @Override
              public double value(int i, double convolution) {
                y[i] = i == 0 ? 1 : convolution;
                return y[i];
              }
            });
    double catalan = 1;
    for (int i = 0; i < n; i++) {
      assertThat(result[i]).isCloseTo(catalan, offset(1e-11 * catalan));
      catalan *= (2 * i + 1.0) / (2 * (i + 2.0));
    }
  }
}
