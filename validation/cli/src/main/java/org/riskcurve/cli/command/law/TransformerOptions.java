package org.riskcurve.cli.command.law;

import org.jspecify.annotations.Nullable;
import org.riskcurve.cli.support.Section;
import org.riskcurve.scaling.transformer.Attention;
import org.riskcurve.scaling.transformer.Block;
import org.riskcurve.scaling.transformer.Embedding;
import org.riskcurve.scaling.transformer.FeedForward;
import org.riskcurve.scaling.transformer.Precision;
import org.riskcurve.scaling.transformer.Recomputation;
import org.riskcurve.scaling.transformer.TrainingStep;
import org.riskcurve.scaling.transformer.TransformerShape;
import picocli.CommandLine.Option;

/** The dimensions of a transformer and of what it is trained on in a step. */
@Section("Model")
final class TransformerOptions {

  @Option(names = "--layers", required = true, paramLabel = "L", description = "Layers.")
  private long layers;

  @Option(names = "--hidden", required = true, paramLabel = "h", description = "Hidden size.")
  private long hidden;

  @Option(names = "--heads", required = true, paramLabel = "n", description = "Heads.")
  private long heads;

  @Option(
      names = "--sequence",
      required = true,
      paramLabel = "s",
      description = "Tokens in a sequence.")
  private long sequence;

  @Option(
      names = "--kv-heads",
      paramLabel = "k",
      description = "Heads with keys and values of their own (default: all).")
  private @Nullable Long keyValueHeads;

  @Option(names = "--head-size", paramLabel = "a", description = "Size of a head (default: h/n).")
  private @Nullable Long headSize;

  @Option(
      names = "--feed-forward",
      paramLabel = "f",
      description = "Size between the feed-forward matrices (default: 4h).")
  private @Nullable Long feedForward;

  @Option(
      names = "--block",
      paramLabel = "KIND",
      description =
          "PLAIN: two feed-forward matrices, biases, dropout, as in GPT; GATED: three, none, none,"
              + " as in LLaMA (default: PLAIN).")
  private Block block = Block.PLAIN;

  @Option(
      names = "--experts",
      paramLabel = "E",
      description = "Feed-forward parts of each layer (default: 1).")
  private long experts = 1;

  @Option(
      names = "--active-experts",
      paramLabel = "e",
      description = "Those that a token passes through (default: 1).")
  private long activeExperts = 1;

  @Option(
      names = "--vocabulary",
      paramLabel = "V",
      description = "Tokens of the embedding and the output layer (default: 0, left out).")
  private long vocabulary;

  @Option(names = "--tied", description = "Embedding and output layer share a matrix.")
  private boolean tied;

  @Option(
      names = "--positions",
      paramLabel = "COUNT",
      description = "Learnt vectors of positions (default: 0).")
  private long positions;

  @Option(names = "--micro-batch", paramLabel = "b", description = "Sequences (default: 1).")
  private long microBatch = 1;

  @Option(
      names = "--recomputation",
      paramLabel = "WHAT",
      description =
          "What the backward pass computes again: ${COMPLETION-CANDIDATES} (default: NONE).")
  private Recomputation recomputation = Recomputation.NONE;

  @Option(
      names = "--activation-precision",
      paramLabel = "FORMAT",
      description = "Activations, keys and values (default: that of the weights).")
  private @Nullable Precision activations;

  TransformerShape shape() {
    TransformerShape plain =
        headSize == null
            ? TransformerShape.of(layers, hidden, heads)
            : TransformerShape.of(layers, hidden, 1).with(new Attention(heads, heads, headSize));
    Attention attention = plain.attention();
    return plain
        .with(keyValueHeads == null ? attention : attention.withKeyValueHeads(keyValueHeads))
        .with(
            FeedForward.of(block, feedForward == null ? 4 * hidden : feedForward)
                .withExperts(experts, activeExperts))
        .with(new Embedding(vocabulary, tied, positions));
  }

  TrainingStep step(Precision weights) {
    return new TrainingStep(
        sequence, microBatch, recomputation, activations == null ? weights : activations);
  }
}
