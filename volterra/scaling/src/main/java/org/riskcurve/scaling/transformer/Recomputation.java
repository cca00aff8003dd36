package org.riskcurve.scaling.transformer;

/** What the backward pass computes again instead of keeping it (Korthikanti et al. 2022). */
public enum Recomputation {
  /** Everything is kept. */
  NONE,
  /** The attention matrices are computed again. */
  SELECTIVE,
  /** Only the input of each layer is kept. */
  FULL
}
