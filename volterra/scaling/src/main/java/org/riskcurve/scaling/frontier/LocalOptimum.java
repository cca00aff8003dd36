package org.riskcurve.scaling.frontier;

import java.util.List;
import java.util.function.ToDoubleFunction;
import org.riskcurve.core.Arguments;
import org.riskcurve.core.Estimate;
import org.riskcurve.scaling.frontier.SizedCurve.State;

/**
 * ln P at one budget as a polynomial in x = ln d about the optimum, and what follows from it.
 *
 * <p>With y = ln f and t = y − ln c(d) = ln r, write G(x, y) = ln P(r, d). At the optimum G_x = 0,
 * hence ξ = dx*∕dy = −G_xy/G_xx, and η = −G_y = −∂ ln P/∂ ln r (the envelope theorem). G_y comes
 * from slopes of the exact curves, so that η costs no difference quotient of optima.
 */
final class LocalOptimum {

  /** How far the optimum may lie outside, relative to a spacing: rounding, where it is an end. */
  private static final double ROUNDING = 1e-6;

  private final double compute;
  private final double[] x;
  private final State[] states;
  private final double spacing;

  LocalOptimum(CurveLattice lattice, CostModel cost, int first, double compute) {
    this.compute = compute;
    double logCompute = Math.log(compute);
    int points = CurveLattice.POINTS;
    x = new double[points];
    states = new State[points];
    for (int i = 0; i < points; i++) {
      SizedCurve curve = lattice.curve(first + i);
      x[i] = Math.log(curve.dimension());
      states[i] = curve.at(logCompute - Math.log(cost.perIteration(curve.dimension())));
    }
    spacing = (x[points - 1] - x[0]) / (points - 1);
  }

  /** The optimum between points {@code from} and {@code to} of the stencil. */
  FrontierPoint solve(int from, int to, CostModel cost) {
    LocalPolynomial risk = polynomial(State::logRisk);
    LocalPolynomial slope = polynomial(State::slope);
    boolean inside = risk.slope(x[from]) < 0 && risk.slope(x[to]) > 0;
    double margin = inside ? 0 : ROUNDING * spacing;
    double best = Minimum.of(risk, x[from] - margin, x[to] + margin);
    double curvature = risk.curvature(best);
    double xi = -slope.slope(best) / curvature;
    double eta = -slope.value(best);

    double shift = 0;
    double xiError = 0;
    double etaError = 0;
    List<LocalPolynomial> risks = risk.reduced();
    List<LocalPolynomial> slopes = slope.reduced();
    for (int i = 0; i < risks.size(); i++) {
      // one step of Newton's method: how far the minimum of the polynomial with fewer points is
      LocalPolynomial less = risks.get(i);
      double step = less.slope(best) / less.curvature(best);
      double lessXi = -slopes.get(i).slope(best - step) / less.curvature(best - step);
      shift = Math.max(shift, Math.abs(step));
      xiError = Math.max(xiError, Math.abs(xi - lessXi));
      etaError = Math.max(etaError, Math.abs(eta + slopes.get(i).value(best - step)));
    }
    double noise = largest(State::error);
    double slopeNoise = largest(State::slopeError);
    double shiftError = shift + noise / (spacing * curvature);
    xiError += (slopeNoise / spacing + 4 * Math.abs(xi) * noise / (spacing * spacing)) / curvature;
    etaError += slopeNoise + Math.abs(xi) * curvature * shiftError;

    double dimension = Math.exp(best);
    double value = Math.exp(risk.value(best));
    double riskError = risk.error(less -> less.value(best)) + noise;
    double floor = value * polynomial(State::floor).value(best);
    double forcing = value * polynomial(State::forcing).value(best);
    return new FrontierPoint(
        compute,
        new Estimate(dimension, dimension * shiftError),
        compute / cost.perIteration(dimension),
        Math.exp(polynomial(State::logRate).value(best)),
        new Estimate(value, value * riskError),
        new RiskParts(floor, forcing - floor, value - forcing),
        new Estimate(xi, xiError),
        new Estimate(eta, etaError),
        Arguments.finite("curvature", curvature));
  }

  private LocalPolynomial polynomial(ToDoubleFunction<State> quantity) {
    double[] f = new double[x.length];
    for (int i = 0; i < f.length; i++) {
      f[i] = quantity.applyAsDouble(states[i]);
    }
    return new LocalPolynomial(x, f);
  }

  private double largest(ToDoubleFunction<State> quantity) {
    double largest = 0;
    for (State state : states) {
      largest = Math.max(largest, quantity.applyAsDouble(state));
    }
    return largest;
  }
}
