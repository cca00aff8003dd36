package org.riskcurve.volterra.optimizer;

/**
 * An optimizer as a value: the {@link Step} that it takes in each iteration, starting from θ₀ = 0
 * and y₀ = 0, on labels y = ⟨x, b⟩ + noise.
 *
 * <p>Gradients are summed over the batch, and the square has no factor ½, as in Paquette et al.
 * (2024).
 */
public sealed interface Optimizer permits ConstantOptimizer, Scheduled, Dana {

  /** The step that leads from θ<sub>r</sub> to θ<sub>r+1</sub>, r ≥ 0. */
  Step step(double iteration);

  /** The variance η² ≥ 0 of the noise on the labels. */
  double labelNoise();

  /** The iterations at which the step does not depend smoothly on the iteration. */
  default double[] breaks() {
    return new double[0];
  }

  /** The number of iterations that the optimizer is made for; infinite if there is no end. */
  default double end() {
    return Double.POSITIVE_INFINITY;
  }
}
