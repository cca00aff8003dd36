package org.riskcurve.simulation.statistics;

import org.hipparchus.stat.regression.OLSMultipleLinearRegression;
import org.riskcurve.core.Arguments;

/**
 * Replicates without the part of their scatter that quantities of known expectation explain: y −
 * β(x − E x), with β by least squares. Their mean is that of y but for a bias of a part 1/n of what
 * scatters still (S. Lavenberg and P. Welch, Management Science 27 (1981) 322).
 */
public final class ControlVariates {

  private ControlVariates() {}

  /**
   * Adjusts replicates; O(n · points · variates²).
   *
   * @param values values[i][p] of replicate i at point p
   * @param variates variates[i][k] of replicate i, far fewer than replicates
   * @param expected their exact expectations, not zero
   * @return as {@code values}
   */
  public static double[][] adjust(double[][] values, double[][] variates, double[] expected) {
    int n = values.length;
    int count = expected.length;
    Arguments.inRange("replicates", n, 10L * (count + 1), Integer.MAX_VALUE);
    double[][] x = new double[n][count];
    for (int i = 0; i < n; i++) {
      for (int k = 0; k < count; k++) {
        x[i][k] = variates[i][k] / expected[k] - 1;
      }
    }
    double[][] adjusted = new double[n][values[0].length];
    for (int p = 0; p < values[0].length; p++) {
      double[] y = new double[n];
      for (int i = 0; i < n; i++) {
        y[i] = values[i][p];
      }
      OLSMultipleLinearRegression regression = new OLSMultipleLinearRegression();
      regression.newSampleData(y, x);
      double[] beta = regression.estimateRegressionParameters();
      for (int i = 0; i < n; i++) {
        adjusted[i][p] = y[i];
        for (int k = 0; k < count; k++) {
          adjusted[i][p] -= beta[k + 1] * x[i][k];
        }
      }
    }
    return adjusted;
  }
}
