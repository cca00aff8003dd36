package org.riskcurve.volterra.curve;

import java.util.Arrays;
import org.riskcurve.core.Arguments;
import org.riskcurve.core.spectrum.DiscreteSpectrum;
import org.riskcurve.volterra.optimizer.Optimizer;
import org.riskcurve.volterra.optimizer.Step;

/**
 * The noise-free limits: optimizers that see the whole gradient K(θ − θ*) of ½‖θ −
 * θ*‖²<sub>K</sub>, exact in the eigenbasis. Along the eigenvector of λ<sub>j</sub> the error u and
 * the image Y of y start from u = 1, Y = 0 and follow
 *
 * <p>Y ← (1 − Δ)Y + γ₁λu, u ← u − γ₂λu − γ₃Y (new Y), P = F₀ + Σ w<sub>j</sub>u<sub>j</sub>².
 *
 * <p>It is where the risk of mini-batches goes as B → ∞ with mean gradients.
 */
public final class NoiseFree {

  private NoiseFree() {}

  /**
   * P(0), …, P(steps) of gradient descent, heavy ball, Nesterov or any other optimizer; its batch
   * and label noise play no part. O(d) a step; infinite once it has overflowed.
   */
  public static double[] risk(DiscreteSpectrum spectrum, Optimizer optimizer, int steps) {
    Arguments.inRange("steps", steps, 0L, 1L << 30);
    double[] eigenvalues = spectrum.eigenvalues();
    double[] weights = spectrum.weights();
    double[] u = new double[eigenvalues.length];
    double[] y = new double[eigenvalues.length];
    Arrays.fill(u, 1);
    double[] risk = new double[steps + 1];
    for (int r = 0; ; r++) {
      double sum = spectrum.atomAtZero();
      for (int j = 0; j < u.length; j++) {
        sum += weights[j] * u[j] * u[j];
      }
      risk[r] = Double.isFinite(sum) ? sum : Double.POSITIVE_INFINITY;
      if (r == steps) {
        return risk;
      }
      Step step = optimizer.step(r);
      for (int j = 0; j < u.length; j++) {
        double gradient = eigenvalues[j] * u[j];
        y[j] = step.momentum() * y[j] + step.gamma1() * gradient;
        u[j] -= step.gamma2() * gradient + step.gamma3() * y[j];
      }
    }
  }

  /** The risk of gradient flow, dθ/dt = −K(θ − θ*), at time t ≥ 0: F₀ + Σ w<sub>j</sub>e^(−2λt). */
  public static double gradientFlow(DiscreteSpectrum spectrum, double time) {
    Arguments.check(time >= 0, "time", time, "≥ 0");
    double[] eigenvalues = spectrum.eigenvalues();
    double[] weights = spectrum.weights();
    double sum = spectrum.atomAtZero();
    for (int j = 0; j < weights.length; j++) {
      sum += weights[j] * Math.exp(-2 * eigenvalues[j] * time);
    }
    return sum;
  }
}
