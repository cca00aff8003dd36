package org.riskcurve.validation.study;

import java.util.Arrays;
import java.util.List;
import org.hipparchus.linear.Array2DRowRealMatrix;
import org.hipparchus.linear.ArrayRealVector;
import org.hipparchus.linear.LUDecomposition;
import org.hipparchus.linear.RealMatrix;
import org.hipparchus.linear.RealVector;
import org.riskcurve.core.Arguments;
import org.riskcurve.core.Estimate;

/**
 * A power of the size fitted to errors: the straight line through their logarithms by weighted
 * least squares, with a term in one over the size or without.
 *
 * @param slope the power, with its standard error
 * @param intercept the logarithm of the leading term at size one
 * @param next the factor of 1/size in the logarithm
 */
public record PowerFit(Estimate slope, double intercept, double next) {

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
    PowerFit fit = fit(sizes, values, weights, false);
    double squares = 0;
    double[] fitted = fit.at(sizes);
    for (int i = 0; i < sizes.length; i++) {
      double residual = Math.log(values[i] / fitted[i]);
      squares += residual * residual;
    }
    double scatter = Math.sqrt(squares / (sizes.length - 2));
    return new PowerFit(
        new Estimate(fit.slope.value(), scatter * fit.slope.error()), fit.intercept, 0);
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
    return fit(sizes, values, false);
  }

  /**
   * The same of a power that is only the leading one: a relative correction of order 1/size is
   * fitted with it.
   *
   * @param sizes at least three different ones, &gt; 0
   * @param values at each size, &gt; 0
   */
  public static PowerFit ofLeadingOrder(double[] sizes, List<Estimate> values) {
    Arguments.inRange("number of sizes", sizes.length, 3L, Integer.MAX_VALUE);
    return fit(sizes, values, true);
  }

  private static PowerFit fit(double[] sizes, List<Estimate> values, boolean next) {
    return fit(
        sizes,
        values.stream().mapToDouble(Estimate::value).toArray(),
        values.stream().mapToDouble(value -> Math.pow(value.relativeError(), -2)).toArray(),
        next);
  }

  /** The fit to logarithms whose variances are one over the weights. */
  private static PowerFit fit(double[] sizes, double[] values, double[] weights, boolean next) {
    int terms = next ? 3 : 2;
    RealMatrix normal = new Array2DRowRealMatrix(terms, terms);
    RealVector right = new ArrayRealVector(terms);
    for (int i = 0; i < sizes.length; i++) {
      // in units of the smallest size, for the condition of the equations
      double[] row = {1, Math.log(sizes[i] / sizes[0]), sizes[0] / sizes[i]};
      RealVector term = new ArrayRealVector(Arrays.copyOf(row, terms), false);
      normal = normal.add(term.outerProduct(term).scalarMultiply(weights[i]));
      right = right.add(term.mapMultiply(weights[i] * Math.log(values[i])));
    }
    RealMatrix covariance = new LUDecomposition(normal, 0).getSolver().getInverse();
    double[] found = covariance.operate(right).toArray();
    return new PowerFit(
        new Estimate(found[1], Math.sqrt(covariance.getEntry(1, 1))),
        found[0] - found[1] * Math.log(sizes[0]),
        next ? found[2] * sizes[0] : 0);
  }

  /** The fitted error at each size. */
  public double[] at(double[] sizes) {
    return Arrays.stream(sizes)
        .map(size -> Math.exp(intercept + slope.value() * Math.log(size) + next / size))
        .toArray();
  }
}
