package org.riskcurve.scaling.frontier;

import org.riskcurve.core.Arguments;
import org.riskcurve.core.spectrum.Spectrum;
import org.riskcurve.volterra.curve.CriticalFactor;
import org.riskcurve.volterra.optimizer.Averaging;
import org.riskcurve.volterra.optimizer.Optimizer;
import org.riskcurve.volterra.optimizer.Sgd;

/**
 * How models of every size are trained, and what that costs.
 *
 * @param learningRate how γ follows d
 * @param batch B ≥ 1; gradients are summed over the batch
 * @param labelNoise the variance η² ≥ 0 of the noise on the labels
 * @param cost the compute of an iteration
 * @param rule the optimizer with a given learning rate, batch and label noise
 * @param averaging the average of the iterates whose risk is meant, or none
 */
public record Training(
    LearningRate learningRate,
    long batch,
    double labelNoise,
    CostModel cost,
    Rule rule,
    Averaging averaging) {

  /** A family of optimizers whose step is proportional to the learning rate, momentum kept. */
  @FunctionalInterface
  public interface Rule {
    /** The optimizer for d parameters, with a learning rate γ, batches of B and label noise η². */
    Optimizer at(double dimension, double learningRate, long batch, double labelNoise);
  }

  private static final Rule SGD =
      (dimension, learningRate, batch, labelNoise) -> new Sgd(learningRate, batch, labelNoise);

  /** Checks the ranges. */
  public Training {
    Arguments.inRange("batch", batch, 1L, 1_000_000_000_000L);
    Arguments.nonNegative("labelNoise", labelNoise);
  }

  /** SGD with batches of one, no label noise, f = d·r. */
  public static Training of(LearningRate learningRate) {
    return new Training(learningRate, 1, 0, CostModel.parameters(), SGD, Averaging.none());
  }

  /** The same with batches of B samples; an iteration costs what the cost model says of d. */
  public Training withBatch(long newBatch) {
    return new Training(learningRate, newBatch, labelNoise, cost, rule, averaging);
  }

  /** The same with noise of this variance on the labels. */
  public Training withLabelNoise(double variance) {
    return new Training(learningRate, batch, variance, cost, rule, averaging);
  }

  /** The same with another cost model. */
  public Training withCost(CostModel newCost) {
    return new Training(learningRate, batch, labelNoise, newCost, rule, averaging);
  }

  /**
   * The same with another optimizer in place of SGD. Curves with momentum, and those of steps that
   * change, are known at real iterations only from some tens or hundreds on, so that their smallest
   * sizes have to be larger. A step that changes costs a pass through log time, some tenths of a
   * second, for each size.
   */
  public Training withOptimizer(Rule newRule) {
    return new Training(learningRate, batch, labelNoise, cost, newRule, averaging);
  }

  /** The same where the risk is that of an average of the iterates: as a step that changes. */
  public Training withAveraging(Averaging newAveraging) {
    return new Training(learningRate, batch, labelNoise, cost, rule, newAveraging);
  }

  /** The optimizer on a spectrum with a given learning rate. */
  Optimizer optimizer(Spectrum spectrum, double gamma) {
    return rule.at(SizedCurve.parameters(spectrum), gamma, batch, labelNoise);
  }

  /** The critical learning rate; the unit {@link CriticalFactor#ofAny} where the step changes. */
  double critical(Spectrum spectrum) {
    return CriticalFactor.ofAny(spectrum, optimizer(spectrum, 1)).critical().value();
  }
}
