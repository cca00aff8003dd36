package org.riskcurve.volterra.curve;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.riskcurve.core.ConvergenceException;
import org.riskcurve.core.spectrum.DiscreteSpectrum;
import org.riskcurve.volterra.optimizer.ConstantOptimizer;
import org.riskcurve.volterra.optimizer.Momentum;
import org.riskcurve.volterra.optimizer.Optimizer;
import org.riskcurve.volterra.optimizer.Schedule;
import org.riskcurve.volterra.optimizer.Scheduled;
import org.riskcurve.volterra.optimizer.Sgd;

/** The best learning rates for a horizon. */
class HorizonTest {

  private static final DiscreteSpectrum SPECTRUM = OptimizerCases.spectrum(1, 40, 1.6);

  private static final List<ConstantOptimizer> SHAPES =
      List.of(Sgd.of(1), Sgd.of(3).withBatch(4).withLabelNoise(0.1), Momentum.heavyBall(1, 0.9));

  private static double risk(Optimizer optimizer, int steps) {
    return MomentRecursion.of(SPECTRUM, optimizer).risk(steps).value();
  }

  @Test
  void noOtherConstantLearningRateIsBetter() {
    for (ConstantOptimizer shape : SHAPES) {
      for (int horizon : new int[] {10, 1000}) {
        OptimalStep best = OptimalStep.of(SPECTRUM, shape, horizon);
        double factor = best.factor().value();
        assertThat(best.atCritical()).isFalse();
        double least = risk(best.optimizer(), horizon);
        assertThat(best.risk().value()).isCloseTo(least, within(1e-12 * least));
        for (double other = 0.05; other < 1; other += 0.05) {
          double risk = risk(shape.withLearningRateScaled(other * best.critical()), horizon);
          assertThat(risk).as("%s at %s", shape, other).isGreaterThanOrEqualTo(least);
        }
        // a minimum, as near as the error says
        double step = 30 * best.factor().error() + 1e-5 * factor;
        assertThat(risk(shape.withLearningRateScaled(factor - step), horizon)).isGreaterThan(least);
        assertThat(risk(shape.withLearningRateScaled(factor + step), horizon)).isGreaterThan(least);
      }
    }
  }

  @Test
  void oneStepHasItsOptimumInClosedForm() {
    // P(1) = P(0) − 2γ Σλa + γ²(2Σλ²a + P(0) Σλ²)
    double linear = 0;
    double square = 0;
    double noise = 0;
    double start = SPECTRUM.totalForcing();
    for (int j = 0; j < SPECTRUM.eigenvalues().length; j++) {
      double lambda = SPECTRUM.eigenvalues()[j];
      linear += lambda * SPECTRUM.weights()[j];
      square += 2 * lambda * lambda * SPECTRUM.weights()[j];
      noise += lambda * lambda * start;
    }
    OptimalStep best = OptimalStep.of(SPECTRUM, Sgd.of(1), 1);
    double exact = linear / (square + noise);
    assertThat(exact).isLessThan(best.critical());
    assertThat(best.factor().value()).isCloseTo(exact, within(best.factor().error()));
    assertThat(best.factor().error()).isLessThan(1e-5 * exact);
  }

  @Test
  void schedulesAreBetterThanTheBestConstantStep() {
    for (ConstantOptimizer shape : SHAPES) {
      OptimalPowerLaw best = OptimalPowerLaw.of(SPECTRUM, shape, 1000);
      double risk = MomentRecursion.of(SPECTRUM, best.optimizer()).risk(1000).value();
      assertThat(best.risk().value()).isCloseTo(risk, within(best.risk().error()));
      assertThat(best.gain()).as("%s", shape).isGreaterThan(1.01);
      assertThat(1000 / best.offset()).isBetween(-0.999 - 1e-9, 1000.0);
      assertThat(best.exponent() / best.offset()).isPositive();
      assertThat(best.peak()).isLessThan(best.constant().critical());
      // a minimum in each of its parameters, as far as the risk tells
      for (double factor : new double[] {0.8, 1.25}) {
        assertThat(risk(shape, best.peak() * factor, best.exponent(), best.offset()))
            .isGreaterThan(risk * (1 - 1e-6));
        assertThat(risk(shape, best.peak(), best.exponent() * factor, best.offset()))
            .isGreaterThan(risk * (1 - 1e-6));
      }
    }
  }

  private static double risk(ConstantOptimizer shape, double peak, double exponent, double offset) {
    Optimizer optimizer =
        Scheduled.of(shape.withLearningRateScaled(peak), Schedule.powerLaw(exponent, offset));
    return MomentRecursion.of(SPECTRUM, optimizer).risk(1000).value();
  }

  @Test
  void risksThatAreNotToldFromZeroHaveNoBestLearningRate() {
    DiscreteSpectrum two = DiscreteSpectrum.of(new double[] {1, 0.5}, new double[] {1, 1}, 0);
    for (double horizon : new double[] {5000, 1e5}) {
      assertThatThrownBy(() -> OptimalStep.of(two, Sgd.of(1), horizon))
          .isInstanceOf(ConvergenceException.class)
          .hasMessageContaining("horizon " + horizon)
          .hasMessageContaining("0.0 ± ");
      assertThatThrownBy(() -> OptimalPowerLaw.of(two, Sgd.of(1), horizon))
          .isInstanceOf(ConvergenceException.class)
          .hasMessageContaining("horizon " + horizon);
    }
  }

  @Test
  void smallRisksHaveABestLearningRateAsLongAsTheyAreTold() {
    DiscreteSpectrum two = DiscreteSpectrum.of(new double[] {1, 0.5}, new double[] {1, 1}, 0);
    OptimalStep best = OptimalStep.of(two, Sgd.of(1), 100);
    double least = MomentRecursion.of(two, best.optimizer()).risk(100).value();
    assertThat(least).isLessThan(1e-6);
    assertThat(best.risk().value()).isCloseTo(least, within(1e-10 * least));
    for (double factor : new double[] {0.8, 0.95, 1.05, 1.2}) {
      Optimizer other = best.optimizer().withLearningRateScaled(factor);
      assertThat(MomentRecursion.of(two, other).risk(100).value()).isGreaterThan(least);
    }
  }

  @Test
  void horizonsOutsideTheirRangeAreRefused() {
    assertThatThrownBy(() -> OptimalStep.of(SPECTRUM, Sgd.of(1), 0))
        .hasMessageContaining("horizon must be in [1.0, 1.0E15]; got 0");
    assertThatThrownBy(() -> OptimalStep.of(SPECTRUM, Sgd.of(1), 1.5))
        .hasMessageContaining("horizon must be a whole number; got 1.5");
    assertThatThrownBy(() -> OptimalPowerLaw.of(SPECTRUM, Sgd.of(1), Double.NaN))
        .hasMessageContaining("horizon");
  }
}
