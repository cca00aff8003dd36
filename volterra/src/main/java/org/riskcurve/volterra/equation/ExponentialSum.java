package org.riskcurve.volterra.equation;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import org.hipparchus.complex.Complex;
import org.riskcurve.core.Arguments;
import org.riskcurve.core.Internal;

/**
 * The signal Σ_i c_i e^{a_i t}, real for real t; in a discrete equation Σ_i c_i q_i^n with q_i =
 * e^{a_i}.
 *
 * <p>Its transform is Σ c_i/(p − a_i), in a discrete equation Σ c_i/(ζ − q_i): rational, which is
 * why equations with such kernels have closed answers.
 */
public final class ExponentialSum implements Signal {

  private static final double PAIRING = 1e-12;
  private static final int SHOWN = 4;

  private final double[] weightRe;
  private final double[] weightIm;
  private final double[] exponentRe;
  private final double[] exponentIm;

  ExponentialSum(double[] weightRe, double[] weightIm, double[] exponentRe, double[] exponentIm) {
    this.weightRe = weightRe;
    this.weightIm = weightIm;
    this.exponentRe = exponentRe;
    this.exponentIm = exponentIm;
    for (int i = 0; i < weightRe.length; i++) {
      Arguments.finite("weight", i, weightRe[i] + weightIm[i]);
      Arguments.finite("exponent", i, exponentRe[i] + exponentIm[i]);
    }
  }

  /** Σ c_i e^{a_i t} with real weights c and exponents a. */
  public static ExponentialSum of(double[] weights, double[] exponents) {
    checkLengths(weights.length, exponents.length);
    return new ExponentialSum(
        weights.clone(), new double[weights.length], exponents.clone(), new double[weights.length]);
  }

  /**
   * Σ c_i e^{a_i t} with complex weights and exponents, whose conjugates have to be among them.
   *
   * @throws IllegalArgumentException if the sum is not real
   */
  public static ExponentialSum of(Complex[] weights, Complex[] exponents) {
    checkLengths(weights.length, exponents.length);
    for (int i = 0; i < weights.length; i++) {
      Complex c = weights[i].conjugate();
      Complex a = exponents[i].conjugate();
      boolean paired = false;
      for (int j = 0; j < weights.length && !paired; j++) {
        paired =
            weights[j].subtract(c).norm() <= PAIRING * c.norm()
                && exponents[j].subtract(a).norm() <= PAIRING * a.norm();
      }
      if (!paired) {
        throw Arguments.rejected(
            "term " + i,
            weights[i] + " e^{" + exponents[i] + " t}",
            "real or have its conjugate in the sum");
      }
    }
    return ofComplex(weights, exponents);
  }

  /** c_i e^{log(q_i) n}: geometric sequences with ratios 0 &lt; q_i, for discrete equations. */
  public static ExponentialSum geometric(double[] weights, double[] ratios) {
    double[] exponents = new double[ratios.length];
    for (int i = 0; i < ratios.length; i++) {
      exponents[i] = Math.log(Arguments.positive("ratio " + i, ratios[i]));
    }
    return of(weights, exponents);
  }

  @Internal
  public static ExponentialSum ofComplex(Complex[] weights, Complex[] exponents) {
    int n = weights.length;
    double[][] parts = new double[4][n];
    for (int i = 0; i < n; i++) {
      parts[0][i] = weights[i].getRealPart();
      parts[1][i] = weights[i].getImaginaryPart();
      parts[2][i] = exponents[i].getRealPart();
      parts[3][i] = exponents[i].getImaginaryPart();
    }
    return new ExponentialSum(parts[0], parts[1], parts[2], parts[3]);
  }

  /** The signal that is zero, a sum without terms. */
  public static ExponentialSum zero() {
    return of(new double[0], new double[0]);
  }

  private static void checkLengths(int weights, int exponents) {
    if (weights != exponents) {
      throw Arguments.rejected(
          "number of weights", weights, "the number of exponents, " + exponents);
    }
  }

  /** The number of terms. */
  public int size() {
    return weightRe.length;
  }

  /** c_i. */
  public Complex weight(int i) {
    return new Complex(weightRe[i], weightIm[i]);
  }

  /** a_i. */
  public Complex exponent(int i) {
    return new Complex(exponentRe[i], exponentIm[i]);
  }

  @Override
  public double value(double t) {
    double sum = 0;
    for (int i = 0; i < weightRe.length; i++) {
      double size = Math.exp(exponentRe[i] * t);
      if (size == 0) {
        continue;
      }
      if (exponentIm[i] == 0) {
        sum += weightRe[i] * size;
      } else {
        double angle = exponentIm[i] * t;
        sum += size * (weightRe[i] * Math.cos(angle) - weightIm[i] * Math.sin(angle));
      }
    }
    return sum;
  }

  /** Σ |c_i e^{a_i t}|: the size of the terms, for rounding error estimates. */
  @Internal
  public double magnitude(double t) {
    double sum = 0;
    for (int i = 0; i < weightRe.length; i++) {
      sum += Math.hypot(weightRe[i], weightIm[i]) * Math.exp(exponentRe[i] * t);
    }
    return sum;
  }

  /** The Laplace transform Σ c_i/(p − a_i). */
  public Complex laplace(Complex p) {
    Complex sum = Complex.ZERO;
    for (int i = 0; i < size(); i++) {
      sum = sum.add(weight(i).divide(p.subtract(exponent(i))));
    }
    return sum;
  }

  /** The sum with every term multiplied by e^{s t}. */
  ExponentialSum shifted(double s) {
    double[] shifted = exponentRe.clone();
    for (int i = 0; i < shifted.length; i++) {
      shifted[i] += s;
    }
    return new ExponentialSum(weightRe, weightIm, shifted, exponentIm);
  }

  @Override
  public String toString() {
    if (size() == 0) {
      return "0";
    }
    List<String> terms = new ArrayList<>();
    for (int i = 0; i < Math.min(size(), SHOWN); i++) {
      terms.add(
          text(weightRe[i], weightIm[i]) + " e^(" + text(exponentRe[i], exponentIm[i]) + " t)");
    }
    return String.join(" + ", terms) + (size() > SHOWN ? " + … (" + size() + " terms)" : "");
  }

  private static String text(double re, double im) {
    return im == 0
        ? String.format(Locale.ROOT, "%.6g", re)
        : String.format(Locale.ROOT, "(%.6g%+.6gi)", re, im);
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof ExponentialSum that
        && Arrays.equals(weightRe, that.weightRe)
        && Arrays.equals(weightIm, that.weightIm)
        && Arrays.equals(exponentRe, that.exponentRe)
        && Arrays.equals(exponentIm, that.exponentIm);
  }

  @Override
  public int hashCode() {
    return 31 * Arrays.hashCode(weightRe) + Arrays.hashCode(exponentRe);
  }
}
