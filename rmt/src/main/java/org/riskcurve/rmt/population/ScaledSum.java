package org.riskcurve.rmt.population;

import org.hipparchus.complex.Complex;

/**
 * A population sum in units of a power of two: T(w) depends on w and the eigenvalues through their
 * ratios only, whose squares stay in the range of doubles where those of the numbers would not.
 */
final class ScaledSum implements ResolventSum {

  private final ResolventSum sum;
  private final double unit;

  private ScaledSum(ResolventSum sum, double unit) {
    this.sum = sum;
    this.unit = unit;
  }

  /** A power of two of the size of a number whose square may be out of range; 1 for others. */
  static double unitOf(double largest) {
    int exponent = Math.getExponent(largest);
    return Math.abs(exponent) < 300 ? 1 : Math.scalb(1.0, exponent);
  }

  /** The sum of a population that is {@code unit} times that of another one. */
  static ResolventSum of(ResolventSum sum, double unit) {
    return unit == 1 ? sum : new ScaledSum(sum, unit);
  }

  @Override
  public void evaluate(double re, double im, Value out) {
    sum.evaluate(re / unit, im / unit, out);
    out.slopeRe /= unit;
    out.slopeIm /= unit;
  }

  @Override
  public Complex logSum(double re, double im) {
    return sum.logSum(re / unit, im / unit);
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
