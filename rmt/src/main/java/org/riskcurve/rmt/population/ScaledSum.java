package org.riskcurve.rmt.population;

import org.hipparchus.complex.Complex;

/**
 * A population sum in units of a power of two: T(w) depends on w and the eigenvalues through their
 * ratios only, whose squares stay in the range of doubles where those of the numbers would not. So
 * far out that the square of w would leave it, T falls like 1/w to all digits.
 */
final class ScaledSum implements ResolventSum {

  /** Binary exponents of numbers whose squares are in range, and a hundred below. */
  private static final int LARGE = 300;

  private static final int FAR = 400;

  private final ResolventSum sum;
  private final double unit;

  private ScaledSum(ResolventSum sum, double unit) {
    this.sum = sum;
    this.unit = unit;
  }

  /** A power of two of the size of a number whose square may be out of range; 1 for others. */
  static double unitOf(double largest) {
    int exponent = Math.getExponent(largest);
    return Math.abs(exponent) < LARGE ? 1 : Math.scalb(1.0, exponent);
  }

  /** The sum of a population that is {@code unit} times that of another one. */
  static ResolventSum of(ResolventSum sum, double unit) {
    return new ScaledSum(sum, unit);
  }

  /** A power of two that w, in the unit, is too large by; 1 within the range. */
  private static double excess(double re, double im) {
    int exponent = Math.getExponent(Math.max(Math.abs(re), Math.abs(im)));
    return exponent <= FAR ? 1 : Math.scalb(1.0, exponent - FAR);
  }

  @Override
  public void evaluate(double re, double im, Value out) {
    double x = re / unit;
    double y = im / unit;
    double excess = excess(x, y);
    sum.evaluate(x / excess, y / excess, out);
    if (unit == 1 && excess == 1) {
      return;
    }
    out.re /= excess;
    out.im /= excess;
    out.slopeRe = out.slopeRe / excess / excess / unit;
    out.slopeIm = out.slopeIm / excess / excess / unit;
  }

  @Override
  public Complex logSum(double re, double im) {
    double x = re / unit;
    double y = im / unit;
    double excess = excess(x, y);
    return sum.logSum(x / excess, y / excess).divide(excess);
  }

  @Override
  public double total() {
    return sum.total();
  }

  @Override
  public double roundings() {
    return sum.roundings();
  }
}
