package org.riskcurve.validation.study;

import org.hipparchus.distribution.continuous.NormalDistribution;
import org.riskcurve.report.plot.Figure;

/**
 * A mean square error, noise of the labels included, that an estimated population predicts, with
 * its band: see {@link Predictions}.
 *
 * @param at iterations r, or ridges ℓ
 * @param risk predicted
 * @param low lower end of the band
 * @param high upper end
 * @param standardError of the risk
 */
public record PredictedRisk(
    double[] at, double[] risk, double[] low, double[] high, double[] standardError) {

  /**
   * The same with the band of a mean over few samples, which scatters about the risk by itself.
   *
   * @param errors its standard error, at each point
   * @param level of the band, in (0, 1)
   */
  public PredictedRisk ofMean(double[] errors, double level) {
    double normal = new NormalDistribution().inverseCumulativeProbability((1 + level) / 2);
    double[] lower = new double[risk.length];
    double[] upper = new double[risk.length];
    for (int i = 0; i < risk.length; i++) {
      double half = normal * errors[i] / risk[i];
      lower[i] = risk[i] * Math.exp(-Math.hypot(half, Math.log(risk[i] / low[i])));
      upper[i] = risk[i] * Math.exp(Math.hypot(half, Math.log(high[i] / risk[i])));
    }
    return new PredictedRisk(at, risk, lower, upper, standardError);
  }

  /** A figure with the risk and its band. */
  public Figure addTo(Figure figure, String name) {
    return figure.line(name, at, risk).band("interval of " + name, at, low, high).sameColour();
  }
}
