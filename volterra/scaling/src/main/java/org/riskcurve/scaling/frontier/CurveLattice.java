package org.riskcurve.scaling.frontier;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.DoubleFunction;
import org.riskcurve.core.Arguments;
import org.riskcurve.core.spectrum.Spectrum;
import org.riskcurve.volterra.optimizer.ConstantOptimizer;

/**
 * Risk curves for sizes equally spaced in ln d, each computed when it is first asked for and then
 * kept: one curve serves every budget.
 */
final class CurveLattice {

  /** Spacing in ln d: nine points then span less than a decade, over which ln P is smooth. */
  private static final double SPACING = 0.1;

  /** How far a spectrum's size may lie from the lattice, in steps: sizes then stay in order. */
  private static final double MOST_SHIFT = 0.6;

  /** Points of an interpolation. */
  static final int POINTS = 9;

  private final DoubleFunction<? extends Spectrum> spectra;
  private final Training training;
  private final double logSmallest;
  private final double step;
  private final int size;
  private final Map<Integer, SizedCurve> curves = new ConcurrentHashMap<>();

  CurveLattice(
      DoubleFunction<? extends Spectrum> spectra,
      Training training,
      double smallest,
      double largest) {
    this.spectra = spectra;
    this.training = training;
    logSmallest = Math.log(smallest);
    double length = Math.log(largest / smallest);
    int intervals = Math.max(POINTS - 1, (int) Math.ceil(length / SPACING));
    step = length / intervals;
    size = intervals + 1;
  }

  int size() {
    return size;
  }

  /** The size that is nearest to d. */
  int nearest(double dimension) {
    return (int) Math.round((Math.log(dimension) - logSmallest) / step);
  }

  /** ln d of point k, as its spectrum has it. */
  double place(int k) {
    return Math.log(curve(k).dimension());
  }

  /** The first of the points of the interpolation around point k. */
  int first(int k) {
    return Math.max(0, Math.min(size - POINTS, k - POINTS / 2));
  }

  SizedCurve curve(int k) {
    return curves.computeIfAbsent(k, this::compute);
  }

  private SizedCurve compute(int k) {
    double dimension = Math.exp(logSmallest + k * step);
    Spectrum spectrum = spectra.apply(dimension);
    double size = SizedCurve.parameters(spectrum);
    double ratio = size / dimension;
    Arguments.check(
        Math.abs(Math.log(ratio)) < MOST_SHIFT * step,
        "dimension of the spectrum for d = " + dimension,
        size,
        "within " + 100 * MOST_SHIFT * step + " % of it");
    LearningRate rule = training.learningRate();
    if (rule instanceof LearningRate.Optimal) {
      return new OptimalRateCurve(spectrum, training);
    }
    if (rule instanceof LearningRate.OptimalSchedule) {
      return new OptimalScheduleCurve(spectrum, training);
    }
    return SizedCurve.of(spectrum, training, rate(rule, spectrum));
  }

  private double rate(LearningRate rule, Spectrum spectrum) {
    double critical = training.critical(spectrum);
    if (rule instanceof LearningRate.FractionOfCritical relative) {
      return relative.fraction() * critical;
    }
    double rate =
        rule instanceof LearningRate.Scaled scaled
            ? scaled.factor() * Math.pow(SizedCurve.parameters(spectrum), -scaled.exponent())
            : ((LearningRate.Fixed) rule).value();
    return Arguments.check(
        rate < critical || !(training.optimizer(spectrum, rate) instanceof ConstantOptimizer),
        "gamma",
        rate,
        "below "
            + critical
            + ", the critical learning rate for d = "
            + SizedCurve.parameters(spectrum));
  }
}
