package org.riskcurve.volterra.inversion;

/** What a contour inverts. */
enum Quantity {
  /** F. */
  FORCING,
  /** 𝒦. */
  KERNEL,
  /** P. */
  RISK
}
