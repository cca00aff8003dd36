package org.riskcurve.scaling.transformer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;
import static org.assertj.core.api.Assertions.withinPercentage;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.riskcurve.scaling.law.ChinchillaLaw;

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

  @Test
  void impossibleSizesAreNamed() {
    assertThatThrownBy(() -> new TransformerTraining(0, 1e9))
        .hasMessage("parameters must be a finite number > 0; got 0.0");
    assertThatThrownBy(() -> new Cluster(0, 1e12)).hasMessageContaining("devices must be");
  }

  /** Rajbhandari et al. 2020, figure 1 and table 1: sizes in units of 1e9 bytes, rounded. */
  @ParameterizedTest
  @CsvSource({
    "7.5e9, 64, 0, 120",
    "7.5e9, 64, 1, 31.4",
    "7.5e9, 64, 2, 16.6",
    "7.5e9, 64, 3, 1.88",
    "7.5e9, 4, 1, 52.5",
    "7.5e9, 4, 2, 41.3",
    "7.5e9, 4, 3, 30",
    "128e9, 64, 1, 536",
    "128e9, 64, 2, 284",
    "128e9, 64, 3, 32",
    "1e12, 1024, 1, 4011",
    "1e12, 1024, 2, 2013",
    "1e12, 1024, 3, 15.6"
  })
  void copiesShareMemoryAsTheSourceOfTheirStagesSays(
      double parameters, long copies, int stage, double gigabytes) {
    Parallelism parallelism = Parallelism.of(copies, 1, 1, stage, false);
    double bytes =
        new TransformerMemory(parameters, Precision.FP16)
            .trainingPerDevice(OptimizerState.ADAMW, 0, parallelism)
            .total();

    assertThat(bytes / 1e9).isCloseTo(gigabytes, withinPercentage(0.5));
  }

  @Test
  void tensorAndPipelineShareACopyAndZeroTheCopies() {
    Parallelism parallelism = Parallelism.of(64, 4, 2, 1, false);
    TransformerMemory.Training device =
        new TransformerMemory(8e9, Precision.BF16)
            .trainingPerDevice(OptimizerState.ADAMW, 5e9, parallelism);

    assertThat(parallelism.data()).isEqualTo(8);
    assertThat(device.model()).isEqualTo(2e9);
    assertThat(device.gradients()).isEqualTo(2e9);
    assertThat(device.optimizer()).isEqualTo(1.5e9);
    assertThat(device.activations()).isEqualTo(5e9);
  }

  @Test
  void unevenSharesAreNamed() {
    assertThatThrownBy(() -> Parallelism.of(96, 8, 5, 0, false))
        .hasMessage("devices must be a multiple of the 40 that share a copy of the model; got 96");
    assertThatThrownBy(() -> Parallelism.of(1, 1, 1, 4, false))
        .hasMessage("zeroStage must be in [0, 3]; got 4");
    TransformerShape shape = TransformerShape.of(30, 3072, 32);
    assertThatThrownBy(() -> Parallelism.of(3, 3, 1, 0, false).requireFits(shape))
        .hasMessage("tensorParallel must be a divisor of the 32 heads; got 3");
    assertThatThrownBy(() -> Parallelism.of(4, 1, 4, 0, false).requireFits(shape))
        .hasMessage("pipelineParallel must be a divisor of the 30 layers; got 4");
  }
}
