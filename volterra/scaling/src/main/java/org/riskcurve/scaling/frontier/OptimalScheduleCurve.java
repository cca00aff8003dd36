package org.riskcurve.scaling.frontier;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.ToDoubleFunction;
import org.riskcurve.core.Arguments;
import org.riskcurve.core.ConvergenceException;
import org.riskcurve.core.Estimate;
import org.riskcurve.core.spectrum.SampleSpectrum;
import org.riskcurve.core.spectrum.Spectrum;
import org.riskcurve.volterra.curve.OptimalSchedule;
import org.riskcurve.volterra.curve.RecursionCurve;

/**
 * The least risk over all schedules of the learning rate, for each number of iterations: {@link
 * OptimalSchedule} at horizons evenly spread in ln T, and polynomials through seven of them
 * between.
 *
 * <p>A horizon of 10⁴ takes about a second, so that there are none beyond {@link #LARGEST}; there
 * {@link #logRisk} answers with the risk at the largest, which bounds the true one from above, and
 * an optimum is refused.
 */
final class OptimalScheduleCurve implements SizedCurve {

  private static final double SPACING = 0.3;
  private static final int POINTS = 7;

  /** Below some hundred iterations the best schedules change their shape with T. */
  private static final double SAFETY = 2;

  /** exp(0.3·13) = 49 iterations: from here on whole ones lie close enough in ln T. */
  private static final int FIRST = 13;

  /** exp(0.3·31) = 11 000 iterations. */
  private static final int LAST = 31;

  /** The longest number of iterations; horizons beyond serve the interpolation. */
  static final double LARGEST = Math.rint(Math.exp(LAST * SPACING));

  private final Spectrum spectrum;
  private final Training training;
  private final Map<Integer, Horizon> horizons = new ConcurrentHashMap<>();

  private record Horizon(double log, Estimate risk, double forcing, double peak) {}

  OptimalScheduleCurve(Spectrum spectrum, Training training) {
    if (spectrum instanceof SampleSpectrum || !training.averaging().isNone()) {
      throw Arguments.rejected(
          "learningRate",
          training.learningRate(),
          "another one for finite data and averages: the best schedule is that of one pass and the"
              + " last iterate");
    }
    this.spectrum = spectrum;
    this.training = training;
  }

  @Override
  public double dimension() {
    return spectrum.dimension();
  }

  @Override
  public double least() {
    return FIRST * SPACING;
  }

  @Override
  public double settled() {
    return LAST * SPACING - REACH;
  }

  @Override
  public double logRisk(double logIteration) {
    if (logIteration >= LAST * SPACING) {
      return Math.log(horizon(LAST).risk().value());
    }
    return polynomial(logIteration, h -> Math.log(h.risk().value())).value(logIteration);
  }

  @Override
  public State at(double logIteration) {
    if (logIteration > LAST * SPACING) {
      throw new ConvergenceException(
          "the best schedule for d = "
              + dimension()
              + " is not looked for beyond "
              + LARGEST
              + " iterations, and the optimum is at "
              + Math.exp(logIteration)
              + ": a smaller budget is needed");
    }
    LocalPolynomial risk = polynomial(logIteration, h -> Math.log(h.risk().value()));
    double value = risk.value(logIteration);
    double told = horizon(nearest(logIteration)).risk().relativeError();
    return new State(
        value,
        told + SAFETY * risk.error(less -> less.value(logIteration)),
        risk.slope(logIteration),
        2 * told / SPACING + SAFETY * risk.error(less -> less.slope(logIteration)),
        spectrum.atomAtZero() / Math.exp(value),
        Math.exp(polynomial(logIteration, h -> Math.log(h.forcing())).value(logIteration) - value),
        polynomial(logIteration, h -> Math.log(h.peak())).value(logIteration));
  }

  private int nearest(double logIteration) {
    return (int) Math.max(FIRST, Math.min(LAST, Math.rint(logIteration / SPACING)));
  }

  /** Through points on both sides, also next to the ends. */
  private LocalPolynomial polynomial(double logIteration, ToDoubleFunction<Horizon> quantity) {
    int first = nearest(logIteration) - POINTS / 2;
    double[] x = new double[POINTS];
    double[] f = new double[POINTS];
    for (int i = 0; i < POINTS; i++) {
      Horizon horizon = horizon(first + i);
      x[i] = horizon.log();
      f[i] = quantity.applyAsDouble(horizon);
    }
    return new LocalPolynomial(x, f);
  }

  private Horizon horizon(int k) {
    return horizons.computeIfAbsent(k, this::compute);
  }

  private Horizon compute(int k) {
    double iterations = Math.rint(Math.exp(k * SPACING));
    OptimalSchedule best =
        OptimalSchedule.of(spectrum, training.optimizer(spectrum, 1), iterations);
    double forcing =
        RecursionCurve.stepByStep(spectrum, best.optimizer())
            .points(iterations)
            .get(0)
            .forcing()
            .orElseThrow()
            .value();
    return new Horizon(Math.log(iterations), best.risk(), forcing, best.peak());
  }
}
