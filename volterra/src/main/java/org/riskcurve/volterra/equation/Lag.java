package org.riskcurve.volterra.equation;

/** What the star of y = f + k * y means. */
public enum Lag {
  /** (k * y)(t) = ∫₀ᵗ k(t − s) y(s) ds. */
  CONTINUOUS,

  /** (k * y)(n) = Σ_{m&lt;n} k(n − 1 − m) y(m): strictly causal, as in the recursion of SGD. */
  LAG_ONE,

  /** (k * y)(n) = Σ_{m≤n} k(n − m) y(m): k(0) acts on the present value, 1 − k(0) ≠ 0. */
  SAME_STEP;

  /** Whether time runs over the integers 0, 1, 2, …. */
  public boolean isDiscrete() {
    return this != CONTINUOUS;
  }

  /** The delay of the kernel's first value: one for {@link #LAG_ONE}, otherwise zero. */
  public int lag() {
    return this == LAG_ONE ? 1 : 0;
  }
}
