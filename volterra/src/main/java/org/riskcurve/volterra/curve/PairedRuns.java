package org.riskcurve.volterra.curve;

import java.util.Arrays;
import java.util.function.BiFunction;
import java.util.function.DoubleUnaryOperator;
import org.riskcurve.core.Estimate;
import org.riskcurve.core.spectrum.Spectrum;
import org.riskcurve.volterra.recursion.Pace;
import org.riskcurve.volterra.recursion.Probes;
import org.riskcurve.volterra.recursion.RecursionRun;
import org.riskcurve.volterra.recursion.SecondMoments;
import org.riskcurve.volterra.recursion.SpectrumNodes;

/**
 * A moment recursion on nodes that stand for a spectrum, and again on fewer nodes with longer
 * windows: their difference, looked at in the neighbourhood of an iteration too, is the error.
 */
final class PairedRuns {

  /**
   * The two paces and spacings are so far apart that the errors of the coarse run are some thirty
   * times those of the fine one, and no further: their difference is the estimate.
   */
  private static final Pace FINE = new Pace(1.6e-8, 2, 384);

  private static final Pace COARSE = new Pace(3e-7, 1, 120);

  /** Distances of the points behind the nodes, in ln λ. */
  private static final double FINE_SPACING = 0.28;

  private static final double COARSE_SPACING = 0.37;
  private static final double FINE_OSCILLATING = 0.21;
  private static final double COARSE_OSCILLATING = 0.28;

  private static final double SAFETY = 2;

  /** Iterations up to this factor before one lend it their errors. */
  private static final double NEIGHBOURS = 10;

  /** So does the next of {@link Probes}; those further on may know much less. */
  private static final double AHEAD = 3.2;

  private static final double EPS = Math.ulp(1.0);

  /**
   * Rounding errors of the nodes, relative to P(0). Their weights are the squares of components of
   * a vector that is known to EPS of its length. By Cauchy and Schwarz a part s of P(0) is then
   * known to 2√s EPS, and from the first iteration on this and the error of the steps cover it: 2√s
   * ≤ 32s + 1/32 for every s.
   */
  private static final double NODE_ROUNDING = 0.05;

  /** The noise of the steps feeds errors of the nodes back: some times what the forcing has. */
  private static final double NODE_SAFETY = 8;

  /** How far below those that count modes are looked at. */
  private static final double REACH = 100;

  /**
   * Every e-fold of growth takes its part of that: rates change some times as much as kernels. It
   * is growth from the first step on, whose noise there may be more of than of the target.
   */
  private static final double FOLD = 4;

  final SpectrumNodes fine;
  private final SpectrumNodes coarse;
  private final boolean exact;
  private final boolean oscillating;
  private final double nodeRounding;
  private final DoubleUnaryOperator nodeError;
  private final double target;

  PairedRuns(Spectrum spectrum, boolean oscillating) {
    fine =
        oscillating
            ? SpectrumNodes.of(spectrum, FINE_OSCILLATING, SpectrumNodes.OSCILLATING)
            : SpectrumNodes.of(spectrum, FINE_SPACING);
    exact = SpectrumNodes.areTakenAsTheyAre(spectrum);
    this.oscillating = oscillating;
    coarse = exact ? fine : coarse(spectrum, oscillating);
    target = spectrum.totalForcing();
    nodeRounding = EPS * NODE_ROUNDING * (exact ? 0 : target);
    nodeError = exact ? r -> 0 : nodeError(fine.relativeError(spectrum), spectrum, oscillating);
  }

  private static SpectrumNodes coarse(Spectrum spectrum, boolean oscillating) {
    return oscillating
        ? SpectrumNodes.of(spectrum, COARSE_OSCILLATING, SpectrumNodes.COARSELY_OSCILLATING)
        : SpectrumNodes.of(spectrum, COARSE_SPACING);
  }

  /**
   * The relative error of the nodes at an iteration. By then a learning rate of λ₊⁻¹ has moved the
   * modes from λ₊/r on, and one that momentum magnifies those from λ₊/r².
   */
  private static DoubleUnaryOperator nodeError(
      DoubleUnaryOperator atScale, Spectrum spectrum, boolean oscillating) {
    return r -> {
      double reached = REACH * Math.pow(Math.max(1, r), oscillating ? 2 : 1);
      return NODE_SAFETY * atScale.applyAsDouble(spectrum.upperEdge() / reached);
    };
  }

  /**
   * What runs say at iterations, with errors.
   *
   * @param stepwise whether the runs have no windows
   * @param start a run on nodes
   * @param observe a row for each quantity, the risk first, in a column for each iteration
   */
  Estimate[][] estimates(
      double[] iterations,
      boolean stepwise,
      BiFunction<SpectrumNodes, Pace, RecursionRun> start,
      BiFunction<RecursionRun, double[], double[][]> observe) {
    double[] all = Probes.with(iterations);
    RecursionRun finer = start.apply(fine, stepwise ? Pace.STEPS : FINE);
    double[][] first = observe.apply(finer, all);
    double stepsTo = stepwise ? Double.POSITIVE_INFINITY : finer.stepsTo();
    double[] early = Arrays.stream(all).filter(r -> r <= stepsTo).toArray();
    // without windows where the fine run has none, so that the nodes alone make the difference
    double[][] stepped = exact ? first : observe.apply(start.apply(coarse, Pace.STEPS), early);
    double[][] windowed =
        early.length == all.length ? stepped : observe.apply(start.apply(coarse, COARSE), all);
    double[][] swings = finer.swings();
    double most = Arrays.stream(first[0]).max().orElse(0);
    // without a target and without steps zero is exact
    double vanished = most == 0 && target == 0 ? 0 : SecondMoments.VANISHED * fine.size();
    double begin = 0;
    for (int i = 0; i < all.length && all[i] <= 1; i++) {
      begin = Math.max(begin, first[0][i]);
    }
    Estimate[][] out = new Estimate[first.length][iterations.length];
    for (int i = 0; i < iterations.length; i++) {
      double r = iterations[i];
      int at = Arrays.binarySearch(all, r);
      double risk = Math.abs(first[0][at]);
      double steps = Math.min(r, finer.moves());
      double folds = risk > begin && begin > 0 ? 1 + FOLD * Math.log(risk / begin) : 1;
      double rounding =
          OnePassCurve.stepRounding(risk, steps)
              + nodeError.applyAsDouble(r)
                  * folds
                  * (oscillating ? largest(all, first[0], r) : risk)
              + nodeRounding;
      for (int q = 0; q < out.length; q++) {
        double value = first[q][at];
        if (Double.isInfinite(value)) {
          out[q][i] = OnePassCurve.estimate(value, value);
          continue;
        }
        double[] second = (r <= stepsTo ? stepped : windowed)[q];
        double relative = spread(all, first[q], second, r, stepsTo, vanished);
        double spread = SAFETY * Math.max(Math.abs(second[at] - value), relative * Math.abs(value));
        double carried = q == 0 || risk == 0 ? rounding : rounding / risk * Math.abs(value);
        double swing = q < swings.length ? swings[q][at] : 0;
        out[q][i] = new Estimate(value, spread + carried + swing + (r == 0 ? 0 : vanished));
      }
    }
    return out;
  }

  /** The largest of the values up to an iteration, as far as its neighbourhood reaches. */
  private static double largest(double[] all, double[] values, double r) {
    double most = 0;
    for (int i = 0; i < all.length && all[i] <= r; i++) {
      most = (1 + all[i]) * NEIGHBOURS >= 1 + r ? Math.max(most, Math.abs(values[i])) : most;
    }
    return most;
  }

  /**
   * The largest relative difference of the two computations in the neighbourhood of an iteration:
   * at the iteration itself it may be small by chance. Neighbours tell nothing where the risk has
   * left the range of numbers, and those with windows before them nothing about single steps.
   */
  private static double spread(
      double[] all, double[] fine, double[] coarse, double r, double stepsTo, double least) {
    double most = 0;
    for (int i = 0; i < coarse.length; i++) {
      boolean near = all[i] * NEIGHBOURS >= r && all[i] <= r * AHEAD;
      boolean alike = r > stepsTo || all[i] <= stepsTo;
      boolean told = Math.abs(fine[i]) > least && Double.isFinite(coarse[i]);
      if (near && alike && told && Double.isFinite(fine[i])) {
        most = Math.max(most, Math.abs(coarse[i] / fine[i] - 1));
      }
    }
    return most;
  }
}
