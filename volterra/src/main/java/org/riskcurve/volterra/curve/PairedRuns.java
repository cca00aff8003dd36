package org.riskcurve.volterra.curve;

import java.util.Arrays;
import java.util.function.BiFunction;
import java.util.function.Supplier;
import java.util.stream.DoubleStream;
import org.riskcurve.core.Estimate;
import org.riskcurve.core.spectrum.Spectrum;
import org.riskcurve.volterra.recursion.RecursionRun;
import org.riskcurve.volterra.recursion.SecondMoments;
import org.riskcurve.volterra.recursion.SpectrumNodes;

/**
 * A moment recursion on nodes that stand for a spectrum, and again on fewer nodes with longer
 * windows: their difference, looked at in the neighbourhood of an iteration too, is the error.
 */
final class PairedRuns {

  /** Highest polynomial coefficients in the windows of the coarse run, relative. */
  static final double COARSE_TOLERANCE = 2e-6;

  /** How many times smaller the fine ones are: windows of degree five are a third as long. */
  private static final double FINER = 128;

  /** Distances of the points behind the nodes, in ln λ. */
  private static final double FINE_SPACING = 0.21;

  private static final double COARSE_SPACING = 0.28;

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

  final SpectrumNodes fine;
  final SpectrumNodes coarse;
  final boolean exact;
  private final double nodeRounding;
  private final double nodeError;

  PairedRuns(Spectrum spectrum) {
    fine = SpectrumNodes.of(spectrum, FINE_SPACING);
    exact = SpectrumNodes.areTakenAsTheyAre(spectrum);
    coarse = exact ? fine : SpectrumNodes.of(spectrum, COARSE_SPACING);
    nodeRounding = EPS * NODE_ROUNDING * (exact ? 0 : spectrum.totalForcing());
    nodeError = exact ? 0 : NODE_SAFETY * fine.relativeError(spectrum);
  }

  /** The tolerance of the fine run beside that of a coarse one; infinite for single steps. */
  static double finer(double tolerance) {
    return tolerance / FINER;
  }

  /**
   * What runs say at iterations, with errors.
   *
   * @param stepwise whether the runs have no windows
   * @param observe a row for each quantity, the risk first, in a column for each iteration
   */
  Estimate[][] estimates(
      double[] iterations,
      boolean stepwise,
      RecursionRun finer,
      Supplier<RecursionRun> coarser,
      BiFunction<RecursionRun, double[], double[][]> observe) {
    double[] all = withProbes(iterations);
    double[][] first = observe.apply(finer, all);
    double[][] second =
        exact && (stepwise || all[all.length - 1] <= finer.stepsTo())
            ? first
            : observe.apply(coarser.get(), all);
    double vanished = SecondMoments.VANISHED * fine.size();
    Estimate[][] out = new Estimate[first.length][iterations.length];
    for (int i = 0; i < iterations.length; i++) {
      double r = iterations[i];
      int at = Arrays.binarySearch(all, r);
      double risk = Math.abs(first[0][at]);
      double rounding = OnePassCurve.stepRounding(risk, r) + nodeError * risk + nodeRounding;
      for (int q = 0; q < out.length; q++) {
        double value = first[q][at];
        if (Double.isInfinite(value)) {
          out[q][i] = OnePassCurve.estimate(value, value);
          continue;
        }
        double spread = 0;
        if (!(exact && r <= finer.stepsTo())) {
          double relative = spread(all, first[q], second[q], r, vanished) * Math.abs(value);
          spread = SAFETY * Math.max(Math.abs(second[q][at] - value), relative);
        }
        double carried = q == 0 || risk == 0 ? rounding : rounding / risk * Math.abs(value);
        out[q][i] = new Estimate(value, spread + carried + vanished);
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
}
