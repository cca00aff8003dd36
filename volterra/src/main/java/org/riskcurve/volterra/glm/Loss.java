package org.riskcurve.volterra.glm;

import org.riskcurve.core.Arguments;

/**
 * The loss ℓ(h, y) of a generalised linear model by its means over Gaussian (h, h*): the prediction
 * h = ⟨φ, θ⟩, the target h* = ⟨x, b⟩ and a label y whose law depends on h* alone; C₁₁, C₁₂ and C₂₂
 * are their covariances, and ℓ′ the derivative by h.
 */
public interface Loss {

  /**
   * Means over h, h* and y, with f = E<sub>y</sub>ℓ′ and F = E<sub>y</sub>ℓ′².
   *
   * @param response A = E ∂<sub>h</sub>f
   * @param pull B̃ = E ∂<sub>h*</sub>f
   * @param square V = E F
   * @param byPrediction E ∂<sub>h</sub>∂<sub>h</sub>F
   * @param byBoth E ∂<sub>h</sub>∂<sub>h*</sub>F
   * @param byTarget E ∂<sub>h*</sub>∂<sub>h*</sub>F
   */
  record Means(
      double response,
      double pull,
      double square,
      double byPrediction,
      double byBoth,
      double byTarget) {}

  /** The means that one step takes. */
  Means means(double c11, double c12, double c22);

  /** The risk E ℓ. */
  double risk(double c11, double c12, double c22);

  /**
   * ℓ = (h − y)², y = h* + noise, with the risk E(h − h*)² and gradients without the factor 2: SGD
   * as everywhere else in the library.
   *
   * @param labelNoise η² ≥ 0
   */
  static Loss squares(double labelNoise) {
    Arguments.nonNegative("labelNoise", labelNoise);
    return new Loss() {
      @Override
      public Means means(double c11, double c12, double c22) {
        return new Means(1, -1, risk(c11, c12, c22) + labelNoise, 2, -2, 2);
      }

      @Override
      public double risk(double c11, double c12, double c22) {
        return c11 - 2 * c12 + c22;
      }

      @Override
      public String toString() {
        return "squares";
      }
    };
  }

  /**
   * Logistic regression: y in {0, 1} with probability σ(h*) of 1, ℓ = ln(1 + e<sup>h</sup>) − yh. f
   * = σ(h) − σ(h*), F = σ(h)² − 2σ(h)σ(h*) + σ(h*).
   */
  static Loss logistic() {
    return new LogisticLoss();
  }
}
