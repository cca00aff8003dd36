package org.riskcurve.volterra.curve;

import java.util.Arrays;
import java.util.Optional;
import java.util.stream.DoubleStream;
import org.riskcurve.core.Estimate;
import org.riskcurve.core.spectrum.SampleSpectrum;
import org.riskcurve.core.spectrum.Spectrum;
import org.riskcurve.volterra.optimizer.Averaging;
import org.riskcurve.volterra.optimizer.Optimizer;
import org.riskcurve.volterra.optimizer.Step;
import org.riskcurve.volterra.recursion.RecursionRun;
import org.riskcurve.volterra.recursion.SecondMoments;
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

  /** Distances of the points behind the nodes, in ln λ. */
  private static final double FINE_SPACING = 0.21;

  private static final double COARSE_SPACING = 0.28;

  /** Highest polynomial coefficients in the windows, relative. */
  private static final double COARSE_TOLERANCE = 2e-6;

  /** How many times smaller the fine ones are: windows of degree five are a third as long. */
  private static final double FINER = 128;

  private static final double SAFETY = 2;

  /** Iterations up to this factor apart lend each other their errors. */
  private static final double NEIGHBOURS = 30;

  private static final double EPS = Math.ulp(1.0);

  /**
   * Rounding errors of the nodes, relative to P(0). Their weights are the squares of components of
   * a vector that is known to EPS of its length. By Cauchy and Schwarz a part s of P(0) is then
   * known to 2√s EPS, and from the first iteration on this and the error of the steps cover it: 2√s
   * ≤ 32s + 1/32 for every s.
   */
  private static final double NODE_ROUNDING = 0.05;

  /** The noise of the steps feeds errors of the nodes back: some times what the forcing has. */
  private static final double NODE_SAFETY = 2;

  private final SpectrumNodes fine;
  private final SpectrumNodes coarse;
  private final boolean exact;
  private final Optimizer optimizer;
  private final Averaging averaging;
  private final double tolerance;
  private final double nodeRounding;
  private final double nodeError;

  private RecursionCurve(
      Spectrum spectrum, Optimizer optimizer, Averaging averaging, double tolerance) {
    SampleSpectrum.requireNoiseOnce(spectrum, optimizer.labelNoise());
    fine = SpectrumNodes.of(spectrum, FINE_SPACING);
    exact = SpectrumNodes.areTakenAsTheyAre(spectrum);
    coarse = exact ? fine : SpectrumNodes.of(spectrum, COARSE_SPACING);
    this.optimizer = optimizer;
    this.averaging = averaging;
    this.tolerance = tolerance;
    nodeRounding = EPS * NODE_ROUNDING * (exact ? 0 : spectrum.totalForcing());
    nodeError = exact ? 0 : NODE_SAFETY * fine.relativeError(spectrum);
  }

  /** The curve of an optimizer on a spectrum, a step at a time, up to iteration 10⁷. */
  public static RecursionCurve stepByStep(Spectrum spectrum, Optimizer optimizer) {
    return new RecursionCurve(spectrum, optimizer, Averaging.none(), Double.POSITIVE_INFINITY);
  }

  /**
   * The curve of an optimizer on a spectrum in log time. Asking for risks throws {@link
   * org.riskcurve.core.ConvergenceException} if they take too many windows or steps.
   */
  public static RecursionCurve inLogTime(Spectrum spectrum, Optimizer optimizer) {
    return new RecursionCurve(spectrum, optimizer, Averaging.none(), COARSE_TOLERANCE);
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
    double tolerance = optimizer.isSmooth() ? COARSE_TOLERANCE : Double.POSITIVE_INFINITY;
    return new RecursionCurve(spectrum, optimizer, averaging, tolerance);
  }

  @Override
  public IterationRange iterations() {
    double last = stepwise() ? RecursionRun.MOST_STEPS : LARGEST_ITERATION;
    return IterationRange.whole(last).untilScheduleEnds(optimizer.end());
  }

  private boolean stepwise() {
    return tolerance == Double.POSITIVE_INFINITY;
  }

  @Override
  protected Estimate[] ascendingRisks(double[] iterations) {
    return compute(fine, coarse, optimizer, iterations);
  }

  @Override
  protected Optional<Estimate[]> ascendingForcings(double[] iterations) {
    SpectrumNodes finer = WithoutNoise.nodes(fine);
    SpectrumNodes coarser = exact ? finer : WithoutNoise.nodes(coarse);
    return Optional.of(compute(finer, coarser, new WithoutNoise(optimizer), iterations));
  }

  private Estimate[] compute(
      SpectrumNodes nodes, SpectrumNodes fewer, Optimizer moved, double[] iterations) {
    double[] all = withProbes(iterations);
    RecursionRun run = new RecursionRun(nodes, moved, averaging, tolerance / FINER, 2);
    double[] first = run.to(all);
    double[] second =
        exact && (stepwise() || all[all.length - 1] <= run.stepsTo())
            ? first
            : new RecursionRun(fewer, moved, averaging, tolerance, 1).to(all);
    double vanished = SecondMoments.VANISHED * nodes.size();
    Estimate[] out = new Estimate[iterations.length];
    for (int i = 0; i < out.length; i++) {
      double r = iterations[i];
      int at = Arrays.binarySearch(all, r);
      double value = first[at];
      if (Double.isInfinite(value)) {
        out[i] = estimate(value, value);
        continue;
      }
      double spread = 0;
      if (!(exact && r <= run.stepsTo())) {
        double relative = spread(all, first, second, r, vanished) * Math.abs(value);
        spread = SAFETY * Math.max(Math.abs(second[at] - value), relative);
      }
      double rounding =
          stepRounding(Math.abs(value), r) + nodeError * Math.abs(value) + nodeRounding;
      out[i] = new Estimate(value, spread + rounding + vanished);
    }
    return out;
  }

  /** The iterations with two a decade besides, in order and each once. */
  private static double[] withProbes(double[] iterations) {
    double last = iterations[iterations.length - 1];
    DoubleStream probes =
        DoubleStream.iterate(1, x -> x < last, x -> x * Math.sqrt(10)).map(Math::rint);
    return DoubleStream.concat(DoubleStream.of(iterations), probes).sorted().distinct().toArray();
  }

  /**
   * The largest relative difference of the two computations in the neighbourhood of an iteration:
   * at the iteration itself it may be small by chance. Neighbours tell nothing where the risk has
   * left the range of numbers.
   */
  private static double spread(
      double[] all, double[] fine, double[] coarse, double r, double least) {
    double most = 0;
    for (int i = 0; i < all.length; i++) {
      boolean near = all[i] * NEIGHBOURS >= r && all[i] <= r * NEIGHBOURS;
      boolean told = Math.abs(fine[i]) > least && Double.isFinite(coarse[i]);
      if (near && told && Double.isFinite(fine[i])) {
        most = Math.max(most, Math.abs(coarse[i] / fine[i] - 1));
      }
    }
    return most;
  }

  @Override
  public String toString() {
    return (stepwise() ? "step by step: " : "log time: ")
        + optimizer
        + " on "
        + fine.size()
        + " nodes"
        + (averaging.isNone() ? "" : ", " + averaging);
  }
}
