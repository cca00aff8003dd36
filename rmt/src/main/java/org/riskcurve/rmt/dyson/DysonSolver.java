package org.riskcurve.rmt.dyson;

import org.hipparchus.complex.Complex;
import org.riskcurve.core.Arguments;
import org.riskcurve.core.ConvergenceException;
import org.riskcurve.rmt.population.Population;
import org.riskcurve.rmt.population.ResolventSum;

/**
 * Newton's method for z(w) = z along a path of points: each solution is the start of the next.
 *
 * <p>The first point, and any point that the last one does not lead to, is reached by continuation
 * from far up the imaginary direction, where w ≈ z. Real points outside the support need no start:
 * there z(w) is monotone and convex or concave, and Newton's method is monotone from the outer
 * side.
 */
final class DysonSolver {

  private static final int MAX_STEPS = 60;
  private static final int MAX_MONOTONE_STEPS = 400;
  private static final int MAX_CONTINUATION = 400;

  /** A Newton step below this, relative, leaves an error of its square. */
  private static final double SMALL_STEP = 1e-9;

  /** Im z, relative to the distance from the support, whose square is below the rounding error. */
  private static final double NEARLY_REAL = 1e-9;

  private static final double EPS = Math.ulp(1.0);

  private final DysonEquation equation;
  private final ResolventSum sum;
  private final double d;
  private final double v;
  private final double scale;
  private final Support support;
  private final ResolventSum.Value value = new ResolventSum.Value();

  // the solution last reached, in the closed upper half plane
  private double zRe;
  private double zIm;
  private double wRe;
  private double wIm;
  private double kRe;
  private double kIm;
  private double derivativeRe;
  private double derivativeIm;
  private int steps;
  private boolean warm;
  private boolean conjugated;

  DysonSolver(DysonEquation equation) {
    this.equation = equation;
    Population population = equation.population();
    sum = population.kernelSum();
    d = equation.dimension();
    v = population.mass();
    scale = population.trace() / d + population.largest();
    support = equation.support();
  }

  double wRe() {
    return wRe;
  }

  double wIm() {
    return conjugated ? -wIm : wIm;
  }

  /** Re T(w) = Re k(z). */
  double kernelRe() {
    return kRe;
  }

  double kernelIm() {
    return conjugated ? -kIm : kIm;
  }

  void solve(double re, double im) {
    conjugated = im < 0;
    steps = 0;
    double y = Math.abs(im);
    double outside = Math.max(support.lower() - re, re - support.upper());
    if (y <= NEARLY_REAL * outside) {
      solveReal(re);
      leaveRealAxis(y);
    } else if (y == 0) {
      solveInGap(re);
    } else if (!(warm && predict(re, y) && newton(re, y)) && !fromAbove(re, y)) {
      continuation(re, y);
    }
  }

  /** w along the path, to first order in the logarithms: w ∝ z^(d ln w/d ln z). */
  private boolean predict(double re, double im) {
    Complex w = new Complex(wRe, wIm);
    Complex last = new Complex(zRe, zIm);
    Complex exponent = last.divide(w.multiply(new Complex(derivativeRe, derivativeIm)));
    Complex next = w.multiply(exponent.multiply(new Complex(re, im).divide(last).log()).exp());
    if (!(next.getImaginary() > 0) || next.isInfinite()) {
      return false;
    }
    wRe = next.getReal();
    wIm = next.getImaginary();
    return true;
  }

  /** Newton's method from (wRe, wIm), kept in the upper half plane; false if it does not settle. */
  private boolean newton(double re, double im) {
    for (int step = 0; step < MAX_STEPS; step++) {
      steps++;
      evaluate(wRe, wIm);
      double residualRe = wRe * mRe - wIm * mIm - re;
      double residualIm = wRe * mIm + wIm * mRe - im;
      double norm = derivativeRe * derivativeRe + derivativeIm * derivativeIm;
      double stepRe = -(residualRe * derivativeRe + residualIm * derivativeIm) / norm;
      double stepIm = -(residualIm * derivativeRe - residualRe * derivativeIm) / norm;
      double size = Math.hypot(wRe, wIm);
      double length = Math.hypot(stepRe, stepIm);
      if (!Double.isFinite(length)) {
        return false;
      }
      double damping = length > 0.5 * size ? 0.5 * size / length : 1;
      if (wIm + damping * stepIm <= 0) {
        damping = -0.5 * wIm / stepIm;
      }
      wRe += damping * stepRe;
      wIm += damping * stepIm;
      // the error left is length²/size, and in the imaginary part length/size of it
      double small = SMALL_STEP * Math.min(size, 1e2 * Math.max(wIm, 1e-7 * size));
      boolean settled = damping == 1 && (length <= small || length <= 16 * EPS * size);
      if (settled) {
        kRe += value.slopeRe * stepRe - value.slopeIm * stepIm;
        kIm += value.slopeRe * stepIm + value.slopeIm * stepRe;
        zRe = re;
        zIm = im;
        warm = true;
        return true;
      }
    }
    return false;
  }

  private double mRe;
  private double mIm;

  /** T, m = 1 − T/d and dz/dw = m − w T′/d at w. */
  private void evaluate(double re, double im) {
    sum.at(re, im, value);
    kRe = value.re;
    kIm = value.im;
    mRe = -value.above(d, v) / d;
    mIm = -value.im / d;
    derivativeRe = mRe - (re * value.slopeRe - im * value.slopeIm) / d;
    derivativeIm = mIm - (re * value.slopeIm + im * value.slopeRe) / d;
  }

  /**
   * Newton's method from a point above z; where it settles, Im w > 0 says that it is the solution.
   */
  private boolean fromAbove(double re, double im) {
    wRe = re;
    wIm = im + 0.5 * Math.hypot(re, im);
    return newton(re, im);
  }

  /** From z + iη with η large down to η = 0, the factor of η adapting to Newton's success. */
  private void continuation(double re, double im) {
    double eta = 2 * (Math.hypot(re, im) + scale);
    double factor = 0.25;
    wRe = re;
    wIm = im + eta;
    if (!newton(re, im + eta)) {
      throw failure(re, im, "far from the support");
    }
    double goodRe = wRe;
    double goodIm = wIm;
    for (int attempt = 0; attempt < MAX_CONTINUATION; attempt++) {
      double next = eta * factor;
      boolean last = next < 0.1 * im;
      if (newton(re, last ? im : im + next)) {
        if (last) {
          return;
        }
        eta = next;
        factor = Math.max(0.05, factor * factor);
        goodRe = wRe;
        goodIm = wIm;
      } else {
        factor = Math.sqrt(factor);
        wRe = goodRe;
        wIm = goodIm;
      }
    }
    throw failure(re, im, "continuation");
  }

  private ConvergenceException failure(double re, double im, String where) {
    warm = false;
    return new ConvergenceException(
        String.format(
            "Dyson equation not solved at z = %s %+.17gi (%s): w = %s %+.17gi after %d steps",
            re, im, where, wRe, wIm, steps));
  }

  /** A real z outside [λ₋, λ₊]: monotone Newton from the outer side. */
  private void solveReal(double z) {
    if (z == 0) {
      wRe = support.originW();
      evaluate(wRe, 0);
    } else {
      // z < λ₋: w ≤ z − Tr/d is to the left of the root; z > λ₊: w = z is to its right
      wRe = z > support.upper() ? z : Math.min(z, 0) - scale;
      monotoneNewton(z);
    }
    finishReal(z);
  }

  private void monotoneNewton(double z) {
    double last = Double.POSITIVE_INFINITY;
    for (int step = 0; step < MAX_MONOTONE_STEPS; step++) {
      steps++;
      evaluate(wRe, 0);
      double change = -(wRe * mRe - z) / derivativeRe;
      double limit = z > support.upper() ? support.upperW() : support.lowerW();
      double next = wRe + change;
      // rounding next to an edge may step over it
      if (z > support.upper() ? next < limit : next > limit) {
        next = limit;
      }
      change = next - wRe;
      wRe = next;
      double size = Math.abs(change);
      // quadratic convergence, or the rounding error: nothing to gain from another step
      if (size <= SMALL_STEP * Math.abs(wRe) && (size <= 4 * EPS * Math.abs(wRe) || size >= last)) {
        return;
      }
      last = size;
    }
    throw failure(z, 0, "real axis");
  }

  private void finishReal(double z) {
    wIm = 0;
    evaluate(wRe, 0);
    kIm = 0;
    zRe = z;
    zIm = 0;
    warm = false;
  }

  /** From the solution at a real point to that at a height y above it, to first order. */
  private void leaveRealAxis(double y) {
    zIm = y;
    wIm = y / derivativeRe;
    kIm = value.slopeRe * wIm;
    warm = y > 0;
  }

  /** A real z within [λ₋, λ₊] has a solution if it lies in a gap. */
  private void solveInGap(double z) {
    if (z == support.lower() || z == support.upper()) {
      throw onSupport(z);
    }
    BoundarySolver boundary = new BoundarySolver(equation);
    boundary.solve(z);
    if (boundary.wIm() > 0) {
      throw onSupport(z);
    }
    wRe = boundary.wRe();
    finishReal(z);
    if (!(derivativeRe > 0)) {
      throw onSupport(z);
    }
  }

  private IllegalArgumentException onSupport(double z) {
    warm = false;
    return Arguments.rejected(
        "z",
        z,
        "off the support [" + support.lower() + ", " + support.upper() + "] or in a gap of it");
  }

  /** The solution as a value, with the residual recomputed at the final w. */
  DysonSolution certified(Complex z) {
    evaluate(wRe, wIm);
    Complex w = new Complex(wRe, wIm);
    Complex target = conjugated ? z.conjugate() : z;
    Complex slope = new Complex(derivativeRe, derivativeIm);
    double misfit = w.multiply(new Complex(mRe, mIm)).subtract(target).norm();
    double size = target.norm() + w.norm() * (1 + Math.min(Math.hypot(kRe, kIm), v) / d);
    double error = (misfit + 4 * EPS * size) / w.multiply(slope).norm();
    // m = 1 − T/d keeps a small imaginary part, m = z/w a small modulus
    Complex m =
        Math.hypot(kRe, kIm) < 0.5 * d ? new Complex(1 - kRe / d, -kIm / d) : target.divide(w);
    Complex u = w.reciprocal().negate();
    return new DysonSolution(
        z,
        conjugated ? u.conjugate() : u,
        conjugated ? m.conjugate() : m,
        misfit / size,
        error,
        steps);
  }
}
