package org.riskcurve.volterra.moments;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.riskcurve.core.Arguments;
import org.riskcurve.core.Estimate;
import org.riskcurve.core.spectrum.Spectrum;
import org.riskcurve.volterra.curve.IterationRange;
import org.riskcurve.volterra.optimizer.Optimizer;
import org.riskcurve.volterra.optimizer.Step;
import org.riskcurve.volterra.recursion.SpectrumNodes;

/**
 * The variance over runs of the risk P = |D<sup>½</sup>(Wθ<sub>r</sub> − b)|² of SGD, any schedule
 * and batch included: exact for Gaussian data on given features ({@link FourthMoments}), on a
 * deterministic equivalent that of its limit; what W itself makes the risk scatter is not in it.
 *
 * <p>Where it diverges although the mean converges, see {@link VarianceThreshold}. Means of few
 * runs are then not to be trusted.
 *
 * <p>One step costs O(nodes²), whatever the dimension: 10⁴ steps on 100 nodes well below a second.
 * Errors are those of rounding, and for spectra that nodes stand for the difference from a
 * computation on fewer nodes. Momentum is refused: its fourth moments are not implemented.
 */
public final class RiskVariance {

  /** Products of steps and nodes²: about a minute. */
  private static final double MOST_WORK = 4e10;

  private static final double FINE_SPACING = 0.28;
  private static final double COARSE_SPACING = 0.35;
  private static final double SAFETY = 2;

  /** Rounding errors of a step, relative to the variance. */
  private static final double STEP_ROUNDING = 16 * Math.ulp(1.0);

  private final SpectrumNodes fine;
  private final Optional<SpectrumNodes> coarse;
  private final Optimizer optimizer;

  private RiskVariance(SpectrumNodes fine, Optional<SpectrumNodes> coarse, Optimizer optimizer) {
    this.fine = fine;
    this.coarse = coarse;
    this.optimizer = optimizer;
  }

  /**
   * The variance of an optimizer without momentum on a spectrum.
   *
   * @throws IllegalArgumentException if the optimizer has momentum
   */
  public static RiskVariance of(Spectrum spectrum, Optimizer optimizer) {
    stepOfSgd(optimizer, 0);
    SpectrumNodes fine = SpectrumNodes.of(spectrum, FINE_SPACING);
    boolean exact = fine.size() == spectrum.dimension();
    return new RiskVariance(
        fine,
        exact ? Optional.empty() : Optional.of(SpectrumNodes.of(spectrum, COARSE_SPACING)),
        optimizer);
  }

  /** The iterations that are served: as many as a minute or so reaches. */
  public IterationRange iterations() {
    double size = fine.size();
    return IterationRange.whole(Math.floor(MOST_WORK / (size * size)))
        .untilScheduleEnds(optimizer.end());
  }

  /** The variances of P at iterations, in their order; ∞ where they leave the range of doubles. */
  public List<Estimate> variances(double... iterations) {
    IterationRange range = iterations();
    for (double r : iterations) {
      range.check(r);
    }
    double[] order = Arrays.stream(iterations).map(Math::abs).sorted().distinct().toArray();
    double[] values = pass(fine, order);
    double[] others = coarse.map(nodes -> pass(nodes, order)).orElse(values);
    return Arrays.stream(iterations)
        .mapToObj(
            r -> {
              int i = Arrays.binarySearch(order, Math.abs(r));
              double value = values[i];
              double rounding = STEP_ROUNDING * Math.abs(value) * (1 + Math.sqrt(r));
              double error = SAFETY * Math.abs(others[i] - value) + rounding;
              return Double.isFinite(value)
                  ? new Estimate(value, error)
                  : new Estimate(Double.POSITIVE_INFINITY, Double.POSITIVE_INFINITY);
            })
        .toList();
  }

  /** The standard deviations of P over runs. */
  public List<Estimate> standardDeviations(double... iterations) {
    return variances(iterations).stream().map(RiskVariance::root).toList();
  }

  private static Step stepOfSgd(Optimizer optimizer, double iteration) {
    Step step = optimizer.step(iteration);
    if (step.gamma1() != 0 && step.gamma3() != 0) {
      throw Arguments.rejected(
          "optimizer",
          optimizer,
          "SGD, with or without schedules: the variance under momentum is not known here");
    }
    return step;
  }

  private static Estimate root(Estimate variance) {
    if (!Double.isFinite(variance.value())) {
      return variance;
    }
    double value = Math.sqrt(Math.max(0, variance.value()));
    // √(v + e) − √v ≤ min(e/2√v, √e)
    double error = Math.sqrt(variance.error());
    return new Estimate(value, value > error ? variance.error() / value : error);
  }

  private double[] pass(SpectrumNodes nodes, double[] iterations) {
    FourthMoments moments = new FourthMoments(nodes);
    double[] out = new double[iterations.length];
    double t = 0;
    for (int i = 0; i < out.length; i++) {
      while (t < iterations[i] && Double.isFinite(moments.variance())) {
        moments.advance(stepOfSgd(optimizer, t), optimizer.labelNoise());
        t++;
      }
      out[i] = t < iterations[i] ? Double.POSITIVE_INFINITY : moments.variance();
      if (Double.isNaN(out[i])) {
        out[i] = Double.POSITIVE_INFINITY;
      }
    }
    return out;
  }

  @Override
  public String toString() {
    return "variance of the risk of " + optimizer + " on " + fine.size() + " nodes";
  }
}
