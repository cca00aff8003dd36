package org.riskcurve.rmt.dyson;

import org.hipparchus.complex.Complex;
import org.jspecify.annotations.Nullable;

/**
 * What a solution w of z(w) = z is worth: its residual, and its errors to first order.
 *
 * <p>The error of w is n/|z′|, n the residual with the rounding error of z(w); next to an edge,
 * where z′ → 0, it is at most that of the square root, 2√(2n/|z″|). Next to the real axis Im z ≈ z′
 * Im w, so that the relative error of Im w is that of z′: its rounding, and |z″/z′| times the error
 * of w.
 *
 * @param w the solution
 * @param m m(w)
 * @param residual |z(w) − z| relative to the terms of z(w)
 * @param error relative error of w and m
 * @param imaginaryError relative error of Im w and Im m
 */
record Certificate(Complex w, Complex m, double residual, double error, double imaginaryError) {

  private static final double EPS = Math.ulp(1.0);

  /** Im w/|w| below which Im T is known to its own relative accuracy. */
  private static final double NEARLY_REAL = 1e-2;

  static Certificate of(
      DysonMap map, DysonPoint reached, EdgeSeries.@Nullable Point series, double re, double im) {
    DysonPoint point = new DysonPoint();
    map.evaluate(reached.wRe, reached.wIm, point);
    double d = map.dimension();
    double modulus = point.modulus();
    double noise = map.noise(point);
    double misfit = point.misfit(re, im);
    double scale = Math.hypot(re, im) + modulus * map.termsOfM(point.value);
    double kernelSlope = Math.hypot(point.value.slopeRe, point.value.slopeIm) / d;
    double total = misfit + noise + 4 * EPS * Math.hypot(re, im);
    double bend = bend(map, point, total);
    double error;
    double imaginary;
    if (series == null) {
      error = Math.min(total / point.slope(), 2 * Math.sqrt(2 * total / bend));
      double rounding = map.imaginaryNoise(point) / point.wIm;
      imaginary = Math.min(error / point.wIm, (rounding + bend * error) / point.slope());
    } else {
      error = series.error() + Math.ulp(modulus);
      imaginary = series.imaginaryError();
    }
    boolean nearlyReal = point.wIm <= NEARLY_REAL * modulus;
    // m = 1 − T/d keeps a small imaginary part, m = z/w a small modulus
    double mRe = 1 - point.kernelRe / d;
    double mIm = -point.kernelIm / d;
    double terms = 1 + Math.hypot(point.kernelRe, point.kernelIm) / d;
    double mError = kernelSlope * error + map.sumError() * terms;
    // Im T falls with Im w; dT/dw changes by T″ times the error of w, z″ = −(2T′ + wT″)/d
    double bends = kernelSlope > 0 ? bend / kernelSlope : Double.POSITIVE_INFINITY;
    double change = Math.min(1, point.wIm * (bends + 2) / modulus);
    double mImError = kernelSlope * error * change + map.imaginaryKernelNoise(point) / d;
    if (terms >= 1.5) {
      double wRe = point.wRe / modulus;
      double wIm = point.wIm / modulus;
      mRe = re / modulus * wRe + im / modulus * wIm;
      mIm = nearlyReal ? mIm : im / modulus * wRe - re / modulus * wIm;
      mError = nearlyReal ? map.sumError() * Math.abs(mIm) : 0;
      mImError = nearlyReal ? mImError : error / modulus * Math.hypot(mRe, mIm);
    }
    double size = Math.hypot(mRe, mIm);
    double relative = Math.max(error / modulus, mError / size) + 8 * EPS;
    double imaginaryError =
        2 * imaginary
            + 2 * error / modulus
            + mImError / Math.max(Math.abs(mIm), Double.MIN_NORMAL)
            + 32 * EPS;
    return new Certificate(
        new Complex(point.wRe, point.wIm),
        new Complex(mRe, im == 0 ? 0 : mIm),
        misfit / scale,
        relative,
        im == 0 ? 0 : imaginaryError);
  }

  /** |z″| from a step off the point of the size of its error. */
  private static double bend(DysonMap map, DysonPoint point, double total) {
    double step =
        Math.min(total / point.slope(), 4 * Math.sqrt(total) * Math.sqrt(point.modulus()));
    DysonPoint other = new DysonPoint();
    map.evaluate(point.wRe, point.wIm + step, other);
    double change = Math.hypot(other.slopeRe - point.slopeRe, other.slopeIm - point.slopeIm) / step;
    return change;
  }

  DysonSolution solution(Complex z, boolean conjugated, int steps) {
    Complex u = w.reciprocal().negate();
    return new DysonSolution(
        z,
        conjugated ? u.conjugate() : u,
        conjugated ? m.conjugate() : m,
        residual,
        error,
        imaginaryError,
        steps);
  }
}
