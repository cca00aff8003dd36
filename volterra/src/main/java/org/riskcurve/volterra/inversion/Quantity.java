package org.riskcurve.volterra.inversion;

/** What a contour inverts. */
enum Quantity {
  /** F. */
  FORCING,
  /** 𝒦. */
  KERNEL,
  /** P. */
  RISK,
  /** What the noise of the steps adds to the test risk: the kernel of the test risk with P. */
  RESPONSE
}
