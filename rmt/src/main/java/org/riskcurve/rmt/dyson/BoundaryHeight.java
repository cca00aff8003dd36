package org.riskcurve.rmt.dyson;

/**
 * The y ≥ 0 with ∫λ²/((λ − ξ)² + y²) = d that belongs to a real ξ. In t = y², 1/Q is concave, so
 * that Newton's method on 1/Q = 1/d comes up from below after its first step.
 */
final class BoundaryHeight {

  private static final int MAX_STEPS = 200;

  /** A step that small, relative to t, is the last. */
  private static final double SMALL_STEP = 1e-14;

  /** Where there is no better start, y is this times |ξ|. */
  private static final double FIRST_GUESS = 1e-3;

  /** A smaller (y/unit)² is zero. */
  private static final double LEAST_SQUARE = 1e-290;

  private final DysonMap map;
  private final double unit;
  private final DysonPoint point = new DysonPoint();

  /**
   * The heights for an equation.
   *
   * @param unit a power of two of the size of w, in units of which squares stay in range
   */
  BoundaryHeight(DysonMap map, double unit) {
    this.map = map;
    this.unit = unit;
  }

  /** The y that belongs to ξ; {@code guess}, if positive, is where the search starts. */
  double at(double xi, double guess) {
    if (map.squareExcess(xi, point) <= 0) {
      return 0;
    }
    double d = map.dimension();
    double first = (guess > 0 ? guess : Math.abs(xi) * FIRST_GUESS) / unit;
    double t = first * first;
    double best = 0;
    for (int step = 0; step < MAX_STEPS; step++) {
      double y = unit * Math.sqrt(t);
      map.sum().evaluate(xi, y, point.value);
      // Q and dQ/dt, dt = 2y dy/unit²
      double excess = point.value.excessOverDimension(d, map.mass()) + xi * point.value.im / y;
      double q = excess + d;
      double slope =
          (-point.value.slopeIm + xi * (point.value.slopeRe - point.value.im / y) / y)
              * unit
              / (2 * y)
              * unit;
      // 1/Q = 1/d
      double next = t + q * excess / (d * -slope);
      if (!(next > 0)) {
        next = t / 64;
      }
      if (Math.abs(next - t) <= SMALL_STEP * t || (step > 3 && next <= best)) {
        return unit * Math.sqrt(next);
      }
      if (excess > 0) {
        best = t;
      }
      t = next;
      if (t < LEAST_SQUARE) {
        return 0;
      }
    }
    return unit * Math.sqrt(t);
  }
}
