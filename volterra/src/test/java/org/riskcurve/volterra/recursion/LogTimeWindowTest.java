package org.riskcurve.volterra.recursion;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;
import org.riskcurve.core.spectrum.DiscreteSpectrum;
import org.riskcurve.volterra.optimizer.Averaging;
import org.riskcurve.volterra.optimizer.Momentum;
import org.riskcurve.volterra.optimizer.Optimizer;
import org.riskcurve.volterra.optimizer.Schedule;
import org.riskcurve.volterra.optimizer.Scheduled;
import org.riskcurve.volterra.optimizer.Sgd;

class LogTimeWindowTest {

  private static final DiscreteSpectrum SPECTRUM =
      DiscreteSpectrum.of(
          new double[] {1, 0.1, 1e-2, 1e-3, 1e-4}, new double[] {1, 0.5, 0.3, 0.2, 0.1}, 0.05);

  private static SecondMoments at(Optimizer optimizer, int iteration) {
    SecondMoments moments = new SecondMoments(SpectrumNodes.of(SPECTRUM), Averaging.none());
    for (int t = 0; t < iteration; t++) {
      moments.advance(optimizer.step(t), moments.risk() + optimizer.labelNoise(), 1);
    }
    return moments;
  }

  private static double windowError(Optimizer optimizer, int start, int length) {
    SecondMoments moments = at(optimizer, start);
    LogTimeWindow window =
        new LogTimeWindow(moments, new Motion.Known(optimizer), Averaging.none());
    double indicator = window.attempt(start, 0, length, moments.risk());
    assertThat(moments.risk()).isEqualTo(at(optimizer, start).risk());
    window.accept();
    double exact = at(optimizer, start + length).risk();
    double error = Math.abs(moments.risk() / exact - 1);
    assertThat(error).as("the highest coefficient bounds the error").isLessThan(indicator + 1e-12);
    return error;
  }

  @Test
  void windowsSatisfyTheRecursionAtHighOrder() {
    for (Optimizer optimizer :
        new Optimizer[] {
          Sgd.of(0.2).withLabelNoise(0.1),
          Momentum.heavyBall(0.05, 0.8),
          Scheduled.of(Momentum.nesterov(0.05, 0.5), Schedule.powerLaw(0.4, 10))
        }) {
      double wide = windowError(optimizer, 2000, 1000);
      double half = windowError(optimizer, 2000, 500);
      assertThat(wide).isLessThan(1e-4);
      // order nine at the end of a window, five inside; fourth or better shows at these lengths
      assertThat(half).isLessThan(wide / 16 + 1e-12);
    }
  }

  @Test
  void radauPointsDifferentiateTheirPolynomials() {
    // exp(εD) − 1 takes x^k to (x + ε)^k − x^k, for k ≤ 5
    double epsilon = 0.3;
    for (int i = 1; i <= RadauPoints.STAGES; i++) {
      double[] shift = RadauPoints.shift(i, epsilon);
      for (int k = 0; k <= 5; k++) {
        double sum = 0;
        for (int m = 0; m < shift.length; m++) {
          sum += shift[m] * Math.pow(RadauPoints.point(m), k);
        }
        double x = RadauPoints.point(i);
        assertThat(sum).isCloseTo(Math.pow(x + epsilon, k) - Math.pow(x, k), within(1e-13));
      }
    }
    double top = 0;
    for (int m = 0; m <= RadauPoints.STAGES; m++) {
      top += RadauPoints.top(m) * Math.pow(RadauPoints.point(m), 5);
    }
    assertThat(252 * top).as("x⁵ holds 1/252 of the fifth polynomial").isCloseTo(1, within(1e-9));
  }
}
