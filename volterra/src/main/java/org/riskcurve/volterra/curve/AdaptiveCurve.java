package org.riskcurve.volterra.curve;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.riskcurve.core.Arguments;
import org.riskcurve.core.Estimate;
import org.riskcurve.core.spectrum.SampleSpectrum;
import org.riskcurve.core.spectrum.Spectrum;
import org.riskcurve.volterra.optimizer.MeanFieldRule;
import org.riskcurve.volterra.optimizer.Sgd;
import org.riskcurve.volterra.optimizer.StepSizeRule;
import org.riskcurve.volterra.recursion.RecursionRun;

/**
 * The risk of SGD whose step follows from the state, on nodes that stand for the spectrum.
 * Mean-field: the step is that of the mean state ({@link StepSizeRule} and {@link MeanFieldRule}
 * say how far this carries for each rule).
 *
 * <p>The first few hundred iterations are steps, O(nodes) each. Then windows in log time take over
 * as in {@link RecursionCurve}, the steps in them being those of the states in them, up to
 * iteration 10¹²; a rule that is not smooth, or whose reaction to the state makes it swing, is
 * taken step by step, up to 10⁷ of them. Errors are those of rounding and the difference from a
 * computation on fewer nodes with longer windows; what runs differ from the mean field by is not in
 * them.
 */
public final class AdaptiveCurve extends OnePassCurve {

  private final PairedRuns runs;
  private final MeanFieldRule rule;
  private final double batch;
  private final double labelNoise;

  private AdaptiveCurve(Spectrum spectrum, MeanFieldRule rule, double batch, double labelNoise) {
    SampleSpectrum.requireNoiseOnce(spectrum, labelNoise);
    runs = new PairedRuns(spectrum, rule.hasMomentum());
    this.rule = rule;
    this.batch = batch;
    this.labelNoise = labelNoise;
  }

  /**
   * The risk and the learning rate of the step that follows it.
   *
   * @param iteration r
   */
  public record Point(double iteration, Estimate risk, Estimate learningRate) {}

  /**
   * The curve of SGD with the learning rate of a rule.
   *
   * @param batch B ≥ 1
   * @param labelNoise η² ≥ 0
   */
  public static AdaptiveCurve of(
      Spectrum spectrum, StepSizeRule rule, long batch, double labelNoise) {
    return ofRule(spectrum, MeanFieldRule.of(rule), batch, labelNoise);
  }

  /**
   * The curve of any step of that kind. Asking for risks throws {@link
   * org.riskcurve.core.ConvergenceException} if they take too many windows or steps.
   *
   * @param batch B ≥ 1
   * @param labelNoise η² ≥ 0
   */
  public static AdaptiveCurve ofRule(
      Spectrum spectrum, MeanFieldRule rule, long batch, double labelNoise) {
    Arguments.inRange("batch", batch, 1L, Sgd.LARGEST_BATCH);
    Arguments.nonNegative("labelNoise", labelNoise);
    return new AdaptiveCurve(spectrum, rule, (double) batch, labelNoise);
  }

  @Override
  public IterationRange iterations() {
    return IterationRange.whole(
        rule.isSmooth() ? RecursionCurve.LARGEST_ITERATION : RecursionRun.MOST_STEPS);
  }

  @Override
  protected Estimate[] ascendingRisks(double[] iterations) {
    return compute(iterations)[0];
  }

  /** Risks and learning rates at iterations, in any order, from one pass. */
  public List<Point> course(double... iterations) {
    for (double r : iterations) {
      iterations().check(r);
    }
    double[] ascending = Arrays.stream(iterations).map(Math::abs).sorted().distinct().toArray();
    List<Point> points = new ArrayList<>(iterations.length);
    if (iterations.length > 0) {
      Estimate[][] values = compute(ascending);
      for (double r : iterations) {
        int i = Arrays.binarySearch(ascending, Math.abs(r));
        points.add(new Point(r, values[0][i], values[1][i]));
      }
    }
    return points;
  }

  private Estimate[][] compute(double[] iterations) {
    return runs.estimates(
        iterations,
        !rule.isSmooth(),
        (nodes, pace) -> new RecursionRun(nodes, rule, batch, labelNoise, pace),
        RecursionRun::risksAndRates);
  }

  @Override
  public String toString() {
    return "curve of a step that follows from the state, on " + runs.fine.size() + " nodes";
  }
}
