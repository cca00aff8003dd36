package org.riskcurve.volterra.optimizer;

import org.riskcurve.core.Arguments;
import org.riskcurve.core.model.PowerLawModel;

/**
 * DANA, dimension-adapted Nesterov acceleration (Ferbach, Everett, Gidel, Paquette and Paquette
 * 2025): y ← (1 − δ/(δ + t))y + g, θ ← θ − γ₂g − γ₃(t)y, with γ₃(t) = γ₃(1 + t)^(−κ). Its momentum
 * grows towards one, so that it averages over all that it has seen.
 *
 * <p>DANA-constant has κ = 0 and γ₃ = γ₂/d, and leaves SGD behind from iterations about d on.
 * DANA-decaying has κ = 1/(2α) and γ₃ = γ₂. The published scaling is in these orders of magnitude;
 * published experiments take γ₃ some times smaller.
 *
 * <p>Both want δ > 2 + (2β − 1)/(2α); here δ exceeds it, or 2 if that is larger, by one. Once
 * √(γ₃λ)t passes one a mode oscillates, and its square shrinks like t<sup>−δ</sup>. A term of the
 * risk that falls like ϑ<sup>−p</sup>, ϑ ~ t² (F_pp: p = 1 + (2β − 1)/(2α), 𝒦_pp: p = 2 − 1/(2α)),
 * keeps its exponent where δ > 2p; for the one of the two that leads, F_pp for β &lt; α and 𝒦_pp
 * for β > α, that holds with the δ chosen here. Public code of the paper's authors takes δ = 4 + (α
 * + β)/α, for which {@link #withDelta} is there; a larger δ forgets sooner and starts later.
 *
 * @param gamma2 γ₂ > 0, the learning rate of the gradient
 * @param gamma3 γ₃ ≥ 0 at t = 0
 * @param decay κ ≥ 0
 * @param delta δ > 0
 * @param batch B ≥ 1, gradients summed
 * @param labelNoise the variance η² ≥ 0 of the noise on the labels
 */
public record Dana(
    double gamma2, double gamma3, double decay, double delta, long batch, double labelNoise)
    implements Optimizer {

  /** By how much the published lower bound of δ is exceeded. */
  private static final double DELTA_MARGIN = 1;

  /** Checks the ranges of all parameters. */
  public Dana {
    Arguments.positive("gamma2", gamma2);
    Arguments.nonNegative("gamma3", gamma3);
    Arguments.nonNegative("decay", decay);
    Arguments.positive("delta", delta);
    Arguments.inRange("batch", batch, 1L, Sgd.LARGEST_BATCH);
    Arguments.nonNegative("labelNoise", labelNoise);
  }

  /** DANA-constant for a model: κ = 0, γ₃ = γ₂/d. */
  public static Dana constant(double gamma2, PowerLawModel model) {
    return new Dana(gamma2, gamma2 / model.dimension(), 0, delta(model), 1, 0);
  }

  /** DANA-decaying for a model: κ = 1/(2α), γ₃ = γ₂. */
  public static Dana decaying(double gamma2, PowerLawModel model) {
    return new Dana(gamma2, gamma2, 1 / (2 * model.alpha()), delta(model), 1, 0);
  }

  private static double delta(PowerLawModel model) {
    double bound = 2 + (2 * model.beta() - 1) / (2 * model.alpha());
    return Math.max(2, bound) + DELTA_MARGIN;
  }

  /** The same with another δ > 0. */
  public Dana withDelta(double delta) {
    return new Dana(gamma2, gamma3, decay, delta, batch, labelNoise);
  }

  @Override
  public Dana withLearningRateScaled(double factor) {
    Arguments.positive("factor", factor);
    return new Dana(gamma2 * factor, gamma3 * factor, decay, delta, batch, labelNoise);
  }

  /** The same with batches of B samples, gradients summed. */
  public Dana withBatch(long batch) {
    return new Dana(gamma2, gamma3, decay, delta, batch, labelNoise);
  }

  /** The same with labels that carry noise of the given variance. */
  public Dana withLabelNoise(double variance) {
    return new Dana(gamma2, gamma3, decay, delta, batch, variance);
  }

  @Override
  public Step step(double iteration) {
    return new Step(
        1,
        gamma2,
        gamma3 * Math.pow(1 + iteration, -decay),
        delta / (delta + iteration),
        (double) batch);
  }
}
