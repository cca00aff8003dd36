package org.riskcurve.validation.study;

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

  /** A figure with the risk and its band. */
  public Figure addTo(Figure figure, String name) {
    return figure.line(name, at, risk).band("interval of " + name, at, low, high).sameColour();
  }
}
