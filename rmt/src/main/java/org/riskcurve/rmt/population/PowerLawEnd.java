package org.riskcurve.rmt.population;

import org.hipparchus.complex.Complex;

/**
 * ½h and the Abel–Plana integral of {@link PowerLawSum} at one end. The nodes x ± it are taken
 * together, c/(1 − wξ) + c̄/(1 − wξ̄) = 2(Re c (1 − w Re ξ) − w Im c Im ξ)/((1 − w Re ξ)² + (w Im
 * ξ)²), which has real coefficients and so keeps a small imaginary part of w to its own accuracy.
 */
final class PowerLawEnd {

  /**
   * The six-point Gauss rule ∫₀^∞ g(t)/(e^(2πt) − 1) dt ≈ Σ W g(t) for odd g; exact up to t^23.
   * From the moments ∫ t^(2k+1)/(e^(2πt) − 1) dt = |B_(2k+2)|/(4(k + 1)), in 60-digit arithmetic.
   */
  private static final double[] NODES = {
    0.18601820029893568684, 0.67787035034986457244, 1.2980486428634192198,
    2.07666234071907891, 3.0719743804814889731, 4.4369346481615977287
  };

  private static final double[] WEIGHTS = {
    0.19371328441570010561, 0.0079223473825120663925, 1.9893271729843306513e-4,
    1.8813296311846692398e-6, 4.7181285385682051315e-9, 1.3093640801310387535e-12
  };

  /** Where the end is. */
  final double x;

  /** The same end of the integral. */
  final PowerLawIntegral.End end;

  private final double[] xiRe = new double[NODES.length + 1];
  private final double[] xiIm = new double[NODES.length + 1];
  private final double[] cRe = new double[NODES.length + 1];
  private final double[] cXiIm = new double[NODES.length + 1];

  /** What {@link #addTo} adds where |w| is far below 1/ξ, with all terms before the end, if any. */
  private final PowerLawSeries below;

  private final PowerLawSeries above;

  /** side +1 at the lower end, −1 at the upper end. */
  PowerLawEnd(double p, double s, double x, int side, PowerLawIntegral integral) {
    this.x = x;
    end = integral.new End(x);
    double farthest = Math.hypot(x, NODES[NODES.length - 1]);
    below = new PowerLawSeries(1, Math.pow(farthest, p));
    above = new PowerLawSeries(-1, end.power);
    if (x == Double.POSITIVE_INFINITY) {
      return; // every coefficient stays zero
    }
    for (int i = 0; i < NODES.length; i++) {
      set(i, p, s, new Complex(x, NODES[i]), new Complex(0, 2 * side * WEIGHTS[i]));
    }
    set(NODES.length, p, s, new Complex(x), new Complex(0.5));
  }

  /** The same for Σ j^−s at one of its ends. */
  static double ofPowers(double s, double end, int side) {
    if (end == Double.POSITIVE_INFINITY) {
      return 0;
    }
    double sum = 0.5 * Math.pow(end, -s);
    for (int i = 0; i < NODES.length; i++) {
      Complex power = new Complex(end, NODES[i]).log().multiply(-s).exp();
      sum -= side * 2 * WEIGHTS[i] * power.getImaginary();
    }
    return sum;
  }

  private void set(int i, double p, double s, Complex point, Complex weight) {
    Complex log = point.log();
    Complex power = log.multiply(p).exp();
    Complex coefficient = log.multiply(-s).exp().multiply(weight);
    xiRe[i] = power.getReal();
    xiIm[i] = power.getImaginary();
    cRe[i] = coefficient.getReal();
    cXiIm[i] = coefficient.getImaginary() * xiIm[i];
    for (PowerLawSeries series : new PowerLawSeries[] {below, above}) {
      series.include(cRe[i], coefficient.getImaginary(), xiRe[i], xiIm[i]);
    }
  }

  /** Takes terms before this end into the series in w. */
  void include(double[] xi, double[] c, int count) {
    for (int i = 0; i < count; i++) {
      below.include(c[i], 0, xi[i], 0);
    }
  }

  /** Adds ±x h(x)/p to dT/dw. */
  void addBoundaryTerm(int sign, double re, double im, ResolventSum.Value out) {
    if (x == Double.POSITIVE_INFINITY) {
      return;
    }
    double gapRe = 1 - re * end.power;
    double gapIm = -im * end.power;
    double size = Math.abs(gapRe) + Math.abs(gapIm);
    double scale = sign * end.factor / (gapRe / size * gapRe + gapIm / size * gapIm);
    out.slopeRe += scale * (gapRe / size);
    out.slopeIm -= scale * (gapIm / size);
  }

  /** side·xφ and the end's rule for φ = ln(1 − 1/(wξ)), the logarithm continuous along it. */
  Complex log(Complex w, int side) {
    if (x == Double.POSITIVE_INFINITY) {
      return Complex.ZERO;
    }
    Complex middle = phi(w, NODES.length, 1);
    Complex sum = middle.multiply(0.5 + side * x);
    for (int sign = -1; sign <= 1; sign += 2) {
      double phase = middle.getImaginary();
      for (int i = 0; i < NODES.length; i++) {
        Complex value = phi(w, i, sign);
        double turns = Math.rint((phase - value.getImaginary()) / (2 * Math.PI));
        phase = value.getImaginary() + 2 * Math.PI * turns;
        // −side·sign·iW(φ)
        double weight = side * sign * WEIGHTS[i];
        sum = sum.add(new Complex(weight * phase, -weight * value.getReal()));
      }
    }
    return sum;
  }

  /** φ at ξ or at its conjugate. */
  private Complex phi(Complex w, int i, int sign) {
    Complex t = w.multiply(new Complex(xiRe[i], sign * xiIm[i])).reciprocal();
    return LogTerms.logOneMinus(t.getReal(), t.getImaginary());
  }

  /** Adds ½h and the rule, and their derivative in w; whether the terms before came with them. */
  boolean addTo(LogPoint w, ResolventSum.Value out) {
    if (below.addTo(w, out)) {
      return true;
    }
    if (!above.addTo(w, out)) {
      addNodes(w.re(), w.im(), out);
    }
    return false;
  }

  private void addNodes(double re, double im, ResolventSum.Value out) {
    for (int i = 0; i < xiRe.length; i++) {
      // everything relative to the size of 1 − wξ, whose square can overflow
      double unit = 1 / (1 + (Math.abs(re) + Math.abs(im)) * Math.abs(xiRe[i]));
      double gapRe = (1 - re * xiRe[i]) * unit;
      double gapIm = -im * xiRe[i] * unit;
      double sideRe = re * xiIm[i] * unit;
      double sideIm = im * xiIm[i] * unit;
      double bottomRe = gapRe * gapRe - gapIm * gapIm + sideRe * sideRe - sideIm * sideIm;
      double bottomIm = 2 * (gapRe * gapIm + sideRe * sideIm);
      double scale = unit / (bottomRe * bottomRe + bottomIm * bottomIm);
      double topRe = cRe[i] * gapRe - cXiIm[i] * re * unit;
      double topIm = cRe[i] * gapIm - cXiIm[i] * im * unit;
      double termRe = (topRe * bottomRe + topIm * bottomIm) * scale;
      double termIm = (topIm * bottomRe - topRe * bottomIm) * scale;
      out.re += termRe;
      out.im += termIm;
      // (top′ − term · bottom′)/bottom
      double bottomSlopeRe = 2 * (xiIm[i] * sideRe - xiRe[i] * gapRe);
      double bottomSlopeIm = 2 * (xiIm[i] * sideIm - xiRe[i] * gapIm);
      double fallRe = -(cRe[i] * xiRe[i] + cXiIm[i]) * unit;
      double restRe = fallRe - termRe * bottomSlopeRe + termIm * bottomSlopeIm;
      double restIm = -termRe * bottomSlopeIm - termIm * bottomSlopeRe;
      out.slopeRe += (restRe * bottomRe + restIm * bottomIm) * scale;
      out.slopeIm += (restIm * bottomRe - restRe * bottomIm) * scale;
    }
  }
}
