package org.riskcurve.scaling.transformer;

import org.riskcurve.core.Arguments;

/**
 * The dimensions of a decoder-only transformer: its parameters, the floating point operations that
 * a token takes, and its cache of keys and values.
 *
 * <p>With L layers, hidden size h, n heads of size a of which k have keys and values, feed-forward
 * size f in m matrices, E experts and vocabulary V, the matrices hold
 *
 * <pre>L (2ha (n + k) + mhfE + hE [E &gt; 1]) + Vh [output layer],</pre>
 *
 * <p>and each number takes two operations for a token. The products of queries, keys and values
 * take 4Lnas more for a sequence of s tokens. The backward pass takes twice as many as the forward
 * pass. For n a = h, k = n, f = 4h and one expert, forward and backward together are
 *
 * <pre>72 L h² (1 + s/(6h) + V/(12hL))</pre>
 *
 * <p>for each token, as in Narayanan et al. 2021 (arXiv:2104.04473, equation 3) and Korthikanti et
 * al. 2022 (arXiv:2205.05198, appendix A); causal masks, which would halve the attention, are not
 * used there either. Counts are exact integers below 2⁵³.
 *
 * @param layers L ≥ 1
 * @param hidden h ≥ 1
 * @param attention the heads
 * @param feedForward the feed-forward part of each layer
 * @param embedding what stands before and after the layers
 */
public record TransformerShape(
    long layers, long hidden, Attention attention, FeedForward feedForward, Embedding embedding) {

  /** The largest size that any dimension may have. */
  static final long LARGEST = 1L << 40;

  /** Checks that all dimensions are at least one. */
  public TransformerShape {
    Arguments.inRange("layers", layers, 1, LARGEST);
    Arguments.inRange("hidden", hidden, 1, LARGEST);
  }

  /** Plain blocks with f = 4h and without a vocabulary; h must be a multiple of the heads. */
  public static TransformerShape of(long layers, long hidden, long heads) {
    Arguments.inRange("hidden", hidden, 1, LARGEST);
    return new TransformerShape(
        layers,
        hidden,
        Attention.of(hidden, heads),
        FeedForward.of(Block.PLAIN, 4 * hidden),
        Embedding.NONE);
  }

  /** The same with other heads. */
  public TransformerShape with(Attention heads) {
    return new TransformerShape(layers, hidden, heads, feedForward, embedding);
  }

  /** The same with another feed-forward part. */
  public TransformerShape with(FeedForward part) {
    return new TransformerShape(layers, hidden, attention, part, embedding);
  }

  /** The same with other ends. */
  public TransformerShape with(Embedding ends) {
    return new TransformerShape(layers, hidden, attention, feedForward, ends);
  }

  /** All parameters: matrices, biases, norms, embedding and output layer. */
  public double parameters() {
    return parameters(feedForward.experts());
  }

  /** The parameters that one token meets; all of them unless there are experts. */
  public double activeParameters() {
    return parameters(feedForward.activeExperts());
  }

  private double parameters(long experts) {
    Block block = feedForward.block();
    double biases =
        block.hasBiasAndDropout() ? attention.queries() + 2 * attention.keys() + hidden : 0;
    double norm = (double) block.vectorsPerNorm() * hidden;
    double layer =
        attention.matrices(hidden)
            + biases
            + feedForward.matrices(hidden, experts)
            + feedForward.biases(hidden, experts)
            + 2 * norm;
    return layers * layer + norm + embedding.parameters(hidden);
  }

  /** Operations of the forward pass of one token in matrices of parameters. */
  public double forwardMatrixFlop() {
    return layerMatrixFlop() + 2.0 * embedding.vocabulary() * hidden;
  }

  private double layerMatrixFlop() {
    double layer =
        attention.matrices(hidden) + feedForward.matrices(hidden, feedForward.activeExperts());
    return 2 * layers * layer;
  }

  /** Operations of the forward pass of one token in products of queries, keys and values. */
  public double forwardAttentionFlop(long sequence) {
    Arguments.inRange("sequence", sequence, 1, LARGEST);
    return 4 * layers * attention.queries() * sequence;
  }

  /** Operations of the model in training, forward and backward, for each token. */
  public double trainingFlop(long sequence) {
    return 3 * (forwardMatrixFlop() + forwardAttentionFlop(sequence));
  }

  /**
   * Operations for each token that training repeats: one forward pass of the layers, or of the
   * attention products alone. (The hardware utilizations of Korthikanti et al. are those of
   * counting the latter three times.)
   */
  public double recomputedFlop(long sequence, Recomputation recomputation) {
    return switch (recomputation) {
      case NONE -> 0;
      case SELECTIVE -> forwardAttentionFlop(sequence);
      case FULL -> layerMatrixFlop() + forwardAttentionFlop(sequence);
    };
  }

  /** Bytes that keys and values of one token take in all layers, 2 k a L times the precision. */
  public double keyValueCache(Precision precision) {
    return 2 * attention.keys() * layers * precision.bytes();
  }
}
