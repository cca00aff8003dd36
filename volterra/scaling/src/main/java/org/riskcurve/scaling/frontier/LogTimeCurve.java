package org.riskcurve.scaling.frontier;

import java.util.List;
import java.util.function.ToDoubleFunction;
import java.util.stream.DoubleStream;
import org.riskcurve.core.ConvergenceException;
import org.riskcurve.core.spectrum.Spectrum;
import org.riskcurve.volterra.curve.CurvePoint;
import org.riskcurve.volterra.curve.RiskCurve;

/**
 * The curve of an optimizer whose step changes, or of an average, from one pass in log time: its
 * risks at whole iterations, evenly spread in ln r, and polynomials through nine of them between.
 */
final class LogTimeCurve implements SizedCurve {

  /** Distance of the iterations in ln r. */
  private static final double SPACING = 0.08;

  private static final int POINTS = 9;

  /** From here on whole iterations lie as dense in ln r as {@link #SPACING}. */
  private static final double LEAST = 40;

  private final double dimension;
  private final double floor;
  private final double logRate;
  private final double[] place;
  private final List<CurvePoint> points;

  LogTimeCurve(Spectrum spectrum, RiskCurve curve, double learningRate) {
    dimension = spectrum.dimension();
    floor = spectrum.atomAtZero();
    logRate = Math.log(learningRate);
    double last = curve.iterations().last();
    double first = Math.log(LEAST) - (POINTS / 2 + 1) * SPACING;
    double[] iterations =
        DoubleStream.iterate(first, y -> y + SPACING)
            .takeWhile(y -> Math.exp(y) <= last)
            .map(y -> Math.rint(Math.exp(y)))
            .distinct()
            .toArray();
    if (iterations.length < 2 * POINTS) {
      throw new ConvergenceException(
          "a frontier needs more than " + LEAST + " iterations; the schedule ends at " + last);
    }
    place = DoubleStream.of(iterations).map(Math::log).toArray();
    points = curve.points(iterations);
  }

  @Override
  public double dimension() {
    return dimension;
  }

  @Override
  public double least() {
    return Math.log(LEAST);
  }

  @Override
  public double settled() {
    return place[place.length - 1] - REACH;
  }

  @Override
  public double logRisk(double logIteration) {
    double risk = polynomial(logIteration, LogTimeCurve::logRisk).value(logIteration);
    if (Double.isNaN(risk)) {
      throw new ConvergenceException(
          "risk for d = "
              + dimension
              + " grows without bound or is lost in rounding at iteration "
              + Math.exp(logIteration));
    }
    return risk;
  }

  private static double logRisk(CurvePoint point) {
    return Math.log(point.risk().value());
  }

  @Override
  public State at(double logIteration) {
    LocalPolynomial risk = polynomial(logIteration, LogTimeCurve::logRisk);
    LocalPolynomial forcing =
        polynomial(logIteration, p -> Math.log(p.forcing().orElseThrow().value()));
    double value = logRisk(logIteration);
    double error = points.get(nearest(logIteration)).risk().relativeError();
    return new State(
        value,
        error + risk.error(less -> less.value(logIteration)),
        risk.slope(logIteration),
        2 * error / SPACING + risk.error(less -> less.slope(logIteration)),
        floor / Math.exp(value),
        Math.exp(forcing.value(logIteration) - value),
        logRate);
  }

  private LocalPolynomial polynomial(double logIteration, ToDoubleFunction<CurvePoint> quantity) {
    int first = Math.max(0, Math.min(place.length - POINTS, nearest(logIteration) - POINTS / 2));
    double[] x = new double[POINTS];
    double[] f = new double[POINTS];
    for (int i = 0; i < POINTS; i++) {
      x[i] = place[first + i];
      f[i] = quantity.applyAsDouble(points.get(first + i));
    }
    return new LocalPolynomial(x, f);
  }

  private int nearest(double logIteration) {
    return (int)
        Math.max(0, Math.min(place.length - 1, Math.rint((logIteration - place[0]) / SPACING)));
  }
}
