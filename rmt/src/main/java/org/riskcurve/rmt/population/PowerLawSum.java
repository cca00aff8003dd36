package org.riskcurve.rmt.population;

import org.hipparchus.complex.Complex;
import org.jspecify.annotations.Nullable;
import org.riskcurve.core.Arguments;
import org.riskcurve.core.numeric.Modulus;

/**
 * The population sum of a power law, T(w) = Σ<sub>j≤v</sub> h(j) with h(x) = x<sup>−s</sup>/(1 − w
 * x<sup>p</sup>), λ<sub>j</sub> = j<sup>−p</sup>, at a cost that does not depend on v.
 *
 * <p>The first terms are added up; the rest is the formula of Abel and Plana between the ends n and
 * N,
 *
 * <p>Σ<sub>n≤j≤N</sub> h(j) = ∫h dx + ½h(n) + ½h(N) + [i∫₀<sup>∞</sup> (h(x + it) − h(x −
 * it))/(e<sup>2πt</sup> − 1) dt]<sub>x=N</sub><sup>x=n</sup> − Σ<sub>k</sub> πρ<sub>k</sub>(cot
 * πx<sub>k</sub> ± i),
 *
 * <p>with the integral of {@link PowerLawIntegral}, a Gauss rule for the weight 1/(e<sup>2πt</sup>
 * − 1), whose nodes n ± it have their powers computed once, and the residues ρ of the poles
 * x<sub>k</sub> = w<sup>−1/p</sup>e<sup>2πik/p</sup> that lie between the sample points near the
 * real axis. Two choices of each end keep the poles at least 8 away from it.
 *
 * <p>Accuracy: a few 10⁻¹⁶ of Σ|h(j)|; next to the positive axis, where x<sub>0</sub> lies within
 * about one of the real axis, the conditioning of w itself adds x<sub>0</sub> · 10⁻¹⁶.
 */
final class PowerLawSum implements ResolventSum {

  /** Up to this v the terms are just added up. */
  private static final int LARGEST_DIRECT = 128;

  private static final int[] HEADS = {16, 40};
  private static final int TAIL = 24;

  /** Least distance of a pole from an end, for the Gauss rule to reach rounding. */
  private static final double CLEARANCE = 8;

  /** Below this share of the total the complement is worth a sum of its own. */
  private static final double SMALL = 0.25;

  /** Im w/|Re w| at which a Gauss rule of three points is exact to (¼ of it)⁶. */
  private static final double NEARLY_REAL = 1e-2;

  private static final double[] GAUSS_NODES = {
    0.5 - 0.38729833462074168852, 0.5, 0.5 + 0.38729833462074168852
  };

  private static final double[] GAUSS_WEIGHTS = {5.0 / 18, 4.0 / 9, 5.0 / 18};

  private final double p;
  private final double s;
  private final double v;
  private final double total;
  private final @Nullable PowerLawSum complement;

  // real terms j = 1, 2, …: all of them, or up to the farther head end
  private final double[] powers;
  private final double[] coefficients;
  // the last TAIL terms, used where a pole lies next to v
  private final double[] tailPowers;
  private final double[] tailCoefficients;
  private final PowerLawIntegral integral;
  private final PowerLawEnd[] heads;
  private final PowerLawEnd[] tails;

  /** Σ j^−s/(1 − w j^p) over j ≤ v, for p > 0, s ≥ 0. */
  PowerLawSum(double p, double s, double v) {
    this(p, s, v, true);
  }

  private PowerLawSum(double p, double s, double v, boolean withComplement) {
    boolean infinite = v == Double.POSITIVE_INFINITY;
    if (!infinite && p * Math.log10(v) > 290) {
      throw Arguments.rejected("alpha", p / 2, "such that v^(−2 alpha) ≥ 1e-290 at v = " + v);
    }
    Arguments.check(!infinite || p + s > 1, "alpha", p / 2, "> 1/2 for an infinite population");
    this.p = p;
    this.s = s;
    this.v = v;
    total = sumOfPowers(s, v);
    complement = withComplement && !infinite ? new PowerLawSum(p, s - p, v, false) : null;
    boolean direct = v <= LARGEST_DIRECT;
    int head = direct ? (int) v : HEADS[1] - 1;
    powers = new double[head];
    coefficients = new double[head];
    fill(1, powers, coefficients);
    tailPowers = new double[direct || infinite ? 0 : TAIL];
    tailCoefficients = new double[tailPowers.length];
    fill(v - TAIL + 1, tailPowers, tailCoefficients);
    integral = new PowerLawIntegral(p, s);
    heads = direct ? new PowerLawEnd[0] : new PowerLawEnd[] {head(HEADS[0]), head(HEADS[1])};
    tails = direct ? new PowerLawEnd[0] : new PowerLawEnd[] {end(v, -1), end(v - TAIL, -1)};
  }

  private PowerLawEnd head(int x) {
    PowerLawEnd head = end(x, 1);
    head.include(powers, coefficients, x - 1);
    return head;
  }

  private PowerLawEnd end(double x, int side) {
    return new PowerLawEnd(p, s, x, side, integral);
  }

  private void fill(double first, double[] power, double[] coefficient) {
    for (int i = 0; i < power.length; i++) {
      power[i] = Math.pow(first + i, p);
      coefficient[i] = Math.pow(first + i, -s);
    }
  }

  /** Σ_{j≤v} j^−s, by the same formula. */
  static double sumOfPowers(double s, double v) {
    if (v == Double.POSITIVE_INFINITY && s <= 1) {
      return v;
    }
    double n = v <= LARGEST_DIRECT ? v + 1 : HEADS[0];
    double sum = 0;
    for (double j = n - 1; j >= 1; j--) {
      sum += Math.pow(j, -s);
    }
    if (n > v) {
      return sum;
    }
    double range = Math.log(v / n);
    double exponent = 1 - s;
    double integral =
        Math.pow(n, exponent) * (exponent == 0 ? range : Math.expm1(exponent * range) / exponent);
    return sum + PowerLawEnd.ofPowers(s, n, 1) + integral + PowerLawEnd.ofPowers(s, v, -1);
  }

  @Override
  public double roundings() {
    // the integral's ends are 1/p larger than their contribution
    return 12 + 7 / p;
  }

  @Override
  public double total() {
    return total;
  }

  @Override
  public void evaluate(double re, double im, Value out) {
    double y = Math.abs(im);
    upperHalf(re, y, out);
    if (re < 0 && y > 0 && y < NEARLY_REAL * -re) {
      out.im = smallImaginaryPart(re, y, out.scratch());
      out.complementIm = -out.im;
    }
    if (im < 0) {
      out.conjugate();
    } else if (im == 0) {
      out.makeReal();
    }
  }

  /** T, dT/dw and the complement for Im w ≥ 0; imaginary parts with the rounding error of T. */
  private void upperHalf(double re, double y, Value out) {
    if (complement != null && smallEverywhere(re, y)) {
      // C = Σc − T = −w U with U = Σ x^(p−s)/(1 − w x^p), and dT/dw = U + w dU/dw
      complement.abelPlana(re, y, out);
      out.complementRe = y * out.im - re * out.re;
      out.complementIm = -re * out.im - y * out.re;
      double slopeRe = out.re + re * out.slopeRe - y * out.slopeIm;
      double slopeIm = out.im + re * out.slopeIm + y * out.slopeRe;
      out.slopeRe = slopeRe;
      out.slopeIm = slopeIm;
      out.re = total - out.complementRe;
      out.im = -out.complementIm;
      return;
    }
    abelPlana(re, y, out);
    out.complementRe = total - out.re;
    out.complementIm = -out.im;
    if (complement != null && Modulus.of(out.complementRe, out.complementIm) < SMALL * total) {
      Value small = out.scratch();
      complement.abelPlana(re, y, small);
      out.complementRe = y * small.im - re * small.re;
      out.complementIm = -re * small.im - y * small.re;
    }
  }

  /**
   * Im T = ∫₀^y Re T′(re + it) dt next to the negative axis, where the logarithms of {@link
   * PowerLawIntegral} would leave the rounding error of T in it.
   */
  private double smallImaginaryPart(double re, double y, Value scratch) {
    double sum = 0;
    for (int i = 0; i < GAUSS_NODES.length; i++) {
      upperHalf(re, y * GAUSS_NODES[i], scratch);
      sum += GAUSS_WEIGHTS[i] * scratch.slopeRe;
    }
    return y * sum;
  }

  private boolean smallEverywhere(double re, double im) {
    return Modulus.of(re, im) * Math.pow(v, p) < 0.1;
  }

  /** T and dT/dw for Im w ≥ 0; the complement is left alone. */
  private void abelPlana(double re, double im, Value out) {
    if (heads.length == 0) {
      out.re = 0;
      out.im = 0;
      out.slopeRe = 0;
      out.slopeIm = 0;
      addTerms(powers, coefficients, powers.length, re, im, out);
      return;
    }
    LogPoint w = LogPoint.of(re, im);
    PowerLawPoles poles = new PowerLawPoles(w, p);
    boolean farHead = poles.within(CLEARANCE, HEADS[0]);
    boolean farTail = v < Double.POSITIVE_INFINITY && poles.within(CLEARANCE, v);
    PowerLawEnd head = heads[farHead ? 1 : 0];
    PowerLawEnd tail = tails[farTail ? 1 : 0];

    integral.between(head.end, tail.end, w, out);
    // w dI/dw = [x h(x)/p] − (1 − s) I/p, by parts
    out.slopeRe = -(1 - s) / p * out.re;
    out.slopeIm = -(1 - s) / p * out.im;
    tail.addBoundaryTerm(1, re, im, out);
    head.addBoundaryTerm(-1, re, im, out);
    poles.addTo(s, head.x, tail.x, out);
    double slopeRe = out.slopeRe * w.inverseRe() - out.slopeIm * w.inverseIm();
    out.slopeIm = out.slopeRe * w.inverseIm() + out.slopeIm * w.inverseRe();
    out.slopeRe = slopeRe;
    if (!head.addTo(w, out)) {
      addTerms(powers, coefficients, HEADS[farHead ? 1 : 0] - 1, re, im, out);
    }
    if (farTail) {
      addTerms(tailPowers, tailCoefficients, TAIL, re, im, out);
    }
    tail.addTo(w, out);
  }

  /**
   * Σ ln(1 − 1/(wj^p)), s = 0: the integral by parts is [xφ] + p∫dx/(1 − wx^p), and a pole's term
   * is ln(1 − e^(∓2πix_k)), whose derivative in w is −1/w times its term in T.
   */
  @Override
  public Complex logSum(double re, double im) {
    if (s != 0) {
      throw new UnsupportedOperationException("a logarithmic sum with coefficients");
    }
    Complex w = new Complex(re, im);
    LogTerms terms = new LogTerms(re, im);
    if (heads.length == 0) {
      terms.addInverse(powers, powers.length);
      return terms.sum();
    }
    LogPoint point = LogPoint.of(re, im);
    PowerLawPoles poles = new PowerLawPoles(point, p);
    boolean farHead = poles.within(CLEARANCE, HEADS[0]);
    boolean farTail = v < Double.POSITIVE_INFINITY && poles.within(CLEARANCE, v);
    PowerLawEnd head = heads[farHead ? 1 : 0];
    PowerLawEnd tail = tails[farTail ? 1 : 0];
    Value between = new Value();
    integral.between(head.end, tail.end, point, between);
    Complex sum = new Complex(p * between.re, p * between.im);
    sum = sum.add(tail.log(w, 1)).add(head.log(w, -1)).add(poles.logSum(head.x, tail.x));
    terms.addInverse(powers, HEADS[farHead ? 1 : 0] - 1);
    if (farTail) {
      terms.addInverse(tailPowers, TAIL);
    }
    return sum.add(terms.sum());
  }

  /** Σ c/(1 − wξ) and its derivative Σ cξ/(1 − wξ)² over real ξ. */
  private static void addTerms(
      double[] xi, double[] c, int count, double re, double im, Value out) {
    for (int i = 0; i < count; i++) {
      double x = 1 - re * xi[i];
      double y = im * xi[i];
      double scale = 1 / (x * x + y * y);
      double inverseRe = x * scale;
      double inverseIm = y * scale;
      out.re += c[i] * inverseRe;
      out.im += c[i] * inverseIm;
      double cXi = c[i] * xi[i];
      out.slopeRe += cXi * (inverseRe * inverseRe - inverseIm * inverseIm);
      out.slopeIm += 2 * cXi * inverseRe * inverseIm;
    }
  }
}
