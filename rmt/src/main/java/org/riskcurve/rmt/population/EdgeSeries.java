package org.riskcurve.rmt.population;

import org.hipparchus.complex.Complex;
import org.jspecify.annotations.Nullable;
import org.riskcurve.core.Internal;

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
@Internal
public final class EdgeSeries {

  private static final int TERMS = 28;
  private static final int BLOCK = 1024;
  private static final int MAX_STEPS = 30;
  private static final double LARGEST_SHIFT = 0.25;
  private static final double EPS = Math.ulp(1.0);

  /** Relative error of a sum of many terms in twice the working precision. */
  private static final double SUM_EPS = 1e-29;

  private final double w0;
  private final double radius;

  /** z(w₀) as the sum of two numbers, and the size of its terms. */
  private final double high;

  private final double low;
  private final double size;

  /** R z′(w₀). */
  private final double slope;

  /** R^(k+2) g_k. */
  private final double[] curve;

  /** A point w with an estimate of its absolute error; Im w is zero off the support. */
  public record Point(double re, double im, double error) {}

  /**
   * The series about w₀, off the atoms.
   *
   * @param atoms the parts of the population
   * @param factors what their weights are multiplied by
   */
  EdgeSeries(PopulationPart.Atoms[] atoms, double[] factors, double d, double w0) {
    this.w0 = w0;
    double nearest = Double.POSITIVE_INFINITY;
    for (PopulationPart.Atoms part : atoms) {
      nearest = Math.min(nearest, part.distance(w0));
    }
    radius = nearest;
    PreciseSum linear = new PreciseSum();
    PreciseSum square = new PreciseSum();
    curve = new double[TERMS];
    double[] block = new double[TERMS];
    for (int i = 0; i < atoms.length; i++) {
      double[] lambda = atoms[i].eigenvalues();
      double[] weight = atoms[i].weights();
      for (int start = 0; start < lambda.length; start += BLOCK) {
        int end = Math.min(start + BLOCK, lambda.length);
        for (int j = start; j < end; j++) {
          addTerm(lambda[j], factors[i], weight[j], linear, square, block);
        }
        for (int k = 0; k < TERMS; k++) {
          curve[k] += block[k];
          block[k] = 0;
        }
      }
    }
    for (int k = 0; k < TERMS; k++) {
      curve[k] *= radius / d;
    }
    // z = w₀(1 − T/d), z′ = 1 − Q/d
    linear.divide(-d);
    size = Math.abs(w0) * (1 + Math.abs(linear.high()));
    linear.add(1, 0);
    linear.multiply(w0);
    high = linear.high();
    low = linear.low();
    square.divide(-d);
    square.add(1, 0);
    slope = radius * square.high();
  }

  private void addTerm(
      double lambda,
      double factor,
      double weight,
      PreciseSum linear,
      PreciseSum square,
      double[] powers) {
    // the gap λ − w₀ and the coefficient as sums of two numbers, exactly
    double gap = lambda - w0;
    double back = gap - lambda;
    double gapLow = (lambda - (gap - back)) - (w0 + back);
    double c = factor * weight;
    double cLow = Math.fma(factor, weight, -c);
    double q = lambda / gap;
    double qLow = (Math.fma(-q, gap, lambda) - q * gapLow) / gap;
    double term = c * q;
    double termLow = Math.fma(c, q, -term) + (c * qLow + cLow * q);
    linear.add(term, termLow);
    double next = term * q;
    square.add(next, Math.fma(term, q, -next) + (term * qLow + termLow * q));
    double ratio = radius / gap;
    double power = next * ratio;
    for (int k = 0; k < TERMS; k++) {
      powers[k] += power;
      power *= ratio;
    }
  }

  /**
   * The solution at x, from a start if that is of use; null unless it is within reach of the
   * series.
   */
  public @Nullable Point solve(double x, double startRe, double startIm) {
    double excess = (x - high) - low;
    // from the true edge, at s = slope/(2 curve₀)
    double centre = 0.5 * slope / curve[0];
    double ratio = (excess - 0.5 * slope * centre) / curve[0];
    if (ratio <= 0) {
      // off the support, as far as the parabola tells; there z′ > 0
      return ratio > -0.1 * LARGEST_SHIFT * LARGEST_SHIFT
          ? newton(excess, centre - Math.signum(curve[0]) * Math.sqrt(-ratio))
          : null;
    }
    Point first = newton(excess, centre, Math.sqrt(ratio));
    return first != null || !(startIm > 0)
        ? first
        : newton(excess, (startRe - w0) / radius, startIm / radius);
  }

  /** Newton's method in s/R; the root with Im s > 0 is the only one there. */
  private @Nullable Point newton(double excess, double startRe, double startIm) {
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
      Complex residual = s.multiply(slope).subtract(bend).subtract(excess);
      Complex tangent =
          sum.multiply(s).multiply(2).add(squared.multiply(derivative)).negate().add(slope);
      Complex change = residual.divide(tangent);
      s = s.subtract(change);
      if (change.norm() <= 1e-9 * s.getImaginary()) {
        double rounding =
            4 * EPS * (bend.norm() + Math.abs(excess) + Math.abs(slope) * s.norm())
                + SUM_EPS * size;
        double error = rounding / tangent.norm() + 4 * EPS * s.norm();
        return new Point(w0 + radius * s.getReal(), radius * s.getImaginary(), radius * error);
      }
    }
    return null;
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
      return new Point(w, 0, radius * (error + 4 * EPS * Math.abs(s)) + Math.ulp(w));
    }
    return null;
  }
}
