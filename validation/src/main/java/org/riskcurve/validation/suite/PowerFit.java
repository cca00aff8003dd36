package org.riskcurve.validation.suite;

import org.hipparchus.stat.regression.SimpleRegression;

/**
 * A power of the size fitted to errors: the slope of a straight line through their logarithms.
 *
 * @param slope the power
 * @param standardError of the slope, from the scatter about the line
 * @param intercept the logarithm of the error at size one
 */
record PowerFit(double slope, double standardError, double intercept) {

  /** The least-squares line through at least three points. */
  static PowerFit of(double[] sizes, double[] errors) {
    SimpleRegression line = new SimpleRegression();
    for (int i = 0; i < sizes.length; i++) {
      line.addData(Math.log(sizes[i]), Math.log(errors[i]));
    }
    return new PowerFit(line.getSlope(), line.getSlopeStdErr(), line.getIntercept());
  }

  /** The fitted error at each size. */
  double[] at(double[] sizes) {
    double[] values = new double[sizes.length];
    for (int i = 0; i < values.length; i++) {
      values[i] = Math.exp(intercept + slope * Math.log(sizes[i]));
    }
    return values;
  }
}
