package org.riskcurve.volterra.equation;

import java.util.OptionalDouble;
import org.riskcurve.core.Arguments;

/**
 * A signal given by its transform: X̂(p) = ∫₀^∞ e^{−pt} X(t) dt, or in a discrete equation X̂(p) =
 * Σ_n e^{−p(n+1)} X(n), the generating function at ζ = e^p.
 *
 * <p>The transform has to be analytic in p, and real for real p, off the half-lines {x ± iy: x ≤
 * abscissa}, |y| ≤ height: its poles and cuts lie on the left of the abscissa and within the height
 * of the real axis. A power-law or completely monotone signal has abscissa and height zero.
 *
 * @param transform X̂
 * @param abscissa the largest real part of a singularity, or more
 * @param height the largest imaginary part of a singularity, or more
 * @param initialValue X(0) where it is known, for solutions at t = 0
 * @param error the absolute error of X̂, for error estimates; zero for rounding only
 */
public record Transform(
    ComplexFunction transform,
    double abscissa,
    double height,
    OptionalDouble initialValue,
    double error)
    implements Signal {

  /** Checks that abscissa and height are finite, height ≥ 0 and error ≥ 0. */
  public Transform {
    Arguments.finite("abscissa", abscissa);
    Arguments.nonNegative("height", height);
    Arguments.nonNegative("error", error);
  }

  /** A transform with its singularities left of the abscissa and within the height. */
  public Transform(ComplexFunction transform, double abscissa, double height) {
    this(transform, abscissa, height, OptionalDouble.empty(), 0);
  }

  /** A transform with all its singularities on the real half-line p ≤ 0. */
  public static Transform of(ComplexFunction transform) {
    return new Transform(transform, 0, 0);
  }

  /** The same with X(0) known. */
  public Transform withInitialValue(double value) {
    Arguments.finite("initialValue", value);
    return new Transform(transform, abscissa, height, OptionalDouble.of(value), error);
  }

  /** The same with an absolute error of X̂. */
  public Transform withError(double absolute) {
    return new Transform(transform, abscissa, height, initialValue, absolute);
  }

  /** X(0) if it is known; no other value is. */
  @Override
  public double value(double t) {
    if (t != 0 || initialValue.isEmpty()) {
      throw new UnsupportedOperationException("a signal known by its transform has no values");
    }
    return initialValue.getAsDouble();
  }

  @Override
  public String toString() {
    return "transform with singularities left of " + abscissa + ", |Im| ≤ " + height;
  }
}
