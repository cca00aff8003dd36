package org.riskcurve.scaling.transformer;

import org.riskcurve.core.Arguments;

/**
 * The dimensions of a transformer and of a training step, which decide the memory of its
 * activations.
 *
 * <p>Korthikanti et al. 2022, "Reducing activation recomputation in large transformer models"
 * (arXiv:2205.05198), table 2: with L layers, hidden size h, n heads, sequence length s,
 * micro-batch b and tensor parallelism t, and p bytes for each number, the bytes on each device are
 *
 * <pre>nothing recomputed   s b h L (4p + 2 + 12p/t + (2p + 1) n s/(h t)),
 * attention recomputed s b h L (4p + 2 + 12p/t),
 * all recomputed       p s b h L.</pre>
 *
 * <p>The table has p = 2; dropout masks, the 2 and the 1, take a byte each in any precision.
 *
 * @param layers L ≥ 1
 * @param hidden h ≥ 1
 * @param heads n ≥ 1
 * @param sequence s ≥ 1, in tokens
 * @param microBatch b ≥ 1, in sequences
 * @param tensorParallel t ≥ 1, the devices that share one layer
 */
public record TransformerShape(
    long layers, long hidden, long heads, long sequence, long microBatch, long tensorParallel) {

  /** What the backward pass computes again instead of keeping it. */
  public enum Recomputation {
    /** Everything is kept. */
    NONE,
    /** The attention matrices are computed again. */
    SELECTIVE,
    /** Only the input of each layer is kept. */
    FULL
  }

  /** Checks that all dimensions are at least one. */
  public TransformerShape {
    Arguments.inRange("layers", layers, 1, Long.MAX_VALUE);
    Arguments.inRange("hidden", hidden, 1, Long.MAX_VALUE);
    Arguments.inRange("heads", heads, 1, Long.MAX_VALUE);
    Arguments.inRange("sequence", sequence, 1, Long.MAX_VALUE);
    Arguments.inRange("microBatch", microBatch, 1, Long.MAX_VALUE);
    Arguments.inRange("tensorParallel", tensorParallel, 1, Long.MAX_VALUE);
  }

  /** 12 L h², the parameters without embeddings. */
  public double parameters() {
    return 12.0 * layers * hidden * hidden;
  }

  /** Bytes of activations on each device, with numbers of the given precision. */
  public double activations(Recomputation recomputation, Precision precision) {
    double p = precision.bytes();
    double t = tensorParallel;
    double unit = (double) sequence * microBatch * hidden * layers;
    double kept = 4 * p + 2 + 12 * p / t;
    return switch (recomputation) {
      case NONE -> unit * (kept + (2 * p + 1) * heads * sequence / (hidden * t));
      case SELECTIVE -> unit * kept;
      case FULL -> p * unit;
    };
  }
}
