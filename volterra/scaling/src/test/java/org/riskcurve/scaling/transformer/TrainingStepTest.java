package org.riskcurve.scaling.transformer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class TrainingStepTest {

  private static final TransformerShape GPT3 = TransformerShape.of(96, 12288, 96);

  /** s b h L of GPT-3 with 2048 tokens. */
  private static final double UNIT = 2048.0 * 12288 * 96;

  /**
   * Korthikanti et al. 2022, section 4 and table 2, where the attention part 5as/h of GPT-3 is 80.
   */
  @ParameterizedTest
  @CsvSource({
    "NONE, 1, false, 114", "NONE, 8, false, 23", "NONE, 8, true, 14.25",
    "SELECTIVE, 8, false, 13", "SELECTIVE, 8, true, 4.25", "FULL, 8, false, 2"
  })
  void activationsOfGptThreeAreThoseOfTheSource(
      Recomputation recomputation, long tensor, boolean sequenceParallel, double units) {
    Parallelism parallelism = Parallelism.of(tensor, tensor, 1, 0, sequenceParallel);

    assertThat(activations(GPT3, recomputation, Precision.BF16, parallelism))
        .isCloseTo(units * UNIT, within(1.0));
  }

  /** sbhL(66 + 9as/h): sixteen numbers and two masks, two numbers and a mask in the attention. */
  @Test
  void activationsInSinglePrecisionAreTwiceAsLargeButForTheMasks() {
    TransformerShape shape = TransformerShape.of(32, 4096, 32);
    Recomputation none = Recomputation.NONE;

    assertThat(2 * activations(shape, none, Precision.FP32, Parallelism.NONE))
        .isEqualTo(112_742_891_520.0);
    assertThat(2 * activations(shape, none, Precision.BF16, Parallelism.NONE))
        .isEqualTo(61_203_283_968.0);
    assertThat(activations(shape, Recomputation.FULL, Precision.FP32, Parallelism.NONE))
        .isEqualTo(2 * activations(shape, Recomputation.FULL, Precision.BF16, Parallelism.NONE));
  }

  /** By hand, h = 8, n = 4, k = 2, a = 2, f = 12, s = 3, two of five experts, two bytes. */
  @Test
  void gatedBlocksKeepFourVectorsForEachExpertAndNoMasks() {
    TransformerShape shape =
        TransformerShape.of(1, 8, 4)
            .with(new Attention(4, 2, 2))
            .with(FeedForward.of(Block.GATED, 12).withExperts(5, 2));
    double norms = 2 * 8;
    double inputs = 8 + 2 * 8;
    double heads = 8 + 4 + 4 + 8;
    double softmax = 4 * 3;
    double experts = 2 * 4 * 12;

    assertThat(
            new TrainingStep(3, 1, Recomputation.NONE, Precision.BF16)
                .layerActivations(shape, Parallelism.NONE))
        .isEqualTo(3 * 2 * (norms + inputs + heads + softmax + experts));
  }

  @Test
  void everyDeviceHasKeysEvenIfThereAreFewerHeadsOfThem() {
    TransformerShape shape = TransformerShape.of(1, 64, 8).with(new Attention(8, 1, 8));
    TrainingStep step = new TrainingStep(1, 1, Recomputation.SELECTIVE, Precision.BF16);

    double shared = 2 * 2 * (64 + 8 * 8) + 2 * 2 * 256;
    assertThat(step.layerActivations(shape, Parallelism.of(8, 8, 1, 0, true)))
        .isEqualTo((64 * 10 + shared) / 8.0);
  }

  @ParameterizedTest
  @EnumSource(Recomputation.class)
  void firstStageOfAPipelineKeepsAsMuchAsAllLayers(Recomputation recomputation) {
    TrainingStep step = new TrainingStep(2048, 1, recomputation, Precision.BF16);
    Parallelism parallelism = Parallelism.of(64, 8, 8, 0, false);
    double layer = step.layerActivations(GPT3, parallelism);

    assertThat(step.stageActivations(GPT3, parallelism, 0, 100)).isEqualTo(96 * layer);
    assertThat(step.stageActivations(GPT3, parallelism, 7, 100)).isEqualTo(12 * layer);
    assertThat(step.stageActivations(GPT3, parallelism, 0, 3)).isEqualTo(36 * layer);
  }

  @ParameterizedTest
  @CsvSource({"1, 5", "3, 2", "8, 8", "8, 3", "8, 100"})
  void aCopyKeepsWhatItsStagesKeep(long pipeline, long microBatches) {
    TransformerShape shape = TransformerShape.of(48, 64, 4);
    TrainingStep step = new TrainingStep(16, 2, Recomputation.NONE, Precision.BF16);
    Parallelism parallelism = Parallelism.of(2 * pipeline, 2, pipeline, 0, false);
    double sum = 0;
    for (long stage = 0; stage < pipeline; stage++) {
      sum += 2 * step.stageActivations(shape, parallelism, stage, microBatches);
    }

    assertThat(step.copyActivations(shape, parallelism, microBatches))
        .isCloseTo(sum, within(1e-6 * sum));
  }

  @Test
  void impossibleStepsAreNamed() {
    assertThatThrownBy(() -> new TrainingStep(0, 1, Recomputation.NONE, Precision.BF16))
        .hasMessageContaining("sequence must be");
    TrainingStep step = new TrainingStep(8, 1, Recomputation.NONE, Precision.BF16);
    assertThatThrownBy(() -> step.stageActivations(GPT3, Parallelism.NONE, 1, 1))
        .hasMessage("stage must be in [0, 0]; got 1");
  }

  private static double activations(
      TransformerShape shape,
      Recomputation recomputation,
      Precision precision,
      Parallelism parallelism) {
    return new TrainingStep(2048, 1, recomputation, precision)
        .stageActivations(shape, parallelism, 0, 1);
  }
}
