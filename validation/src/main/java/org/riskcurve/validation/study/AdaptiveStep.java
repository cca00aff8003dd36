package org.riskcurve.validation.study;

import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.riskcurve.core.spectrum.Spectrum;
import org.riskcurve.rmt.sampled.SampledFeatures;
import org.riskcurve.simulation.AdaptiveEngine;
import org.riskcurve.volterra.curve.AdaptiveCurve;
import org.riskcurve.volterra.optimizer.MeanFieldRule;
import org.riskcurve.volterra.optimizer.OptimizerName;

/**
 * A step that follows from the state with its parameters: its theory and what a run does.
 *
 * @param rule of the theory on a spectrum
 * @param response of a run in the eigenbasis; null for signs, which need the features themselves
 */
public record AdaptiveStep(
    OptimizerName name,
    double learningRate,
    long batch,
    double labelNoise,
    Function<Spectrum, MeanFieldRule> rule,
    AdaptiveEngine.@Nullable Response response) {

  /** The theory of signs on one matrix. */
  public AdaptiveCurve signs(SampledFeatures.Signed features) {
    Spectrum spectrum = features.spectrum();
    MeanFieldRule signs =
        MeanFieldRule.sign(
            learningRate, spectrum.trace() / spectrum.dimension(), features.isotropic());
    return AdaptiveCurve.ofRule(spectrum, signs, batch, labelNoise);
  }

  /** The theory on a spectrum. */
  public AdaptiveCurve curve(Spectrum spectrum) {
    return AdaptiveCurve.ofRule(spectrum, rule.apply(spectrum), batch, labelNoise);
  }
}
