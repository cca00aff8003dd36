package org.riskcurve.rmt.dyson;

import org.hipparchus.analysis.UnivariateFunction;
import org.hipparchus.analysis.solvers.BracketingNthOrderBrentSolver;
import org.riskcurve.core.Arguments;
import org.riskcurve.core.Estimate;
import org.riskcurve.rmt.population.Population;

/**
 * The outer edges of the covariance of n samples of d features, where z(w) = w(1 − T/d)(1 − T/n) is
 * stationary. With ν = −w and T(−ν<sub>k</sub>) = k, the lower edge is the largest z for ν between
 * ν<sub>max(n,d)</sub> and ν<sub>min(n,d)</sub>, where the two factors have opposite signs and z >
 * 0; the upper edge is the smallest z for w above the population. As a Nevanlinna function of z, w
 * has no other stationary point in either range.
 */
final class SampleEdges {

  private static final int MAX_EVALUATIONS = 300;
  private static final double ACCURACY = 1e-15;

  /** The nearest to an end of the population, in its logarithm, that an edge is looked for. */
  private static final double NEAREST = -80;

  private final Population population;
  private final DysonMap map;
  private final double d;
  private final double n;
  private final DysonPoint point = new DysonPoint();

  private SampleEdges(Population population, DysonMap map, double d, double n) {
    this.population = population;
    this.map = map;
    this.d = d;
    this.n = n;
  }

  static SupportEnds of(Population population, DysonMap map, double d, double n) {
    return new SampleEdges(population, map, d, n).ends();
  }

  private SupportEnds ends() {
    double upperW = upperW();
    Estimate upper = edge(upperW);
    double fewer = Math.min(n, d);
    double v = population.mass();
    if (fewer == v) {
      return new SupportEnds(new Estimate(0, 0), upper, 0, upperW, new Estimate(0, 0));
    }
    if (fewer > v) {
      double lowerW = lowerWBelowPopulation();
      return new SupportEnds(edge(lowerW), upper, lowerW, upperW, new Estimate(0, 0));
    }
    Estimate origin = origin(fewer);
    double lowerW = lowerW(-origin.value());
    Estimate lower = lowerW == origin.value() ? new Estimate(0, 0) : edge(lowerW);
    return new SupportEnds(lower, upper, lowerW, upperW, origin);
  }

  /** z(w) with its rounding error. */
  private Estimate edge(double w) {
    map.evaluate(w, 0, point);
    return new Estimate(point.zRe, map.noise(point));
  }

  /** T(−ν) − count. */
  private double excess(double nu, double count) {
    map.sum().evaluate(-nu, 0, point.value);
    return point.value.excessOverDimension(count, population.mass());
  }

  /** ln ν with T(−ν) = count. */
  private double logNu(double count) {
    double most = Math.log(population.trace() / count) + 1e-3;
    return Support.descend(x -> excess(Math.exp(x), count) / count, most);
  }

  /** w = −ν with T(−ν) = count < v, with its error. */
  private Estimate origin(double count) {
    double nu = Math.exp(logNu(count));
    double change = excess(nu, count) / point.value.slopeRe;
    double rounding = map.sumError() * map.terms(count, point.value) * count / point.value.slopeRe;
    return new Estimate(-(nu + change), rounding + 2 * Math.ulp(nu));
  }

  /** (d − T)(n − T) + νΣλ/(λ + ν)²·(d + n − 2T), of the sign of −dz/dν, over dn. */
  private double steepness(double nu) {
    double overD = -excess(nu, d);
    double overN = -point.value.excessOverDimension(n, population.mass());
    return (overD / d) * (overN / n) + nu * point.value.slopeRe * (overD + overN) / d / n;
  }

  /**
   * The lower edge for n, d > v, where 0 &lt; w &lt; λ<sub>v</sub> and both factors are above zero.
   */
  private double lowerWBelowPopulation() {
    double smallest = population.smallest();
    // T(w) ≤ vλ_v/(λ_v − w) is below n and d, and T(w) ≥ λ_v/(λ_v − w) above them somewhere
    UnivariateFunction f = y -> steepness(-smallest / (1 + Math.exp(y)));
    double high = 0;
    while (high < -NEAREST && !(f.value(high) > 0)) {
      high += 3;
    }
    double low = high;
    while (low > NEAREST && !(f.value(low) < 0)) {
      low -= 3;
    }
    double y =
        new BracketingNthOrderBrentSolver(ACCURACY, ACCURACY, 5)
            .solve(MAX_EVALUATIONS, f, low, high);
    return smallest / (1 + Math.exp(y));
  }

  /** The lower edge: the root of the steepness between the ν of d and of n. */
  private double lowerW(double originNu) {
    double high = Math.log(originNu);
    double more = Math.max(n, d);
    UnivariateFunction f = x -> steepness(Math.exp(x));
    double low;
    if (more < population.mass()) {
      low = logNu(more);
    } else {
      low = high;
      do {
        low -= 3;
        if (low < high - 1000) {
          throw Arguments.rejected("samples", n, "such that the lower edge is above 1e-300");
        }
      } while (f.value(low) > 0);
    }
    if (!(f.value(low) < 0) || !(f.value(high) > 0)) {
      return -originNu; // n and d are the same to rounding
    }
    double x =
        new BracketingNthOrderBrentSolver(ACCURACY, ACCURACY, 5)
            .solve(MAX_EVALUATIONS, f, low, high);
    return -Math.exp(x);
  }

  /** The upper edge: the root of d ln z/d ln w·(w − λ₁)/w, from −2 next to the population to 1. */
  private double upperW() {
    double largest = population.largest();
    UnivariateFunction f =
        y -> {
          double w = largest + largest * Math.exp(y);
          map.evaluate(w, 0, point);
          double share = Math.exp(y) / (1 + Math.exp(y));
          return w * point.slopeRe / point.zRe * share;
        };
    double low = 0;
    while (low > NEAREST && f.value(low) > 0) {
      low -= 3;
    }
    double high = low + 3;
    while (!(f.value(high) > 0)) {
      high += 3;
    }
    double y =
        new BracketingNthOrderBrentSolver(ACCURACY, ACCURACY, 5)
            .solve(MAX_EVALUATIONS, f, Math.max(low, NEAREST), high);
    return largest + largest * Math.exp(y);
  }
}
