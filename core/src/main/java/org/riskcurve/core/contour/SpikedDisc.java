package org.riskcurve.core.contour;

import org.hipparchus.complex.Complex;
import org.riskcurve.core.ConvergenceException;
import org.riskcurve.core.numeric.NearOne;

/**
 * The trapezoidal rule on a contour about a disc with a spike, inside the unit disc.
 *
 * <p>In ω = −ln ζ the ring about the disc |ζ| ≤ e<sup>−ℓ</sup> is the strip 0 &lt; Re ω &lt; ℓ, and
 * the spike its segment [ω*, ℓ]. The upper half of the strip, long against its width, is taken for
 * infinite: σ = sin²(πω/2ℓ) maps it to the upper half plane, the unit circle to (−∞, 0], disc and
 * spike to [σ*, ∞), σ* = sin²(πω*&#47;2ℓ), and σ = (σ*&#47;2)(1 + sin χ) the strip |Re χ| &lt; π/2
 * to the plane slit along both. The contour is χ = iη, halfway between. A step Δη leaves the error
 * e<sup>−π²/Δη</sup>, and Im ω reaches π at η ≈ π²/ℓ + ln(1/σ*), so that
 *
 * <p>N = ln(1/accuracy)(1/ℓ + ln(1/σ*)/π²)
 *
 * <p>nodes resolve all scales of the spike and the ring. Closing the strip at Im ω = π leaves an
 * error of 2e<sup>−π²/ℓ</sup>, which bounds the ℓ that is used.
 *
 * @param width ℓ
 * @param sigma σ*
 * @param step Δη
 * @param nodes N
 */
record SpikedDisc(double width, double sigma, double step, int nodes) {

  private static final double MOST_NODES = 1 << 22;

  /** sinh η and its exponential are the same beyond. */
  private static final double LARGE = 40;

  /** Receives a node. */
  interface Receiver {
    void set(Complex point, Complex weight, int index);
  }

  static SpikedDisc of(double low, double gap, double accuracy) {
    double digits = -Math.log(accuracy);
    double square = Math.PI * Math.PI;
    double width = Math.min(gap, square / (digits + Math.log(200)));
    double end = Math.min(-Math.log1p(-low), width / 2);
    double sine = Math.sin(Math.PI * end / (2 * width));
    double sigma = sine * sine;
    double length = square / width - 2 * Math.log(sine);
    double nodes = Math.ceil(length * digits / square) + 1;
    if (nodes > MOST_NODES) {
      throw new ConvergenceException(
          "a contour in a ring of width "
              + width
              + " takes "
              + nodes
              + " nodes, more than "
              + MOST_NODES);
    }
    return new SpikedDisc(width, sigma, length / nodes, (int) nodes);
  }

  /** w = 1 − ζ at node j, counted from the closed end, and W = −i (dw/dη) Δη/π. */
  void node(int j, Receiver receiver) {
    double eta = (nodes - 1 - j + 0.5) * step;
    Complex omega;
    Complex speed;
    double scale = 2 * width / Math.PI;
    if (eta > LARGE - Math.log(sigma)) {
      // arcsin √σ → π/4 + (i/2) ln 4|σ|, 4|σ| = σ* e^η
      omega = new Complex(Math.PI / 4, 0.5 * (Math.log(sigma) + eta)).multiply(scale);
      speed = new Complex(0, width / Math.PI);
    } else {
      Complex point = new Complex(1, Math.sinh(eta)).multiply(sigma / 2);
      Complex x = point.sqrt();
      Complex y = point.negate().add(1).sqrt();
      // arcsin x = i ln(y − ix), with y − 1 = −x²/(1 + y)
      Complex u = point.divide(y.add(1)).add(x.multiply(Complex.I)).negate();
      omega = NearOne.log1p(u).multiply(Complex.I).multiply(scale);
      speed = new Complex(0, Math.cosh(eta) * sigma / 2 * width / Math.PI).divide(x.multiply(y));
    }
    double half = Math.sin(0.5 * omega.getImaginary());
    double shrink = Math.exp(-omega.getReal());
    double sin = Math.sin(omega.getImaginary());
    // 1 − e^(−ω)
    Complex w =
        new Complex(
            -Math.expm1(-omega.getReal()) * (1 - 2 * half * half) + 2 * half * half, shrink * sin);
    Complex zeta = new Complex(shrink * (1 - 2 * half * half), -shrink * sin);
    Complex weight = speed.multiply(zeta).multiply(new Complex(0, step / Math.PI));
    receiver.set(w, weight, j);
  }
}
