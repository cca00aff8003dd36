package org.riskcurve.scaling.transformer;

import org.riskcurve.core.Arguments;

/**
 * The feed-forward part of a layer, with one set of matrices or a mixture of experts, of which a
 * router chooses some for each token (Fedus et al. 2022, arXiv:2101.03961).
 *
 * @param block how many matrices there are, and what stands beside them
 * @param size the size f ≥ 1 between the matrices
 * @param experts sets of matrices in each layer; 1 is an ordinary transformer
 * @param activeExperts those that a token passes through, at most {@code experts}
 */
public record FeedForward(Block block, long size, long experts, long activeExperts) {

  /** Checks that no more experts are active than there are. */
  public FeedForward {
    Arguments.inRange("feedForward", size, 1, 4 * TransformerShape.LARGEST);
    Arguments.inRange("experts", experts, 1, TransformerShape.LARGEST);
    Arguments.inRange("activeExperts", activeExperts, 1, experts);
  }

  /** One set of matrices in each layer. */
  public static FeedForward of(Block block, long size) {
    return new FeedForward(block, size, 1, 1);
  }

  /** Experts of this size, of which a token passes through some. */
  public FeedForward withExperts(long experts, long activeExperts) {
    return new FeedForward(block, size, experts, activeExperts);
  }

  /** Numbers in the matrices of so many experts, with the router if there is a choice. */
  double matrices(long hidden, long counted) {
    double router = experts == 1 ? 0 : (double) experts * hidden;
    return (double) block.matrices() * hidden * size * counted + router;
  }

  /** Numbers in the biases of so many experts. */
  double biases(long hidden, long counted) {
    return block.hasBiasAndDropout() ? ((double) size + hidden) * counted : 0;
  }
}
