package org.riskcurve.volterra.optimizer;

/**
 * An optimizer that takes the same step in every iteration: its risk has a closed form for all of
 * them.
 */
public interface ConstantOptimizer extends Optimizer {

  /** The step of every iteration. */
  Step step();

  /** The same with all of its learning rates, γ₂ and γ₃, multiplied by a factor > 0. */
  ConstantOptimizer withLearningRateScaled(double factor);

  @Override
  default Step step(double iteration) {
    return step();
  }

  @Override
  default boolean hasMomentum() {
    return step().momentum() > 0 && step().gamma1() > 0;
  }
}
