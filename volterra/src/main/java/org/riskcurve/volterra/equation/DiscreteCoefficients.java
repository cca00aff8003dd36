package org.riskcurve.volterra.equation;

import org.riskcurve.core.Arguments;
import org.riskcurve.core.Internal;
import org.riskcurve.core.numeric.SmallMatrix;

/**
 * A discrete equation in numbers: y(n) = M (f(n) + Σ_{m&lt;n} a(n − m) y(m)), with M = 1, or (1 −
 * k(0))^(−1) when k(0) acts on the present.
 */
@Internal
public final class DiscreteCoefficients {

  private static final double SINGULAR = 1e-12;

  public final int length;
  public final int dimension;

  /** f_i(n). */
  public final double[][] forcing;

  /** a_ij(lag); entry 0 is not used. */
  public final double[][][] delayed;

  /** M. */
  public final double[][] present;

  private DiscreteCoefficients(double[][] forcing, double[][][] delayed, double[][] present) {
    this.length = forcing[0].length;
    this.dimension = forcing.length;
    this.forcing = forcing;
    this.delayed = delayed;
    this.present = present;
  }

  /** The first values of forcing and kernel of a discrete equation. */
  public static DiscreteCoefficients of(ConvolutionEquation equation, int length) {
    int p = equation.dimension();
    MemoryBudget.require(8.0 * length * (p + p * p), "a horizon of " + length + " steps");
    int lag = equation.timing().lag();
    double[][] forcing = new double[p][];
    double[][][] delayed = new double[p][p][];
    double[][] matrix = new double[p][p];
    for (int i = 0; i < p; i++) {
      forcing[i] = sample(equation.forcing(i), length, 0);
      for (int j = 0; j < p; j++) {
        delayed[i][j] = sample(equation.kernel(i, j), length, lag);
        matrix[i][j] = (i == j ? 1 : 0) - delayed[i][j][0];
        delayed[i][j][0] = 0;
      }
    }
    return of(forcing, delayed, matrix);
  }

  /** The data with M given by its inverse. */
  public static DiscreteCoefficients of(
      double[][] forcing, double[][][] delayed, double[][] inverseOfPresent) {
    double size = 0;
    for (double[] row : inverseOfPresent) {
      size = Math.max(size, VectorNorms.absoluteSum(row));
    }
    double[][] present = SmallMatrix.inverse(inverseOfPresent);
    double inverseSize = Double.POSITIVE_INFINITY;
    if (present.length > 0) {
      inverseSize = 0;
      for (double[] row : present) {
        inverseSize = Math.max(inverseSize, VectorNorms.absoluteSum(row));
      }
    }
    if (!(inverseSize * SINGULAR < 1) || !(size > 0)) {
      throw Arguments.rejected(
          "1 − h·kernel(0)",
          inverseOfPresent.length == 1
              ? String.valueOf(inverseOfPresent[0][0])
              : "a singular matrix",
          "different from zero (take another step, or a kernel with another value at 0)");
    }
    return new DiscreteCoefficients(forcing, delayed, present);
  }

  private static double[] sample(Signal signal, int length, int lag) {
    double[] values = new double[length];
    if (signal instanceof Samples samples) {
      samples.copyTo(values, lag);
      return values;
    }
    for (int n = lag; n < length; n++) {
      values[n] = Arguments.finite("signal at step " + (n - lag), signal.value(n - lag));
    }
    return values;
  }

  /** Whether everything is non-negative, so that no sum cancels. */
  public boolean isNonNegative() {
    boolean result = true;
    for (int i = 0; i < dimension && result; i++) {
      result = isNonNegative(forcing[i]);
      for (int j = 0; j < dimension && result; j++) {
        result = present[i][j] >= 0 && isNonNegative(delayed[i][j]);
      }
    }
    return result;
  }

  /** Whether no value is below zero. */
  public static boolean isNonNegative(double[] values) {
    for (double x : values) {
      if (!(x >= 0)) {
        return false;
      }
    }
    return true;
  }

  /**
   * The data of e^{−gn} y(n), which solves an equation of the same form. With g the Malthusian
   * parameter the tilted solution neither grows nor decays exponentially.
   */
  public DiscreteCoefficients tilted(double g) {
    double[][] f = new double[dimension][];
    double[][][] a = new double[dimension][dimension][];
    for (int i = 0; i < dimension; i++) {
      f[i] = ExponentialTilt.multiply(forcing[i], -g);
      for (int j = 0; j < dimension; j++) {
        a[i][j] = ExponentialTilt.multiply(delayed[i][j], -g);
      }
    }
    return new DiscreteCoefficients(f, a, present);
  }

  /** The data with another forcing. */
  public DiscreteCoefficients withForcing(double[][] other) {
    return new DiscreteCoefficients(other, delayed, present);
  }
}
