package org.riskcurve.volterra.optimizer;

import org.riskcurve.core.Arguments;

/**
 * One-pass stochastic gradient descent with momentum and constant coefficients: y ← (1 − Δ)y + γ₁g,
 * θ ← θ − γ₂g − γ₃y, with g the sum of the batch's gradients, θ₀ = 0 and y₀ = 0.
 *
 * <p>The named members, with learning rate γ and momentum β:
 *
 * <table>
 *   <caption>Reductions to the family</caption>
 *   <tr><th>optimizer</th><th>γ₁</th><th>γ₂</th><th>γ₃</th><th>Δ</th></tr>
 *   <tr><td>heavy ball: θ ← θ − γg + β(θ − θ₋)</td><td>γ</td><td>0</td><td>1</td><td>1 − β</td></tr>
 *   <tr><td>SGD with momentum: y ← βy + g, θ ← θ − γy</td><td>1</td><td>0</td><td>γ</td><td>1 − β
 *   </td></tr>
 *   <tr><td>Nesterov: y ← βy + g, θ ← θ − γ(g + βy)</td><td>1</td><td>γ</td><td>γβ</td><td>1 − β
 *   </td></tr>
 * </table>
 *
 * The first two are the same optimizer (Polyak 1964). The third is Nesterov's method (1983) in the
 * shifted variable θ + β(θ − θ₋), where its gradients are taken. Each reduces to SGD at β = 0. In
 * the long run they move like SGD with the learning rate γ/(1 − β).
 *
 * @param gamma1 γ₁ ≥ 0
 * @param gamma2 γ₂ ≥ 0; γ₂ + γ₁γ₃ > 0
 * @param gamma3 γ₃ ≥ 0
 * @param damping Δ in (0, 1]; the momentum is 1 − Δ
 * @param batch B ≥ 1
 * @param labelNoise the variance η² ≥ 0 of the noise on the labels
 */
public record Momentum(
    double gamma1, double gamma2, double gamma3, double damping, long batch, double labelNoise)
    implements ConstantOptimizer {

  /** Checks the ranges of all parameters. */
  public Momentum {
    Step step = new Step(gamma1, gamma2, gamma3, damping, (double) batch);
    Arguments.positive("gamma2 + gamma1·gamma3", step.direct());
    Arguments.nonNegative("labelNoise", labelNoise);
  }

  /** The general member, with batches of one and no label noise. */
  public static Momentum of(double gamma1, double gamma2, double gamma3, double damping) {
    return new Momentum(gamma1, gamma2, gamma3, damping, 1, 0);
  }

  /**
   * Polyak's heavy ball, which is also SGD with momentum: θ ← θ − γg + β(θ − θ₋).
   *
   * @param learningRate γ, finite and > 0
   * @param momentum β in [0, 1)
   */
  public static Momentum heavyBall(double learningRate, double momentum) {
    Arguments.positive("gamma", learningRate);
    return of(learningRate, 0, 1, 1 - checked(momentum));
  }

  /**
   * Nesterov's method with constant momentum: y ← βy + g, θ ← θ − γ(g + βy).
   *
   * @param learningRate γ, finite and > 0
   * @param momentum β in [0, 1)
   */
  public static Momentum nesterov(double learningRate, double momentum) {
    Arguments.positive("gamma", learningRate);
    checked(momentum);
    return of(1, learningRate, learningRate * momentum, 1 - momentum);
  }

  private static double checked(double momentum) {
    return Arguments.check(momentum >= 0 && momentum < 1, "momentum", momentum, "in [0, 1)");
  }

  /** The same with batches of B samples, gradients summed. */
  public Momentum withBatch(long batch) {
    return new Momentum(gamma1, gamma2, gamma3, damping, batch, labelNoise);
  }

  /** The same with labels that carry noise of the given variance. */
  public Momentum withLabelNoise(double variance) {
    return new Momentum(gamma1, gamma2, gamma3, damping, batch, variance);
  }

  /** The same that steps by the mean, not the sum, of the batch's gradients: γ₂/B and γ₃/B. */
  public Momentum withMeanGradient() {
    return withLearningRateScaled(1.0 / (double) batch);
  }

  @Override
  public Momentum withLearningRateScaled(double factor) {
    Arguments.positive("factor", factor);
    return new Momentum(gamma1, gamma2 * factor, gamma3 * factor, damping, batch, labelNoise);
  }

  @Override
  public Step step() {
    return new Step(gamma1, gamma2, gamma3, damping, (double) batch);
  }
}
