package org.riskcurve.scaling.frontier;

import java.util.function.DoubleFunction;
import org.riskcurve.core.Arguments;
import org.riskcurve.core.ConvergenceException;
import org.riskcurve.core.Estimate;
import org.riskcurve.core.spectrum.SampleSpectrum;
import org.riskcurve.core.spectrum.Spectrum;
import org.riskcurve.volterra.curve.ClosedFormCurve;
import org.riskcurve.volterra.curve.RiskCurve;
import org.riskcurve.volterra.curve.Stability;
import org.riskcurve.volterra.finite.FiniteDataCurve;
import org.riskcurve.volterra.optimizer.ConstantOptimizer;
import org.riskcurve.volterra.optimizer.Optimizer;
import org.riskcurve.volterra.optimizer.Sgd;

/**
 * One exact risk curve. Slopes in ln r are central differences of sixth order; what they differ by
 * from those of fourth order is their error estimate.
 */
final class FixedRateCurve implements SizedCurve {

  /** Truncation and rounding errors of the differences are about 1e-11 each at this step. */
  private static final double STEP = REACH / 3;

  /** The slowest mode has died out after this many times its life. */
  private static final double LIVES = 50;

  private final double dimension;
  private final double floor;
  private final double logRate;
  private final RiskCurve curve;
  private final DoubleFunction<Estimate> forcing;
  private final Stability stability;

  private FixedRateCurve(
      double dimension,
      double floor,
      double learningRate,
      RiskCurve curve,
      DoubleFunction<Estimate> forcing) {
    this.dimension = dimension;
    this.floor = floor;
    logRate = Math.log(learningRate);
    this.curve = curve;
    this.forcing = forcing;
    stability = curve.stability().orElseThrow();
  }

  static FixedRateCurve of(Spectrum spectrum, ConstantOptimizer optimizer, double learningRate) {
    ClosedFormCurve curve = ClosedFormCurve.of(spectrum, optimizer);
    return new FixedRateCurve(
        spectrum.dimension(), spectrum.atomAtZero(), learningRate, curve, curve::forcing);
  }

  /** The test risk on samples. */
  static FixedRateCurve of(SampleSpectrum spectrum, Optimizer optimizer, double learningRate) {
    if (!(optimizer instanceof Sgd sgd)) {
      throw Arguments.rejected(
          "optimizer",
          optimizer,
          "SGD with a constant step for finite data: other curves take seconds to minutes a size");
    }
    FiniteDataCurve curve = FiniteDataCurve.of(spectrum, sgd);
    double floor = spectrum.featureAtom().value();
    return new FixedRateCurve(spectrum.featureCount(), floor, learningRate, curve, curve::forcing);
  }

  @Override
  public double dimension() {
    return dimension;
  }

  @Override
  public double least() {
    return Math.log(Math.max(1, curve.iterations().realFrom()));
  }

  @Override
  public double settled() {
    double decay = stability.slowestDecay().value();
    return Math.log(decay > 0 ? LIVES / decay : ClosedFormCurve.LARGEST_ITERATION / LIVES);
  }

  @Override
  public double logRisk(double logIteration) {
    return Math.log(risk(logIteration).value());
  }

  @Override
  public State at(double logIteration) {
    Estimate risk = risk(logIteration);
    double error = risk.relativeError();
    double first = difference(logIteration, STEP);
    double second = difference(logIteration, 2 * STEP);
    double third = difference(logIteration, 3 * STEP);
    double slope = (45 * first - 9 * second + third) / (60 * STEP);
    double lower = (8 * first - second) / (12 * STEP);
    double truncation = Math.abs(slope - lower);
    // the sixth-order error is smaller than that of fourth order by about its square
    double slopeError = Math.min(truncation, 100 * truncation * truncation) + 2 * error / STEP;
    double iteration = Math.exp(logIteration);
    return new State(
        Math.log(risk.value()),
        error,
        slope,
        slopeError,
        floor / risk.value(),
        forcing.apply(iteration).value() / risk.value(),
        logRate);
  }

  private double difference(double logIteration, double step) {
    return logRisk(logIteration + step) - logRisk(logIteration - step);
  }

  private Estimate risk(double logIteration) {
    Estimate risk = curve.risk(Math.exp(logIteration));
    if (!(risk.value() > 0)) {
      throw new ConvergenceException(
          "risk for d = "
              + dimension
              + " lost in rounding at iteration "
              + Math.exp(logIteration)
              + ": "
              + risk);
    }
    return risk;
  }
}
