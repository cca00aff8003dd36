package org.riskcurve.rmt.population;

import org.hipparchus.complex.Complex;

/**
 * The poles x<sub>k</sub> = exp((2πik − ln w)/p) of the summand 1/(1 − wx<sup>p</sup>) of a power
 * law in the right half plane, and what they add to a sum over whole x.
 */
final class PowerLawPoles {

  final double logModulus;
  final double angle;
  final double spacing;
  final int first;
  final int last;
  final double modulus;

  PowerLawPoles(Complex logW, double p, double reach) {
    logModulus = -logW.getReal() / p;
    modulus = Math.exp(logModulus);
    angle = -logW.getImaginary() / p;
    spacing = 2 * Math.PI / p;
    // |Im x| < reach and |arg x| < π/2
    double limit = modulus > reach ? Math.asin(reach / modulus) : Math.PI / 2;
    first = (int) Math.ceil((-limit - angle) / spacing);
    last = (int) Math.floor((limit - angle) / spacing);
  }

  Complex logPole(int k) {
    return new Complex(logModulus, angle + k * spacing);
  }

  Complex pole(int k) {
    double phase = angle + k * spacing;
    return new Complex(modulus * Math.cos(phase), modulus * Math.sin(phase));
  }

  boolean within(double distance, double end) {
    if (Math.abs(modulus - end) > distance) {
      return false;
    }
    // just outside |Im x| < reach a pole can still come as near as the clearance
    for (int k = first - 1; k <= last + 1; k++) {
      if (pole(k).subtract(end).norm() < distance) {
        return true;
      }
    }
    return false;
  }

  /** cot πx − i below the axis and on it, cot πx + i above. */
  static Complex cotangent(Complex x) {
    double sign = x.getImaginary() <= 0 ? 1 : -1;
    double fraction = x.getReal() - Math.rint(x.getReal());
    // 2i/(e^(2πix) − 1) below, its reflection above
    double exponent = -2 * Math.PI * sign * x.getImaginary();
    double growth = Math.exp(exponent);
    double sine = Math.sin(Math.PI * fraction);
    double re = Math.expm1(exponent) * Math.cos(2 * Math.PI * fraction) - 2 * sine * sine;
    double im = sign * growth * Math.sin(2 * Math.PI * fraction);
    return new Complex(0, 2 * sign).divide(new Complex(re, im));
  }

  /** ln(1 − e^(−2πix)) below the axis and on it, ln(1 − e^(2πix)) above. */
  static Complex logOneMinusExponential(Complex x) {
    double sign = x.getImaginary() <= 0 ? 1 : -1;
    double fraction = x.getReal() - Math.rint(x.getReal());
    double exponent = 2 * Math.PI * sign * x.getImaginary();
    double sine = Math.sin(Math.PI * fraction);
    double growth = Math.exp(exponent);
    double re = 2 * growth * sine * sine - Math.expm1(exponent);
    double im = sign * growth * Math.sin(2 * Math.PI * fraction);
    return new Complex(Math.log(Math.hypot(re, im)), Math.atan2(im, re));
  }
}
