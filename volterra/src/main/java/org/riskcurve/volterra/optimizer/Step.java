package org.riskcurve.volterra.optimizer;

import org.riskcurve.core.Arguments;
import org.riskcurve.core.Internal;

/**
 * One step of the family of optimizers: with g the gradient, summed over a batch of B samples,
 *
 * <p>y ← (1 − Δ)y + γ₁g, θ ← θ − γ₂g − γ₃y.
 *
 * <p>On an eigenvalue λ of the feature covariance, let u be the error and Y the image of y along
 * its eigenvector, a = Eu², c = E uY, b = EY². For Gaussian data, with P the whole risk, label
 * noise included, δ = 1 − Δ, h = γ₂ + γ₁γ₃ and n = λ²(B(B + 1)a + BP), the step takes
 *
 * <ul>
 *   <li>a ← (1 − 2hλB)a − 2γ₃δ(1 − hλB)c + γ₃²δ²b + h²n
 *   <li>c ← γ₁λB a + δ(1 − (h + γ₁γ₃)λB)c − γ₃δ²b − hγ₁n
 *   <li>b ← 2γ₁δλB c + δ²b + γ₁²n
 * </ul>
 *
 * that is (a, c, b) ← A(λ)(a, c, b) + Bλ²P(h², −hγ₁, γ₁²). Each optimizer is a sequence of such
 * steps.
 *
 * @param gamma1 γ₁ ≥ 0, the weight of the gradient in y
 * @param gamma2 γ₂ ≥ 0, the learning rate of the gradient itself
 * @param gamma3 γ₃ ≥ 0, the learning rate of y
 * @param damping Δ in (0, 1]; the momentum is 1 − Δ
 * @param batch B ≥ 1; not whole between the values of a schedule
 */
public record Step(double gamma1, double gamma2, double gamma3, double damping, double batch)
    implements Move {

  private static final double LARGEST_BATCH = 1e12;

  /** Checks the ranges; one of γ₂ and γ₁γ₃ may be zero, both only if the step does nothing. */
  public Step {
    Arguments.nonNegative("gamma1", gamma1);
    Arguments.nonNegative("gamma2", gamma2);
    Arguments.nonNegative("gamma3", gamma3);
    Arguments.check(damping > 0 && damping <= 1, "damping", damping, "in (0, 1]");
    Arguments.inRange("batch", batch, 1.0, LARGEST_BATCH);
  }

  /**
   * The step of SGD: θ ← θ − γg.
   *
   * @param learningRate γ ≥ 0, for the sum of the batch's gradients
   * @param batch B ≥ 1
   */
  public static Step ofGradient(double learningRate, double batch) {
    return new Step(0, learningRate, 0, 1, batch);
  }

  /** γ₂. */
  @Override
  public double learningRate() {
    return gamma2;
  }

  /** 1 − Δ. */
  public double momentum() {
    return 1 - damping;
  }

  /** Whether the step, taken for ever, is that of SGD with a whole batch: θ never sees y. */
  @Internal
  public boolean isThatOfSgd() {
    return (gamma1 == 0 || gamma3 == 0) && batch == Math.rint(batch);
  }

  /** h = γ₂ + γ₁γ₃: what θ moves at once for a unit gradient. */
  @Internal
  public double direct() {
    return gamma2 + gamma1 * gamma3;
  }

  /** The step with γ₂ and γ₃ multiplied by a factor: the learning rate changed, not the shape. */
  Step scaled(double factor) {
    return new Step(gamma1, gamma2 * factor, gamma3 * factor, damping, batch);
  }
}
