package org.riskcurve.scaling.transformer;

/** What the layers of a transformer are made of, beside attention and feed-forward matrices. */
public enum Block {
  /**
   * Two feed-forward matrices, biases, layer norm and dropout, as in GPT (Radford et al. 2019;
   * Korthikanti et al. 2022).
   */
  PLAIN(2, 2),
  /**
   * Three feed-forward matrices, one of which is a gate (Shazeer 2020, arXiv:2002.05202), RMS norm,
   * neither biases nor dropout, as in LLaMA (Touvron et al. 2023, arXiv:2302.13971).
   */
  GATED(3, 1);

  private final int matrices;
  private final int vectorsPerNorm;

  Block(int matrices, int vectorsPerNorm) {
    this.matrices = matrices;
    this.vectorsPerNorm = vectorsPerNorm;
  }

  /** Feed-forward matrices. */
  public int matrices() {
    return matrices;
  }

  /** Vectors of hidden size in one norm. */
  int vectorsPerNorm() {
    return vectorsPerNorm;
  }

  /** Whether matrices have biases, and outputs dropout. */
  boolean hasBiasAndDropout() {
    return this == PLAIN;
  }
}
