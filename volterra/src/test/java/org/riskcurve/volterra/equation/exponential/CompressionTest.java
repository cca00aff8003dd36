package org.riskcurve.volterra.equation.exponential;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.data.Offset.offset;

import org.junit.jupiter.api.Test;
import org.riskcurve.core.ConvergenceException;
import org.riskcurve.volterra.equation.ConvolutionEquation;
import org.riskcurve.volterra.equation.Formula;
import org.riskcurve.volterra.equation.Samples;
import org.riskcurve.volterra.equation.Signal;
import org.riskcurve.volterra.equation.Solution;
import org.riskcurve.volterra.equation.TimeGrid;
import org.riskcurve.volterra.equation.stepping.RelaxedRecursion;

class CompressionTest {

  @Test
  void matrixPencilFindsTheTermsOfASumOfExponentials() {
    double[] k = new double[300];
    for (int i = 0; i < k.length; i++) {
      k[i] = Math.exp(-0.01 * i) * Math.cos(0.2 * i) + Math.exp(-0.3 * i);
    }
    Compression.Result result = Compression.compress(Samples.of(k), 1e-11);
    assertThat(result.kernel().size()).isEqualTo(3);
    assertThat(result.relativeError()).isLessThan(1e-11);
    for (int i = 0; i < k.length; i++) {
      assertThat(result.kernel().value(i)).isCloseTo(k[i], offset(1e-11));
    }
  }

  @Test
  void powerLawSequenceNeedsFewTermsAndItsSolutionStaysWithinTheBound() {
    int n = 20_000;
    double[] k = new double[n];
    for (int i = 0; i < n; i++) {
      k[i] = 0.2 * Math.pow(i + 1, -1.5);
    }
    Compression.Result result = Compression.compress(Samples.of(k), 1e-6);
    assertThat(result.kernel().size()).isLessThan(60);
    Signal f = Formula.of(t -> Math.pow(1 + t, -0.5));
    TimeGrid grid = TimeGrid.steps(n);
    Solution exact =
        RelaxedRecursion.create().solve(ConvolutionEquation.discrete(f, Samples.of(k)), grid);
    Solution compressed =
        ExponentialRecursion.create().solve(ConvolutionEquation.discrete(f, result.kernel()), grid);
    double bound = result.integratedError() / (1 - result.norm()) * exact.at(0).value() * 2;
    for (int i = 0; i < n; i++) {
      assertThat(compressed.at(i).value()).isCloseTo(exact.at(i).value(), offset(bound));
    }
  }

  @Test
  void weaklySingularFunctionOverManyDecades() {
    Compression.Result result =
        Compression.compress(Formula.weaklySingular(0.5, t -> 1), 1e6, 1e-6);
    assertThat(result.relativeError()).isLessThan(1e-6);
    for (double t = 1e-3; t < 1e6; t *= 3.7) {
      assertThat(result.kernel().value(t) * Math.sqrt(t)).isCloseTo(1, offset(1e-4));
    }
  }

  @Test
  void errorThatIsNotReachedIsSaid() {
    double[] noise = new java.util.SplittableRandom(1).doubles(300, -1, 1).toArray();
    assertThatThrownBy(() -> Compression.compress(Samples.of(noise), 1e-10))
        .isInstanceOf(ConvergenceException.class)
        .hasMessageContaining("1.0E-10");
  }
}
