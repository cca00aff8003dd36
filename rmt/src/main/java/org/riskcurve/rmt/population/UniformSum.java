package org.riskcurve.rmt.population;

import org.hipparchus.analysis.integration.gauss.GaussIntegrator;
import org.hipparchus.analysis.integration.gauss.GaussIntegratorFactory;
import org.hipparchus.complex.Complex;

/**
 * The population sum of a uniform density on [a, b] of mass c: with ℓ = ln((b − w)/(a − w)), T =
 * c(1 + wℓ/(b − a)). From three half-widths on, where the two terms would cancel, it is the
 * Gauss–Legendre rule of order 11, which is as accurate as the rules of {@link AtomTree} there.
 */
final class UniformSum implements ResolventSum {

  private final double low;
  private final double high;
  private final double mass;
  private final double[] node = new double[AtomTree.ORDER];
  private final double[] coefficient = new double[AtomTree.ORDER];

  /** The density mass/(high − low) on [low, high], 0 < low < high. */
  UniformSum(double low, double high, double mass) {
    this.low = low;
    this.high = high;
    this.mass = mass;
    GaussIntegrator rule = new GaussIntegratorFactory().legendre(AtomTree.ORDER, low, high);
    for (int i = 0; i < node.length; i++) {
      node[i] = rule.getPoint(i);
      coefficient[i] = mass * rule.getWeight(i) / (high - low);
    }
  }

  private boolean far(double re, double im) {
    double radius = AtomTree.OPENING * 0.5 * (high - low);
    double gap = re - 0.5 * (low + high);
    return gap * gap + im * im >= radius * radius;
  }

  @Override
  public void evaluate(double re, double im, Value out) {
    out.clear();
    if (far(re, im)) {
      out.addTerms(node, coefficient, 0, node.length, re, im);
      out.complete(re, im);
      return;
    }
    if (im == 0 && re >= low && re <= high) {
      // on the density the principal value would pass for a finite sum
      out.re = Double.POSITIVE_INFINITY;
      out.slopeRe = Double.POSITIVE_INFINITY;
      out.complementRe = Double.NEGATIVE_INFINITY;
      return;
    }
    double density = mass / (high - low);
    double toHigh = high - re;
    double toLow = low - re;
    double highNorm = toHigh * toHigh + im * im;
    double lowNorm = toLow * toLow + im * im;
    double logRe = 0.5 * Math.log(highNorm / lowNorm);
    double logIm = Math.atan2(im * (high - low), toHigh * toLow + im * im);
    // 1/(a − w) − 1/(b − w)
    double gapRe = toLow / lowNorm - toHigh / highNorm;
    double gapIm = im * (1 / lowNorm - 1 / highNorm);
    out.complementRe = -density * (re * logRe - im * logIm);
    out.complementIm = -density * (re * logIm + im * logRe);
    out.re = mass - out.complementRe;
    out.im = -out.complementIm;
    out.slopeRe = density * (logRe + re * gapRe - im * gapIm);
    out.slopeIm = density * (logIm + re * gapIm + im * gapRe);
  }

  @Override
  public Complex logSum(double re, double im) {
    if (far(re, im)) {
      LogTerms terms = new LogTerms(re, im);
      terms.add(node, coefficient, 0, node.length);
      return terms.sum();
    }
    Complex w = new Complex(re, im);
    Complex sum = primitive(w, low).subtract(primitive(w, high)).subtract(high - low);
    return sum.multiply(mass / (high - low));
  }

  /** (w − λ) ln(1 − λ/w), the logarithm with its imaginary part in [0, π]. */
  private static Complex primitive(Complex w, double lambda) {
    Complex gap = w.subtract(lambda);
    if (gap.norm() == 0) {
      return Complex.ZERO;
    }
    Complex ratio = gap.divide(w);
    double phase = Math.atan2(Math.max(0, ratio.getImaginary()), ratio.getReal());
    return gap.multiply(new Complex(Math.log(ratio.norm()), phase));
  }

  @Override
  public double total() {
    return mass;
  }

  @Override
  public double roundings() {
    return 8;
  }
}
