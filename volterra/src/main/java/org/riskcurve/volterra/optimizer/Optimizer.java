package org.riskcurve.volterra.optimizer;

/**
 * An optimizer as a value: the {@link Step} that it takes in each iteration, starting from θ₀ = 0
 * and y₀ = 0, on labels y = ⟨x, b⟩ + noise.
 *
 * <p>Gradients are summed over the batch, and the square has no factor ½, as in Paquette et al.
 * (2024).
 *
 * <p>The step is all that an optimizer has to say; a formula of the iteration is one,
 *
 * <pre>{@code
 * Optimizer decaying = t -> Step.ofGradient(0.3 / Math.sqrt(1 + t), 1);
 * }</pre>
 *
 * <p>The other answers have defaults that are right for any step that is smooth in t. Optimizers
 * are immutable, and equal iterations have equal steps.
 */
@FunctionalInterface
public interface Optimizer {

  /**
   * The step that leads from θ<sub>r</sub> to θ<sub>r+1</sub>, r ≥ 0. Methods in log time ask for
   * it at real iterations too, between the whole ones, unless the optimizer is not {@link
   * #isSmooth}.
   */
  Step step(double iteration);

  /** The same with all of its learning rates, γ₂ and γ₃, multiplied by a factor > 0. */
  default Optimizer withLearningRateScaled(double factor) {
    return Scheduled.of(this, Schedule.constant(factor));
  }

  /** The variance η² ≥ 0 of the noise on the labels. */
  default double labelNoise() {
    return 0;
  }

  /**
   * Whether y acts on θ in some step. Saying so costs time where it does not, and nothing else;
   * false is right only if every step has γ₁ = 0, γ₃ = 0 or Δ = 1.
   */
  default boolean hasMomentum() {
    return true;
  }

  /** Whether the step is a smooth function of the iteration between the {@link #breaks}. */
  default boolean isSmooth() {
    return true;
  }

  /** The iterations at which the step does not depend smoothly on the iteration. */
  default double[] breaks() {
    return new double[0];
  }

  /** The number of iterations that the optimizer is made for; infinite if there is no end. */
  default double end() {
    return Double.POSITIVE_INFINITY;
  }
}
