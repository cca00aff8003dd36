package org.riskcurve.rmt.dyson;

import org.riskcurve.core.ConvergenceException;
import org.riskcurve.core.Internal;
import org.riskcurve.rmt.population.EdgeSeries;
import org.riskcurve.rmt.population.ResolventSum;

/**
 * The boundary value w(x + i0) of the Dyson equation at real x, on the support and in its gaps.
 *
 * <p>For each real ξ = Re w there is one Im w = y ≥ 0: zero where Q(ξ) ≤ d, and otherwise the root
 * of ∫λ²/((λ − ξ)² + y²) = d, which is monotone in y (Ledoit and Wolf, J. Multivariate Anal. 139
 * (2015) 360, section 3.2); and x(ξ) = Re z(ξ + iy) increases. Two nested monotone root finders
 * therefore find w without a choice of branch or a smoothing parameter. In t = y², 1/Q is concave,
 * so that Newton's method on 1/Q = 1/d comes up from below after its first step.
 *
 * <p>Along a sweep of points Newton's method on z(w) = x from the last solution takes their place:
 * on the support there is only one root with Im w > 0.
 */
@Internal
public final class BoundarySolver {

  private static final int MAX_STEPS = 40;
  private static final int MAX_HEIGHT_STEPS = 200;
  private static final int MAX_BISECTIONS = 400;
  private static final double EPS = Math.ulp(1.0);

  /** A relative error of Im w that is good enough not to ask for the series about an edge. */
  private static final double GOOD = 1e-12;

  /** A dz/dw, which is zero at edges and rises to one far out, that rounding cannot reach. */
  private static final double WELL_OUTSIDE = 1e-2;

  private final ResolventSum sum;
  private final double d;
  private final double v;
  private final Support support;
  private final EdgeSeriesCache edges;
  private final ResolventSum.Value value = new ResolventSum.Value();

  private double wRe;
  private double wIm;
  private double zRe;
  private double zIm;
  private double derivativeRe;
  private double derivativeIm;
  private boolean warm;
  private double lastX;

  /** The error of w if it comes from the series about an edge; NaN otherwise. */
  private double seriesError;

  /** |z(w) − x| where Newton's method did not settle. */
  private double residual;

  /** A solver with series at the edges of its own. */
  public BoundarySolver(DysonEquation equation) {
    this(equation, new EdgeSeriesCache(equation));
  }

  /** A solver that shares its series at the edges with others. */
  public BoundarySolver(DysonEquation equation, EdgeSeriesCache edges) {
    this.edges = edges;
    sum = equation.population().kernelSum();
    d = equation.dimension();
    v = equation.population().mass();
    support = equation.support();
  }

  /** The real part of the last solution w(x + i0). */
  public double wRe() {
    return wRe;
  }

  /** Im w ≥ 0; zero off the support. */
  public double wIm() {
    return wIm;
  }

  /** T(w) at the solution. */
  double kernelIm() {
    return value.im;
  }

  /** Finds w(x + i0) for x in [λ₋, λ₊], or beyond it by no more than the error of an edge. */
  public void solve(double x) {
    seriesError = Double.NaN;
    residual = 0;
    if (x <= support.lower() || x >= support.upper()) {
      wRe = x <= support.lower() ? support.lowerW() : support.upperW();
      wIm = 0;
      warm = false;
      evaluate(wRe, 0);
    } else if (!(warm && (wIm > 0 ? newton(x) : gap(x))) && !bracket(x)) {
      throw new ConvergenceException(
          "boundary value of the Dyson equation not found at x = "
              + x
              + ": w = "
              + wRe
              + " + "
              + wIm
              + "i");
    }
    refine(x);
  }

  /** Next to an edge, takes the solution from the series about it. */
  private void refine(double x) {
    if (wIm == 0 ? derivativeRe > WELL_OUTSIDE : error() <= GOOD * wIm) {
      return;
    }
    EdgeSeries series = edges.nearest(wRe, wIm);
    EdgeSeries.Point point = series == null ? null : series.solve(x, wRe, wIm);
    if (point != null) {
      wRe = point.re();
      wIm = point.im();
      evaluate(wRe, wIm);
      seriesError = point.error();
      lastX = x;
      warm = wIm > 0;
    }
  }

  /** z(w) = w m, m = 1 − T/d, and dz/dw = m − w T′/d. */
  private void evaluate(double re, double im) {
    sum.at(re, im, value);
    double mRe = -value.above(d, v) / d;
    double mIm = -value.im / d;
    zRe = re * mRe - im * mIm;
    zIm = re * mIm + im * mRe;
    derivativeRe = mRe - (re * value.slopeRe - im * value.slopeIm) / d;
    derivativeIm = mIm - (re * value.slopeIm + im * value.slopeRe) / d;
  }

  /** The rounding error of z(w) at the last evaluation. */
  private double noise(double re, double im) {
    double size = Math.min(Math.hypot(value.re, value.im), v);
    return 4 * EPS * Math.hypot(re, im) * (1 + size / d);
  }

  /**
   * An estimate of the error of w from the rounding of z(w). Next to an edge, where dz/dw vanishes,
   * it is bounded by that of the square root there, unless there is a series. Im w = 0 is exact
   * well off the support.
   */
  public double error() {
    if (!Double.isNaN(seriesError)) {
      return seriesError;
    }
    if (wIm == 0 && derivativeRe > WELL_OUTSIDE) {
      return 0;
    }
    double rounding = noise(wRe, wIm) + residual;
    double modulus = Math.hypot(wRe, wIm);
    return Math.min(
        rounding / Math.hypot(derivativeRe, derivativeIm), wIm + 4 * Math.sqrt(rounding * modulus));
  }

  /** Newton's method from the last solution; false unless it settles well inside the support. */
  private boolean newton(double x) {
    double shift = x - lastX;
    double norm = derivativeRe * derivativeRe + derivativeIm * derivativeIm;
    double re = wRe + shift * derivativeRe / norm;
    double im = wIm - shift * derivativeIm / norm;
    for (int step = 0; step < MAX_STEPS; step++) {
      if (!(im > 0.1 * wIm && im < 10 * wIm)) {
        return false;
      }
      evaluate(re, im);
      double residualRe = zRe - x;
      norm = derivativeRe * derivativeRe + derivativeIm * derivativeIm;
      double stepRe = -(residualRe * derivativeRe + zIm * derivativeIm) / norm;
      double stepIm = -(zIm * derivativeRe - residualRe * derivativeIm) / norm;
      double length = Math.hypot(stepRe, stepIm);
      // an error of the size of im² relative to the last step
      if (!(length < 0.3 * im)) {
        return false;
      }
      re += stepRe;
      im += stepIm;
      if (length <= 1e-9 * im) {
        settle(x, re, im, stepRe, stepIm);
        return true;
      }
    }
    return false;
  }

  /** Newton's method on the real axis within a gap; dz/dw > 0 certifies the branch. */
  private boolean gap(double x) {
    double w = wRe;
    double last = Double.POSITIVE_INFINITY;
    for (int step = 0; step < MAX_STEPS; step++) {
      evaluate(w, 0);
      double change = (x - zRe) / derivativeRe;
      double size = Math.abs(change);
      if (!(derivativeRe > 0) || !(size < 0.5 * Math.abs(w))) {
        return false;
      }
      // a gap between close clusters is curved on a far smaller scale than w
      if (size <= 4 * EPS * Math.abs(w) || size <= 1e-9 * Math.abs(w) && size >= last) {
        settle(x, w, 0, 0, 0);
        return derivativeRe > 1e-3;
      }
      w += change;
      last = size;
    }
    return false;
  }

  /** Takes re + i·im, a last step away from the last evaluation, for the solution at x. */
  private void settle(double x, double re, double im, double stepRe, double stepIm) {
    wRe = re;
    wIm = im;
    value.im += value.slopeRe * stepIm + value.slopeIm * stepRe;
    value.re += value.slopeRe * stepRe - value.slopeIm * stepIm;
    lastX = x;
    warm = true;
  }

  /** Bisection, with secants where they help, in ξ for x(ξ) = x; then Newton's method. */
  private boolean bracket(double x) {
    warm = false;
    double low = support.lowerW();
    double high = support.upperW();
    double lowX = support.lower() - x;
    double highX = support.upper() - x;
    int side = 0;
    for (int i = 0; i < MAX_BISECTIONS; i++) {
      double width = high - low;
      double secant = (low * highX - high * lowX) / (highX - lowX);
      boolean inside = i % 3 != 2 && secant > low + 1e-3 * width && secant < high - 1e-3 * width;
      double xi = inside ? secant : middle(low, high);
      if (!(xi > low && xi < high)) {
        xi = 0.5 * (low + high);
      }
      double y = height(xi);
      evaluate(xi, y);
      double excess = zRe - x;
      if (y > 0 ? warmFrom(x, xi, y) : gapFrom(x, xi)) {
        return true;
      }
      if (excess == 0 || width <= 4 * EPS * Math.abs(xi)) {
        polish(x, xi, y);
        return true;
      }
      // the Illinois rule: halve the value of an end that stays
      if (excess < 0) {
        low = xi;
        lowX = excess;
        highX = side < 0 ? 0.5 * highX : highX;
        side = -1;
      } else {
        high = xi;
        highX = excess;
        lowX = side > 0 ? 0.5 * lowX : lowX;
        side = 1;
      }
    }
    return false;
  }

  /**
   * Newton steps for as long as they help, where the rounding of z hides the root next to an edge.
   */
  private void polish(double x, double xi, double y) {
    double re = xi;
    double im = y;
    double least = Double.POSITIVE_INFINITY;
    for (int step = 0; step < MAX_STEPS && im >= 0; step++) {
      evaluate(re, im);
      double distance = Math.hypot(zRe - x, zIm);
      if (!(distance < least)) {
        break;
      }
      least = distance;
      wRe = re;
      wIm = im;
      double norm = derivativeRe * derivativeRe + derivativeIm * derivativeIm;
      re -= ((zRe - x) * derivativeRe + zIm * derivativeIm) / norm;
      im -= (zIm * derivativeRe - (zRe - x) * derivativeIm) / norm;
    }
    evaluate(wRe, wIm);
    residual = least;
  }

  private static double middle(double low, double high) {
    return low > 0 && high > 4 * low ? Math.sqrt(low) * Math.sqrt(high) : 0.5 * (low + high);
  }

  private boolean warmFrom(double x, double xi, double y) {
    wRe = xi;
    wIm = y;
    lastX = zRe;
    // the imaginary part of z is zero by the choice of y: from here Newton's method may start
    if (Math.abs(x - zRe) > 0.2 * y * Math.hypot(derivativeRe, derivativeIm)) {
      return false;
    }
    return newton(x);
  }

  private boolean gapFrom(double x, double xi) {
    wRe = xi;
    wIm = 0;
    return Math.abs(x - zRe) < 0.01 * derivativeRe * Math.abs(xi) && gap(x);
  }

  /** The y ≥ 0 that belongs to ξ. */
  private double height(double xi) {
    sum.at(xi, 0, value);
    double excess = value.above(d, v) + xi * value.slopeRe;
    if (excess <= 0) {
      return 0;
    }
    // from above: ∫λ²/((λ − ξ)² + y²) = d has y² < ∫λ²/d
    double t = startHeight(xi);
    double best = 0;
    for (int step = 0; step < MAX_HEIGHT_STEPS; step++) {
      double y = Math.sqrt(t);
      sum.at(xi, y, value);
      // Q and dQ/dt, dt = 2y dy
      double above = value.above(d, v) + xi * value.im / y;
      double q = above + d;
      double slope = (-value.slopeIm + xi * (value.slopeRe - value.im / y) / y) / (2 * y);
      // 1/Q = 1/d
      double change = q * above / (d * -slope);
      double next = t + change;
      if (!(next > 0)) {
        next = t / 64;
      }
      if (Math.abs(next - t) <= 1e-14 * t || (step > 3 && next <= best)) {
        return Math.sqrt(next);
      }
      if (above > 0) {
        best = t;
      }
      t = next;
      if (t < 1e-290) {
        return 0;
      }
    }
    return Math.sqrt(t);
  }

  private double startHeight(double xi) {
    double guess = wIm > 0 ? wIm : Math.abs(xi) * 1e-3;
    return guess * guess;
  }

  /** The size of what {@link #cumulative} adds up, for its rounding error. */
  public double cumulativeSize() {
    return Math.abs(value.im) / d + Math.min(v, 4 * d) / d;
  }

  /** The last point, if it is in an interval, to start from; its middle otherwise. */
  public double warmX(double low, double high) {
    return warm && lastX >= low && lastX < high ? lastX : 0.5 * (low + high);
  }

  /** CDF of the eigenvalue measure at the last solution: 1 − arg w/π − Im(Λ − T)/(πd). */
  public double cumulative() {
    double log = sum.logSum(wRe, wIm).getImaginary();
    double value01 = 1 - Math.atan2(wIm, wRe) / Math.PI - (log - value.im) / (Math.PI * d);
    return Math.max(0, Math.min(1, value01));
  }
}
