package org.riskcurve.rmt.population;

import org.hipparchus.complex.Complex;

/**
 * The poles x<sub>k</sub> = exp((2πik − ln w)/p) of the summand 1/(1 − wx<sup>p</sup>) of a power
 * law in the right half plane, and what they add to a sum over whole x.
 */
final class PowerLawPoles {

  /** Beyond |Im x| = 7 a pole's residue term is below e^−44. */
  private static final double REACH = 7;

  private final double p;
  private final double logModulus;
  private final double angle;
  private final double spacing;
  private final int first;
  private final int last;
  private final double modulus;

  PowerLawPoles(LogPoint w, double p) {
    this.p = p;
    logModulus = -w.logRe() / p;
    modulus = Math.exp(logModulus);
    angle = -w.logIm() / p;
    spacing = 2 * Math.PI / p;
    // |Im x| < REACH and |arg x| < π/2
    double limit = modulus > REACH ? Math.asin(REACH / modulus) : Math.PI / 2;
    first = (int) Math.ceil((-limit - angle) / spacing);
    last = (int) Math.floor((limit - angle) / spacing);
  }

  private Complex pole(int k) {
    double phase = angle + k * spacing;
    return new Complex(modulus * Math.cos(phase), modulus * Math.sin(phase));
  }

  private boolean between(double from, double to, Complex x) {
    return Math.abs(x.getImaginary()) < REACH && x.getReal() > from && x.getReal() < to;
  }

  /** Adds the residues between two ends to T and to w dT/dw, for coefficients x<sup>−s</sup>. */
  void addTo(double s, double from, double to, ResolventSum.Value out) {
    for (int k = first; k <= last && modulus > from; k++) {
      Complex x = pole(k);
      if (between(from, to, x)) {
        Complex scale =
            new Complex(logModulus, angle + k * spacing)
                .multiply(1 - s)
                .exp()
                .multiply(Math.PI / p);
        Complex c = cotangent(x);
        Complex value = scale.multiply(c);
        out.re += value.getReal();
        out.im += value.getImaginary();
        Complex sign = new Complex(0, x.getImaginary() <= 0 ? 2 : -2);
        Complex derivative = c.multiply(c.add(sign)).multiply(x).multiply(Math.PI);
        Complex slope = scale.divide(p).multiply(c.multiply(1 - s).subtract(derivative));
        out.slopeRe -= slope.getReal();
        out.slopeIm -= slope.getImaginary();
      }
    }
  }

  /** The sum of their terms between two ends in the sum of logarithms. */
  Complex logSum(double from, double to) {
    Complex sum = Complex.ZERO;
    for (int k = first; k <= last && modulus > from; k++) {
      Complex x = pole(k);
      if (between(from, to, x)) {
        sum = sum.add(logOneMinusExponential(x));
      }
    }
    return sum;
  }

  boolean within(double distance, double end) {
    if (Math.abs(modulus - end) > distance) {
      return false;
    }
    // just outside |Im x| < REACH a pole can still come as near as the clearance
    for (int k = first - 1; k <= last + 1; k++) {
      if (pole(k).subtract(end).norm() < distance) {
        return true;
      }
    }
    return false;
  }

  /** cot πx − i below the axis and on it, cot πx + i above. */
  private static Complex cotangent(Complex x) {
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
  private static Complex logOneMinusExponential(Complex x) {
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
