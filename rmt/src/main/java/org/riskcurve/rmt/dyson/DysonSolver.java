package org.riskcurve.rmt.dyson;

import org.hipparchus.complex.Complex;
import org.jspecify.annotations.Nullable;
import org.riskcurve.core.ConvergenceException;
import org.riskcurve.core.numeric.Modulus;

/**
 * Newton's method for z(w) = z along a path of points: each solution is the start of the next.
 *
 * <p>The first point, and any point that the last one does not lead to, is reached by continuation
 * from far up the imaginary direction, where w ≈ z. Real points outside the support need no start:
 * there z(w) is monotone and convex or concave, and Newton's method is monotone from the outer
 * side. Next to an edge, where the rounding of z(w) leaves few digits of w, the solution is that of
 * the series about the edge if there is one.
 */
final class DysonSolver {

  private static final int MAX_STEPS = 60;
  private static final int MAX_MONOTONE_STEPS = 4000;
  private static final int MAX_CONTINUATION = 400;

  /** A Newton step below this, relative, leaves an error of its square. */
  private static final double SMALL_STEP = 1e-9;

  /**
   * Im z, relative to the distance from the support and from a zero of w, whose square is below the
   * rounding error.
   */
  private static final double NEARLY_REAL = 1e-9;

  /** A relative error of w that is good enough not to ask for the series about an edge. */
  private static final double GOOD = 1e-12;

  /** Of the rounding error of z(w): Newton's method can do no better. */
  private static final double REACHED = 1;

  private static final double EPS = Math.ulp(1.0);

  private final DysonMap map;
  private final SupportEnds support;

  // next to edges and in gaps; none for the covariance of samples
  private final @Nullable EdgeSeriesCache edges;
  private final @Nullable BoundarySolver boundary;

  /** The size of z beyond which w ≈ z. */
  private final double scale;

  /** The solution last reached, in the closed upper half plane. */
  private final DysonPoint point = new DysonPoint();

  private double targetRe;
  private double targetIm;
  private int steps;
  private boolean warm;
  private boolean conjugated;
  private EdgeSeries.@Nullable Point fromSeries;

  /** A solver for an equation; solvers may share their series. */
  DysonSolver(
      DysonMap map,
      SupportEnds support,
      double scale,
      @Nullable EdgeSeriesCache edges,
      @Nullable BoundarySolver boundary) {
    this.map = map;
    this.support = support;
    this.scale = scale;
    this.edges = edges;
    this.boundary = boundary;
  }

  double wRe() {
    return point.wRe;
  }

  double wIm() {
    return conjugated ? -point.wIm : point.wIm;
  }

  /** Re T(w) = Re k(z). */
  double kernelRe() {
    return point.kernelRe;
  }

  double kernelIm() {
    return conjugated ? -point.kernelIm : point.kernelIm;
  }

  void solve(double re, double im) {
    conjugated = im < 0;
    steps = 0;
    fromSeries = null;
    double y = Math.abs(im);
    double outside = Math.max(support.lower().value() - re, re - support.upper().value());
    double room = support.originW().value() == 0 ? Math.min(outside, Math.abs(re)) : outside;
    if (outside >= 0 && y <= NEARLY_REAL * room) {
      solveReal(re);
      leaveRealAxis(y);
    } else if (y == 0) {
      solveInGap(re);
    } else if (!(warm && predict(re, y) && newton(re, y)) && !fromAbove(re, y)) {
      continuation(re, y);
    }
    targetRe = re;
    targetIm = y;
    refine();
  }

  /** Next to an edge, takes the solution from the series about it. */
  private void refine() {
    if (edges == null || map.noise(point) <= GOOD * point.modulus() * point.slope()) {
      return;
    }
    EdgeSeries series = edges.nearest(point.wRe, point.wIm);
    EdgeSeries.Point found =
        series == null ? null : series.solve(targetRe, targetIm, point.wRe, point.wIm);
    // a real z beyond the rounded edge can be short of the true one: then w is that of the edge
    if (found != null && found.im() > 0 == targetIm > 0) {
      map.evaluate(found.re(), found.im(), point);
      fromSeries = found;
    }
  }

  /** w along the path, to first order in the logarithms: w ∝ z^(d ln w/d ln z). */
  private boolean predict(double re, double im) {
    Complex w = new Complex(point.wRe, point.wIm);
    Complex last = new Complex(targetRe, targetIm);
    Complex exponent = last.divide(w.multiply(new Complex(point.slopeRe, point.slopeIm)));
    Complex next = w.multiply(exponent.multiply(new Complex(re, im).divide(last).log()).exp());
    if (!(next.getImaginary() > 0) || next.isInfinite()) {
      return false;
    }
    point.wRe = next.getReal();
    point.wIm = next.getImaginary();
    return true;
  }

  /** Newton's method from the point, kept in the upper half plane; false if it does not settle. */
  private boolean newton(double re, double im) {
    double last = Double.POSITIVE_INFINITY;
    for (int step = 0; step < MAX_STEPS; step++) {
      steps++;
      map.evaluate(point.wRe, point.wIm, point);
      double stepRe = point.stepRe(re, im);
      double stepIm = point.stepIm(re, im);
      double size = point.modulus();
      double length = Modulus.of(stepRe, stepIm);
      if (!Double.isFinite(length)) {
        return false;
      }
      // next to an edge, dz/dw → 0, steps are rounding errors long before they are small
      double misfit = point.misfit(re, im);
      if (misfit <= REACHED * map.noise(point) && misfit >= 0.5 * last && onBranch(im)) {
        warm = map.onBranch(point);
        return warm;
      }
      last = misfit;
      double damping = length > 0.5 * size ? 0.5 * size / length : 1;
      if (point.wIm + damping * stepIm <= 0) {
        damping = -0.5 * point.wIm / stepIm;
      }
      // the error left is length²/size, and in the imaginary part length/size of it
      double nextIm = point.wIm + damping * stepIm;
      double small = SMALL_STEP * Math.min(size, 1e2 * Math.max(nextIm, 1e-7 * size));
      if (damping == 1 && (length <= small || length <= 16 * EPS * size)) {
        point.shift(stepRe, stepIm);
        warm = map.onBranch(point);
        return warm;
      }
      point.wRe += damping * stepRe;
      point.wIm = nextIm;
    }
    return false;
  }

  /**
   * Whether Im z(w) is that of z, as on no other branch next to the real axis: their z′ is below 0.
   */
  private boolean onBranch(double im) {
    double rounding = map.imaginaryNoise(point);
    return Math.abs(point.zIm - im) <= 0.5 * im + rounding;
  }

  /**
   * Newton's method from a point above z; where it settles, Im w > 0 says that it is the solution.
   */
  private boolean fromAbove(double re, double im) {
    point.wRe = re;
    point.wIm = im + 0.5 * Modulus.of(re, im);
    return newton(re, im);
  }

  /** From z + iη with η large down to η = 0, the factor of η adapting to Newton's success. */
  private void continuation(double re, double im) {
    double eta = 2 * (Modulus.of(re, im) + scale);
    double factor = 0.25;
    point.wRe = re;
    point.wIm = im + eta;
    if (!newton(re, im + eta)) {
      throw failure(re, im, "far from the support");
    }
    double goodRe = point.wRe;
    double goodIm = point.wIm;
    for (int attempt = 0; attempt < MAX_CONTINUATION; attempt++) {
      double next = eta * factor;
      boolean last = next < 0.1 * im;
      if (newton(re, last ? im : im + next)) {
        if (last) {
          return;
        }
        eta = next;
        factor = Math.max(0.05, factor * factor);
        goodRe = point.wRe;
        goodIm = point.wIm;
      } else {
        factor = Math.sqrt(factor);
        point.wRe = goodRe;
        point.wIm = goodIm;
      }
    }
    throw failure(re, im, "continuation");
  }

  private ConvergenceException failure(double re, double im, String where) {
    warm = false;
    return new ConvergenceException(
        "Dyson equation not solved at z = %s (%s): w = %s after %d steps"
            .formatted(new Complex(re, im), where, new Complex(point.wRe, point.wIm), steps));
  }

  /** A real z outside [λ₋, λ₊]: monotone Newton from the outer side. */
  private void solveReal(double z) {
    warm = false;
    if (z == 0) {
      if (support.lower().value() == 0) {
        throw support.rejected(z);
      }
      map.evaluate(support.originW().value(), 0, point);
    } else if (z >= support.upper().value()) {
      monotoneNewton(z, z, support.upperW());
    } else {
      // z(w) = z lies above w = z − Tr/d, and above the origin's w if z > 0
      monotoneNewton(z, z > 0 ? support.originW().value() : z - scale, support.lowerW());
    }
  }

  /**
   * Newton's method between a start on the outer side of the root and an edge on its inner side.
   * Every exact step goes towards the edge, so that one that does not is a rounding error.
   */
  private void monotoneNewton(double z, double start, double edge) {
    double w = start;
    double direction = Math.signum(edge - start);
    for (int step = 0; step < MAX_MONOTONE_STEPS; step++) {
      steps++;
      map.evaluate(w, 0, point);
      double change = direction * (z - point.zRe) / point.slopeRe;
      boolean forward = change > 4 * EPS * Math.abs(w) && point.slopeRe > 0;
      if (!forward || w == edge) {
        return;
      }
      w += direction * change;
      if (direction * (edge - w) < 0) {
        w = edge;
      }
    }
    throw failure(z, 0, "real axis");
  }

  /** From the solution at a real point to that at a height y above it, to first order. */
  private void leaveRealAxis(double y) {
    if (y > 0) {
      point.wIm = y / point.slopeRe;
      point.kernelIm = point.value.slopeRe * point.wIm;
      point.mIm = -point.kernelIm / map.dimension();
      warm = true;
    }
  }

  /** A real z within [λ₋, λ₊] has a solution if it lies in a gap. */
  private void solveInGap(double z) {
    warm = false;
    if (boundary == null || z == support.lower().value() || z == support.upper().value()) {
      throw support.rejected(z);
    }
    boundary.solve(z);
    map.evaluate(boundary.wRe(), 0, point);
    if (boundary.wIm() > 0 || !(point.slopeRe > 0)) {
      throw support.rejected(z);
    }
  }

  /** The solution last reached as a value. */
  DysonSolution solution(Complex z) {
    return Certificate.of(map, point, fromSeries, targetRe, targetIm)
        .solution(z, conjugated, steps);
  }
}
