package org.riskcurve.volterra.curve;

import java.util.Optional;
import java.util.function.BiFunction;
import org.riskcurve.core.Estimate;
import org.riskcurve.core.spectrum.SampleSpectrum;
import org.riskcurve.core.spectrum.Spectrum;
import org.riskcurve.volterra.optimizer.Averaging;
import org.riskcurve.volterra.optimizer.Optimizer;
import org.riskcurve.volterra.optimizer.Step;
import org.riskcurve.volterra.recursion.Pace;
import org.riskcurve.volterra.recursion.RecursionRun;
import org.riskcurve.volterra.recursion.SpectrumNodes;

/**
 * The risk of an optimizer whose step changes with time, on any spectrum, at any dimension: the
 * moment recursion of {@link Step} on a few hundred nodes that stand for the spectrum.
 *
 * <p>Step by step the recursion is exact, O(nodes) an iteration. In log time, windows that grow
 * with the iteration satisfy the same recursion at a few points each, and their length adapts to
 * what the solution asks for; short windows, next to the start and to the breaks of a schedule, are
 * taken step by step. Beyond its first window each value carries as its error the difference from a
 * second, coarser computation, with fewer nodes and longer windows. Constant optimizers work too,
 * but have a closed form ({@link ClosedFormCurve}).
 *
 * <p>A risk that leaves the range of doubles is ∞ ± ∞. Each node's part of it below 10⁻²⁸⁰ counts
 * as zero, also where the rest of a schedule would make it grow again: without an atom and label
 * noise the risk ends at 0, with an error of 10⁻²⁸⁰ a node.
 */
public final class RecursionCurve extends OnePassCurve {

  /** The largest iteration in log time. */
  public static final double LARGEST_ITERATION = 1e12;

  private final PairedRuns runs;
  private final Optimizer optimizer;
  private final Averaging averaging;
  private final boolean stepwise;

  private RecursionCurve(
      Spectrum spectrum, Optimizer optimizer, Averaging averaging, boolean stepwise) {
    SampleSpectrum.requireNoiseOnce(spectrum, optimizer.labelNoise());
    runs = new PairedRuns(spectrum, optimizer.hasMomentum());
    this.optimizer = optimizer;
    this.averaging = averaging;
    this.stepwise = stepwise;
  }

  /** The curve of an optimizer on a spectrum, a step at a time, up to iteration 10⁷. */
  public static RecursionCurve stepByStep(Spectrum spectrum, Optimizer optimizer) {
    return new RecursionCurve(spectrum, optimizer, Averaging.none(), true);
  }

  /**
   * The curve of an optimizer on a spectrum in log time. Asking for risks throws {@link
   * org.riskcurve.core.ConvergenceException} if they take too many windows or steps.
   */
  public static RecursionCurve inLogTime(Spectrum spectrum, Optimizer optimizer) {
    return new RecursionCurve(spectrum, optimizer, Averaging.none(), false);
  }

  /**
   * The risk of an average of the iterates, F₀ + Σ Eū², in log time if the optimizer is smooth and
   * step by step otherwise. {@link CurvePoint#forcing} is then that of the average.
   *
   * <p>Exact, like the risk itself, for Gaussian data: E uū and Eū² close together with the moments
   * of the step. A coordinate of the average has p = 1 − γBλ beside q: with constant SGD, c ← βpc +
   * (1 − β)a', e ← β²e + 2β(1 − β)pc + (1 − β)²a'.
   */
  public static RecursionCurve ofAverage(
      Spectrum spectrum, Optimizer optimizer, Averaging averaging) {
    return new RecursionCurve(spectrum, optimizer, averaging, !optimizer.isSmooth());
  }

  @Override
  public IterationRange iterations() {
    double last = stepwise ? RecursionRun.MOST_STEPS : LARGEST_ITERATION;
    return IterationRange.whole(last).untilScheduleEnds(optimizer.end());
  }

  @Override
  protected Estimate[] ascendingRisks(double[] iterations) {
    return compute(iterations, (n, pace) -> new RecursionRun(n, optimizer, averaging, pace));
  }

  @Override
  protected Optional<Estimate[]> ascendingForcings(double[] iterations) {
    Optimizer quiet = new WithoutNoise(optimizer);
    return Optional.of(
        compute(
            iterations,
            (n, pace) -> new RecursionRun(WithoutNoise.nodes(n), quiet, averaging, pace)));
  }

  private Estimate[] compute(
      double[] iterations, BiFunction<SpectrumNodes, Pace, RecursionRun> start) {
    return runs.estimates(iterations, stepwise, start, (run, all) -> new double[][] {run.to(all)})[
        0];
  }

  @Override
  public String toString() {
    return (stepwise ? "step by step: " : "log time: ")
        + optimizer
        + " on "
        + runs.fine.size()
        + " nodes"
        + (averaging.isNone() ? "" : ", " + averaging);
  }
}
