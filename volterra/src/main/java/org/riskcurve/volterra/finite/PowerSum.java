package org.riskcurve.volterra.finite;

import java.util.Arrays;
import org.riskcurve.core.Estimate;
import org.riskcurve.core.contour.Contour;

/**
 * Re Σ c<sub>i</sub>q<sub>i</sub><sup>r</sup> with its error, for the terms of a product rule on a
 * contour: sorted by |q|, so that powers that have vanished cost nothing.
 *
 * <p>Besides its value it has the error δ(r) of the rule with half the nodes in one direction, Im Σ
 * ±c<sub>i</sub>q<sub>i</sub><sup>r</sup>, and dδ/d ln r, as δ may be small by chance ({@link
 * Contour#truncationError}).
 */
final class PowerSum {

  /** ln of what is below every rounding error of the largest power. */
  private static final double NEGLIGIBLE = -80;

  /** The sum of all rounding errors over what they reach together, their signs differing. */
  private static final double AGREEMENT = 0.15;

  private static final double EPS = Math.ulp(1.0);

  private final Contour contour;
  private final double[] logRe;
  private final double[] logIm;
  private final double[] re;
  private final double[] im;
  private final double[] rounding;
  private final byte[] sign;
  private final double directions;
  private final double[] size;
  private double totalSize;

  /** Room for terms of a rule in so many directions. */
  private PowerSum(Contour contour, int terms, double directions) {
    this.contour = contour;
    this.directions = directions;
    logRe = new double[terms];
    logIm = new double[terms];
    re = new double[terms];
    im = new double[terms];
    rounding = new double[terms];
    size = new double[terms];
    sign = new byte[terms];
  }

  /** Gathers the terms of a sum. */
  static final class Builder {
    private final PowerSum terms;
    private int count;

    Builder(Contour contour, int terms, double directions) {
      this.terms = new PowerSum(contour, terms, directions);
    }

    /**
     * Adds a term.
     *
     * @param sign its sign in the rule with half the nodes, or 0
     * @param error the rounding error of c
     */
    void add(double logRe, double logIm, double re, double im, int sign, double error) {
      terms.logRe[count] = logRe;
      terms.logIm[count] = logIm;
      terms.re[count] = re;
      terms.im[count] = im;
      terms.sign[count] = (byte) sign;
      terms.rounding[count] = error;
      count++;
    }

    PowerSum build() {
      return terms.sorted();
    }
  }

  private PowerSum sorted() {
    int terms = re.length;
    long[] order = new long[terms];
    for (int i = 0; i < terms; i++) {
      // floats ≥ 0 have the order of their bits, and keep small logarithms apart
      order[i] = ((long) Float.floatToIntBits((float) Math.max(0, -logRe[i])) << 32) | i;
    }
    Arrays.sort(order);
    PowerSum out = new PowerSum(contour, terms, directions);
    for (int k = 0; k < terms; k++) {
      int i = (int) order[k];
      out.logRe[k] = logRe[i];
      out.logIm[k] = logIm[i];
      out.re[k] = re[i];
      out.im[k] = im[i];
      out.rounding[k] = rounding[i];
      out.sign[k] = sign[i];
      out.size[k] = Math.hypot(re[i], im[i]);
      out.totalSize += out.size[k];
    }
    return out;
  }

  /**
   * The sum at an iteration.
   *
   * @param largest the most that |q<sup>r</sup>| is on the boundary of the disc
   */
  Estimate at(double r, double largest) {
    double value = 0;
    double delta = 0;
    double slope = 0;
    double total = 0;
    double error = 0;
    for (int i = 0; i < re.length; i++) {
      double exponent = r * logRe[i];
      if (exponent < r * logRe[0] + NEGLIGIBLE) {
        break;
      }
      double phase = r * logIm[i];
      double power = Math.exp(exponent);
      double cos = power * Math.cos(phase);
      double sin = power * Math.sin(phase);
      double termRe = re[i] * cos - im[i] * sin;
      double termIm = re[i] * sin + im[i] * cos;
      value += termRe;
      if (sign[i] != 0) {
        delta += sign[i] * termIm;
        slope += sign[i] * (termRe * phase + termIm * exponent);
      }
      double modulus = power * size[i];
      total += modulus;
      error += power * rounding[i] + 2 * EPS * modulus * (Math.abs(exponent) + Math.abs(phase));
    }
    double truncation =
        directions
            * contour.truncationError(
                value, Math.abs(delta) + Math.abs(slope), total, largest * totalSize);
    double underflow = Double.MIN_VALUE * (re.length + totalSize);
    return new Estimate(value, truncation + AGREEMENT * error + underflow);
  }

  int size() {
    return re.length;
  }

  @Override
  public String toString() {
    return size() + " terms on " + contour;
  }
}
