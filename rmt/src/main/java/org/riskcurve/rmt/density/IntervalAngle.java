package org.riskcurve.rmt.density;

import org.riskcurve.rmt.dyson.SupportInterval;

/**
 * The map from an angle θ in [0, π] to an interval of the support, x = c + r cos θ, or the same for
 * ln x where the interval spans a large ratio. A density that vanishes like a square root at the
 * ends, or is infinite like an inverse one, is smooth in θ after the factor |dx/dθ|.
 */
record IntervalAngle(SupportInterval interval, boolean logarithmic, double centre, double radius) {

  private static final double LARGE_RATIO = 4;

  static IntervalAngle of(SupportInterval interval) {
    double low = interval.lower().value();
    double high = interval.upper().value();
    boolean logarithmic = low > 0 && high > LARGE_RATIO * low;
    double from = logarithmic ? Math.log(low) : low;
    double to = logarithmic ? Math.log(high) : high;
    return new IntervalAngle(interval, logarithmic, 0.5 * (from + to), 0.5 * (to - from));
  }

  double x(double angle) {
    // from the nearer end, for the relative accuracy of the distance to it
    double half = Math.sin(0.5 * angle);
    double rest = Math.cos(0.5 * angle);
    double x;
    if (logarithmic) {
      x =
          angle < 0.5 * Math.PI
              ? interval.upper().value() * Math.exp(-2 * radius * half * half)
              : interval.lower().value() * Math.exp(2 * radius * rest * rest);
    } else {
      x =
          angle < 0.5 * Math.PI
              ? interval.upper().value() - 2 * radius * half * half
              : interval.lower().value() + 2 * radius * rest * rest;
    }
    return Math.max(interval.lower().value(), Math.min(interval.upper().value(), x));
  }

  /** |dx/dθ|. */
  double speed(double angle, double x) {
    return radius * Math.sin(angle) * (logarithmic ? x : 1);
  }

  double of(double x) {
    double t = ((logarithmic ? Math.log(x) : x) - centre) / radius;
    return Math.acos(Math.max(-1, Math.min(1, t)));
  }
}
