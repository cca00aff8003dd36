package org.riskcurve.scaling.transformer;

import org.riskcurve.core.Arguments;

/**
 * The dimensions of a transformer and of a training step, which decide the memory of its
 * activations.
 *
 * <p>Korthikanti et al. 2022, "Reducing activation recomputation in large transformer models"
 * (arXiv:2205.05198), table 2: with L layers, hidden size h, n heads, sequence length s,
 * micro-batch b and tensor parallelism t, in two-byte precision, the bytes on each device are
 *
 * <pre>nothing recomputed   s b h L (10 + 24/t + 5 n s/(h t)),
 * attention recomputed s b h L (10 + 24/t),
 * all recomputed       2 s b h L.</pre>
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

  /** Bytes of activations on each device. */
  public double activations(Recomputation recomputation) {
    double unit = (double) sequence * microBatch * hidden * layers;
    double kept = 10 + 24.0 / tensorParallel;
    return switch (recomputation) {
      case NONE -> unit * (kept + 5.0 * heads * sequence / ((double) hidden * tensorParallel));
      case SELECTIVE -> unit * kept;
      case FULL -> 2 * unit;
    };
  }
}
