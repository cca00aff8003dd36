package org.riskcurve.rmt.dyson;

import org.riskcurve.core.Internal;
import org.riskcurve.rmt.population.Population;
import org.riskcurve.rmt.population.ResolventSum;

/**
 * The explicit inverse of the Dyson equation: z(w) = w m, m = 1 − T(w)/d, with T the kernel sum of
 * a population, and its derivative dz/dw = m − w T′/d.
 */
@Internal
public final class DysonMap {

  private static final double EPS = Math.ulp(1.0);

  private final ResolventSum sum;
  private final double d;
  private final double v;

  /** The relative rounding error of T. */
  private final double sumError;

  /** The rounding error of v, a sum of weights unless it is a whole number. */
  private final double massError;

  /** The map of a population with d features. */
  DysonMap(Population population, double d) {
    sum = population.kernelSum();
    this.d = d;
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
    return sumError * point.modulus() * termsOfM(point.value);
  }

  /** The size of the terms of m: 1 and T/d, or v/d − 1 and the complement of T over d. */
  double termsOfM(ResolventSum.Value value) {
    return value.nearZero()
        ? 1 + Math.hypot(value.re, value.im) / d
        : (Math.abs(v - d) + massError / sumError + 2 * value.complement()) / d;
  }

  /** The rounding error of Im z(w), which falls with Im w. */
  double imaginaryNoise(DysonPoint point) {
    double slope = Math.hypot(point.value.slopeRe, point.value.slopeIm) / d;
    double size = 1 + Math.hypot(point.mRe, point.mIm) + point.modulus() * slope;
    return Math.min(noise(point), 2 * sumError * point.wIm * size);
  }

  /** The rounding error of Im T, which falls with Im w as that of Im w dT/dw. */
  double imaginaryKernelNoise(DysonPoint point) {
    double kernel = Math.hypot(point.kernelRe, point.kernelIm);
    double slope = Math.hypot(point.value.slopeRe, point.value.slopeIm);
    double least = Math.min(kernel, point.value.complement());
    double nearlyReal = 2 * point.wIm * (least / point.modulus() + slope);
    return sumError * Math.min(kernel, nearlyReal);
  }
}
