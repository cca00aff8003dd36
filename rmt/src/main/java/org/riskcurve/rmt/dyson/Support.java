package org.riskcurve.rmt.dyson;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import org.hipparchus.analysis.UnivariateFunction;
import org.hipparchus.analysis.solvers.BracketingNthOrderBrentSolver;
import org.riskcurve.core.Arguments;
import org.riskcurve.core.Estimate;
import org.riskcurve.core.Internal;
import org.riskcurve.rmt.dyson.SupportInterval.EdgeBehaviour;
import org.riskcurve.rmt.population.Population;
import org.riskcurve.rmt.population.PopulationGap;

/**
 * The support of the deterministic eigenvalue measure: its ends, its intervals with their masses,
 * and its atom at zero.
 *
 * <p>In the variable w = −1/u, a real w off the population with Q(w) = ∫λ²/(λ − w)² &lt; d belongs
 * to a point z(w) = w(1 − T(w)/d) off the support, and edges are where Q = d (Silverstein and Choi,
 * J. Multivariate Anal. 54 (1995) 295, theorem 4.1). Q is convex in each interval free of the
 * population, so that such an interval holds one gap of the support or none. Since z(w) is
 * stationary at an edge, edges have the accuracy of z itself, and their error estimate is the
 * rounding error of z(w).
 */
public final class Support {

  private static final int MAX_EVALUATIONS = 200;
  private static final int MAX_POLISH = 4;
  private static final double EPS = Math.ulp(1.0);

  /** Of a function that is relative to d: only a zero ends the search before ln|w| is known. */
  private static final double EXACT = 1e-17;

  /** The accuracy of ln|w| before Newton's method. */
  private static final double LOG_ACCURACY = 1e-15;

  /** Widens a bracket whose ends are sharp bounds. */
  private static final double MARGIN = 1e-9;

  private final Population population;
  private final DysonMap map;
  private final GapSearch search;
  private final Estimate lower;
  private final Estimate upper;
  private final double lowerW;
  private final double upperW;
  private final Estimate originW;

  private Support(Population population, DysonMap map) {
    this.population = population;
    this.map = map;
    search = new GapSearch(map);
    DysonPoint point = new DysonPoint();
    double d = map.dimension();
    double v = map.mass();
    double largest = population.largest();
    // Q ≤ λ₁ ∫λ/(w − λ₁)²
    double share = population.trace() / largest / d;
    upperW = search.edge(largest, largest + largest * Math.sqrt(share) * (1 + MARGIN));
    upper = edge(upperW, point);
    if (v == d) {
      lowerW = 0;
      originW = new Estimate(0, 0);
      lower = new Estimate(0, 0);
    } else if (v < d) {
      double smallest = population.smallest();
      // Q ≤ v (λ_v/(λ_v − w))²
      lowerW = search.edge(smallest, smallest * (1 - Math.sqrt(v / d)) * (1 - MARGIN));
      originW = new Estimate(0, 0);
      lower = edge(lowerW, point);
    } else {
      double most = Math.log(population.trace() / d) + 1e-3;
      lowerW = -Math.exp(descend(x -> map.squareExcess(-Math.exp(x), point) / d, most));
      double start = -Math.exp(descend(x -> map.excess(-Math.exp(x), point) / d, most));
      originW = origin(start, point);
      lower = edge(lowerW, point);
    }
  }

  static Support of(Population population, DysonMap map) {
    return new Support(population, map);
  }

  /** z(w) with its rounding error. */
  private Estimate edge(double w, DysonPoint point) {
    map.evaluate(w, 0, point);
    return new Estimate(point.zRe, map.noise(point));
  }

  /** The root of T(w) = d next to a start, by Newton's method down to the rounding error. */
  private Estimate origin(double start, DysonPoint point) {
    double w = start;
    double change = 0;
    for (int step = 0; step < MAX_POLISH; step++) {
      change = -map.excess(w, point) / point.value.slopeRe;
      w += change;
      if (Math.abs(change) <= EPS * Math.abs(w)) {
        break;
      }
    }
    double rounding =
        map.sumError()
            * map.termsOfM(point.value)
            * map.dimension()
            / Math.abs(point.value.slopeRe);
    return new Estimate(w, rounding + 2 * EPS * Math.abs(w));
  }

  /** The root of a decreasing function below {@code high}. */
  static double descend(UnivariateFunction f, double high) {
    double low = high;
    for (int i = 0; i < MAX_EVALUATIONS; i++) {
      double top = low;
      low -= 3;
      if (f.value(low) > 0) {
        return new BracketingNthOrderBrentSolver(LOG_ACCURACY, LOG_ACCURACY, EXACT, 5)
            .solve(MAX_EVALUATIONS, f, low, top);
      }
    }
    throw Arguments.rejected("d", low, "such that the lower edge is a number above 1e-250");
  }

  /** λ₋, the lower end of the support away from zero; zero, the hard edge, if v = d. */
  public Estimate lower() {
    return lower;
  }

  /** λ₊, the upper end. */
  public Estimate upper() {
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

  /** The ends, in z and in w. */
  SupportEnds ends() {
    return new SupportEnds(lower, upper, lowerW, upperW, originW);
  }

  /** w at z = 0, the root of T(w) = d; zero if v ≤ d. */
  @Internal
  public Estimate originW() {
    return originW;
  }

  /** The mass at zero of the eigenvalue measure of mass one: max(0, 1 − v/d). */
  public double atomAtZero() {
    return Math.max(0, 1 - map.mass() / map.dimension());
  }

  /**
   * The intervals of the support, ascending.
   *
   * <p>Some thirty population sums for every gap. A power law has about (2α/π)√d gaps.
   */
  public List<SupportInterval> intervals() {
    DysonPoint point = new DysonPoint();
    double d = map.dimension();
    double v = map.mass();
    List<SupportInterval> intervals = new ArrayList<>();
    Estimate top = upper;
    double topW = upperW;
    double massAbove = 0;
    for (PopulationGap gap : population.gaps(d)) {
      boolean outer = Double.isInfinite(gap.low()) || Double.isInfinite(gap.high());
      double inside = outer ? Double.NaN : search.inside(gap);
      if (Double.isNaN(inside)) {
        continue;
      }
      double right = search.edge(gap.high(), inside);
      double left = search.edge(gap.low(), inside);
      Estimate rightZ = edge(right, point);
      Estimate leftZ = edge(left, point);
      if (!(leftZ.value() < rightZ.value())) {
        continue; // closed to rounding
      }
      Estimate mass = mass(gap.massAbove(), massAbove);
      intervals.add(new SupportInterval(rightZ, top, mass, EdgeBehaviour.SQUARE_ROOT, right, topW));
      top = leftZ;
      topW = left;
      massAbove = gap.massAbove();
    }
    Estimate rest = mass(Math.min(v, d), massAbove);
    EdgeBehaviour lowest = v == d ? EdgeBehaviour.INVERSE_SQUARE_ROOT : EdgeBehaviour.SQUARE_ROOT;
    intervals.add(new SupportInterval(lower, top, rest, lowest, lowerW, topW));
    Collections.reverse(intervals);
    return List.copyOf(intervals);
  }

  /** The share of the mass between two values of the population's mass above a point. */
  private Estimate mass(double above, double aboveTop) {
    double d = map.dimension();
    return new Estimate((above - aboveTop) / d, 4 * EPS * above / d);
  }

  @Override
  public String toString() {
    return String.format(
        Locale.ROOT, "support in [%s, %s], atom %s at zero", lower, upper, atomAtZero());
  }
}
