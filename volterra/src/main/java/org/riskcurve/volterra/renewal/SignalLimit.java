package org.riskcurve.volterra.renewal;

import org.hipparchus.complex.Complex;
import org.riskcurve.core.Estimate;
import org.riskcurve.core.numeric.Rounding;
import org.riskcurve.volterra.equation.ExponentialSum;
import org.riskcurve.volterra.equation.Formula;
import org.riskcurve.volterra.equation.Signal;
import org.riskcurve.volterra.equation.Transform;

/**
 * The limit of a signal as t → ∞: of exponentials the constant term, of samples zero, of a function
 * X(t), or of a transform p X̂(p), by Aitken's extrapolation over a geometric sequence of t or 1/p,
 * which is exact for c + a t^(−b). No threshold is absolute: a limit is zero if it is below its
 * error.
 */
final class SignalLimit {

  /** Binary logarithms of t, then for transforms that lose their digits sooner. */
  private static final int[][] SEQUENCES = {{60, 80, 100, 120}, {15, 20, 25, 30}};

  private SignalLimit() {}

  static Estimate of(Signal signal) {
    if (signal instanceof ExponentialSum sum) {
      return constant(sum);
    }
    if (signal instanceof Transform transform && transform.abscissa() >= 0) {
      for (int[] exponents : SEQUENCES) {
        double[] x = new double[exponents.length];
        double error = 0;
        for (int i = 0; i < x.length; i++) {
          double p = Math.scalb(1.0, -exponents[i]);
          x[i] = transform.transform().value(new Complex(p)).getRealPart() * p;
          error = Math.max(error, transform.error() * p);
        }
        if (Double.isFinite(x[0] + x[1] + x[2] + x[3])) {
          return extrapolated(x, error);
        }
      }
    }
    if (signal instanceof Formula formula) {
      double[] x = new double[4];
      for (int i = 0; i < x.length; i++) {
        x[i] = formula.value(Math.scalb(1.0, SEQUENCES[0][i]));
      }
      return extrapolated(x, 0);
    }
    return new Estimate(0, 0);
  }

  private static Estimate constant(ExponentialSum sum) {
    double limit = 0;
    double size = 0;
    for (int i = 0; i < sum.size(); i++) {
      if (sum.exponent(i).norm() == 0) {
        limit += sum.weight(i).getRealPart();
        size += sum.weight(i).norm();
      }
    }
    return new Estimate(limit, sum.size() * Rounding.UNIT * size);
  }

  private static Estimate extrapolated(double[] x, double error) {
    double before = aitken(x[0], x[1], x[2]);
    double limit = aitken(x[1], x[2], x[3]);
    double total = Math.abs(limit - before) + 16 * Rounding.UNIT * Math.abs(x[3]) + error;
    return Math.abs(limit) <= total ? new Estimate(0, total) : new Estimate(limit, total);
  }

  private static double aitken(double a, double b, double c) {
    double second = (c - b) - (b - a);
    return Math.abs(second) <= 4 * Rounding.UNIT * Math.abs(c) ? c : c - (c - b) * (c - b) / second;
  }
}
