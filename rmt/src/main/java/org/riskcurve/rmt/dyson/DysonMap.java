package org.riskcurve.rmt.dyson;

import org.riskcurve.core.Internal;
import org.riskcurve.core.numeric.Modulus;
import org.riskcurve.rmt.population.Population;
import org.riskcurve.rmt.population.ResolventSum;

/**
 * The explicit inverse of the Dyson equation: z(w) = w m, m = 1 − T(w)/d, with T the kernel sum of
 * a population, and its derivative dz/dw = m − w T′/d.
 *
 * <p>For the covariance of n samples of the d features it is z(w) = w m b with a second factor of
 * the same kind, b = 1 − T(w)/n; without samples b = 1.
 */
@Internal
public final class DysonMap {

  private static final double EPS = Math.ulp(1.0);

  private final ResolventSum sum;
  private final double d;
  private final double n;
  private final double v;

  /** The relative rounding error of T. */
  private final double sumError;

  /** The rounding error of v, a sum of weights unless it is a whole number. */
  private final double massError;

  /** The map of a population with d features. */
  DysonMap(Population population, double d) {
    this(population, d, Double.POSITIVE_INFINITY);
  }

  /** The map of the covariance of n samples of d features of a population. */
  DysonMap(Population population, double d, double n) {
    sum = population.kernelSum();
    this.d = d;
    this.n = n;
    v = population.mass();
    sumError = EPS * sum.roundings();
    massError = v == Math.rint(v) ? 0 : Math.ulp(v);
  }

  /** The relative rounding error of T. */
  double sumError() {
    return sumError;
  }

  double dimension() {
    return d;
  }

  double mass() {
    return v;
  }

  ResolventSum sum() {
    return sum;
  }

  /** Writes everything at w = re + i·im into {@code out}. */
  public void evaluate(double re, double im, DysonPoint out) {
    ResolventSum.Value value = out.value;
    sum.evaluate(re, im, value);
    out.wRe = re;
    out.wIm = im;
    out.kernelRe = value.re;
    out.kernelIm = value.im;
    out.mRe = -value.excessOverDimension(d, v) / d;
    out.mIm = -value.im / d;
    out.zRe = re * out.mRe - im * out.mIm;
    out.zIm = re * out.mIm + im * out.mRe;
    out.slopeRe = out.mRe - (re * value.slopeRe - im * value.slopeIm) / d;
    out.slopeIm = out.mIm - (re * value.slopeIm + im * value.slopeRe) / d;
    if (n < Double.POSITIVE_INFINITY) {
      out.bRe = -value.excessOverDimension(n, v) / n;
      out.bIm = -value.im / n;
      // w m is the spectral parameter of the features, and z = (w m) b
      double perSampleRe = (out.zRe * value.slopeRe - out.zIm * value.slopeIm) / n;
      double perSampleIm = (out.zRe * value.slopeIm + out.zIm * value.slopeRe) / n;
      double slopeRe = out.slopeRe * out.bRe - out.slopeIm * out.bIm - perSampleRe;
      out.slopeIm = out.slopeRe * out.bIm + out.slopeIm * out.bRe - perSampleIm;
      out.slopeRe = slopeRe;
      double zRe = out.zRe * out.bRe - out.zIm * out.bIm;
      out.zIm = out.zRe * out.bIm + out.zIm * out.bRe;
      out.zRe = zRe;
    }
  }

  /**
   * Whether an evaluated point with Im w > 0 and Im z > 0 is the solution: the only one for which
   * the spectral parameter w m of the features is above the axis too.
   */
  boolean onBranch(DysonPoint point) {
    return n == Double.POSITIVE_INFINITY || point.wRe * point.mIm + point.wIm * point.mRe >= 0;
  }

  /** T(w) − d at a real w off the population. */
  double excess(double w, DysonPoint out) {
    sum.evaluate(w, 0, out.value);
    return out.value.excessOverDimension(d, v);
  }

  /** Q(w) − d at a real w off the population, with Q = ∫λ²/(λ − w)² = T + w dT/dw. */
  double squareExcess(double w, DysonPoint out) {
    return excess(w, out) + w * out.value.slopeRe;
  }

  /**
   * The rounding error of z(w) at an evaluated point: that of T or of its complement v − T,
   * whichever m comes from, and of what they are compared with.
   */
  public double noise(DysonPoint point) {
    double terms = termsOfM(point.value);
    return sumError
        * point.modulus()
        * (n == Double.POSITIVE_INFINITY
            ? terms
            : terms * Modulus.of(point.bRe, point.bIm)
                + terms(n, point.value) * Modulus.of(point.mRe, point.mIm));
  }

  /** The size of the terms of m: 1 and T/d, or v/d − 1 and the complement of T over d. */
  double termsOfM(ResolventSum.Value value) {
    return terms(d, value);
  }

  /** The same for 1 − T/count. */
  double terms(double count, ResolventSum.Value value) {
    return value.nearZero()
        ? 1 + Modulus.of(value.re, value.im) / count
        : (Math.abs(v - count) + massError / sumError + 2 * value.complement()) / count;
  }

  /** The rounding error of Im z(w), which falls with Im w. */
  double imaginaryNoise(DysonPoint point) {
    double slope = Modulus.of(point.value.slopeRe, point.value.slopeIm) * point.modulus();
    double m = Modulus.of(point.mRe, point.mIm);
    double size = 1 + m + slope / d;
    if (n < Double.POSITIVE_INFINITY) {
      double b = Modulus.of(point.bRe, point.bIm);
      size = size * b + (1 + b + slope / n) * m;
    }
    return Math.min(noise(point), 2 * sumError * point.wIm * size);
  }

  /** The rounding error of Im T, which falls with Im w as that of Im w dT/dw. */
  double imaginaryKernelNoise(DysonPoint point) {
    double kernel = Modulus.of(point.kernelRe, point.kernelIm);
    double slope = Modulus.of(point.value.slopeRe, point.value.slopeIm);
    double least = Math.min(kernel, point.value.complement());
    double nearlyReal = 2 * point.wIm * (least / point.modulus() + slope);
    return sumError * Math.min(kernel, nearlyReal);
  }
}
