package org.riskcurve.scaling.frontier;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

class TrainingTest {

  @Test
  void badInputIsNamed() {
    LearningRate half = new LearningRate.FractionOfCritical(0.5);
    assertThatThrownBy(() -> new LearningRate.FractionOfCritical(1))
        .hasMessage("fraction must be in (0, 1); got 1.0");
    assertThatThrownBy(() -> new LearningRate.Fixed(Double.NaN)).hasMessageContaining("gamma");
    assertThatThrownBy(() -> new LearningRate.Scaled(1, -1)).hasMessageContaining("exponent");
    assertThatThrownBy(() -> Training.of(half).withBatch(0)).hasMessageContaining("batch");
    assertThatThrownBy(() -> Training.of(half).withLabelNoise(-1))
        .hasMessageContaining("labelNoise");
    assertThatThrownBy(() -> CostModel.parameters().times(0)).hasMessageContaining("factor");
    assertThatThrownBy(() -> CostModel.of(d -> Double.NaN).perIteration(3))
        .hasMessageContaining("cost");
  }
}
