package org.riskcurve.volterra.curve;

import java.util.Arrays;
import java.util.function.BiFunction;
import java.util.stream.DoubleStream;
import org.riskcurve.core.Estimate;
import org.riskcurve.core.spectrum.Spectrum;
import org.riskcurve.volterra.recursion.Pace;
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

  /** Iterations up to this factor apart lend each other their errors. */
  private static final double NEIGHBOURS = 10;

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

  /**
   * Every e-fold of growth takes its part of that: rates change some times as much as kernels. It
   * is growth from the first step on, whose noise there may be more of than of the target.
   */
  private static final double FOLD = 4;

  final SpectrumNodes fine;
  private final SpectrumNodes coarse;
  private final boolean exact;
  private final double nodeRounding;
  private final double nodeError;
  private final double target;

  PairedRuns(Spectrum spectrum, boolean oscillating) {
    fine = SpectrumNodes.of(spectrum, oscillating ? FINE_OSCILLATING : FINE_SPACING, oscillating);
    exact = SpectrumNodes.areTakenAsTheyAre(spectrum);
    double spacing = oscillating ? COARSE_OSCILLATING : COARSE_SPACING;
    coarse = exact ? fine : SpectrumNodes.of(spectrum, spacing, oscillating);
    target = spectrum.totalForcing();
    nodeRounding = EPS * NODE_ROUNDING * (exact ? 0 : target);
    nodeError = exact ? 0 : NODE_SAFETY * fine.relativeError(spectrum);
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
    double[] all = withProbes(iterations);
    RecursionRun finer = start.apply(fine, stepwise ? Pace.STEPS : FINE);
    double[][] first = observe.apply(finer, all);
    double[][] second =
        exact && (stepwise || all[all.length - 1] <= finer.stepsTo())
            ? first
            : observe.apply(start.apply(coarse, stepwise ? Pace.STEPS : COARSE), all);
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
          OnePassCurve.stepRounding(risk, steps) + nodeError * folds * risk + nodeRounding;
      for (int q = 0; q < out.length; q++) {
        double value = first[q][at];
        if (Double.isInfinite(value)) {
          out[q][i] = OnePassCurve.estimate(value, value);
          continue;
        }
        double spread = 0;
        if (!(exact && r <= finer.stepsTo())) {
          double relative = spread(all, first[q], second[q], r, finer.stepsTo(), vanished);
          spread = SAFETY * Math.max(Math.abs(second[q][at] - value), relative * Math.abs(value));
        }
        double carried = q == 0 || risk == 0 ? rounding : rounding / risk * Math.abs(value);
        double swing = q < swings.length ? swings[q][at] : 0;
        out[q][i] = new Estimate(value, spread + carried + swing + (r == 0 ? 0 : vanished));
      }
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
   * left the range of numbers, and those with windows before them nothing about single steps.
   */
  private static double spread(
      double[] all, double[] fine, double[] coarse, double r, double stepsTo, double least) {
    double most = 0;
    for (int i = 0; i < all.length; i++) {
      boolean near = all[i] * NEIGHBOURS >= r && all[i] <= r * NEIGHBOURS;
      boolean alike = r > stepsTo || all[i] <= stepsTo;
      boolean told = Math.abs(fine[i]) > least && Double.isFinite(coarse[i]);
      if (near && alike && told && Double.isFinite(fine[i])) {
        most = Math.max(most, Math.abs(coarse[i] / fine[i] - 1));
      }
    }
    return most;
  }
}
