package org.riskcurve.volterra.optimizer;

import org.riskcurve.volterra.curve.RiskCurve;

/**
 * An optimizer that takes the same step in every iteration: its risk has a closed form for all of
 * them ({@link RiskCurve}).
 */
public sealed interface ConstantOptimizer extends Optimizer permits Sgd, Momentum {

  /** The step of every iteration. */
  Step step();

  /** The same with all of its learning rates, γ₂ and γ₃, multiplied by a factor > 0. */
  ConstantOptimizer withLearningRateScaled(double factor);

  @Override
  default Step step(double iteration) {
    return step();
  }
}
