package org.riskcurve.validation.study;

import java.util.List;
import org.hipparchus.linear.Array2DRowRealMatrix;
import org.hipparchus.linear.ArrayRealVector;
import org.hipparchus.linear.LUDecomposition;
import org.hipparchus.linear.RealMatrix;
import org.hipparchus.linear.RealVector;
import org.riskcurve.core.Arguments;
import org.riskcurve.core.Estimate;

/** What is left of a quantity as the size grows without bound. */
public final class Extrapolation {

  /** What the next order may change, of what the last one did. */
  private static final double NEXT = 0.25;

  private Extrapolation() {}

  /**
   * The constant c of c + a₁/d + … + a<sub>k</sub>/d<sup>k</sup>, by weighted least squares.
   *
   * @param sizes d &gt; 0, at least {@code order} + 1 different ones
   * @param values with standard errors &gt; 0, independent of each other
   * @param order k in [2, 4]
   * @return c with the standard error that follows from those of the values and, for the terms of
   *     higher order, a quarter of the difference from the constant of order k − 1, as squares
   */
  public static Estimate toInfinity(double[] sizes, List<Estimate> values, int order) {
    Arguments.inRange("order", order, 2L, 4L);
    Arguments.inRange("number of sizes", sizes.length, order + 1L, Integer.MAX_VALUE);
    Estimate fit = fit(sizes, values, order);
    double step = NEXT * (fit.value() - fit(sizes, values, order - 1).value());
    return new Estimate(fit.value(), Math.hypot(fit.error(), step));
  }

  private static Estimate fit(double[] sizes, List<Estimate> values, int order) {
    RealMatrix normal = new Array2DRowRealMatrix(order + 1, order + 1);
    RealVector right = new ArrayRealVector(order + 1);
    for (int i = 0; i < sizes.length; i++) {
      double weight = Math.pow(values.get(i).error(), -2);
      double[] powers = new double[order + 1];
      for (int k = 0; k <= order; k++) {
        // in units of the smallest size, for the condition of the equations
        powers[k] = Math.pow(sizes[0] / sizes[i], k);
      }
      RealVector row = new ArrayRealVector(powers, false);
      normal = normal.add(row.outerProduct(row).scalarMultiply(weight));
      right = right.add(row.mapMultiply(weight * values.get(i).value()));
    }
    RealMatrix covariance = new LUDecomposition(normal, 0).getSolver().getInverse();
    double value = covariance.getRowVector(0).dotProduct(right);
    return new Estimate(value, Math.sqrt(covariance.getEntry(0, 0)));
  }
}
