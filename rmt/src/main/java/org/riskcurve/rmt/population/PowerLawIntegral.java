package org.riskcurve.rmt.population;

import org.hipparchus.complex.Complex;
import org.riskcurve.core.numeric.Modulus;
import org.riskcurve.core.numeric.NearOne;

/**
 * The integral I(w) = ∫ x<sup>−s</sup>/(1 − w x<sup>p</sup>) dx between two fixed ends, for every w
 * in the closed upper half plane; the path passes above a pole on the real axis. The accuracy is
 * about 10⁻¹⁵ of the larger end's contribution and the cost about a hundred multiplications, at any
 * distance of the ends; the upper one may be infinite if p + s > 1.
 *
 * <p>With τ = ln(w x<sup>p</sup>) and A = (1 − s)/p it is w<sup>−A</sup>/p ∫ e<sup>Aτ</sup>/(1 −
 * e<sup>τ</sup>) dτ, a ₂F₁(1, A; A + 1; ·). Its primitive has three expansions that overlap and
 * that have no degenerate parameters. Write A = a + M with M whole and |a| ≤ ½:
 *
 * <ul>
 *   <li>Re τ small: Σ<sub>k≥0</sub> e<sup>(A+k)τ</sup>/(A + k);
 *   <li>Re τ large: −Σ<sub>k≥1</sub> e<sup>(A−k)τ</sup>/(A − k);
 *   <li>between, for |τ| &lt; 2π: the generating function of the Bernoulli polynomials gives −ln τ
 *       − Σ<sub>n≥1</sub> B<sub>n</sub>(a)/(n! n) τ<sup>n</sup>, plus the |M| terms of one of the
 *       other two that turn a into A.
 * </ul>
 *
 * Where the exponent is a itself, the primitive is (e<sup>aτ</sup> − 1)/a, so that a → 0 is
 * harmless. The expansions differ by constants, −γ − ψ(1 + a) + iπ and −γ − ψ(1 − a) from the
 * middle one (Euler's γ; DLMF 5.5.4, 24.2.3), which are computed as the difference of the series
 * where they overlap.
 */
final class PowerLawIntegral {

  /** |Re τ| beyond which the power series in e^±τ are used. */
  private static final double OVERLAP = 1.5;

  /** The same on the side where the |M| terms of the middle expansion would cancel with it. */
  private static final double NARROW_OVERLAP = 0.5;

  /** −ln of the size of the terms left out. */
  private static final double DIGITS = 37;

  /** ln 2π: the middle expansion converges to there. */
  private static final double LOG_RADIUS = Math.log(2 * Math.PI);

  private static final int POWER_TERMS = (int) Math.ceil(DIGITS / NARROW_OVERLAP) + 2;
  private static final int BERNOULLI_TERMS = 68;

  private final double s;
  private final double p;
  private final double capitalA;
  private final double a;
  private final int shift;
  private final double[] small;
  private final double[] large;
  private final double[] bernoulli = new double[BERNOULLI_TERMS];
  private final Complex smallConstant;
  private final Complex largeConstant;

  /** The integrand's exponents; p > 0. */
  PowerLawIntegral(double p, double s) {
    this.p = p;
    this.s = s;
    capitalA = (1 - s) / p;
    shift = (int) Math.rint(capitalA);
    a = capitalA - shift;
    int terms = POWER_TERMS + Math.abs(shift);
    small = new double[terms];
    large = new double[terms];
    for (int k = 0; k < terms; k++) {
      small[k] = (k == -shift) ? 0 : 1 / (capitalA + k);
      large[k] = (k == 0 || k == shift) ? 0 : -1 / (capitalA - k);
    }
    bernoulliCoefficients();
    double middleBelow = Math.log(OVERLAP) + bernoulliPolynomial(-OVERLAP);
    double middleAbove = Math.log(OVERLAP) + bernoulliPolynomial(OVERLAP);
    smallConstant = new Complex(overlapSeries(-OVERLAP, 0) + middleBelow, Math.PI);
    largeConstant = new Complex(overlapSeries(OVERLAP, 1) + middleAbove);
  }

  /** B_n(a)/(n! n) by division of power series: e^(aτ) = (e^τ − 1)/τ · Σ B_n(a)/n! τ^n. */
  private void bernoulliCoefficients() {
    double[] scaled = new double[BERNOULLI_TERMS];
    double[] inverseFactorial = new double[BERNOULLI_TERMS + 2];
    inverseFactorial[0] = 1;
    for (int n = 1; n < inverseFactorial.length; n++) {
      inverseFactorial[n] = inverseFactorial[n - 1] / n;
    }
    for (int n = 0; n < BERNOULLI_TERMS; n++) {
      double value = Math.pow(a, n) * inverseFactorial[n];
      for (int k = 1; k <= n; k++) {
        value -= scaled[n - k] * inverseFactorial[k + 1];
      }
      scaled[n] = value;
      bernoulli[n] = (n == 0) ? 0 : value / n;
    }
  }

  private double bernoulliPolynomial(double tau) {
    double sum = 0;
    for (int n = BERNOULLI_TERMS - 1; n >= 0; n--) {
      sum = sum * tau + bernoulli[n];
    }
    return sum;
  }

  /** The series of e^(−|τ|) with parameter a in place of A, at a real τ. */
  private double overlapSeries(double tau, int first) {
    double sum = 0;
    if (first == 0) {
      sum += (a == 0) ? tau : Math.expm1(a * tau) / a;
    }
    for (int k = 1; k < POWER_TERMS; k++) {
      sum += (first == 0) ? Math.exp((a + k) * tau) / (a + k) : -Math.exp((a - k) * tau) / (a - k);
    }
    return sum;
  }

  /** One end x of the integral, with the powers of x that every w needs. */
  final class End {
    final double log;
    final double power;
    final double factor;

    End(double x) {
      log = Math.log(x);
      power = Math.pow(x, p);
      factor = Math.pow(x, 1 - s) / p;
    }
  }

  /** Writes I(w) between two ends to T, for w in the closed upper half plane. */
  void between(End from, End to, LogPoint w, ResolventSum.Value out) {
    int fromZone = zone(w.logRe() + p * from.log);
    int toZone = zone(w.logRe() + p * to.log);
    out.re = 0;
    out.im = 0;
    addSeries(-1, fromZone, from, w, out);
    if (to.log < Double.POSITIVE_INFINITY) {
      addSeries(1, toZone, to, w, out);
    }
    // the term with exponent a, present in some expansions only
    int fromSign = exponentSign(fromZone);
    int toSign = exponentSign(toZone);
    if (fromSign == toSign && fromSign != 0) {
      double width = a * p * (to.log - from.log);
      // at an infinite end A < 1, so that a < 0 wherever this term is there
      double growth = (a == 0) ? to.log - from.log : Math.expm1(width) / (a * p);
      double scale = fromSign * growth * Math.exp(a * p * from.log - shift * w.logRe());
      out.re += scale * Math.cos(shift * w.logIm());
      out.im -= scale * Math.sin(shift * w.logIm());
    }
    if (fromZone == toZone && fromZone != 0) {
      return;
    }
    ResolventSum.Value rest = out.scratch();
    rest.re = 0;
    rest.im = 0;
    if (fromSign != toSign) {
      addExponentTerm(toSign, to, w, rest);
      addExponentTerm(-fromSign, from, w, rest);
    }
    addMiddle(1, toZone, to, w, rest);
    addMiddle(-1, fromZone, from, w, rest);
    double scale = Math.exp(-capitalA * w.logRe()) / p;
    double cos = scale * Math.cos(capitalA * w.logIm());
    double sin = -scale * Math.sin(capitalA * w.logIm());
    out.re += rest.re * cos - rest.im * sin;
    out.im += rest.re * sin + rest.im * cos;
  }

  private int zone(double logSize) {
    if (logSize < -(shift > 0 ? NARROW_OVERLAP : OVERLAP)) {
      return -1;
    }
    return logSize > (shift < 0 ? NARROW_OVERLAP : OVERLAP) ? 1 : 0;
  }

  private int exponentSign(int zone) {
    if (zone < 0) {
      return shift <= 0 ? 1 : 0;
    }
    return shift > 0 ? -1 : 0;
  }

  /** sign · (e^(aτ) − 1)/a. */
  private void addExponentTerm(int sign, End end, LogPoint w, ResolventSum.Value out) {
    if (sign == 0) {
      return;
    }
    if (end.log == Double.POSITIVE_INFINITY) {
      out.re -= sign / a;
      return;
    }
    Complex tau = new Complex(w.logRe() + p * end.log, w.logIm());
    Complex term = a == 0 ? tau : NearOne.expm1(tau.multiply(a)).divide(a);
    out.re += sign * term.getReal();
    out.im += sign * term.getImaginary();
  }

  /** −(constant of the zone), or the middle expansion itself. */
  private void addMiddle(int sign, int zone, End end, LogPoint w, ResolventSum.Value out) {
    if (zone != 0) {
      Complex constant = zone < 0 ? smallConstant : largeConstant;
      out.re -= sign * constant.getReal();
      out.im -= sign * constant.getImaginary();
      return;
    }
    double x = w.logRe() + p * end.log;
    double y = w.logIm();
    double re = 0;
    double im = 0;
    double logSize = Math.log(Modulus.of(x, y));
    int last = lastTerm(LOG_RADIUS - logSize, BERNOULLI_TERMS);
    for (int n = last - 1; n >= 0; n--) {
      double next = re * x - im * y + bernoulli[n];
      im = re * y + im * x;
      re = next;
    }
    out.re -= sign * (logSize + re);
    out.im -= sign * (Math.atan2(y, x) + im);
  }

  /**
   * Σ y^k/(A + k) or −Σ y^−k/(A − k) of y = wx^p, whichever converges; in the middle the |M| terms
   * of it.
   */
  private void addSeries(int sign, int zone, End end, LogPoint w, ResolventSum.Value out) {
    boolean inverse = zone > 0 || (zone == 0 && shift > 0);
    double[] coefficients = inverse ? large : small;
    double u = inverse ? w.inverseRe() / end.power : w.re() * end.power;
    double v = inverse ? w.inverseIm() / end.power : w.im() * end.power;
    int terms =
        (zone == 0)
            ? Math.abs(shift)
            : lastTerm(Math.abs(w.logRe() + p * end.log), coefficients.length - 1) + 1;
    double re = 0;
    double im = 0;
    for (int k = terms - 1; k >= 0; k--) {
      double next = re * u - im * v + coefficients[k];
      im = re * v + im * u;
      re = next;
    }
    out.re += sign * end.factor * re;
    out.im += sign * end.factor * im;
  }

  private static int lastTerm(double decayPerTerm, int cap) {
    return (int) Math.min(cap, Math.ceil(DIGITS / decayPerTerm) + 1);
  }
}
