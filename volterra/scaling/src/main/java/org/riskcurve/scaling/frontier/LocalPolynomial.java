package org.riskcurve.scaling.frontier;

import java.util.Arrays;
import java.util.List;
import java.util.function.ToDoubleFunction;

/**
 * The polynomial through a few points of a smooth function, in Newton's form: value and first two
 * derivatives at any place between them.
 *
 * <p>{@link #reduced} leaves out two points; what a quantity changes by is an estimate of its error
 * with the fewer points, and a generous one of that with all. Three choices of the two make it
 * unlikely that the change is small by chance.
 */
final class LocalPolynomial {

  private final double[] x;
  private final double[] f;
  private final double[] coefficients;

  /** The polynomial through (x_i, f_i), the x ascending. */
  LocalPolynomial(double[] x, double[] f) {
    this.x = x;
    this.f = f;
    coefficients = f.clone();
    for (int j = 1; j < x.length; j++) {
      for (int i = x.length - 1; i >= j; i--) {
        coefficients[i] = (coefficients[i] - coefficients[i - 1]) / (x[i] - x[i - j]);
      }
    }
  }

  /** The polynomials through all points but two at the ends: one at each, or both at one. */
  List<LocalPolynomial> reduced() {
    int n = x.length;
    return List.of(part(1, n - 1), part(0, n - 2), part(2, n));
  }

  private LocalPolynomial part(int from, int to) {
    return new LocalPolynomial(Arrays.copyOfRange(x, from, to), Arrays.copyOfRange(f, from, to));
  }

  /** The largest change of some quantity when two points are left out. */
  double error(ToDoubleFunction<LocalPolynomial> quantity) {
    double value = quantity.applyAsDouble(this);
    double largest = 0;
    for (LocalPolynomial less : reduced()) {
      largest = Math.max(largest, Math.abs(quantity.applyAsDouble(less) - value));
    }
    return largest;
  }

  double value(double at) {
    return derivatives(at)[0];
  }

  double slope(double at) {
    return derivatives(at)[1];
  }

  double curvature(double at) {
    return derivatives(at)[2];
  }

  private double[] derivatives(double at) {
    double value = 0;
    double slope = 0;
    double halfCurvature = 0;
    for (int i = coefficients.length - 1; i >= 0; i--) {
      double step = at - x[i];
      halfCurvature = halfCurvature * step + slope;
      slope = slope * step + value;
      value = value * step + coefficients[i];
    }
    return new double[] {value, slope, 2 * halfCurvature};
  }
}
