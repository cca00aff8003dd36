package org.riskcurve.volterra.optimizer;

/** What one step does to the second moments: that of an optimizer, or one on a mean state. */
public sealed interface Move permits Step, MeanFieldRule.Update {

  /** γ, or that of SGD which the step amounts to. */
  double learningRate();
}
