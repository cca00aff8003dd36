package org.riskcurve.scaling.frontier;

import org.riskcurve.core.Arguments;
import org.riskcurve.volterra.optimizer.ConstantOptimizer;
import org.riskcurve.volterra.optimizer.Sgd;

/**
 * How models of every size are trained, and what that costs.
 *
 * @param learningRate how γ follows d
 * @param batch B ≥ 1; gradients are summed over the batch
 * @param labelNoise the variance η² ≥ 0 of the noise on the labels
 * @param cost the compute of an iteration
 * @param rule the optimizer with a given learning rate, batch and label noise
 */
public record Training(
    LearningRate learningRate, long batch, double labelNoise, CostModel cost, Rule rule) {

  /** A family of optimizers whose step is proportional to the learning rate, momentum kept. */
  @FunctionalInterface
  public interface Rule {
    /** The optimizer with a learning rate γ, batches of B and label noise η². */
    ConstantOptimizer at(double learningRate, long batch, double labelNoise);
  }

  /** Checks the ranges. */
  public Training {
    Arguments.inRange("batch", batch, 1L, 1_000_000_000_000L);
    Arguments.nonNegative("labelNoise", labelNoise);
  }

  /** SGD with batches of one, no label noise, f = d·r. */
  public static Training of(LearningRate learningRate) {
    return new Training(learningRate, 1, 0, CostModel.parameters(), Sgd::new);
  }

  /** The same with batches of B samples; an iteration costs what the cost model says of d. */
  public Training withBatch(long newBatch) {
    return new Training(learningRate, newBatch, labelNoise, cost, rule);
  }

  /** The same with noise of this variance on the labels. */
  public Training withLabelNoise(double variance) {
    return new Training(learningRate, batch, variance, cost, rule);
  }

  /** The same with another cost model. */
  public Training withCost(CostModel newCost) {
    return new Training(learningRate, batch, labelNoise, newCost, rule);
  }

  /**
   * The same with another optimizer in place of SGD. Curves with momentum are known at real
   * iterations only from some hundreds on, so that their smallest sizes have to be larger.
   */
  public Training withOptimizer(Rule newRule) {
    return new Training(learningRate, batch, labelNoise, cost, newRule);
  }

  /** The optimizer with a given learning rate. */
  ConstantOptimizer optimizer(double gamma) {
    return rule.at(gamma, batch, labelNoise);
  }
}
