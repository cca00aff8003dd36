package org.riskcurve.volterra.continuous;

import org.riskcurve.core.Arguments;
import org.riskcurve.core.spectrum.Spectrum;

/**
 * One-pass SGD with step γ/d, in the limit where time t = r/d is continuous: dΘ = −γ∇𝒫 dt +
 * γ√(2𝒫K/d) dB.
 *
 * @param learningRate γ &gt; 0
 * @param labelNoise the variance η² ≥ 0 of the labels
 */
public record HomogenizedSgd(double learningRate, double labelNoise) {

  /** Checks both. */
  public HomogenizedSgd {
    Arguments.positive("learningRate", learningRate);
    Arguments.nonNegative("labelNoise", labelNoise);
  }

  /** SGD without label noise. */
  public static HomogenizedSgd of(double learningRate) {
    return new HomogenizedSgd(learningRate, 0);
  }

  /** The same with labels of variance η². */
  public HomogenizedSgd withLabelNoise(double variance) {
    return new HomogenizedSgd(learningRate, variance);
  }

  /** ‖𝒦‖₁ = γ Tr K/(2d). */
  public double kernelNorm(Spectrum spectrum) {
    return 0.5 * learningRate * spectrum.trace() / spectrum.dimension();
  }

  /** The learning rate 2d/Tr K at which ‖𝒦‖₁ = 1: stable below, and only there. */
  public static double criticalLearningRate(Spectrum spectrum) {
    return 2 * spectrum.dimension() / spectrum.trace();
  }
}
