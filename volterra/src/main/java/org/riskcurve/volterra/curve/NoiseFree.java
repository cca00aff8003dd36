package org.riskcurve.volterra.curve;

import java.util.Arrays;
import java.util.Optional;
import org.riskcurve.core.Arguments;
import org.riskcurve.core.Estimate;
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
 * <p>It is where the risk of mini-batches goes as B → ∞ with mean gradients. The batch and the
 * label noise of the optimizer play no part; all of the risk is forcing. O(d) a step; the errors
 * are rounding errors, relative to the amplitude of modes that oscillate.
 */
public final class NoiseFree extends OnePassCurve {

  private static final double MOST_STEPS = 1L << 30;

  /** Terms of a sum of exponentials, in units of their own rounding errors. */
  private static final double TERM_ROUNDING = 4;

  private final DiscreteSpectrum spectrum;
  private final Optimizer optimizer;

  private NoiseFree(DiscreteSpectrum spectrum, Optimizer optimizer) {
    this.spectrum = spectrum;
    this.optimizer = optimizer;
  }

  /** The curve of gradient descent, heavy ball, Nesterov or any other optimizer. */
  public static NoiseFree of(DiscreteSpectrum spectrum, Optimizer optimizer) {
    return new NoiseFree(spectrum, optimizer);
  }

  @Override
  public IterationRange iterations() {
    return IterationRange.whole(MOST_STEPS).untilScheduleEnds(optimizer.end());
  }

  @Override
  protected Optional<Estimate[]> ascendingForcings(double[] iterations) {
    return Optional.of(ascendingRisks(iterations));
  }

  @Override
  protected Estimate[] ascendingRisks(double[] iterations) {
    Modes modes = new Modes(spectrum);
    Estimate[] out = new Estimate[iterations.length];
    double t = 0;
    for (int i = 0; i < out.length; i++) {
      for (; t < iterations[i]; t++) {
        modes.advance(optimizer.step(t));
      }
      out[i] = modes.risk(t);
    }
    return out;
  }

  /** u, Y and the amplitude of u along each eigenvector. */
  private static final class Modes {
    private final double[] eigenvalues;
    private final double[] weights;
    private final double atom;
    private final double[] u;
    private final double[] y;
    private final double[] amplitude;

    Modes(DiscreteSpectrum spectrum) {
      eigenvalues = spectrum.eigenvalues();
      weights = spectrum.weights();
      atom = spectrum.atomAtZero();
      u = new double[eigenvalues.length];
      y = new double[eigenvalues.length];
      amplitude = new double[eigenvalues.length];
      Arrays.fill(u, 1);
      Arrays.fill(amplitude, 1);
    }

    void advance(Step step) {
      for (int j = 0; j < u.length; j++) {
        double gradient = eigenvalues[j] * u[j];
        y[j] = step.momentum() * y[j] + step.gamma1() * gradient;
        u[j] -= step.gamma2() * gradient + step.gamma3() * y[j];
        // the determinant of the step is the squared modulus of an oscillating pair
        double kept = Math.sqrt(Math.abs(step.momentum() * (1 - step.gamma2() * eigenvalues[j])));
        amplitude[j] = Math.max(Math.abs(u[j]), kept * amplitude[j]);
      }
    }

    Estimate risk(double t) {
      double sum = atom;
      double error = 0;
      for (int j = 0; j < u.length; j++) {
        sum += weights[j] * u[j] * u[j];
        double lost = stepRounding(amplitude[j], t);
        error += weights[j] * lost * (2 * Math.abs(u[j]) + lost);
      }
      return estimate(sum, error + stepRounding(sum, 0));
    }
  }

  /** The risk of gradient flow, dθ/dt = −K(θ − θ*), at time t ≥ 0: F₀ + Σ w<sub>j</sub>e^(−2λt). */
  public static Estimate gradientFlow(DiscreteSpectrum spectrum, double time) {
    Arguments.check(time >= 0, "time", time, "≥ 0");
    double[] eigenvalues = spectrum.eigenvalues();
    double[] weights = spectrum.weights();
    double sum = spectrum.atomAtZero();
    double error = Math.ulp(sum);
    for (int j = 0; j < weights.length; j++) {
      double exponent = 2 * eigenvalues[j] * time;
      double term = weights[j] * Math.exp(-exponent);
      sum += term;
      if (term > 0) {
        error += TERM_ROUNDING * (1 + exponent) * Math.ulp(term) + Math.ulp(sum);
      }
    }
    return new Estimate(sum, error);
  }

  @Override
  public String toString() {
    return "noise-free limit of "
        + optimizer
        + " on "
        + (int) spectrum.dimension()
        + " eigenvalues";
  }
}
