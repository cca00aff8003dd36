package org.riskcurve.scaling.transformer;

/** The number format of weights or gradients. */
public enum Precision {
  /** Eight-bit integers. */
  INT8(1),
  /** IEEE half precision. */
  FP16(2),
  /** Brain floating point. */
  BF16(2),
  /** IEEE single precision. */
  FP32(4);

  private final int bytes;

  Precision(int bytes) {
    this.bytes = bytes;
  }

  /** Bytes per number. */
  public int bytes() {
    return bytes;
  }
}
