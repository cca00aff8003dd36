package org.riskcurve.rmt.dyson;

import java.util.function.Consumer;
import org.apache.commons.numbers.core.DD;
import org.hipparchus.complex.Complex;
import org.jspecify.annotations.Nullable;
import org.riskcurve.rmt.population.Population;

/**
 * The Dyson equation next to an edge of the support of a population of atoms, where the relative
 * accuracy of the density is that of x − edge.
 *
 * <p>With w₀ the rounded solution at the edge, s = w − w₀ and q<sub>j</sub> =
 * λ<sub>j</sub>/(λ<sub>j</sub> − w₀),
 *
 * <p>z(w) − z(w₀) = s z′(w₀) − s² Σ<sub>k≥0</sub> g<sub>k</sub>s<sup>k</sup>, g<sub>k</sub> = (1/d)
 * Σ c<sub>j</sub>q<sub>j</sub>²/(λ<sub>j</sub> − w₀)<sup>k+1</sup>,
 *
 * <p>in which nothing cancels. z(w₀) and z′(w₀) = 1 − (1/d) Σ c<sub>j</sub>q<sub>j</sub>² are added
 * up in twice the working precision, and as z′ vanishes at the edge, z(w₀) + z′²/4g₀ is the edge to
 * as many digits. The series converges for |s| &lt; R = min|λ<sub>j</sub> − w₀| and is used for |s|
 * ≤ R/4. Immutable.
 */
final class EdgeSeries {

  private static final int TERMS = 28;
  private static final int MAX_STEPS = 30;
  private static final double LARGEST_SHIFT = 0.25;

  /** A Newton step below this, relative to Im s, leaves an error of its square. */
  private static final double SMALL_STEP = 1e-9;

  private static final double EPS = Math.ulp(1.0);

  /** Relative error of a sum of many terms in twice the working precision. */
  private static final double SUM_EPS = 1e-29;

  private final double w0;
  private final double radius;

  /** z(w₀), and the size of its terms. */
  private final DD edge;

  private final double size;

  /** R z′(w₀). */
  private final double slope;

  /** R^(k+2) g_k. */
  private final double[] curve;

  /**
   * A point w; Im w is zero at a real z off the support.
   *
   * @param error estimate of the absolute error of w
   * @param imaginaryError estimate of the relative error of Im w
   */
  record Point(double re, double im, double error, double imaginaryError) {}

  private EdgeSeries(double w0, double radius, DD edge, double size, double slope, double[] curve) {
    this.w0 = w0;
    this.radius = radius;
    this.edge = edge;
    this.size = size;
    this.slope = slope;
    this.curve = curve;
  }

  /** The series about w₀, off the atoms, for a population whose atoms are known precisely. */
  static EdgeSeries of(Population population, double d, double w0) {
    return of(population::forEachAtom, d, w0);
  }

  /** The same with atoms that are known already. */
  static EdgeSeries of(Consumer<Population.AtomReceiver> atoms, double d, double w0) {
    Sums sums = new Sums(w0);
    atoms.accept(sums::measure);
    atoms.accept(sums::add);
    sums.flush();
    double[] curve = new double[TERMS];
    for (int k = 0; k < TERMS; k++) {
      curve[k] = sums.curve[k] * (sums.radius / d);
    }
    // z = w₀(1 − T/d), z′ = 1 − Q/d
    DD shrink = sums.linear.divide(-d);
    double slope = sums.radius * sums.square.divide(-d).add(1).hi();
    double size = Math.abs(w0) * (1 + Math.abs(shrink.hi()));
    return new EdgeSeries(w0, sums.radius, shrink.add(1).multiply(w0), size, slope, curve);
  }

  /** What is added up over the atoms. */
  private static final class Sums {

    private static final int BLOCK = 1024;

    private final double w0;
    private double radius = Double.POSITIVE_INFINITY;
    private DD linear = DD.ZERO;
    private DD square = DD.ZERO;
    private final double[] curve = new double[TERMS];
    private final double[] block = new double[TERMS];
    private int inBlock;

    Sums(double w0) {
      this.w0 = w0;
    }

    /** Finds the nearest atom. */
    void measure(DD lambda, DD mass) {
      radius = Math.min(radius, Math.abs(lambda.hi() - w0));
    }

    void add(DD lambda, DD mass) {
      DD gap = lambda.subtract(w0);
      DD q = lambda.divide(gap);
      DD term = mass.multiply(q);
      DD next = term.multiply(q);
      linear = linear.add(term);
      square = square.add(next);
      double ratio = radius / gap.hi();
      double power = next.hi() * ratio;
      for (int k = 0; k < TERMS; k++) {
        block[k] += power;
        power *= ratio;
      }
      if (++inBlock == BLOCK) {
        flush();
      }
    }

    void flush() {
      for (int k = 0; k < TERMS; k++) {
        curve[k] += block[k];
        block[k] = 0;
      }
      inBlock = 0;
    }
  }

  /**
   * The solution at z = x + iy, y ≥ 0, from a start if that is of use; null unless it is within
   * reach of the series.
   */
  @Nullable Point solve(double x, double y, double startRe, double startIm) {
    double excess = DD.of(x).subtract(edge).hi();
    // from the true edge, at s = slope/(2 curve₀)
    double centre = 0.5 * slope / curve[0];
    double ratio = (excess - 0.5 * slope * centre) / curve[0];
    if (y == 0 && ratio <= 0) {
      // off the support, as far as the parabola tells; there z′ > 0
      return ratio > -0.1 * LARGEST_SHIFT * LARGEST_SHIFT
          ? newton(excess, centre - Math.signum(curve[0]) * Math.sqrt(-ratio))
          : null;
    }
    // s = centre + i√(ratio + iy/curve₀), with its imaginary part positive
    double height = y / curve[0];
    double root = Math.sqrt(Math.hypot(ratio, height) / 2 + Math.abs(ratio) / 2);
    double other = Math.abs(height) / (2 * root);
    double up = ratio > 0 ? root : other;
    double side = -Math.signum(height) * (ratio > 0 ? other : root);
    Point first = newton(excess, y, centre + side, up);
    return first != null || !(startIm > 0)
        ? first
        : newton(excess, y, (startRe - w0) / radius, startIm / radius);
  }

  /** Newton's method in s/R; the root with Im s > 0 is the only one there. */
  private @Nullable Point newton(double excess, double y, double startRe, double startIm) {
    Complex target = new Complex(excess, y);
    Complex s = new Complex(startRe, startIm);
    for (int step = 0; step < MAX_STEPS; step++) {
      if (!(s.getImaginary() > 0) || !(s.norm() <= LARGEST_SHIFT)) {
        return null;
      }
      Complex sum = Complex.ZERO;
      Complex derivative = Complex.ZERO;
      for (int k = TERMS - 1; k >= 0; k--) {
        derivative = derivative.multiply(s).add(sum);
        sum = sum.multiply(s).add(curve[k]);
      }
      Complex squared = s.multiply(s);
      Complex bend = squared.multiply(sum);
      Complex residual = s.multiply(slope).subtract(bend).subtract(target);
      Complex tangent =
          sum.multiply(s).multiply(2).add(squared.multiply(derivative)).negate().add(slope);
      Complex change = residual.divide(tangent);
      s = s.subtract(change);
      double bound = Math.min(s.norm(), tangent.norm() / Math.abs(curve[0]));
      if (change.norm() <= SMALL_STEP * bound
          && Math.abs(change.getImaginary()) <= SMALL_STEP * s.getImaginary()) {
        double rounding =
            4 * EPS * (bend.norm() + target.norm() + Math.abs(slope) * s.norm()) + SUM_EPS * size;
        return point(s, rounding, tangent.norm());
      }
    }
    return null;
  }

  private Point point(Complex s, double rounding, double tangent) {
    double error = rounding / tangent + 4 * EPS * s.norm();
    // Im z ≈ z′ Im w: its rounding, and the change of z′ with an error of w
    double bend = 2 * Math.abs(curve[0]) / tangent;
    double relative = Math.min(error / s.getImaginary(), 24 * EPS + bend * error);
    return new Point(
        w0 + radius * s.getReal(), radius * s.getImaginary(), radius * error, relative);
  }

  /**
   * Newton's method in s/R on the real axis. z′ is concave between two poles, so that the root with
   * z′ > 0 is the only one there.
   */
  private @Nullable Point newton(double excess, double start) {
    double s = start;
    double last = Double.POSITIVE_INFINITY;
    for (int step = 0; step < MAX_STEPS && Math.abs(s) <= LARGEST_SHIFT; step++) {
      double sum = 0;
      double derivative = 0;
      for (int k = TERMS - 1; k >= 0; k--) {
        derivative = derivative * s + sum;
        sum = sum * s + curve[k];
      }
      double bend = s * s * sum;
      double tangent = slope - s * (2 * sum + s * derivative);
      double rounding =
          4 * EPS * (Math.abs(bend) + Math.abs(excess) + Math.abs(slope * s)) + SUM_EPS * size;
      // at the edge itself z′ vanishes, and the error is that of a square root
      double error = Math.sqrt(rounding / Math.abs(curve[0]));
      if (tangent > 0) {
        double change = (s * slope - bend - excess) / tangent;
        s -= change;
        error = Math.min(error, rounding / tangent);
        if (Math.abs(change) > error && Math.abs(change) < last) {
          last = Math.abs(change);
          continue;
        }
        if (Math.abs(change) > 4 * error) {
          return null;
        }
      } else if (Math.abs(s * slope - bend - excess) > rounding) {
        return null;
      }
      double w = w0 + radius * s;
      return new Point(w, 0, radius * (error + 4 * EPS * Math.abs(s)) + Math.ulp(w), 0);
    }
    return null;
  }
}
