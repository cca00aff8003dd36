package org.riskcurve.validation.study;

import org.riskcurve.core.numeric.Iterations;
import org.riskcurve.core.parallel.Progress;
import org.riskcurve.core.spectrum.DiscreteSpectrum;
import org.riskcurve.simulation.EigenbasisEngine;
import org.riskcurve.simulation.MonteCarlo;
import org.riskcurve.simulation.RiskSamples;
import org.riskcurve.simulation.statistics.SampledMeans;
import org.riskcurve.simulation.statistics.TailIndex;
import org.riskcurve.volterra.curve.MomentRecursion;
import org.riskcurve.volterra.optimizer.Sgd;

/**
 * The growth of the risk per iteration from iteration R/2 to R, ln(P(R)/P(R/2))/(R/2): as expected
 * by the exact moment recursion, and as measured in runs, for their mean and their median.
 *
 * <p>R is some thirty times the mean delay ∼ d/4 of the kernel, or less where the risk changes by
 * more than e<sup>±30</sup> before.
 *
 * @param iterations R
 * @param expected growth of the expected risk in the window, exact
 * @param measured growth of the mean of the runs
 * @param standardError of the measured growth
 * @param median growth of the median of the runs: what is seen in a typical run
 * @param tail of the risks at R
 */
public record GrowthWindow(
    int iterations,
    double expected,
    double measured,
    double standardError,
    double median,
    TailIndex tail) {

  /** R/d. */
  private static final int LENGTH = 8;

  private static final double LARGEST_LOG = 30;

  /** The growth of the expected risk in the window of a learning rate, exact. */
  public static double expected(DiscreteSpectrum spectrum, Sgd sgd) {
    double[] risk = expectedRisk(spectrum, sgd);
    return growth(risk, end(risk));
  }

  private static double[] expectedRisk(DiscreteSpectrum spectrum, Sgd sgd) {
    int last = LENGTH * (int) spectrum.dimension();
    return MomentRecursion.of(spectrum, sgd).values(Iterations.upTo(last));
  }

  private static int end(double[] risk) {
    int end = 2;
    while (end < risk.length - 1 && Math.abs(Math.log(risk[end] / risk[0])) < LARGEST_LOG) {
      end++;
    }
    return end;
  }

  private static double growth(double[] risk, int end) {
    int half = end / 2;
    return Math.log(risk[end] / risk[half]) / (end - half);
  }

  /** Measures the growth in independent runs. */
  static GrowthWindow measure(
      DiscreteSpectrum spectrum, Sgd sgd, int runs, long seed, int threads, Ensembles ensembles) {
    double[] risk = expectedRisk(spectrum, sgd);
    int end = end(risk);
    int half = end / 2;
    double span = end - half;
    long[] ends = {half, end};
    RiskSamples samples =
        ensembles.of(
            ends,
            () ->
                MonteCarlo.run(
                    EigenbasisEngine.of(spectrum, sgd), ends, runs, seed, threads, Progress.NONE));
    double[] first = samples.at(0);
    double[] last = samples.at(1);
    SampledMeans means = SampledMeans.ofRuns(samples.rows());
    double ratio = Math.log(means.mean(1)) - Math.log(means.mean(0));
    // the logarithm of a ratio of means, to first order in their errors
    double variance =
        means.relativeCovariance(0, 0)
            + means.relativeCovariance(1, 1)
            - 2 * means.relativeCovariance(0, 1);
    TailIndex tail = TailIndex.of(last);
    return new GrowthWindow(
        end,
        growth(risk, end),
        ratio / span,
        Math.sqrt(Math.max(0, variance)) / span,
        Math.log(tail.median() / TailIndex.of(first).median()) / span,
        tail);
  }
}
