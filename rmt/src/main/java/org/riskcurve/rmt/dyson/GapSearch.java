package org.riskcurve.rmt.dyson;

import org.hipparchus.analysis.UnivariateFunction;
import org.hipparchus.analysis.solvers.BisectionSolver;
import org.hipparchus.analysis.solvers.BracketingNthOrderBrentSolver;
import org.riskcurve.rmt.population.PopulationGap;

/**
 * Real roots of Q(w) = d, with Q = ∫λ²/(λ − w)², off the population: the edges of the support in
 * the variable w. 1 − √(d/Q), whose roots are found, is nearly linear next to a pole.
 */
final class GapSearch {

  private static final int MAX_EVALUATIONS = 200;

  /**
   * The accuracy of w, relative; z is stationary at an edge, so that its half the digits would do.
   */
  private static final double ACCURACY = 1e-15;

  /** The accuracy of where Q is least: any point with Q &lt; d serves. */
  private static final double ROUGH = 1e-9;

  /** Of the width of a gap; nearer to its lower end the logarithm of the distance is searched. */
  private static final double NEAR_END = 1e-6;

  /** The logarithm of the smallest distance that is tried. */
  private static final double SMALLEST_LOG = -600;

  /** Of the width of a gap: the step off the real axis for T″, whose error is its square. */
  private static final double DERIVATIVE_STEP = 1e-4;

  private final DysonMap map;
  private final DysonPoint point = new DysonPoint();

  GapSearch(DysonMap map) {
    this.map = map;
  }

  /** Where Q = d between a pole and a point with Q ≤ d. */
  double edge(double pole, double far) {
    UnivariateFunction f = w -> w == pole ? -1 : shortfall(w);
    if (!(f.value(far) > 0)) {
      return far;
    }
    double smallest = ACCURACY * Math.min(Math.abs(pole), Math.abs(far));
    return new BracketingNthOrderBrentSolver(ACCURACY, ACCURACY * smallest, 1e-16, 5)
        .solve(MAX_EVALUATIONS, f, Math.min(pole, far), Math.max(pole, far));
  }

  /** √(d/Q) − 1. */
  private double shortfall(double w) {
    double d = map.dimension();
    double excess = map.squareExcess(w, point);
    double q = Math.max(0, d + excess);
    return -excess / (Math.sqrt(q) * (Math.sqrt(q) + Math.sqrt(d)));
  }

  /** A w inside a bounded gap of the population with Q &lt; d; NaN if there is none. */
  double inside(PopulationGap gap) {
    double w = leastQ(gap);
    return map.squareExcess(w, point) < 0 ? w : Double.NaN;
  }

  /** Where Q is least in a gap: the root of Q′ = 2T′ + wT″, T″ from a step off the real axis. */
  private double leastQ(PopulationGap gap) {
    double width = gap.high() - gap.low();
    UnivariateFunction f = t -> t <= 0 ? -1 : t >= 1 ? 1 : slope(gap, width, t);
    double t;
    if (f.value(NEAR_END) < 0) {
      t =
          new BracketingNthOrderBrentSolver(ROUGH, ROUGH, 5)
              .solve(MAX_EVALUATIONS, f, NEAR_END, 1 - NEAR_END);
    } else {
      // atoms many decades apart: t ~ (low/high)^⅔, which only its logarithm resolves
      double top = Math.log(NEAR_END);
      double bottom = top;
      do {
        bottom -= 3;
      } while (bottom > SMALLEST_LOG && f.value(Math.exp(bottom)) >= 0);
      t =
          Math.exp(
              new BisectionSolver(1e-8)
                  .solve(MAX_EVALUATIONS, x -> f.value(Math.exp(x)), bottom, top));
    }
    return gap.low() + t * width;
  }

  /** Q′ at the fraction t of a gap, times what makes it finite at both ends and free of units. */
  private double slope(PopulationGap gap, double width, double t) {
    double w = gap.low() + t * width;
    double step = DERIVATIVE_STEP * width * Math.min(t, 1 - t);
    map.sum().evaluate(w, step, point.value);
    double scale = t * (1 - t) * width;
    double bend = point.value.slopeIm * (w / step) * scale;
    return (2 * point.value.slopeRe * scale + bend) * (scale / gap.high()) * (scale / gap.high());
  }
}
