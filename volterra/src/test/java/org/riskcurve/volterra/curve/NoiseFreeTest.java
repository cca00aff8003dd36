package org.riskcurve.volterra.curve;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;
import org.riskcurve.core.numeric.Iterations;
import org.riskcurve.core.spectrum.DiscreteSpectrum;
import org.riskcurve.volterra.optimizer.Momentum;
import org.riskcurve.volterra.optimizer.OptimalParameters;
import org.riskcurve.volterra.optimizer.Sgd;

class NoiseFreeTest {

  private static final DiscreteSpectrum ENDS =
      DiscreteSpectrum.of(new double[] {0.01, 1}, new double[] {0.5, 0.5}, 0);

  @Test
  void heavyBallIsTheScalarRecursionOfAQuadratic() {
    double gamma = 0.7;
    double beta = 0.8;
    double lambda = 0.9;
    DiscreteSpectrum one = DiscreteSpectrum.of(new double[] {lambda}, new double[] {1}, 0);
    double[] risk = NoiseFree.of(one, Momentum.heavyBall(gamma, beta)).values(Iterations.upTo(60));
    double x = 1;
    double last = 1;
    for (int r = 0; r <= 60; r++) {
      assertThat(risk[r]).isCloseTo(x * x, within(1e-13));
      double next = (1 + beta - gamma * lambda) * x - beta * last;
      last = x;
      x = next;
    }
  }

  @Test
  void nesterovIsTheScalarRecursionInItsShiftedVariable() {
    double gamma = 0.7;
    double beta = 0.8;
    double lambda = 0.9;
    DiscreteSpectrum one = DiscreteSpectrum.of(new double[] {lambda}, new double[] {1}, 0);
    double[] risk = NoiseFree.of(one, Momentum.nesterov(gamma, beta)).values(Iterations.upTo(60));
    double x = 1;
    double last = 1;
    for (int r = 0; r <= 60; r++) {
      double shifted = x + beta * (x - last);
      assertThat(risk[r]).isCloseTo(shifted * shifted, within(1e-13));
      last = x;
      x = shifted - gamma * lambda * shifted;
    }
  }

  @Test
  void optimalHeavyBallHasTheOptimalRate() {
    OptimalParameters optimal = OptimalParameters.heavyBall(0.01, 1);
    assertThat(optimal.rate()).isCloseTo(9.0 / 11, within(1e-15));
    double[] risk = NoiseFree.of(ENDS, optimal.optimizer()).values(Iterations.upTo(400));
    // the double root at the ends multiplies the rate by a linear factor
    double perStep = Math.pow(risk[400] / risk[200] * 201 * 201 / (401.0 * 401), 1 / 400.0);
    assertThat(perStep).isCloseTo(optimal.rate(), within(1e-4));
    double x = 1;
    double last = 1;
    Momentum ball = (Momentum) optimal.optimizer();
    double beta = 1 - ball.damping();
    double[] small =
        NoiseFree.of(DiscreteSpectrum.of(new double[] {0.01}, new double[] {1}, 0), ball)
            .values(Iterations.upTo(100));
    for (int r = 0; r <= 100; r++) {
      assertThat(small[r]).isCloseTo(x * x, within(1e-13));
      double next = (1 + beta - ball.gamma1() * 0.01) * x - beta * last;
      last = x;
      x = next;
    }
  }

  @Test
  void optimalNesterovAndGradientDescentHaveTheirRates() {
    OptimalParameters nesterov = OptimalParameters.nesterov(0.01, 1);
    double[] risk = NoiseFree.of(ENDS, nesterov.optimizer()).values(Iterations.upTo(1000));
    double perStep = Math.pow(risk[1000] / risk[500] * 501 * 501 / (1001.0 * 1001), 1 / 1000.0);
    assertThat(perStep).isCloseTo(nesterov.rate(), within(2e-3));
    OptimalParameters descent = OptimalParameters.gradientDescent(0.01, 1);
    double[] plain = NoiseFree.of(ENDS, descent.optimizer()).values(Iterations.upTo(100));
    assertThat(plain[100] / plain[99]).isCloseTo(Math.pow(99 / 101.0, 2), within(1e-13));
    assertThat(descent.rate()).isCloseTo(99 / 101.0, within(1e-15));
  }

  @Test
  void gradientFlowIsTheLimitOfSmallSteps() {
    DiscreteSpectrum spectrum = OptimizerCases.spectrum(1, 20, 1.5);
    double flow = NoiseFree.gradientFlow(spectrum, 10).value();
    double coarse = NoiseFree.of(spectrum, Sgd.of(1e-2)).risk(1000).value() - flow;
    double fine = NoiseFree.of(spectrum, Sgd.of(1e-3)).risk(10_000).value() - flow;
    assertThat(coarse / fine).isCloseTo(10, within(0.1));
  }

  @Test
  void largeBatchesOfMeanGradientsHaveNoNoise() {
    DiscreteSpectrum spectrum = OptimizerCases.spectrum(2, 20, 1.5);
    Momentum optimizer = Momentum.nesterov(0.5, 0.9);
    double[] exact = NoiseFree.of(spectrum, optimizer).values(Iterations.upTo(1000));
    ClosedFormCurve curve =
        ClosedFormCurve.of(spectrum, optimizer.withBatch(1_000_000_000_000L).withMeanGradient());
    for (int r = 0; r <= 1000; r += 50) {
      assertThat(curve.risk(r).value()).isCloseTo(exact[r], within(1e-10 * exact[r]));
    }
  }
}
