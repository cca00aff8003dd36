package org.riskcurve.scaling.frontier;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;
import org.riskcurve.core.ConvergenceException;
import org.riskcurve.core.model.PowerLawModel;
import org.riskcurve.rmt.dyson.DeterministicEquivalent;
import org.riskcurve.rmt.dyson.SampleEquivalent;
import org.riskcurve.volterra.curve.OptimalSchedule;
import org.riskcurve.volterra.optimizer.Sgd;

class OptimalScheduleCurveTest {

  private static final PowerLawModel MODEL = PowerLawModel.of(0.75, 0.25, 30, 300);
  private static final Training TRAINING =
      Training.of(new LearningRate.OptimalSchedule()).withLabelNoise(0.1);

  @Test
  void betweenItsHorizonsItIsTheBestScheduleThere() {
    DeterministicEquivalent spectrum = DeterministicEquivalent.of(MODEL);
    OptimalScheduleCurve curve = new OptimalScheduleCurve(spectrum, TRAINING);
    for (double horizon : new double[] {50, 57, 64, 75, 99, 130, 170, 220, 301, 400, 601}) {
      SizedCurve.State state = curve.at(Math.log(horizon));
      OptimalSchedule best = OptimalSchedule.of(spectrum, Sgd.of(1).withLabelNoise(0.1), horizon);
      assertThat(state.logRisk()).isCloseTo(Math.log(best.risk().value()), within(state.error()));
      assertThat(state.error()).isLessThan(1e-3);
      assertThat(state.slope()).isNegative();
      assertThat(state.floor()).isLessThan(state.forcing());
      assertThat(state.forcing()).isLessThan(1);
    }
  }

  @Test
  void longHorizonsFiniteDataAndAveragesAreRefused() {
    OptimalScheduleCurve curve =
        new OptimalScheduleCurve(DeterministicEquivalent.of(MODEL), TRAINING);
    assertThatThrownBy(() -> curve.at(Math.log(1e5)))
        .isInstanceOf(ConvergenceException.class)
        .hasMessageContaining("smaller budget");
    assertThatThrownBy(
            () -> new OptimalScheduleCurve(SampleEquivalent.of(MODEL, 50, 0.1), TRAINING))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("finite data");
  }
}
