package org.riskcurve.volterra.equation.transform;

import java.util.Arrays;
import org.hipparchus.complex.Complex;
import org.riskcurve.core.ConvergenceException;
import org.riskcurve.volterra.equation.Signal;
import org.riskcurve.volterra.equation.Transform;

/**
 * Whether a transform has singularities outside the abscissa and height that were declared:
 * oscillations, which a contour that passes below them would leave out without a trace.
 *
 * <p>Along the ray p = σ + e<sup>s</sup>(c + i) a transform with its singularities on the half-line
 * left of σ is analytic for |Im s| &lt; 1.8, so that eight equidistant points tell the value
 * between them to 10⁻⁶; next to a singularity above σ, at a distance of 0.3 in s, they do not.
 * Delays e<sup>−ap</sup> turn there as well, but are analytic: the integral of the transform about
 * a circle tells them from singularities. Oscillations of less than about 10⁻⁴ of a signal pass.
 */
final class DeclaredSector {

  /** c: the slope of the ray against the imaginary axis. */
  private static final double SLOPE = 0.3;

  private static final double SPACING = 0.2;

  /** Interpolation half way between eight points. */
  private static final double[] MIDPOINT = {
    -5 / 2048.0, 49 / 2048.0, -245 / 2048.0, 1225 / 2048.0,
    1225 / 2048.0, -245 / 2048.0, 49 / 2048.0, -5 / 2048.0
  };

  /** Points whose size a difference is relative to: what has died out by then is no matter. */
  private static final int MEMORY = 25;

  private static final double TOLERANCE = 3e-6;

  /** Frequencies are looked for from those on that turn a little until the last time… */
  private static final double LOWEST = 2;

  /** …up to those that turn so many times until the first one. */
  private static final double HIGHEST = 1e5;

  /** Of the circle, relative to the height of its centre. */
  private static final double RADIUS = 0.6;

  private static final int CIRCLE = 64;

  private static final double SINGULAR = 1e-8;

  /** How far beyond a declared height the ray begins. */
  private static final double CLEARANCE = 10;

  /** Nearer to the abscissa, in units of its rounding, points are not where they should be. */
  private static final double RESOLVED = 1e10;

  /** The transform of a discrete signal repeats itself after 2π. */
  private static final double HIGHEST_DISCRETE = 2;

  private DeclaredSector() {}

  /**
   * Requires that a signal, if it is a transform, keeps to what was declared of it, as far as times
   * from {@code first} to {@code last} can tell.
   *
   * @throws ConvergenceException if it does not
   */
  static void require(Signal signal, boolean discrete, double first, double last) {
    if (signal instanceof Transform transform) {
      require(transform, discrete, first, last);
    }
  }

  private static void require(Transform signal, boolean discrete, double first, double last) {
    double low =
        Math.max(
            Math.max(LOWEST / last, CLEARANCE * signal.height()),
            RESOLVED * Math.ulp(signal.abscissa()));
    double high = discrete ? HIGHEST_DISCRETE : HIGHEST / first;
    int points = (int) Math.ceil(Math.log(high / low) / SPACING);
    if (points < 1) {
      return;
    }
    int half = MIDPOINT.length / 2;
    Complex[] knots = new Complex[points + MIDPOINT.length];
    double[] size = new double[knots.length];
    for (int k = 0; k < knots.length; k++) {
      double y = low * Math.exp((k - half + 1) * SPACING);
      knots[k] = scaled(signal, y);
      size[k] = knots[k].norm();
    }
    for (int k = 0; k < points; k++) {
      double y = low * Math.exp((k + 0.5) * SPACING);
      Complex expected = Complex.ZERO;
      for (int i = 0; i < MIDPOINT.length; i++) {
        expected = expected.add(knots[k + i].multiply(MIDPOINT[i]));
      }
      double largest =
          Arrays.stream(size, Math.max(0, k - MEMORY), k + MIDPOINT.length).max().orElseThrow();
      double difference = scaled(signal, y).subtract(expected).norm();
      if (difference > TOLERANCE * largest + 4 * signal.error() * y && isSingular(signal, y)) {
        throw new ConvergenceException(
            "the transform has singularities beyond the abscissa "
                + signal.abscissa()
                + " and the height "
                + signal.height()
                + " that were given, near imaginary part "
                + y
                + ": an oscillation");
      }
    }
  }

  /** Whether the integrals of X̂ and of its first moment about σ + iy are not zero. */
  private static boolean isSingular(Transform signal, double y) {
    Complex integral = Complex.ZERO;
    Complex moment = Complex.ZERO;
    double largest = 0;
    for (int k = 0; k < CIRCLE; k++) {
      Complex turn = new Complex(0, 2 * Math.PI * k / CIRCLE).exp();
      Complex p = new Complex(signal.abscissa(), y).add(turn.multiply(RADIUS * y));
      Complex term = signal.transform().value(p).multiply(turn);
      integral = integral.add(term);
      moment = moment.add(term.multiply(turn));
      largest = Math.max(largest, term.norm());
    }
    double size = Math.max(integral.norm(), moment.norm()) / CIRCLE;
    return size > SINGULAR * largest + signal.error();
  }

  /** yX̂, which does not fall for bounded signals. */
  private static Complex scaled(Transform signal, double y) {
    Complex p = new Complex(signal.abscissa() + SLOPE * y, y);
    return signal.transform().value(p).multiply(y);
  }
}
