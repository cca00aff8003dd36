package org.riskcurve.volterra.equation.stepping;

import java.util.Arrays;
import org.riskcurve.core.Arguments;
import org.riskcurve.volterra.equation.ConvolutionEquation;
import org.riskcurve.volterra.equation.Samples;
import org.riskcurve.volterra.equation.Signal;

/**
 * A continuous equation in numbers on 0, h, 2h, ….
 *
 * @param forcing f_i(nh)
 * @param kernel k_ij(nh)
 * @param step h
 */
@SuppressWarnings("ArrayRecordComponent")
record SampledEquation(double[][] forcing, double[][][] kernel, double step) {

  private static final int DIFFERENCES = 8;

  /** (Σ binom(8, k)²)^½ = binom(16, 8)^½. */
  private static final double DIFFERENCE_NORM = Math.sqrt(12870);

  /** The median of |x| for x with the standard normal distribution. */
  private static final double NORMAL_MEDIAN = 0.6745;

  static SampledEquation of(ConvolutionEquation equation, int points, double step) {
    int p = equation.dimension();
    double[][] forcing = new double[p][];
    double[][][] kernel = new double[p][p][];
    for (int i = 0; i < p; i++) {
      forcing[i] = sample(equation.forcing(i), points, step);
      for (int j = 0; j < p; j++) {
        kernel[i][j] = sample(equation.kernel(i, j), points, step);
      }
    }
    return new SampledEquation(forcing, kernel, step);
  }

  int dimension() {
    return forcing.length;
  }

  int points() {
    return forcing[0].length;
  }

  /** The same on every second point. */
  SampledEquation coarser() {
    int half = (points() + 1) / 2;
    double[][][] kernels = new double[dimension()][][];
    for (int i = 0; i < dimension(); i++) {
      kernels[i] = thinned(kernel[i], 2, half);
    }
    return new SampledEquation(thinned(forcing, 2, half), kernels, 2 * step);
  }

  /**
   * What independent errors of the samples add to the values up to each time, h(σ_k ‖y‖ + σ_f ‖k‖)
   * for equation i with Euclidean norms; σ, the standard deviations, from differences of order
   * {@value #DIFFERENCES}.
   */
  double[] noise(int i, double[][] y) {
    double[] result = new double[points()];
    for (int j = 0; j < dimension(); j++) {
      double ofKernel = deviation(kernel[i][j]);
      double ofForcing = deviation(forcing[j]);
      double sum = 0;
      for (int n = 0; n < points(); n++) {
        sum += Math.pow(ofKernel * y[j][n], 2) + Math.pow(ofForcing * kernel[i][j][n], 2);
        result[n] += step * Math.sqrt(sum);
      }
    }
    return result;
  }

  /** The median |Δ^8 a|, which one jump or corner does not change, as that of white noise. */
  private static double deviation(double[] a) {
    if (a.length < 4 * DIFFERENCES) {
      return 0;
    }
    double[] d = a.clone();
    int length = a.length;
    for (int k = 0; k < DIFFERENCES; k++) {
      length--;
      for (int n = 0; n < length; n++) {
        d[n] = d[n + 1] - d[n];
      }
    }
    double[] sizes = new double[length];
    for (int n = 0; n < length; n++) {
      sizes[n] = Math.abs(d[n]);
    }
    Arrays.sort(sizes);
    return sizes[length / 2] / (NORMAL_MEDIAN * DIFFERENCE_NORM);
  }

  /** The largest number of sign changes of a kernel, per step. */
  double signChanges() {
    double most = 0;
    for (double[][] row : kernel) {
      for (double[] k : row) {
        double changes = 0;
        for (int n = 1; n < k.length; n++) {
          changes += k[n] * k[n - 1] < 0 ? 1 : 0;
        }
        most = Math.max(most, changes / (k.length - 1));
      }
    }
    return most;
  }

  /** Every {@code ratio}-th column. */
  static double[][] thinned(double[][] values, int ratio, int count) {
    double[][] result = new double[values.length][count];
    for (int i = 0; i < values.length; i++) {
      for (int n = 0; n < count; n++) {
        result[i][n] = values[i][n * ratio];
      }
    }
    return result;
  }

  private static double[] sample(Signal signal, int points, double step) {
    double[] values = new double[points];
    if (signal instanceof Samples samples) {
      samples.copyTo(values, 0);
      return values;
    }
    for (int n = 0; n < points; n++) {
      values[n] = Arguments.finite("signal at t = " + n * step, signal.value(n * step));
    }
    return values;
  }
}
