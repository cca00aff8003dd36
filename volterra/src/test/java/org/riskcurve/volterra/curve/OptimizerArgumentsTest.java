package org.riskcurve.volterra.curve;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.riskcurve.core.model.PowerLawModel;
import org.riskcurve.volterra.optimizer.Dana;
import org.riskcurve.volterra.optimizer.Momentum;

class OptimizerArgumentsTest {

  @ParameterizedTest
  @ValueSource(doubles = {-0.1, 1, 1.5, Double.NaN})
  void momentumOutsideItsRangeIsRefusedByName(double momentum) {
    assertThatThrownBy(() -> Momentum.heavyBall(0.1, momentum))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("momentum must be in [0, 1)")
        .hasMessageContaining(String.valueOf(momentum));
    assertThatThrownBy(() -> Momentum.nesterov(0.1, momentum))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("momentum must be in [0, 1)");
  }

  @ParameterizedTest
  @ValueSource(doubles = {-0.1, 0, Double.NaN, Double.POSITIVE_INFINITY})
  void learningRatesThatAreNotPositiveAreRefused(double gamma) {
    assertThatThrownBy(() -> Momentum.heavyBall(gamma, 0.5))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("gamma");
    assertThatThrownBy(() -> Momentum.of(0, gamma, 0, 0.5))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("gamma2");
  }

  @Test
  void coefficientsOutsideTheirRangesAreRefused() {
    assertThatThrownBy(() -> Momentum.of(1, 1, -1, 0.5)).hasMessageContaining("gamma3");
    assertThatThrownBy(() -> Momentum.of(1, 1, 1, 0)).hasMessageContaining("damping");
    assertThatThrownBy(() -> Momentum.of(1, 1, 1, 0.5).withBatch(0)).hasMessageContaining("batch");
    assertThatThrownBy(() -> Momentum.of(1, 1, 1, 0.5).withLabelNoise(-1))
        .hasMessageContaining("labelNoise");
  }

  @Test
  void meanGradientsDivideTheStepByTheBatch() {
    assertThat(Momentum.nesterov(0.4, 0.5).withBatch(4).withMeanGradient())
        .isEqualTo(Momentum.of(1, 0.1, 0.05, 0.5).withBatch(4));
  }

  @Test
  void danaHasThePublishedParameters() {
    PowerLawModel model = PowerLawModel.of(1, 1.5, 100, 1000);
    Dana constant = Dana.constant(0.3, model);
    assertThat(constant.step(7).gamma3()).isEqualTo(0.003);
    assertThat(constant.delta()).isGreaterThan(2 + (2 * 1.5 - 1) / 2);
    Dana decaying = Dana.decaying(0.3, model);
    assertThat(decaying.step(3).gamma3()).isEqualTo(0.15);
    assertThat(decaying.step(4).damping()).isEqualTo(decaying.delta() / (decaying.delta() + 4));
    assertThat(decaying.withDelta(6).step(2).damping()).isEqualTo(0.75);
    assertThatThrownBy(() -> decaying.withDelta(0)).hasMessageContaining("delta must be");
  }
}
