package org.riskcurve.volterra.optimizer;

import org.riskcurve.core.Arguments;

/**
 * A learning rate of SGD that is computed from the state: γ<sub>r</sub> for the sum of the batch's
 * gradients. A rule of one's own is a lambda; it must return a finite number ≥ 0.
 *
 * <p>The theory takes the rate at the mean state. It is exact in the limit of many dimensions where
 * the state does not fluctuate (Collins-Woodfin et al. 2405.19585), mean-field otherwise.
 */
@FunctionalInterface
public interface StepSizeRule {

  /**
   * What a rule may look at, in means over runs at the iteration: P − F₀, F₀, η², B, S₁ = Σλa and
   * S₂ = Σλ²a with a = Eu², Tr K, Tr K², and the sum of E|g|² over all steps up to this one, g the
   * gradient of the batch.
   */
  record State(
      double iteration,
      double excess,
      double atom,
      double labelNoise,
      double batch,
      double slope,
      double curvature,
      double trace,
      double squaredTrace,
      double gradientSquares) {

    /** P. */
    public double risk() {
      return atom + excess;
    }

    /** P + η². */
    public double input() {
      return risk() + labelNoise;
    }
  }

  /** γ at a state. */
  double learningRate(State state);

  /**
   * AdaGrad-Norm: γ<sub>r</sub> = c/√(b² + Σ<sub>s≤r</sub>|g<sub>s</sub>|²). In dimensions below a
   * hundred the first rates fluctuate, and risks are some per cent off.
   *
   * @param scale c > 0
   * @param offset b ≥ 0
   */
  static StepSizeRule adagradNorm(double scale, double offset) {
    Arguments.positive("scale", scale);
    Arguments.nonNegative("offset", offset);
    return state -> scale / Math.sqrt(offset * offset + state.gradientSquares());
  }

  /**
   * Polyak's rule with the expected gradient and the known F₀: (P − F₀)/((B+1)S₁ + Tr K (P + η²)).
   */
  static StepSizeRule polyak() {
    return state ->
        ratio(state.excess(), (state.batch() + 1) * state.slope() + state.trace() * state.input());
  }

  /**
   * Exact line search on the expected risk: S₁/((B+1)S₂ + Tr K² (P + η²)). Mean-field: on power
   * laws runs stay 5–7 % above theory at every dimension, as their first modes do not average out.
   */
  static StepSizeRule lineSearch() {
    return state ->
        ratio(
            state.slope(),
            (state.batch() + 1) * state.curvature() + state.squaredTrace() * state.input());
  }

  /**
   * The stochastic Polyak step with known least losses of zero, which for squared residuals is
   * normalised least mean squares: γ = c/|φ|² with the features φ of the only sample. Here c/Tr K,
   * what |φ|² concentrates at; its relative variance is 2 Tr K²/(Tr K)².
   *
   * @param scale c in (0, 2)
   */
  static StepSizeRule stochasticPolyak(double scale) {
    Arguments.check(scale > 0 && scale < 2, "scale", scale, "in (0, 2)");
    return state -> scale / state.trace();
  }

  private static double ratio(double numerator, double denominator) {
    // nothing is left to learn from, and nothing moves
    return denominator > 0 ? Math.max(0, numerator / denominator) : 0;
  }
}
