package org.riskcurve.rmt.dyson;

import org.riskcurve.core.Estimate;
import org.riskcurve.core.model.Model;
import org.riskcurve.core.spectrum.Spectrum;
import org.riskcurve.core.spectrum.SpectrumValues;
import org.riskcurve.rmt.population.Population;
import org.riskcurve.rmt.population.ResolventSum;

/**
 * The deterministic equivalent of the feature covariance WᵀDW as d → ∞: the spectrum that the Dyson
 * equation predicts (Paquette et al. 2024, section 3; Silverstein and Bai 1995).
 *
 * <p>With w = −1/u the solution at z and T(w) = Σ λ<sub>j</sub>/(λ<sub>j</sub> − w): k(z) = T(w) =
 * d(1 − m), S<sub>F</sub>(z) = Σ λ<sub>j</sub>b<sub>j</sub>²/(λ<sub>j</sub>m − z) = (w/z) Σ
 * λ<sub>j</sub>b<sub>j</sub>²/(λ<sub>j</sub> − w), F₀ = Σ λ<sub>j</sub>b<sub>j</sub>²/(1 +
 * λ<sub>j</sub>u₀). Neighbouring points of a path start from each other's solutions, so that a
 * point takes three or four population sums: microseconds for a power law at any v.
 */
public final class DeterministicEquivalent implements Spectrum {

  private static final double EPS = Math.ulp(1.0);

  private final DysonEquation equation;
  private final Population population;
  private final Support support;
  private final Estimate atomAtZero;

  private DeterministicEquivalent(DysonEquation equation) {
    this.equation = equation;
    population = equation.population();
    support = equation.support();
    atomAtZero = atom();
  }

  /**
   * F₀ = −w₀T_F(w₀), a sum of positive terms, each of which changes with ln w₀ by less than itself.
   */
  private Estimate atom() {
    Estimate w = support.originW();
    if (w.value() == 0) {
      return new Estimate(0, 0);
    }
    ResolventSum.Value value = new ResolventSum.Value();
    population.targetSum().evaluate(w.value(), 0, value);
    double atom = -w.value() * value.re;
    return new Estimate(
        atom, atom * (w.relativeError() + 4 * EPS + EPS * population.targetSum().roundings()));
  }

  /** The deterministic equivalent of a model. */
  public static DeterministicEquivalent of(Model model) {
    return new DeterministicEquivalent(DysonEquation.of(model));
  }

  /** The deterministic equivalent that belongs to an equation. */
  public static DeterministicEquivalent of(DysonEquation equation) {
    return new DeterministicEquivalent(equation);
  }

  /** The equation whose solutions these are. */
  public DysonEquation equation() {
    return equation;
  }

  @Override
  public double dimension() {
    return equation.dimension();
  }

  @Override
  public double trace() {
    return population.trace();
  }

  /** Tr K² = ∫λ²dμ = Σλ<sub>j</sub>² + (Σλ<sub>j</sub>)²/d. */
  public double squaredTrace() {
    double trace = population.trace();
    return population.moment(2) + trace * trace / equation.dimension();
  }

  @Override
  public double lowerEdge() {
    return support.lower().value();
  }

  @Override
  public double upperEdge() {
    return support.upper().value();
  }

  @Override
  public double atomAtZero() {
    return atomAtZero.value();
  }

  @Override
  public Estimate atomAtZeroEstimate() {
    return atomAtZero;
  }

  /** Points of a contour seldom have the largest rounding error that a sum can have, nor alike. */
  @Override
  public double transformRounding() {
    return Math.max(4, population.targetSum().roundings() / 6);
  }

  @Override
  public double totalForcing() {
    return population.totalForcing();
  }

  @Override
  public void transforms(double[] re, double[] im, SpectrumValues out) {
    out.requireRoom(re, im);
    DysonSolver solver = equation.solver();
    ResolventSum.Value target = new ResolventSum.Value();
    for (int n = 0; n < re.length; n++) {
      solver.solve(re[n], im[n]);
      out.kernelRe[n] = solver.kernelRe();
      out.kernelIm[n] = solver.kernelIm();
      double wRe = solver.wRe();
      double wIm = solver.wIm();
      population.targetSum().evaluate(wRe, wIm, target);
      if (re[n] == 0 && im[n] == 0) {
        // z = w(1 − T/d) at w = 0; with an atom at zero the transform has its pole there
        double d = equation.dimension();
        out.forcingRe[n] =
            population.mass() < d
                ? target.re / (1 - population.mass() / d)
                : Double.POSITIVE_INFINITY;
        out.forcingIm[n] = 0;
        continue;
      }
      // w/z, in a power of two as unit for the range of the squares
      double unit = Math.scalb(1.0, -Math.getExponent(Math.max(Math.abs(re[n]), Math.abs(im[n]))));
      double x = re[n] * unit;
      double y = im[n] * unit;
      double norm = x * x + y * y;
      double ratioRe = (wRe * unit * x + wIm * unit * y) / norm;
      double ratioIm = (wIm * unit * x - wRe * unit * y) / norm;
      out.forcingRe[n] = ratioRe * target.re - ratioIm * target.im;
      out.forcingIm[n] = ratioRe * target.im + ratioIm * target.re;
    }
  }

  @Override
  public String toString() {
    return "deterministic equivalent of " + equation;
  }
}
