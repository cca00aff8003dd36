package org.riskcurve.volterra.optimizer;

/**
 * An optimizer that takes the same step in every iteration: its risk has a closed form for all of
 * them.
 */
public interface ConstantOptimizer extends Optimizer {

  /** The step of every iteration. */
  Step step();

  @Override
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
