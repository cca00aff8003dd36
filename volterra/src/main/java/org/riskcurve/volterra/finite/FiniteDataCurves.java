package org.riskcurve.volterra.finite;

import org.riskcurve.core.spectrum.SampleSpectrum;
import org.riskcurve.volterra.curve.RecursionCurve;
import org.riskcurve.volterra.curve.RiskCurve;
import org.riskcurve.volterra.curve.WithoutNoise;
import org.riskcurve.volterra.optimizer.Averaging;
import org.riskcurve.volterra.optimizer.Momentum;
import org.riskcurve.volterra.optimizer.Optimizer;
import org.riskcurve.volterra.optimizer.Sgd;

/**
 * Training and test risk of an optimizer on n samples, by the method that suits it: contours for
 * SGD with a constant step, moments for everything else.
 *
 * @param training L, the noise of the labels included
 * @param test P, on fresh data without noise
 */
public record FiniteDataCurves(RiskCurve training, RiskCurve test) {

  /**
   * The curves of an optimizer, or of an average of its iterates.
   *
   * @param spectrum of the samples, with the noise of their labels
   * @param optimizer its label noise is none or that of the samples
   * @throws IllegalArgumentException if there are no contours and the samples' eigenvalues reach
   *     zero, as for n = d
   */
  public static FiniteDataCurves of(
      SampleSpectrum spectrum, Optimizer optimizer, Averaging averaging) {
    if (averaging.isNone() && optimizer instanceof Sgd sgd) {
      FiniteDataCurve curve = FiniteDataCurve.of(spectrum, sgd);
      return new FiniteDataCurves(curve.training(), curve);
    }
    FiniteDataRecursion test = FiniteDataRecursion.of(spectrum, optimizer, averaging);
    // the noise of the labels is in the spectrum
    Optimizer quiet =
        optimizer instanceof Momentum momentum
            ? momentum.withLabelNoise(0)
            : new WithoutNoise(optimizer);
    return new FiniteDataCurves(
        averaging.isNone()
            ? RiskCurve.of(spectrum, quiet)
            : RecursionCurve.ofAverage(spectrum, quiet, averaging),
        test);
  }
}
