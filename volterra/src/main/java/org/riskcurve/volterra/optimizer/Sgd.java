package org.riskcurve.volterra.optimizer;

import org.riskcurve.core.Arguments;
import org.riskcurve.core.Internal;

/**
 * One-pass stochastic gradient descent with a constant step: θ ← θ − γ Σ<sub>i≤B</sub>
 * Wᵀx<sub>i</sub>(⟨Wᵀx<sub>i</sub>, θ⟩ − y<sub>i</sub>), θ₀ = 0, with y = ⟨x, b⟩ + noise.
 *
 * <p>The gradients of a batch are summed, and the square has no factor ½, as in Paquette et al.
 * (2024); {@link #ofMeanGradient} takes the mean over the batch.
 *
 * <p>On an eigenvalue λ of the feature covariance the squared error contracts in each iteration by
 * q(λ) = 1 − 2γBλ + γ²B(B + 1)λ², for Gaussian data.
 *
 * @param learningRate γ > 0, finite and not subnormal
 * @param batch B ≥ 1
 * @param labelNoise the variance η² ≥ 0 of the noise on the labels
 */
public record Sgd(double learningRate, long batch, double labelNoise) implements ConstantOptimizer {

  @Internal public static final long LARGEST_BATCH = 1_000_000_000_000L;

  /** Checks the ranges of all three parameters. */
  public Sgd {
    Arguments.positive("gamma", learningRate);
    Arguments.inRange("gamma", learningRate, Double.MIN_NORMAL, Double.MAX_VALUE);
    Arguments.inRange("batch", batch, 1, LARGEST_BATCH);
    Arguments.nonNegative("labelNoise", labelNoise);
  }

  /** SGD with learning rate γ, batches of one and no label noise. */
  public static Sgd of(double learningRate) {
    return new Sgd(learningRate, 1, 0);
  }

  /** SGD that steps by γ times the mean, not the sum, of the batch's gradients. */
  public static Sgd ofMeanGradient(double learningRate, long batch) {
    Arguments.inRange("batch", batch, 1, LARGEST_BATCH);
    return new Sgd(Arguments.positive("gamma", learningRate) / (double) batch, batch, 0);
  }

  /** SGD that takes a given step, which must be {@linkplain Step#isThatOfSgd that of SGD}. */
  @Internal
  public static Sgd taking(Step step) {
    return new Sgd(step.gamma2(), (long) step.batch(), 0);
  }

  /** The same with batches of B samples, gradients summed. */
  public Sgd withBatch(long batch) {
    return new Sgd(learningRate, batch, labelNoise);
  }

  /** The same with labels that carry noise of the given variance. */
  public Sgd withLabelNoise(double variance) {
    return new Sgd(learningRate, batch, variance);
  }

  @Override
  public Sgd withLearningRateScaled(double factor) {
    return new Sgd(learningRate * Arguments.positive("factor", factor), batch, labelNoise);
  }

  @Override
  public Step step() {
    return new Step(0, learningRate, 0, 1, (double) batch);
  }

  /** z<sub>c</sub> = 2/(γ(B + 1)), where q is 1 again: q(z<sub>c</sub> − z) = q(z). */
  @Internal
  public double reflection() {
    return 2 / (learningRate * (batch + 1.0));
  }

  /** 1 − q(z) = γ²B(B + 1) z(z<sub>c</sub> − z). */
  @Internal
  public double decay(double z) {
    // 2γBz(1 − z/z_c): γ² may be below the range of doubles
    return 2 * learningRate * batch * z * ((reflection() - z) / reflection());
  }

  /** γ²B. */
  @Internal
  public double kernelScale() {
    return learningRate * learningRate * batch;
  }
}
