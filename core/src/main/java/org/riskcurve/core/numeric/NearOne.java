package org.riskcurve.core.numeric;

import org.hipparchus.complex.Complex;

/**
 * Complex exponential and logarithm next to one; those of Hipparchus are for the real axis only.
 */
public final class NearOne {

  private NearOne() {}

  /** e^z − 1 without cancellation next to z = 0. */
  public static Complex expm1(Complex z) {
    double half = Math.sin(0.5 * z.getImaginary());
    double growth = Math.exp(z.getReal());
    return new Complex(
        Math.expm1(z.getReal()) - 2 * growth * half * half, growth * Math.sin(z.getImaginary()));
  }

  /** ln(1 + z), its imaginary part in [−π, π], to the rounding error of z. */
  public static Complex log1p(Complex z) {
    double x = z.getReal();
    double y = z.getImaginary();
    return new Complex(0.5 * Math.log1p(x * (2 + x) + y * y), Math.atan2(y, 1 + x));
  }
}
