package org.riskcurve.core.numeric;

/** The arithmetic of doubles. */
public final class Rounding {

  /** 2^−53, the largest relative error of one rounding. */
  public static final double UNIT = 0x1p-53;

  private Rounding() {}
}
