package org.riskcurve.rmt.dyson;

import org.riskcurve.core.ConvergenceException;
import org.riskcurve.core.Internal;

/**
 * The boundary value w(x + i0) of the Dyson equation at real x, on the support and in its gaps.
 *
 * <p>For each real ξ = Re w there is one Im w = y ≥ 0: zero where Q(ξ) ≤ d, and otherwise the root
 * of ∫λ²/((λ − ξ)² + y²) = d, which is monotone in y (Ledoit and Wolf, J. Multivariate Anal. 139
 * (2015) 360, section 3.2); and x(ξ) = Re z(ξ + iy) increases. Two nested monotone root finders
 * ({@link BoundaryHeight} is the inner one) therefore find w without a choice of branch or a
 * smoothing parameter.
 *
 * <p>Along a sweep of points Newton's method on z(w) = x from the last solution takes their place:
 * on the support there is only one root with Im w > 0.
 */
@Internal
public final class BoundarySolver {

  private static final int MAX_STEPS = 40;
  private static final int MAX_BISECTIONS = 400;
  private static final double EPS = Math.ulp(1.0);

  /** A relative error of Im w that is good enough not to ask for the series about an edge. */
  private static final double GOOD = 1e-12;

  /** A dz/dw, which is zero at edges and rises to one far out, that rounding cannot reach. */
  private static final double WELL_OUTSIDE = 1e-2;

  /** A Newton step below this, relative, leaves an error of its square. */
  private static final double SMALL_STEP = 1e-9;

  private final DysonMap map;
  private final Support support;
  private final EdgeSeriesCache edges;
  private final BoundaryHeight height;

  /** A power of two of the size of w, in units of which squares stay in range. */
  private final double unit;

  private final DysonPoint point = new DysonPoint();
  private boolean warm;
  private double lastX;

  /** The error of w if it comes from the series about an edge; NaN otherwise. */
  private double seriesError;

  /** |z(w) − x| where Newton's method did not settle. */
  private double residual;

  /** A solver for an equation; solvers may share their series. */
  BoundarySolver(DysonMap map, Support support, EdgeSeriesCache edges) {
    this.map = map;
    this.support = support;
    this.edges = edges;
    unit = Math.scalb(1.0, Math.getExponent(support.upperW()));
    height = new BoundaryHeight(map, unit);
  }

  /** The real part of the last solution w(x + i0). */
  public double wRe() {
    return point.wRe;
  }

  /** Im w ≥ 0; zero off the support. */
  public double wIm() {
    return point.wIm;
  }

  /** Im u/π = Im w/(π|w|²) at the last solution, the density of the eigenvalue measure. */
  public double density() {
    double re = point.wRe / unit;
    double im = point.wIm / unit;
    return im / (Math.PI * (re * re + im * im)) / unit;
  }

  /** The error of {@link #density} from that of w. */
  public double densityError() {
    double re = point.wRe / unit;
    double im = point.wIm / unit;
    return error() / unit / (Math.PI * (re * re + im * im)) / unit;
  }

  /** Finds w(x + i0) for x in [λ₋, λ₊], or beyond it by no more than the error of an edge. */
  public void solve(double x) {
    seriesError = Double.NaN;
    residual = 0;
    double lower = support.lower().value();
    if (x <= lower || x >= support.upper().value()) {
      warm = false;
      map.evaluate(x <= lower ? support.lowerW() : support.upperW(), 0, point);
    } else if (!(warm && (point.wIm > 0 ? newton(x) : gap(x))) && !bracket(x)) {
      throw new ConvergenceException(
          "boundary value of the Dyson equation not found at x = "
              + x
              + ": w = "
              + point.wRe
              + " + "
              + point.wIm
              + "i");
    }
    refine(x);
  }

  /** Next to an edge, takes the solution from the series about it. */
  private void refine(double x) {
    if (point.wIm == 0 ? point.slopeRe > WELL_OUTSIDE : error() <= GOOD * point.wIm) {
      return;
    }
    EdgeSeries series = edges.nearest(point.wRe, point.wIm);
    EdgeSeries.Point found = series == null ? null : series.solve(x, 0, point.wRe, point.wIm);
    if (found != null) {
      map.evaluate(found.re(), found.im(), point);
      seriesError = found.error();
      lastX = x;
      warm = point.wIm > 0;
    }
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
    if (point.wIm == 0 && point.slopeRe > WELL_OUTSIDE) {
      return 0;
    }
    double rounding = map.noise(point) + residual;
    double nextToEdge = point.wIm + 4 * Math.sqrt(rounding) * Math.sqrt(point.modulus());
    return Math.min(rounding / point.slope(), nextToEdge);
  }

  /** Newton's method from the last solution; false unless it settles well inside the support. */
  private boolean newton(double x) {
    double shift = x - lastX;
    double norm = point.slopeRe * point.slopeRe + point.slopeIm * point.slopeIm;
    double lastIm = point.wIm;
    double re = point.wRe + shift * point.slopeRe / norm;
    double im = point.wIm - shift * point.slopeIm / norm;
    for (int step = 0; step < MAX_STEPS; step++) {
      if (!(im > 0.1 * lastIm && im < 10 * lastIm)) {
        return false;
      }
      map.evaluate(re, im, point);
      double stepRe = point.stepRe(x, 0);
      double stepIm = point.stepIm(x, 0);
      double length = Math.hypot(stepRe, stepIm);
      // an error of the size of im² relative to the last step
      if (!(length < 0.3 * im)) {
        return false;
      }
      re += stepRe;
      im += stepIm;
      if (length <= SMALL_STEP * im) {
        settle(x, stepRe, stepIm);
        return true;
      }
    }
    return false;
  }

  /** Newton's method on the real axis within a gap; dz/dw > 0 certifies the branch. */
  private boolean gap(double x) {
    double w = point.wRe;
    double last = Double.POSITIVE_INFINITY;
    for (int step = 0; step < MAX_STEPS; step++) {
      map.evaluate(w, 0, point);
      double change = (x - point.zRe) / point.slopeRe;
      double size = Math.abs(change);
      if (!(point.slopeRe > 0) || !(size < 0.5 * Math.abs(w))) {
        return false;
      }
      // a gap between close clusters is curved on a far smaller scale than w
      if (size <= 4 * EPS * Math.abs(w) || size <= SMALL_STEP * Math.abs(w) && size >= last) {
        settle(x, 0, 0);
        return point.slopeRe > 1e-3;
      }
      w += change;
      last = size;
    }
    return false;
  }

  /** Takes the point, moved by a last step, for the solution at x. */
  private void settle(double x, double stepRe, double stepIm) {
    point.shift(stepRe, stepIm);
    lastX = x;
    warm = true;
  }

  /** Bisection, with secants where they help, in ξ for x(ξ) = x; then Newton's method. */
  private boolean bracket(double x) {
    warm = false;
    double low = support.lowerW();
    double high = support.upperW();
    double lowX = support.lower().value() - x;
    double highX = support.upper().value() - x;
    int side = 0;
    for (int i = 0; i < MAX_BISECTIONS; i++) {
      double width = high - low;
      double secant = (low * (highX / (highX - lowX))) - high * (lowX / (highX - lowX));
      boolean inside = i % 3 != 2 && secant > low + 1e-3 * width && secant < high - 1e-3 * width;
      double xi = inside ? secant : middle(low, high);
      if (!(xi > low && xi < high)) {
        xi = 0.5 * (low + high);
      }
      double y = height.at(xi, point.wIm);
      map.evaluate(xi, y, point);
      double excess = point.zRe - x;
      lastX = point.zRe;
      if (y > 0 ? newtonFrom(x, y) : gapFrom(x)) {
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
    double bestRe = xi;
    double bestIm = y;
    double least = Double.POSITIVE_INFINITY;
    for (int step = 0; step < MAX_STEPS && im >= 0; step++) {
      map.evaluate(re, im, point);
      double distance = point.misfit(x, 0);
      if (!(distance < least)) {
        break;
      }
      least = distance;
      bestRe = re;
      bestIm = im;
      re += point.stepRe(x, 0);
      im += point.stepIm(x, 0);
    }
    map.evaluate(bestRe, bestIm, point);
    residual = least;
  }

  private static double middle(double low, double high) {
    return low > 0 && high > 4 * low ? Math.sqrt(low) * Math.sqrt(high) : 0.5 * (low + high);
  }

  /** The imaginary part of z is zero by the choice of y: Newton's method may start from near. */
  private boolean newtonFrom(double x, double y) {
    return Math.abs(x - point.zRe) <= 0.2 * y * point.slope() && newton(x);
  }

  private boolean gapFrom(double x) {
    return Math.abs(x - point.zRe) < 0.01 * point.slopeRe * Math.abs(point.wRe) && gap(x);
  }

  /** The size of what {@link #cumulative} adds up, for its rounding error. */
  public double cumulativeSize() {
    double d = map.dimension();
    return Math.abs(point.kernelIm) / d + Math.min(map.mass(), 4 * d) / d;
  }

  /** The last point, if it is in an interval, to start from; its middle otherwise. */
  public double warmX(double low, double high) {
    return warm && lastX >= low && lastX < high ? lastX : 0.5 * (low + high);
  }

  /** CDF of the eigenvalue measure at the last solution: 1 − arg w/π − Im(Λ − T)/(πd). */
  public double cumulative() {
    double log = map.sum().logSum(point.wRe, point.wIm).getImaginary();
    double rest = (log - point.kernelIm) / (Math.PI * map.dimension());
    double mass = 1 - Math.atan2(point.wIm, point.wRe) / Math.PI - rest;
    return Math.max(0, Math.min(1, mass));
  }
}
