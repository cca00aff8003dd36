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
 *
 * <p>After few iterations the risk falls all the way to the critical value, which says nothing of
 * them; there the largest rate of the lattice is the best. Where it would be below the smallest,
 * long after the risk has settled, only {@link #logRisk} answers, with that of the smallest rate.
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
    return SizedCurve.parameters(spectrum);
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
    int best = best(logIteration);
    if (best == LOWEST) {
      return curve(best).logRisk(logIteration);
    }
    int middle = middle(best);
    LocalPolynomial risk = polynomial(middle, k -> curve(k).logRisk(logIteration));
    return risk.value(minimum(risk, best));
  }

  @Override
  public State at(double logIteration) {
    int best = best(logIteration);
    if (best == LOWEST) {
      throw new ConvergenceException(
          "optimal learning rate for d = "
              + dimension()
              + " is below "
              + curveRate(LOWEST)
              + " at iteration "
              + Math.exp(logIteration));
    }
    int middle = middle(best);
    State[] states = new State[POINTS];
    for (int i = 0; i < POINTS; i++) {
      states[i] = curve(middle - POINTS / 2 + i).at(logIteration);
    }
    LocalPolynomial risk = polynomial(middle, states, State::logRisk);
    double s = minimum(risk, best);
    // at the largest rate the optimum is where it is, however steep the risk
    boolean largest = s == HIGHEST * STEP;
    double shift = largest ? 0 : risk.error(less -> less.slope(s) / less.curvature(s));
    LocalPolynomial slope = polynomial(middle, states, State::slope);
    State nearest = states[best - middle + POINTS / 2];
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
    for (int next = k + direction; next >= LOWEST && next <= HIGHEST; next += direction) {
      double there = curve(next).logRisk(logIteration);
      if (!(there < here)) {
        return k;
      }
      here = there;
      k = next;
    }
    return k;
  }

  /** The middle of the points about a place: one-sided next to the largest rate. */
  private static int middle(int best) {
    return Math.min(best, HIGHEST - POINTS / 2);
  }

  /**
   * The minimum next to the best point of the lattice; the largest s if the risk falls up to it.
   */
  private static double minimum(LocalPolynomial risk, int best) {
    double to = Math.min(HIGHEST, best + 1) * STEP;
    return best == HIGHEST && risk.slope(to) <= 0 ? to : Minimum.of(risk, (best - 1) * STEP, to);
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
