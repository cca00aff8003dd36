package org.riskcurve.rmt.dyson;

import java.util.ArrayList;
import java.util.List;
import org.hipparchus.analysis.UnivariateFunction;
import org.hipparchus.analysis.solvers.BisectionSolver;
import org.hipparchus.analysis.solvers.BracketingNthOrderBrentSolver;
import org.riskcurve.core.Arguments;
import org.riskcurve.core.Internal;
import org.riskcurve.rmt.dyson.SupportInterval.EdgeBehaviour;
import org.riskcurve.rmt.population.Population;
import org.riskcurve.rmt.population.PopulationPart.Hole;
import org.riskcurve.rmt.population.ResolventSum;

/**
 * The support of the deterministic eigenvalue measure: its ends, its intervals with their masses,
 * and its atom at zero.
 *
 * <p>In the variable w = −1/u, a real w off the population with Q(w) = ∫λ²/(λ − w)² &lt; d belongs
 * to a point z(w) = w(1 − T(w)/d) off the support, and edges are where Q = d (Silverstein and Choi,
 * J. Multivariate Anal. 54 (1995) 295, theorem 4.1). Q is convex in each interval free of the
 * population, so that such an interval holds one gap of the support or none. 1/√Q − 1/√d, whose
 * roots are found, is nearly linear next to a pole. Since z(w) is stationary at an edge, edges have
 * the accuracy of z itself.
 */
public final class Support {

  /** The most intervals that are listed. */
  public static final int LARGEST_COUNT = 10_000_000;

  private static final int MAX_EVALUATIONS = 200;
  private static final double EPS = Math.ulp(1.0);

  /** Of the width of a hole; nearer to its lower end the logarithm of the distance is searched. */
  private static final double NEAR_END = 1e-6;

  /** The logarithm of the smallest distance that is tried. */
  private static final double SMALLEST_LOG = -600;

  private final Population population;
  private final double d;
  private final double v;
  private final ResolventSum sum;
  private final double lower;
  private final double upper;
  private final double lowerW;
  private final double upperW;
  private final double originW;

  private Support(Population population, double d) {
    this.population = population;
    this.d = d;
    v = population.mass();
    sum = population.kernelSum();
    ResolventSum.Value value = new ResolventSum.Value();
    double largest = population.largest();
    // Q ≤ λ₁ ∫λ/(w − λ₁)²
    double farthest = largest + Math.sqrt(largest * population.trace() / d) * (1 + 1e-9);
    upperW = root(value, largest, farthest);
    upper = zOf(upperW, value);
    if (v == d) {
      lowerW = 0;
      originW = 0;
      lower = 0;
      return;
    }
    if (v < d) {
      double smallest = population.smallest();
      // Q ≤ v (λ_v/(λ_v − w))²
      lowerW = root(value, smallest, smallest * (1 - Math.sqrt(v / d)) * (1 - 1e-9));
      originW = 0;
    } else {
      double most = Math.log(population.trace() / d) + 1e-3;
      double lowerLog = descend(x -> excess(-Math.exp(x), value), most);
      double originLog = descend(x -> above(-Math.exp(x), value), most);
      lowerW = -Math.exp(lowerLog);
      originW = -Math.exp(originLog);
    }
    lower = zOf(lowerW, value);
  }

  static Support of(Population population, double d) {
    return new Support(population, d);
  }

  /** T(w) − d. */
  private double above(double w, ResolventSum.Value value) {
    sum.at(w, 0, value);
    return value.above(d, v);
  }

  /** Q(w) − d, with Q = T + w dT/dw. */
  private double excess(double w, ResolventSum.Value value) {
    return above(w, value) + w * value.slopeRe;
  }

  private double zOf(double w, ResolventSum.Value value) {
    return -w * above(w, value) / d;
  }

  /** Where Q = d between a pole and a point with Q ≤ d. */
  private double root(ResolventSum.Value value, double pole, double far) {
    UnivariateFunction f =
        w -> {
          if (w == pole) {
            return -1 / Math.sqrt(d);
          }
          double excess = excess(w, value);
          double q = Math.max(0, d + excess);
          return -excess / (Math.sqrt(q * d) * (Math.sqrt(q) + Math.sqrt(d)));
        };
    if (!(f.value(far) > 0)) {
      return far;
    }
    return new BracketingNthOrderBrentSolver(1e-15, 1e-300, 1e-16, 5)
        .solve(MAX_EVALUATIONS, f, Math.min(pole, far), Math.max(pole, far));
  }

  /** The root of a decreasing function below {@code high}. */
  private static double descend(UnivariateFunction f, double high) {
    double low = high;
    for (int i = 0; i < MAX_EVALUATIONS; i++) {
      double top = low;
      low -= 3;
      if (f.value(low) > 0) {
        return new BracketingNthOrderBrentSolver(1e-15, 1e-15, 5)
            .solve(MAX_EVALUATIONS, f, low, top);
      }
    }
    throw Arguments.rejected("d", low, "such that the lower edge is a number above 1e-250");
  }

  /** λ₋, the lower end of the support away from zero; zero, the hard edge, if v = d. */
  public double lower() {
    return lower;
  }

  /** λ₊, the upper end. */
  public double upper() {
    return upper;
  }

  /** w at λ₋. */
  double lowerW() {
    return lowerW;
  }

  /** w at λ₊. */
  double upperW() {
    return upperW;
  }

  /** w at z = 0, the root of T(w) = d; zero if v ≤ d. */
  @Internal
  public double originW() {
    return originW;
  }

  /** The mass at zero of the eigenvalue measure of mass one: max(0, 1 − v/d). */
  public double atomAtZero() {
    return Math.max(0, 1 - v / d);
  }

  /**
   * The intervals of the support, ascending.
   *
   * <p>Some thirty population sums for every gap. A power law has about (2α/π)√d gaps.
   */
  public List<SupportInterval> intervals() {
    ResolventSum.Value value = new ResolventSum.Value();
    List<SupportInterval> descending = new ArrayList<>();
    double top = upper;
    double topW = upperW;
    double massAbove = 0;
    for (Hole hole : population.holes(d)) {
      boolean outer = Double.isInfinite(hole.low()) || Double.isInfinite(hole.high());
      double middle = outer ? 0 : leastQ(hole, value);
      if (outer || !(excess(middle, value) < 0)) {
        continue;
      }
      double right = root(value, hole.high(), middle);
      double left = root(value, hole.low(), middle);
      double rightZ = zOf(right, value);
      double leftZ = zOf(left, value);
      if (!(leftZ < rightZ)) {
        continue; // closed to rounding
      }
      double mass = (hole.massAbove() - massAbove) / d;
      descending.add(
          new SupportInterval(
              rightZ, top, error(right, value), mass, EdgeBehaviour.SQUARE_ROOT, right, topW));
      top = leftZ;
      topW = left;
      massAbove = hole.massAbove();
    }
    double rest = (Math.min(v, d) - massAbove) / d;
    EdgeBehaviour lowest = v == d ? EdgeBehaviour.INVERSE_SQUARE_ROOT : EdgeBehaviour.SQUARE_ROOT;
    descending.add(new SupportInterval(lower, top, error(topW, value), rest, lowest, lowerW, topW));
    List<SupportInterval> ascending = new ArrayList<>(descending.size());
    for (int i = descending.size() - 1; i >= 0; i--) {
      ascending.add(descending.get(i));
    }
    return List.copyOf(ascending);
  }

  /** The rounding error of the lower end. */
  @Internal
  public double lowerError() {
    return error(lowerW, new ResolventSum.Value());
  }

  /** The rounding error of the upper end. */
  @Internal
  public double upperError() {
    return error(upperW, new ResolventSum.Value());
  }

  /** The rounding error of z(w). */
  private double error(double w, ResolventSum.Value value) {
    sum.at(w, 0, value);
    double size = Math.min(Math.hypot(value.re, value.im), v);
    return 4 * EPS * Math.abs(w) * (1 + size / d);
  }

  /** Where Q is least in a hole: the root of Q′ = 2T′ + wT″, T″ from a step off the real axis. */
  private double leastQ(Hole hole, ResolventSum.Value value) {
    double width = hole.high() - hole.low();
    double step = 1e-4 * width;
    UnivariateFunction f =
        t -> {
          double w = hole.low() + t * width;
          if (t <= 0 || t >= 1) {
            return t <= 0 ? -1 : 1;
          }
          sum.at(w, step * Math.min(t, 1 - t), value);
          double curvature = value.slopeIm / (step * Math.min(t, 1 - t));
          double scale = t * (1 - t) * width;
          return (2 * value.slopeRe + w * curvature)
              * scale
              * scale
              * scale
              / (hole.high() * hole.high());
        };
    double t;
    if (f.value(NEAR_END) < 0) {
      t =
          new BracketingNthOrderBrentSolver(1e-9, 1e-9, 5)
              .solve(MAX_EVALUATIONS, f, NEAR_END, 1 - 1e-6);
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
    return hole.low() + t * width;
  }
}
