package org.riskcurve.scaling.transformer;

/**
 * What an optimizer keeps for each parameter in mixed-precision training (EleutherAI, "Transformer
 * math 101").
 */
public enum OptimizerState {
  /** A 4-byte copy of the parameter, momentum and variance, 4 bytes each. */
  ADAMW(4 + 4 + 4),
  /** A 4-byte copy of the parameter, momentum and variance in one byte each. */
  ADAM_8BIT(4 + 1 + 1),
  /** A 4-byte copy of the parameter and a 4-byte momentum. */
  SGD_MOMENTUM(4 + 4);

  private final int bytesPerParameter;

  OptimizerState(int bytesPerParameter) {
    this.bytesPerParameter = bytesPerParameter;
  }

  /** Bytes per parameter. */
  public int bytesPerParameter() {
    return bytesPerParameter;
  }
}
