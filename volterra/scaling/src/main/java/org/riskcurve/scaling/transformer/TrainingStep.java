package org.riskcurve.scaling.transformer;

import org.riskcurve.core.Arguments;

/**
 * What a training step keeps for its backward pass.
 *
 * <p>Counted as Korthikanti et al. 2022 (arXiv:2205.05198, section 4 and table 2) do, for any
 * block: every operation keeps its inputs, p bytes a number, and dropout its mask, a byte a number.
 * For L plain layers with f = 4h, n heads, tensor parallelism t, and b sequences of s tokens these
 * are
 *
 * <pre>nothing recomputed   s b h L (4p + 2 + 12p/t + (2p + 1) n s/(h t)) bytes,
 * attention recomputed s b h L (4p + 2 + 12p/t),
 * all recomputed       p s b h L;</pre>
 *
 * <p>the table has p = 2. With sequence parallelism t divides the first two terms as well. Gated
 * blocks keep four vectors of size f in place of two, and no masks. The active experts keep as much
 * as so many feed-forward parts, with tokens spread evenly. The embedding, the output layer and its
 * loss are left out, as in the source's table.
 *
 * @param sequence s ≥ 1, in tokens
 * @param microBatch b ≥ 1, in sequences
 * @param recomputation what is not kept
 * @param precision the format of activations
 */
public record TrainingStep(
    long sequence, long microBatch, Recomputation recomputation, Precision precision) {

  /** Checks that there are tokens. */
  public TrainingStep {
    Arguments.inRange("sequence", sequence, 1, TransformerShape.LARGEST);
    Arguments.inRange("microBatch", microBatch, 1, TransformerShape.LARGEST);
  }

  /** Bytes of one layer and one micro-batch on each device that shares the layer. */
  public double layerActivations(TransformerShape shape, Parallelism parallelism) {
    double tokens = (double) sequence * microBatch;
    double p = precision.bytes();
    double h = shape.hidden();
    if (recomputation == Recomputation.FULL) {
      return tokens * p * h;
    }
    Attention heads = shape.attention();
    FeedForward feedForward = shape.feedForward();
    boolean plain = feedForward.block().hasBiasAndDropout();
    double mask = plain ? 1 : 0;
    double active = feedForward.activeExperts();
    // two norms and what queries, keys, values and the feed-forward parts are made of
    double whole = h * ((3 + active) * p + (1 + active) * mask);
    double t = parallelism.tensor();
    // every device needs keys, if need be those of another
    double keys = Math.max(heads.keys(), t * (double) heads.headSize());
    // queries, keys, values and what the output is made of
    double shared = p * 2 * (heads.queries() + keys);
    shared += p * active * feedForward.size() * (plain ? 2 : 4);
    if (recomputation == Recomputation.NONE) {
      // softmax, and with dropout its mask and its result
      shared += (plain ? 2 * p + 1 : p) * heads.heads() * sequence;
    }
    return tokens * (whole / (parallelism.sequenceParallel() ? t : 1) + shared / t);
  }

  /**
   * Bytes on each device of a pipeline's stage, with one forward and one backward pass in turn
   * (Narayanan et al. 2021): stage i of p, from 0, waits for p − i micro-batches, so that the first
   * keeps as much as all layers do.
   *
   * @param microBatches the micro-batches of a step in each copy, ≥ 1
   */
  public double stageActivations(
      TransformerShape shape, Parallelism parallelism, long stage, long microBatches) {
    Arguments.inRange("stage", stage, 0, parallelism.pipeline() - 1);
    Arguments.inRange("microBatches", microBatches, 1, Long.MAX_VALUE);
    double layers = (double) shape.layers() / parallelism.pipeline();
    double waiting = (double) Math.min(microBatches, parallelism.pipeline() - stage);
    return layers * waiting * layerActivations(shape, parallelism);
  }

  /** Bytes on all devices that share a copy of the model. */
  public double copyActivations(
      TransformerShape shape, Parallelism parallelism, long microBatches) {
    // stages from the last: each waits for one more, up to all micro-batches
    double stages = parallelism.pipeline();
    double rising = Math.min(stages, (double) microBatches);
    double waiting = rising * (rising + 1) / 2 + (stages - rising) * rising;
    return shape.layers()
        / stages
        * waiting
        * parallelism.tensor()
        * layerActivations(shape, parallelism);
  }
}
