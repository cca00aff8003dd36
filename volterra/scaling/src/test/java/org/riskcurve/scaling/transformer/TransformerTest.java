package org.riskcurve.scaling.transformer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.riskcurve.scaling.law.ChinchillaLaw;
import org.riskcurve.scaling.transformer.TransformerShape.Recomputation;

class TransformerTest {

  /** GPT-NeoX-20B's size on its kind of cluster. */
  private static final TransformerTraining NEOX = new TransformerTraining(20e9, 400e9);

  private static final Cluster CLUSTER = new Cluster(96, Cluster.A100_GPT_NEOX);

  @Test
  void twoThirdsOfTheWorkIsBackward() {
    assertThat(NEOX.forwardFlop()).isEqualTo(2 * 20e9 * 400e9);
    assertThat(NEOX.backwardFlop()).isEqualTo(4 * 20e9 * 400e9);
    assertThat(NEOX.flop()).isEqualTo(ChinchillaLaw.compute(20e9, 400e9));
  }

  @Test
  void timeTimesThroughputIsTheWorkInEveryUnit() {
    assertThat(NEOX.seconds(CLUSTER) * 96 * 150e12).isCloseTo(4.8e22, within(1e8));
    assertThat(NEOX.deviceHours(CLUSTER)).isCloseTo(4.8e22 / 150e12 / 3600, within(1e-6));
    assertThat(NEOX.deviceHours(CLUSTER))
        .isCloseTo(NEOX.seconds(CLUSTER) / 3600 * 96, within(1e-6));
    assertThat(NEOX.petaflopDays()).isCloseTo(4.8e22 / (1e15 * 24 * 3600), within(1e-9));
  }

  @Test
  void ruleOfThumbIsTwentyTokensForAParameter() {
    assertThat(TransformerTraining.ofParameters(70e9).tokens()).isEqualTo(1.4e12);
  }

  @Test
  void throughputsAreThoseOfTheSource() {
    assertThat(Cluster.A100_GPT_NEOX).isEqualTo(150e12);
    assertThat(Cluster.A100_FLASH_ATTENTION).isEqualTo(180e12);
    assertThat(Cluster.A100_EXPECTED).isEqualTo(120e12);
    assertThat(Cluster.A100_SUSPICIOUS).isEqualTo(115e12);
  }

  @ParameterizedTest
  @CsvSource({"INT8, 1", "FP16, 2", "BF16, 2", "FP32, 4"})
  void weightsTakeTheBytesOfTheirFormat(Precision precision, double bytes) {
    TransformerMemory memory = new TransformerMemory(1e9, precision);

    assertThat(memory.model()).isEqualTo(bytes * 1e9);
    assertThat(memory.inference()).isEqualTo(1.2 * bytes * 1e9);
  }

  @ParameterizedTest
  @CsvSource({"ADAMW, 12", "ADAM_8BIT, 6", "SGD_MOMENTUM, 8"})
  void optimizerTakesItsBytesPerParameter(OptimizerState optimizer, double bytes) {
    TransformerMemory.Training training =
        new TransformerMemory(7e9, Precision.BF16).training(optimizer, 3e9);

    assertThat(training.model()).isEqualTo(14e9);
    assertThat(training.gradients()).isEqualTo(14e9);
    assertThat(training.optimizer()).isEqualTo(bytes * 7e9);
    assertThat(training.total()).isEqualTo((2 + 2 + bytes) * 7e9 + 3e9);
  }

  /** Korthikanti et al. 2022, section 4: GPT-3, where the attention part 5as/h is 80. */
  @Test
  void activationsOfGptThreeAreThoseOfTheSource() {
    TransformerShape gpt3 = new TransformerShape(96, 12288, 96, 2048, 1, 8);
    double unit = 2048.0 * 12288 * 96;

    assertThat(gpt3.activations(Recomputation.NONE, Precision.BF16))
        .isCloseTo(unit * (10 + 24 / 8.0 + 80 / 8.0), within(1.0));
    assertThat(gpt3.activations(Recomputation.SELECTIVE, Precision.FP16))
        .isCloseTo(unit * 13, within(1.0));
    assertThat(gpt3.activations(Recomputation.FULL, Precision.BF16))
        .isCloseTo(unit * 2, within(1.0));
    assertThat(gpt3.parameters()).isCloseTo(175e9, within(2e9));
  }

  /** sbhL(66 + 9as/h): sixteen numbers and two masks, two numbers and a mask in the attention. */
  @Test
  void activationsInSinglePrecisionAreTwiceAsLargeButForTheMasks() {
    TransformerShape shape = new TransformerShape(32, 4096, 32, 2048, 2, 1);

    assertThat(shape.activations(Recomputation.NONE, Precision.FP32)).isEqualTo(112_742_891_520.0);
    assertThat(shape.activations(Recomputation.NONE, Precision.BF16)).isEqualTo(61_203_283_968.0);
    assertThat(shape.activations(Recomputation.FULL, Precision.FP32))
        .isEqualTo(2 * shape.activations(Recomputation.FULL, Precision.BF16));
  }

  @Test
  void impossibleSizesAreNamed() {
    assertThatThrownBy(() -> new TransformerTraining(0, 1e9))
        .hasMessage("parameters must be a finite number > 0; got 0.0");
    assertThatThrownBy(() -> new Cluster(0, 1e12)).hasMessageContaining("devices must be");
    assertThatThrownBy(() -> new TransformerShape(1, 1, 1, 0, 1, 1))
        .hasMessageContaining("sequence must be");
  }
}
