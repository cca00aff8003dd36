package org.riskcurve.scaling.frontier;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.ToDoubleFunction;
import org.riskcurve.core.ConvergenceException;
import org.riskcurve.core.spectrum.Spectrum;

/**
 * The least risk over all constant learning rates, for each iteration.
 *
 * <p>With γ = γ_crit/(1 + e<sup>−s</sup>) the risk is smooth in s up to the critical value; it is
 * computed on a lattice in s as far as the search goes, and interpolated. By the envelope theorem
 * the slope in ln r is that at the optimal s held fixed.
 */
final class OptimalRateCurve implements SizedCurve {

  private static final double STEP = 0.2;
  private static final int POINTS = 9;

  /** γ/γ_crit from 6e-8 to 0.9994. */
  private static final int LOWEST = -80;

  private static final int HIGHEST = 37;

  private final Spectrum spectrum;
  private final Training training;
  private final double critical;
  private final Map<Integer, SizedCurve> curves = new ConcurrentHashMap<>();

  OptimalRateCurve(Spectrum spectrum, Training training) {
    this.spectrum = spectrum;
    this.training = training;
    critical = training.critical(spectrum);
  }

  @Override
  public double dimension() {
    return spectrum.dimension();
  }

  @Override
  public double least() {
    return curve(HIGHEST).least();
  }

  @Override
  public double settled() {
    return curve(0).settled();
  }

  @Override
  public double logRisk(double logIteration) {
    int middle = best(logIteration);
    LocalPolynomial risk = polynomial(middle, k -> curve(k).logRisk(logIteration));
    return risk.value(Minimum.of(risk, (middle - 1) * STEP, (middle + 1) * STEP));
  }

  @Override
  public State at(double logIteration) {
    int middle = best(logIteration);
    State[] states = new State[POINTS];
    for (int i = 0; i < POINTS; i++) {
      states[i] = curve(middle - POINTS / 2 + i).at(logIteration);
    }
    LocalPolynomial risk = polynomial(middle, states, State::logRisk);
    double from = (middle - 1) * STEP;
    double to = (middle + 1) * STEP;
    double s = Minimum.of(risk, from, to);
    double shift = risk.error(less -> less.slope(s) / less.curvature(s));
    LocalPolynomial slope = polynomial(middle, states, State::slope);
    State nearest = states[POINTS / 2];
    return new State(
        risk.value(s),
        risk.error(less -> less.value(s)) + nearest.error(),
        slope.value(s),
        slope.error(less -> less.value(s))
            + Math.abs(slope.slope(s)) * shift
            + nearest.slopeError(),
        polynomial(middle, states, State::floor).value(s),
        polynomial(middle, states, State::forcing).value(s),
        polynomial(middle, states, State::logRate).value(s));
  }

  /** The place on the lattice with the least risk, downhill from half the critical rate. */
  private int best(double logIteration) {
    int k = 0;
    double here = curve(k).logRisk(logIteration);
    int direction = curve(1).logRisk(logIteration) < here ? 1 : -1;
    for (int next = k + direction; ; next += direction) {
      if (next - POINTS / 2 <= LOWEST || next + POINTS / 2 >= HIGHEST) {
        throw new ConvergenceException(
            "optimal learning rate for d = "
                + dimension()
                + " not found between "
                + curveRate(LOWEST)
                + " and "
                + curveRate(HIGHEST)
                + " at iteration "
                + Math.exp(logIteration));
      }
      double there = curve(next).logRisk(logIteration);
      if (!(there < here)) {
        return k;
      }
      here = there;
      k = next;
    }
  }

  private SizedCurve curve(int k) {
    return curves.computeIfAbsent(k, key -> SizedCurve.of(spectrum, training, curveRate(key)));
  }

  private double curveRate(int k) {
    return critical / (1 + Math.exp(-k * STEP));
  }

  private static LocalPolynomial polynomial(
      int middle, State[] states, ToDoubleFunction<State> quantity) {
    return polynomial(middle, k -> quantity.applyAsDouble(states[k - middle + POINTS / 2]));
  }

  private static LocalPolynomial polynomial(
      int middle, java.util.function.IntToDoubleFunction quantity) {
    double[] s = new double[POINTS];
    double[] f = new double[POINTS];
    for (int i = 0; i < POINTS; i++) {
      int k = middle - POINTS / 2 + i;
      s[i] = k * STEP;
      f[i] = quantity.applyAsDouble(k);
    }
    return new LocalPolynomial(s, f);
  }
}
