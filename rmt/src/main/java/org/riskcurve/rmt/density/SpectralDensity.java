package org.riskcurve.rmt.density;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.random.RandomGenerator;
import org.riskcurve.core.Arguments;
import org.riskcurve.core.ConvergenceException;
import org.riskcurve.core.Estimate;
import org.riskcurve.rmt.dyson.BoundarySolver;
import org.riskcurve.rmt.dyson.DysonEquation;
import org.riskcurve.rmt.dyson.Support;
import org.riskcurve.rmt.population.ResolventSum;

/**
 * The density of the deterministic eigenvalue measure of WᵀDW on the real line, its distribution
 * function and quantiles, and the density of the forcing measure.
 *
 * <p>With w = −1/u the boundary value at x + i0:
 *
 * <ul>
 *   <li>density: Im u/π = Im w/(π|w|²), of mass one together with the atom at zero;
 *   <li>forcing density: Im S<sub>F</sub>(x + i0)/π, of mass Σλb² − F₀;
 *   <li>distribution function: 1 − arg(w)/π − Im[Σ ln(1 − λ/w) − T(w)]/(πd), the exact primitive of
 *       the density (from d ln(λ − z)/dz, in the variable w), so that no error adds up along x.
 * </ul>
 *
 * <p>Accuracy: a few 10⁻¹⁶ times the conditioning. Populations of atoms keep it down to the edges,
 * which are known to twice the working precision (their neighbourhood by a series; the first point
 * next to an edge takes sixty operations for each atom); for others the edge is a rounded number,
 * the density at a relative distance δ from it is known to 10⁻¹⁶/δ, and the error estimates say so.
 * Cost of a point: some four population sums in a sweep of neighbours, some hundred alone. Every
 * method is safe to use from many threads.
 */
public final class SpectralDensity {

  private static final int MAX_STEPS = 200;

  private final DysonEquation equation;
  private final Support support;

  private SpectralDensity(DysonEquation equation) {
    this.equation = equation;
    support = equation.support();
  }

  /** The density that belongs to a Dyson equation. */
  public static SpectralDensity of(DysonEquation equation) {
    return new SpectralDensity(equation);
  }

  /** The equation. */
  public DysonEquation equation() {
    return equation;
  }

  /** The density at x, zero off the support; infinite at a hard edge (x = 0, v = d) only. */
  public Estimate at(double x) {
    Arguments.finite("x", x);
    return value(equation.boundarySolver(), x);
  }

  /** The density at each point; ascending points are neighbours of each other and cost less. */
  public List<Estimate> at(double[] x) {
    BoundarySolver solver = equation.boundarySolver();
    List<Estimate> density = new ArrayList<>(x.length);
    for (int i = 0; i < x.length; i++) {
      density.add(value(solver, finite(x, i)));
    }
    return density;
  }

  private static double finite(double[] x, int i) {
    return Double.isFinite(x[i]) ? x[i] : Arguments.finite("x[" + i + "]", x[i]);
  }

  /** Whether x is off the support by more than the rounding error of its ends. */
  private boolean outside(double x) {
    Estimate lower = support.lower();
    Estimate upper = support.upper();
    return x <= 0 || x < lower.value() - lower.error() || x > upper.value() + upper.error();
  }

  private Estimate value(BoundarySolver solver, double x) {
    if (x == 0 && support.lower().value() == 0) {
      return new Estimate(Double.POSITIVE_INFINITY, 0);
    }
    if (outside(x)) {
      return new Estimate(0, 0);
    }
    solver.solve(x);
    return new Estimate(solver.density(), solver.densityError());
  }

  /** The density of the forcing measure at x; its atom F₀ at zero is not part of it. */
  public Estimate forcing(double x) {
    Arguments.finite("x", x);
    return forcing(equation.boundarySolver(), new ResolventSum.Value(), x);
  }

  /** The density of the forcing measure at each point. */
  public List<Estimate> forcing(double[] x) {
    BoundarySolver solver = equation.boundarySolver();
    ResolventSum.Value value = new ResolventSum.Value();
    List<Estimate> density = new ArrayList<>(x.length);
    for (int i = 0; i < x.length; i++) {
      density.add(forcing(solver, value, finite(x, i)));
    }
    return density;
  }

  private Estimate forcing(BoundarySolver solver, ResolventSum.Value value, double x) {
    if (outside(x) || equation.population().totalForcing() == 0) {
      return new Estimate(0, 0);
    }
    solver.solve(x);
    double wRe = solver.wRe();
    double wIm = solver.wIm();
    if (wIm == 0) {
      return new Estimate(0, 0);
    }
    equation.population().targetSum().evaluate(wRe, wIm, value);
    double scale = 1 / (Math.PI * x);
    double density = (wRe * value.im + wIm * value.re) * scale;
    // d(wT)/dw
    double slope =
        Math.hypot(value.re, value.im)
            + Math.hypot(wRe, wIm) * Math.hypot(value.slopeRe, value.slopeIm);
    double rounding = 4 * Math.ulp(Math.hypot(wRe, wIm) * Math.hypot(value.re, value.im));
    return new Estimate(Math.max(0, density), (slope * solver.error() + rounding) * scale);
  }

  /** Densities and their error estimates at the points of one sweep. */
  void fill(LinearStatistics.Measure measure, double[] x, double[] density, double[] error) {
    BoundarySolver solver = equation.boundarySolver();
    ResolventSum.Value value = new ResolventSum.Value();
    for (int i = 0; i < x.length; i++) {
      Estimate estimate =
          measure == LinearStatistics.Measure.FORCING
              ? forcing(solver, value, x[i])
              : value(solver, x[i]);
      density[i] = estimate.value();
      error[i] = estimate.error();
    }
  }

  /** The mass of [0, x], the atom at zero included. */
  public Estimate cumulative(double x) {
    Arguments.finite("x", x);
    return cumulative(equation.boundarySolver(), x);
  }

  Estimate cumulative(BoundarySolver solver, double x) {
    if (x < 0) {
      return new Estimate(0, 0);
    }
    if (x <= support.lower().value()) {
      return new Estimate(support.atomAtZero(), 0);
    }
    if (x >= support.upper().value()) {
      return new Estimate(1, 0);
    }
    solver.solve(x);
    double error = 8 * Math.ulp(1.0) * (1 + solver.cumulativeSize());
    return new Estimate(solver.cumulative(), error);
  }

  /**
   * The least x with cumulative(x) ≥ p, for p in [0, 1].
   *
   * <p>The error estimate is that of the distribution function over the density.
   */
  public Estimate quantile(double p) {
    Arguments.inRange("p", p, 0, 1);
    return quantile(equation.boundarySolver(), p, support.lower().value());
  }

  /**
   * The quantiles of many probabilities, by a piecewise series of the distribution function where
   * they are dense: some hundred points of it for each oscillation of the density, and a fraction
   * of a microsecond for each quantile.
   *
   * @param p probabilities in [0, 1], in any order
   */
  public Quantiles quantiles(double... p) {
    double[] ascending = p.clone();
    Arrays.sort(ascending);
    for (int i = 0; i < p.length; i++) {
      Arguments.inRange("p[" + i + "]", p[i], 0, 1);
    }
    Quantiles sorted = QuantileSweep.of(this, equation.boundarySolver(), ascending);
    if (Arrays.equals(p, ascending)) {
      return sorted;
    }
    double[] values = new double[p.length];
    double[] errors = new double[p.length];
    for (int i = 0; i < p.length; i++) {
      int place = Arrays.binarySearch(ascending, p[i]);
      values[i] = sorted.values()[place];
      errors[i] = sorted.errors()[place];
    }
    return new Quantiles(values, errors);
  }

  /**
   * The deterministic locations of {@code count} eigenvalues, ascending: the quantiles (i −
   * ½)/count, i = 1…count.
   */
  public Quantiles locations(int count) {
    Arguments.inRange("count", count, 1L, Integer.MAX_VALUE - 8);
    double[] p = new double[count];
    for (int i = 0; i < count; i++) {
      p[i] = (i + 0.5) / count;
    }
    return quantiles(p);
  }

  /** Independent draws from the eigenvalue measure, by inversion of its distribution function. */
  public double[] sample(int count, RandomGenerator random) {
    Arguments.inRange("count", count, 0L, Integer.MAX_VALUE - 8);
    return quantiles(random.doubles(count).toArray()).values();
  }

  /** Newton's method in x, kept in a bracket that starts at {@code low}. */
  Estimate quantile(BoundarySolver solver, double p, double from) {
    if (p <= support.atomAtZero()) {
      return new Estimate(0, 0);
    }
    if (p == 1) {
      return support.upper();
    }
    double low = from;
    double high = support.upper().value();
    double x = solver.warmX(low, high);
    for (int step = 0; step < MAX_STEPS; step++) {
      Estimate mass = cumulative(solver, x);
      double density = solver.density();
      double excess = mass.value() - p;
      if (excess >= 0) {
        high = x;
      } else {
        low = x;
      }
      double error = mass.error() / density;
      double next = x - excess / density;
      boolean settled = Math.abs(excess) <= mass.error() && next > 0 && error < 1e-3 * x;
      if (settled || Math.abs(next - x) <= 1e-15 * x) {
        return new Estimate(x, error + 4 * Math.ulp(x));
      }
      if (!(next > low && next < high)) {
        next = low > 0 && high > 4 * low ? Math.sqrt(low) * Math.sqrt(high) : 0.5 * (low + high);
      }
      if (high - low <= 4 * Math.ulp(high)) {
        return new Estimate(high, high - low + 4 * Math.ulp(high));
      }
      x = next;
    }
    throw new ConvergenceException(
        "quantile "
            + p
            + " not found in ["
            + low
            + ", "
            + high
            + "] after "
            + MAX_STEPS
            + " steps");
  }

  @Override
  public String toString() {
    return "density of the " + support;
  }
}
