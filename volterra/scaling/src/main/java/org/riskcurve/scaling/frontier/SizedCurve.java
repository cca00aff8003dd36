package org.riskcurve.scaling.frontier;

import org.riskcurve.core.Arguments;
import org.riskcurve.core.spectrum.SampleSpectrum;
import org.riskcurve.core.spectrum.Spectrum;
import org.riskcurve.volterra.curve.RecursionCurve;
import org.riskcurve.volterra.curve.RiskCurve;
import org.riskcurve.volterra.optimizer.ConstantOptimizer;
import org.riskcurve.volterra.optimizer.Optimizer;

/** The risk of models of one size as a function of the logarithm of the iteration. */
interface SizedCurve {

  /** How far from ln r the differences for a slope may reach. */
  double REACH = 0.12;

  /**
   * The curve with one learning rate: in closed form, or in log time where the step changes or
   * iterates are averaged; for the spectrum of samples their test risk.
   */
  static SizedCurve of(Spectrum spectrum, Training training, double learningRate) {
    Optimizer optimizer = training.optimizer(spectrum, learningRate);
    boolean last = training.averaging().isNone();
    if (spectrum instanceof SampleSpectrum samples) {
      if (!last) {
        throw Arguments.rejected(
            "averaging", training.averaging(), "none for finite data, where a curve takes minutes");
      }
      return FixedRateCurve.of(samples, optimizer, learningRate);
    }
    if (last && optimizer instanceof ConstantOptimizer constant) {
      return FixedRateCurve.of(spectrum, constant, learningRate);
    }
    RiskCurve curve =
        last
            ? RiskCurve.of(spectrum, optimizer)
            : RecursionCurve.ofAverage(spectrum, optimizer, training.averaging());
    return new LogTimeCurve(spectrum, curve, learningRate);
  }

  /** The number of parameters that a spectrum belongs to. */
  static double parameters(Spectrum spectrum) {
    return spectrum instanceof SampleSpectrum samples
        ? samples.featureCount()
        : spectrum.dimension();
  }

  /** The number of parameters d. */
  double dimension();

  /** The risk after e<sup>logIteration</sup> iterations, its slope and its parts. */
  State at(double logIteration);

  /** ln P alone, which is what a search needs. */
  double logRisk(double logIteration);

  /** The least ln r, at least 0, from which on the curve is known for all real r. */
  double least();

  /** ln r beyond which nothing happens any more. */
  double settled();

  /**
   * The risk at one iteration.
   *
   * @param logRisk ln P
   * @param error the absolute error of ln P
   * @param slope ∂ ln P/∂ ln r
   * @param slopeError its absolute error
   * @param floor F₀/P
   * @param forcing F/P, floor included
   * @param logRate ln γ
   */
  record State(
      double logRisk,
      double error,
      double slope,
      double slopeError,
      double floor,
      double forcing,
      double logRate) {}
}
