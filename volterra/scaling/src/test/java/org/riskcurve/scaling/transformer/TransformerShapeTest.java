package org.riskcurve.scaling.transformer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;
import static org.assertj.core.api.Assertions.withinPercentage;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TransformerShapeTest {

  /** Peak of an NVIDIA A100 and of a TPU v4 in half precision. */
  private static final double A100_PEAK = 312e12;

  private static final double TPU_V4_PEAK = 275e12;

  private static final Embedding MEGATRON = new Embedding(51200, true, 2048);

  /** Parameters of the published weights, counted by their users. */
  @Test
  void parametersAreThoseOfPublishedModels() {
    TransformerShape gpt2 = TransformerShape.of(12, 768, 12).with(new Embedding(50257, true, 1024));
    assertThat(gpt2.parameters()).isEqualTo(124_439_808);

    Embedding llama = new Embedding(32000, false, 0);
    TransformerShape llama2 =
        TransformerShape.of(32, 4096, 32).with(FeedForward.of(Block.GATED, 11008)).with(llama);
    assertThat(llama2.parameters()).isEqualTo(6_738_415_616.0);
    assertThat(large(llama).parameters()).isEqualTo(68_976_648_192.0);
    assertThat(large(new Embedding(128256, false, 0)).parameters()).isEqualTo(70_553_706_496.0);
  }

  /** Jiang et al. 2024 (arXiv:2401.04088): 47e9 parameters, of which a token meets 13e9. */
  @Test
  void aTokenMeetsSomeOfTheExperts() {
    TransformerShape mistral =
        TransformerShape.of(32, 4096, 32)
            .with(new Attention(32, 8, 128))
            .with(FeedForward.of(Block.GATED, 14336))
            .with(new Embedding(32000, false, 0));
    TransformerShape mixtral = mistral.with(mistral.feedForward().withExperts(8, 2));

    assertThat(mistral.parameters()).isEqualTo(7_241_732_096.0);
    assertThat(mixtral.parameters()).isEqualTo(46_702_792_704.0);
    assertThat(mixtral.activeParameters()).isCloseTo(12.9e9, within(0.05e9));
    assertThat(mixtral.forwardMatrixFlop() - mistral.forwardMatrixFlop())
        .isEqualTo(2 * 32 * (3.0 * 4096 * 14336 + 8 * 4096));
  }

  /** Narayanan et al. 2021 (arXiv:2104.04473), table 1, in units of 1e9 parameters. */
  @ParameterizedTest
  @CsvSource({
    "24, 2304, 24, 1.7",
    "30, 3072, 32, 3.6",
    "36, 4096, 32, 7.5",
    "40, 6144, 48, 18.4",
    "48, 8192, 64, 39.1",
    "60, 10240, 80, 76.1",
    "80, 12288, 96, 145.6",
    "96, 16384, 128, 310.1",
    "105, 20480, 128, 529.6",
    "128, 25600, 160, 1008.0"
  })
  void parametersAreThoseOfTheMegatronTable(long layers, long hidden, long heads, double billions) {
    double parameters = TransformerShape.of(layers, hidden, heads).with(MEGATRON).parameters();

    assertThat(parameters / 1e9).isCloseTo(billions, within(0.05));
  }

  /** Korthikanti et al. 2022 (arXiv:2205.05198), table 5; iteration times have four digits. */
  @ParameterizedTest
  @CsvSource({
    "48, 6144, 64, 4, 8, 1.10, 41.5", "96, 12288, 96, 64, 64, 13.75, 51.4",
    "105, 20480, 128, 280, 280, 37.83, 56.0", "128, 25600, 160, 512, 512, 71.49, 56.3"
  })
  void utilizationIsThatOfTheMegatronTable(
      long layers,
      long hidden,
      long heads,
      long batch,
      long devices,
      double seconds,
      double percent) {
    TransformerShape shape = TransformerShape.of(layers, hidden, heads).with(MEGATRON);
    double flop = batch * 2048 * shape.trainingFlop(2048);
    double h = hidden;
    double formula =
        72.0 * batch * 2048 * layers * h * h * (1 + 2048 / (6 * h) + 51200 / (12 * h * layers));

    assertThat(flop).isCloseTo(formula, withinPercentage(1e-12));
    assertThat(100 * new Cluster(devices, flop / seconds / devices).utilization(A100_PEAK))
        .isCloseTo(percent, within(0.2));
  }

  /**
   * Chowdhery et al. 2022 (arXiv:2204.02311), table 1 and section 4.1: 540.35e9 parameters, 238.3e3
   * tokens a second on 6144 devices are 46.2 % of their peak.
   */
  @Test
  void multiQueryAttentionOfAnotherSizeIsThatOfPalm() {
    TransformerShape palm =
        TransformerShape.of(118, 18432, 48)
            .with(new Attention(48, 1, 256))
            .with(FeedForward.of(Block.GATED, 73728))
            .with(new Embedding(256000, true, 0));
    double speed = 238.3e3 * palm.trainingFlop(2048) / 6144;

    assertThat(palm.parameters()).isCloseTo(540.35e9, within(0.01e9));
    assertThat(100 * new Cluster(6144, speed).utilization(TPU_V4_PEAK))
        .isCloseTo(46.2, within(0.05));
  }

  /**
   * EleutherAI's calc_transformer_flops.py for GPT-3 and 300e9 tokens: matrices of layers 313.11e21
   * operations, both products of attention 4.35e21 each; with recomputation of all layers 104.37,
   * 34.79 and 278.31 for the matrices and 5.80 each.
   */
  @Test
  void operationsAreThoseOfAPublicCalculator() {
    TransformerShape gpt3 = TransformerShape.of(96, 12288, 96);
    double tokens = 300e9;
    double repeated = tokens * gpt3.recomputedFlop(2048, Recomputation.FULL);

    assertThat(3 * tokens * gpt3.forwardMatrixFlop()).isCloseTo(313.11e21, within(0.02e21));
    assertThat(3 * tokens * gpt3.forwardAttentionFlop(2048)).isCloseTo(8.70e21, within(0.01e21));
    assertThat(tokens * gpt3.trainingFlop(2048) + repeated)
        .isCloseTo((104.37 + 34.79 + 278.31 + 2 * 5.80) * 1e21, within(0.02e21));
    assertThat(gpt3.recomputedFlop(2048, Recomputation.SELECTIVE))
        .isEqualTo(gpt3.forwardAttentionFlop(2048));
    assertThat(gpt3.recomputedFlop(2048, Recomputation.NONE)).isZero();
  }

  /**
   * Smith et al. 2022 (arXiv:2201.11990), section 2.4: 530e9 parameters, 1920 sequences in 60.1,
   * 50.2 and 44.4 s on 280, 350 and 420 servers of eight devices are 126, 121 and 113 TFLOP/s each.
   */
  @ParameterizedTest
  @CsvSource({"2240, 60.1, 126", "2800, 50.2, 121", "3360, 44.4, 113"})
  void speedWithRecomputationIsThatOfMegatronTuring(long devices, double seconds, double teraFlop) {
    TransformerShape shape =
        TransformerShape.of(105, 20480, 128).with(new Embedding(51200, true, 2048));
    double flop = shape.trainingFlop(2048) + shape.recomputedFlop(2048, Recomputation.FULL);

    assertThat(shape.parameters()).isCloseTo(530e9, within(1e9));
    assertThat(1920 * 2048 * flop / seconds / devices / 1e12).isCloseTo(teraFlop, within(1.0));
  }

  /** Kwon et al. 2023 (arXiv:2309.06180), section 3: 800 KB a token for OPT-13B. */
  @Test
  void cacheHoldsKeysAndValuesOfAllLayers() {
    assertThat(TransformerShape.of(40, 5120, 40).keyValueCache(Precision.FP16))
        .isEqualTo(800 * 1024);
    assertThat(large(Embedding.NONE).keyValueCache(Precision.BF16)).isEqualTo(320 * 1024);
  }

  @Test
  void sizesThatDoNotFitAreNamed() {
    assertThatThrownBy(() -> TransformerShape.of(2, 100, 12))
        .hasMessage(
            "heads must be a divisor of the hidden size 100, unless heads have a size of their own;"
                + " got 12");
    assertThatThrownBy(() -> new Attention(12, 5, 64))
        .hasMessage("keyValueHeads must be a divisor of the 12 heads; got 5");
    assertThatThrownBy(() -> FeedForward.of(Block.PLAIN, 64).withExperts(8, 9))
        .hasMessage("activeExperts must be in [1, 8]; got 9");
    assertThatThrownBy(() -> new Embedding(-1, true, 0)).hasMessageContaining("vocabulary must be");
    assertThatThrownBy(() -> TransformerShape.of(0, 8, 2)).hasMessageContaining("layers must be");
  }

  private static TransformerShape large(Embedding ends) {
    return TransformerShape.of(80, 8192, 64)
        .with(new Attention(64, 8, 128))
        .with(FeedForward.of(Block.GATED, 28672))
        .with(ends);
  }
}
