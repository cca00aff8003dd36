package org.riskcurve.rmt.dyson;

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

  private final DysonEquation equation;
  private final Population population;
  private final Support support;
  private final double atomAtZero;

  private DeterministicEquivalent(DysonEquation equation) {
    this.equation = equation;
    population = equation.population();
    support = equation.support();
    double w = support.originW();
    ResolventSum.Value value = new ResolventSum.Value();
    population.targetSum().at(w, 0, value);
    atomAtZero = w == 0 ? 0 : -w * value.re;
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
    return support.lower();
  }

  @Override
  public double upperEdge() {
    return support.upper();
  }

  @Override
  public double atomAtZero() {
    return atomAtZero;
  }

  @Override
  public double totalForcing() {
    return population.totalForcing();
  }

  @Override
  public void transforms(double[] re, double[] im, SpectrumValues out) {
    DysonSolver solver = new DysonSolver(equation);
    ResolventSum.Value target = new ResolventSum.Value();
    for (int n = 0; n < re.length; n++) {
      solver.solve(re[n], im[n]);
      out.kernelRe[n] = solver.kernelRe();
      out.kernelIm[n] = solver.kernelIm();
      double wRe = solver.wRe();
      double wIm = solver.wIm();
      population.targetSum().at(wRe, wIm, target);
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
      double norm = re[n] * re[n] + im[n] * im[n];
      double ratioRe = (wRe * re[n] + wIm * im[n]) / norm;
      double ratioIm = (wIm * re[n] - wRe * im[n]) / norm;
      out.forcingRe[n] = ratioRe * target.re - ratioIm * target.im;
      out.forcingIm[n] = ratioRe * target.im + ratioIm * target.re;
    }
  }
}
