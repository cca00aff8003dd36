package org.riskcurve.validation.study;

import java.util.Arrays;
import java.util.List;
import org.riskcurve.core.Arguments;
import org.riskcurve.core.Estimate;

/**
 * A power of the size fitted to errors: the straight line through their logarithms by weighted
 * least squares.
 *
 * @param slope the power, with its standard error
 * @param intercept the logarithm of the error at size one
 */
public record PowerFit(Estimate slope, double intercept) {

  /**
   * The fit to values whose errors are not known: all weigh the same, and the standard error is
   * that of the scatter about the line.
   *
   * @param sizes at least three different ones, &gt; 0
   * @param values at each size, &gt; 0
   */
  public static PowerFit of(double[] sizes, double[] values) {
    Arguments.inRange("number of sizes", sizes.length, 3L, Integer.MAX_VALUE);
    double[] weights = new double[sizes.length];
    Arrays.fill(weights, 1);
    PowerFit fit = of(sizes, values, weights);
    double squares = 0;
    double[] fitted = fit.at(sizes);
    for (int i = 0; i < sizes.length; i++) {
      double residual = Math.log(values[i] / fitted[i]);
      squares += residual * residual;
    }
    double scatter = Math.sqrt(squares / (sizes.length - 2));
    return new PowerFit(
        new Estimate(fit.slope.value(), scatter * fit.slope.error()), fit.intercept);
  }

  /**
   * The fit to values with standard errors: each weighs by its relative error, and the standard
   * error of the slope is what follows from theirs.
   *
   * @param sizes at least two different ones, &gt; 0
   * @param values at each size, &gt; 0
   */
  public static PowerFit of(double[] sizes, List<Estimate> values) {
    Arguments.inRange("number of sizes", sizes.length, 2L, Integer.MAX_VALUE);
    return of(
        sizes,
        values.stream().mapToDouble(Estimate::value).toArray(),
        values.stream().mapToDouble(value -> Math.pow(value.relativeError(), -2)).toArray());
  }

  /** The fit to logarithms whose variances are one over the weights. */
  private static PowerFit of(double[] sizes, double[] values, double[] weights) {
    double weight = 0;
    double meanX = 0;
    double meanY = 0;
    for (int i = 0; i < sizes.length; i++) {
      weight += weights[i];
      meanX += weights[i] * Math.log(sizes[i]);
      meanY += weights[i] * Math.log(values[i]);
    }
    meanX /= weight;
    meanY /= weight;
    double spread = 0;
    double product = 0;
    for (int i = 0; i < sizes.length; i++) {
      double x = Math.log(sizes[i]) - meanX;
      spread += weights[i] * x * x;
      product += weights[i] * x * (Math.log(values[i]) - meanY);
    }
    double slope = product / spread;
    return new PowerFit(new Estimate(slope, 1 / Math.sqrt(spread)), meanY - slope * meanX);
  }

  /** The fitted error at each size. */
  public double[] at(double[] sizes) {
    return Arrays.stream(sizes)
        .map(size -> Math.exp(intercept + slope.value() * Math.log(size)))
        .toArray();
  }
}
