package org.riskcurve.scaling.fit;

import java.util.Arrays;
import org.hipparchus.stat.correlation.SpearmansCorrelation;
import org.hipparchus.stat.descriptive.rank.Median;

/**
 * How well a law fits its runs, and how far the search for it can be trusted. Residuals are log L̂
 * − log L.
 *
 * @param rms the root mean square residual
 * @param robustScale the median absolute residual / 0.6745, the standard deviation if the bulk of
 *     the residuals were Gaussian; far below {@code rms} it points to outliers
 * @param largest the largest absolute residual
 * @param largestRun the run it belongs to, counted from 0
 * @param trendParameters Spearman's rank correlation of the residuals with N; far from zero it
 *     means that the form of the law does not hold along N
 * @param trendTokens the same with D
 * @param trendCompute the same with C = 6ND
 * @param conditionNumber of the curvature of the objective at the minimum, in centred and scaled
 *     coordinates; infinite if it is not positive definite
 * @param starts the number of starts
 * @param startsAtMinimum how many of them ended within 10⁻⁶ relative of the least objective
 * @param iterations of the best start
 */
public record FitDiagnostics(
    double rms,
    double robustScale,
    double largest,
    int largestRun,
    double trendParameters,
    double trendTokens,
    double trendCompute,
    double conditionNumber,
    int starts,
    int startsAtMinimum,
    int iterations) {

  private static final double GAUSSIAN_QUARTILE = 0.6744897501960817;

  static FitDiagnostics of(
      LogLaw data,
      double[] residuals,
      double conditionNumber,
      int starts,
      int startsAtMinimum,
      int iterations) {
    int worst = 0;
    double squares = 0;
    double[] compute = new double[residuals.length];
    for (int i = 0; i < residuals.length; i++) {
      squares += residuals[i] * residuals[i];
      compute[i] = data.x[i] + data.y[i];
      if (Math.abs(residuals[i]) > Math.abs(residuals[worst])) {
        worst = i;
      }
    }
    return new FitDiagnostics(
        Math.sqrt(squares / residuals.length),
        robustScale(residuals),
        Math.abs(residuals[worst]),
        worst,
        rankCorrelation(data.x, residuals),
        rankCorrelation(data.y, residuals),
        rankCorrelation(compute, residuals),
        conditionNumber,
        starts,
        startsAtMinimum,
        iterations);
  }

  static double robustScale(double[] residuals) {
    return new Median().evaluate(Arrays.stream(residuals).map(Math::abs).toArray())
        / GAUSSIAN_QUARTILE;
  }

  private static double rankCorrelation(double[] first, double[] second) {
    double correlation = new SpearmansCorrelation().correlation(first, second);
    return Double.isNaN(correlation) ? 0 : correlation;
  }
}
