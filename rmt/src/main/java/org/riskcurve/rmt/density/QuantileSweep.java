package org.riskcurve.rmt.density;

import java.util.Arrays;
import org.riskcurve.core.Estimate;
import org.riskcurve.rmt.dyson.BoundarySolver;
import org.riskcurve.rmt.dyson.Support;
import org.riskcurve.rmt.dyson.SupportInterval;

/**
 * Many quantiles at a fraction of a microsecond each: on each interval of the support the exact
 * distribution function F becomes a piecewise Chebyshev series in the angle of {@link
 * IntervalAngle}, in which it is smooth, and the series is inverted by Newton's method.
 *
 * <p>A piece whose last coefficients are not down to the rounding error of F is halved; one with
 * few quantiles in it leaves them to the root finder of single ones. So the work is at most that of
 * finding each by itself, and the error of F is its rounding error with that of the series.
 */
final class QuantileSweep {

  private static final int DEGREE = 20;

  /** Fewer than this many quantiles cost less one by one than a piece does. */
  private static final int FEW = 8;

  private static final int MAX_DEPTH = 40;
  private static final int MAX_STEPS = 100;

  /** The last coefficients may be small by chance. */
  private static final double SAFETY = 4;

  private static final double[][] COSINES = cosines();

  private final SpectralDensity density;
  private final BoundarySolver solver;
  private final double[] p;
  private final double[] x;
  private final double[] errors;

  private final double[] samples = new double[DEGREE + 1];

  private QuantileSweep(SpectralDensity density, BoundarySolver solver, double[] p) {
    this.density = density;
    this.solver = solver;
    this.p = p;
    x = new double[p.length];
    errors = new double[p.length];
  }

  /** The quantiles of ascending probabilities. */
  static Quantiles of(SpectralDensity density, BoundarySolver solver, double[] ascending) {
    QuantileSweep sweep = new QuantileSweep(density, solver, ascending);
    sweep.run();
    return new Quantiles(sweep.x, sweep.errors);
  }

  /** cos(πij/n). */
  private static double[][] cosines() {
    double[][] cosines = new double[DEGREE + 1][DEGREE + 1];
    for (int i = 0; i <= DEGREE; i++) {
      for (int j = 0; j <= DEGREE; j++) {
        cosines[i][j] = Math.cos(Math.PI * i * j / DEGREE);
      }
    }
    return cosines;
  }

  private void run() {
    Support support = density.equation().support();
    double below = support.atomAtZero();
    int from = above(below, 0, p.length);
    for (SupportInterval interval : support.intervals()) {
      double top = below + interval.mass().value();
      int to =
          interval.upper().value() == support.upper().value()
              ? p.length
              : above(top, from, p.length);
      if (to > from) {
        // angles fall as x rises
        piece(IntervalAngle.of(interval), Math.PI, 0, from, to, 0);
      }
      from = to;
      below = top;
    }
  }

  /** The first index in [from, to) with a probability above the given one. */
  private int above(double probability, int from, int to) {
    int low = from;
    int high = to;
    while (low < high) {
      int middle = (low + high) >>> 1;
      if (p[middle] > probability) {
        high = middle;
      } else {
        low = middle + 1;
      }
    }
    return low;
  }

  /** The quantiles from…to − 1, which lie between two angles. */
  private void piece(IntervalAngle angle, double start, double end, int from, int to, int depth) {
    if (to - from < FEW || depth > MAX_DEPTH) {
      for (int i = from; i < to; i++) {
        Estimate single = density.quantile(solver, p[i], angle.x(start));
        x[i] = single.value();
        errors[i] = single.error();
      }
      return;
    }
    double rounding = 0;
    for (int j = 0; j <= DEGREE; j++) {
      double t = start + (end - start) * 0.5 * (1 - COSINES[1][j]);
      Estimate mass = density.cumulative(solver, angle.x(t));
      samples[j] = mass.value();
      rounding = Math.max(rounding, mass.error());
    }
    double[] series = series();
    double tail = 0;
    for (int k = DEGREE - 2; k <= DEGREE; k++) {
      tail = Math.max(tail, Math.abs(series[k]));
    }
    if (tail <= 0.25 * rounding) {
      invert(angle, start, end, series, rounding + SAFETY * tail, from, to);
    } else {
      double middle = 0.5 * (start + end);
      int cut = above(samples[DEGREE / 2], from, to);
      piece(angle, start, middle, from, cut, depth + 1);
      piece(angle, middle, end, cut, to, depth + 1);
    }
  }

  /** Chebyshev coefficients, in −cos(πj/n), of the samples. */
  private double[] series() {
    double[] series = new double[DEGREE + 1];
    for (int k = 0; k <= DEGREE; k++) {
      double sum = 0;
      for (int j = 0; j <= DEGREE; j++) {
        double half = j == 0 || j == DEGREE ? 0.5 : 1;
        sum += half * samples[j] * COSINES[k][j];
      }
      double scale = (k == 0 || k == DEGREE ? 1.0 : 2.0) / DEGREE;
      series[k] = (k % 2 == 0 ? scale : -scale) * sum;
    }
    return series;
  }

  /** Newton's method on the series, each root the start of the next. */
  private void invert(
      IntervalAngle angle,
      double start,
      double end,
      double[] series,
      double massError,
      int from,
      int to) {
    double[] slopes = derivative(series);
    double last = -1;
    for (int i = from; i < to; i++) {
      double low = last;
      double high = 1;
      double t = last;
      double slope = 0;
      for (int step = 0; step < MAX_STEPS; step++) {
        double excess = clenshaw(series, DEGREE, t) - p[i];
        slope = clenshaw(slopes, DEGREE - 1, t);
        if (excess >= 0) {
          high = t;
        } else {
          low = t;
        }
        double next = t - excess / slope;
        if (!(next >= low && next <= high)) {
          next = 0.5 * (low + high);
        }
        double change = Math.abs(next - t);
        t = next;
        if (change <= 1e-10 && Math.abs(excess) < 1e-4 * slope || change <= 1e-15) {
          break;
        }
      }
      last = t;
      double theta = start + (end - start) * 0.5 * (1 + t);
      x[i] = angle.x(theta);
      double error = 0.5 * (start - end) * massError / Math.abs(slope) * angle.speed(theta, x[i]);
      double width = angle.interval().upper().value() - angle.interval().lower().value();
      errors[i] = Math.min(width, error) + 4 * Math.ulp(x[i]);
    }
  }

  private static double[] derivative(double[] series) {
    double[] slopes = new double[DEGREE + 2];
    for (int k = DEGREE; k >= 1; k--) {
      slopes[k - 1] = slopes[k + 1] + 2 * k * series[k];
    }
    slopes[0] *= 0.5;
    return Arrays.copyOf(slopes, DEGREE);
  }

  private static double clenshaw(double[] series, int degree, double t) {
    double next = 0;
    double after = 0;
    for (int k = degree; k >= 1; k--) {
      double now = 2 * t * next - after + series[k];
      after = next;
      next = now;
    }
    return t * next - after + series[0];
  }
}
