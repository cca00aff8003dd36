package org.riskcurve.volterra.moments;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.riskcurve.core.Estimate;
import org.riskcurve.core.spectrum.Spectrum;
import org.riskcurve.volterra.curve.IterationRange;
import org.riskcurve.volterra.optimizer.Optimizer;
import org.riskcurve.volterra.optimizer.Sgd;
import org.riskcurve.volterra.recursion.Pace;
import org.riskcurve.volterra.recursion.Probes;
import org.riskcurve.volterra.recursion.RecursionRun;
import org.riskcurve.volterra.recursion.SpectrumNodes;
import org.riskcurve.volterra.recursion.WindowedMoments;

/**
 * The variance over runs of the risk P = |D<sup>½</sup>(Wθ<sub>r</sub> − b)|² of SGD, any schedule
 * and batch included: exact for Gaussian data on given features ({@link FourthMoments}), on a
 * deterministic equivalent that of its limit; what W itself makes the risk scatter is not in it.
 *
 * <p>Where it diverges although the mean converges, see {@link VarianceThreshold}. Means of few
 * runs are then not to be trusted.
 *
 * <p>One step costs O(nodes²), whatever the dimension: 10⁴ steps on 100 nodes well below a second.
 * Late times are reached by windows in log time, some hundred steps' worth each, that satisfy the
 * same recursion ({@link VarianceWindow}). Errors are those of rounding, and the difference from a
 * computation with longer windows and, for spectra that nodes stand for, fewer nodes.
 *
 * <p>Momentum, DANA and any other sequence of steps are exact too ({@link MomentumFourthMoments}),
 * by single steps, which cost some ten times those of SGD: 10⁴ on 100 nodes take 3 s, and {@link
 * #iterations} ends where a minute does.
 */
public final class RiskVariance {

  /** Products of single steps and nodes²: about a minute. */
  private static final double MOST_WORK = 4e10;

  /** Of a step with momentum, against one without. */
  private static final double MOMENTUM_COST = 12;

  private static final double LARGEST_ITERATION = 1e12;

  private static final Pace FINE = new Pace(8e-8, 2, 384);

  /** Its errors are some thirty times those of the fine one. */
  private static final Pace COARSE = new Pace(1.5e-6, 1, 120);

  private static final double FINE_SPACING = 0.28;
  private static final double COARSE_SPACING = 0.37;
  private static final double SAFETY = 2;

  /** Rounding errors of a step, relative to the variance. */
  private static final double STEP_ROUNDING = 16 * Math.ulp(1.0);

  private final SpectrumNodes fine;
  private final Optional<SpectrumNodes> coarse;
  private final Optimizer optimizer;
  private final boolean stepwise;

  private RiskVariance(
      SpectrumNodes fine, Optional<SpectrumNodes> coarse, Optimizer optimizer, boolean stepwise) {
    this.fine = fine;
    this.coarse = coarse;
    this.optimizer = optimizer;
    this.stepwise = stepwise;
  }

  /** The variance of an optimizer on a spectrum. */
  public static RiskVariance of(Spectrum spectrum, Optimizer optimizer) {
    boolean momentum = optimizer.hasMomentum();
    double angle = momentum ? SpectrumNodes.OSCILLATING : SpectrumNodes.DECAYING;
    double other = momentum ? SpectrumNodes.COARSELY_OSCILLATING : SpectrumNodes.DECAYING;
    SpectrumNodes fine = SpectrumNodes.of(spectrum, FINE_SPACING, angle);
    boolean exact = fine.size() == spectrum.dimension();
    // what grows for ever is no polynomial of ln t
    boolean grows = optimizer instanceof Sgd sgd && !VarianceThreshold.isFinite(spectrum, sgd);
    return new RiskVariance(
        fine,
        exact ? Optional.empty() : Optional.of(SpectrumNodes.of(spectrum, COARSE_SPACING, other)),
        optimizer,
        grows || momentum || !optimizer.isSmooth());
  }

  /** The iterations that are served: without windows as many as a minute or so reaches. */
  public IterationRange iterations() {
    boolean windows = optimizer.isSmooth() && !optimizer.hasMomentum();
    double last = windows ? LARGEST_ITERATION : Math.floor(mostSteps());
    String ending = "a minute of single steps on " + fine.size() + " nodes";
    return new IterationRange(last, Double.POSITIVE_INFINITY, windows ? "the method" : ending)
        .untilScheduleEnds(optimizer.end());
  }

  private double mostSteps() {
    double size = fine.size();
    return MOST_WORK / (size * size * (optimizer.hasMomentum() ? MOMENTUM_COST : 1));
  }

  /**
   * The variances of P at iterations, in their order; ∞ where they leave the range of doubles.
   *
   * @throws org.riskcurve.core.ConvergenceException if windows cannot take the place of single
   *     steps, as where the variance grows, and there are too many of those
   */
  public List<Estimate> variances(double... iterations) {
    IterationRange range = iterations();
    for (double r : iterations) {
      range.check(r);
    }
    double[] order = Probes.with(Arrays.stream(iterations).map(Math::abs).toArray());
    RecursionRun run = run(fine, stepwise ? Pace.STEPS : FINE);
    double[] values = run.to(order);
    boolean exact =
        coarse.isEmpty() && (order.length == 0 || order[order.length - 1] <= run.stepsTo());
    double[] others =
        exact ? values : run(coarse.orElse(fine), stepwise ? Pace.STEPS : COARSE).to(order);
    return Arrays.stream(iterations)
        .mapToObj(r -> estimate(order, values, others, Math.abs(r), run.stepsTo()))
        .toList();
  }

  private static Estimate estimate(
      double[] order, double[] values, double[] others, double r, double steps) {
    double value = values[Arrays.binarySearch(order, r)];
    if (!Double.isFinite(value)) {
      return new Estimate(Double.POSITIVE_INFINITY, Double.POSITIVE_INFINITY);
    }
    double spread = Probes.spread(order, values, others, r);
    double rounding = STEP_ROUNDING * (1 + Math.sqrt(Math.min(r, steps)));
    return new Estimate(value, (SAFETY * spread + rounding) * Math.abs(value));
  }

  private RecursionRun run(SpectrumNodes nodes, Pace pace) {
    WindowedMoments moments =
        optimizer.hasMomentum()
            ? new MomentumFourthMoments(nodes, optimizer)
            : new VarianceWindow(new FourthMoments(nodes), optimizer);
    return new RecursionRun(moments, optimizer.breaks(), /* damping= */ 1, pace, mostSteps());
  }

  /** The standard deviations of P over runs. */
  public List<Estimate> standardDeviations(double... iterations) {
    return variances(iterations).stream().map(RiskVariance::root).toList();
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

  @Override
  public String toString() {
    return "variance of the risk of " + optimizer + " on " + fine.size() + " nodes";
  }
}
