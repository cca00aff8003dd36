package org.riskcurve.volterra.curve;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.riskcurve.core.Arguments;
import org.riskcurve.core.Estimate;
import org.riskcurve.core.spectrum.Spectrum;
import org.riskcurve.volterra.optimizer.MeanFieldRule;
import org.riskcurve.volterra.optimizer.StepSizeRule;
import org.riskcurve.volterra.recursion.SecondMoments;
import org.riskcurve.volterra.recursion.SpectrumNodes;

/**
 * The risk of SGD whose step follows from the state, step by step on nodes that stand for the
 * spectrum. Mean-field: the step is that of the mean state ({@link StepSizeRule} and {@link
 * MeanFieldRule} say how far this carries for each rule).
 *
 * <p>O(nodes) a step. Errors are those of rounding and the difference from a computation on fewer
 * nodes; what runs differ from the mean field by is not in them.
 */
public final class AdaptiveCurve extends OnePassCurve {

  private static final double MOST_STEPS = 10_000_000;
  private static final double FINE_SPACING = 0.21;
  private static final double COARSE_SPACING = 0.28;
  private static final double SAFETY = 2;

  private final SpectrumNodes fine;
  private final Optional<SpectrumNodes> coarse;
  private final MeanFieldRule rule;
  private final double batch;
  private final double labelNoise;

  private AdaptiveCurve(Spectrum spectrum, MeanFieldRule rule, double batch, double labelNoise) {
    fine = SpectrumNodes.of(spectrum, FINE_SPACING);
    coarse =
        fine.size() == spectrum.dimension()
            ? Optional.empty()
            : Optional.of(SpectrumNodes.of(spectrum, COARSE_SPACING));
    this.rule = rule;
    this.batch = batch;
    this.labelNoise = labelNoise;
  }

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
   * The curve of any step of that kind.
   *
   * @param batch B ≥ 1
   * @param labelNoise η² ≥ 0
   */
  public static AdaptiveCurve ofRule(
      Spectrum spectrum, MeanFieldRule rule, long batch, double labelNoise) {
    Arguments.inRange("batch", batch, 1L, 1_000_000_000_000L);
    Arguments.nonNegative("labelNoise", labelNoise);
    return new AdaptiveCurve(spectrum, rule, (double) batch, labelNoise);
  }

  @Override
  public IterationRange iterations() {
    return IterationRange.whole(MOST_STEPS);
  }

  @Override
  protected Estimate[] ascendingRisks(double[] iterations) {
    return compute(iterations, 0);
  }

  /** The learning rates at iterations, which ascend, each with its error. */
  public List<Estimate> learningRates(double... iterations) {
    for (int i = 0; i < iterations.length; i++) {
      iterations().check(iterations[i]);
      Arguments.check(
          i == 0 || iterations[i] > iterations[i - 1], "iteration", iterations[i], "ascending");
    }
    return List.of(compute(iterations, 1));
  }

  private Estimate[] compute(double[] iterations, int quantity) {
    double[] values = pass(fine, iterations)[quantity];
    double[] others = coarse.map(nodes -> pass(nodes, iterations)[quantity]).orElse(values);
    Estimate[] out = new Estimate[values.length];
    Arrays.setAll(
        out,
        i ->
            estimate(
                values[i],
                SAFETY * Math.abs(others[i] - values[i])
                    + stepRounding(values[i], iterations[i])
                    + SecondMoments.VANISHED * fine.size()));
    return out;
  }

  /** Risks and learning rates. */
  private double[][] pass(SpectrumNodes nodes, double[] iterations) {
    double[] lambda = nodes.eigenvalues();
    double[] gain = nodes.gain();
    double[] a = nodes.forcing().clone();
    double trace = 0;
    double squared = 0;
    for (int j = 0; j < lambda.length; j++) {
      trace += gain[j] > 0 ? gain[j] / lambda[j] : 0;
      squared += gain[j];
    }
    double[][] out = new double[2][iterations.length];
    double gradients = 0;
    int i = 0;
    for (double t = 0; i < iterations.length; t++) {
      double risk = nodes.atom();
      double slope = 0;
      double curvature = 0;
      for (int j = 0; j < a.length; j++) {
        risk += a[j];
        slope += lambda[j] * a[j];
        curvature += lambda[j] * lambda[j] * a[j];
      }
      if (!Double.isFinite(risk)) {
        Arrays.fill(out[0], i, iterations.length, Double.POSITIVE_INFINITY);
        Arrays.fill(out[1], i, iterations.length, Double.POSITIVE_INFINITY);
        return out;
      }
      gradients += batch * (trace * (risk + labelNoise) + (batch + 1) * slope);
      MeanFieldRule.Update update =
          rule.update(
              new StepSizeRule.State(
                  t,
                  risk,
                  nodes.atom(),
                  labelNoise,
                  batch,
                  slope,
                  curvature,
                  trace,
                  squared,
                  gradients));
      if (t == iterations[i]) {
        out[0][i] = risk;
        out[1][i] = update.learningRate();
        i++;
      }
      for (int j = 0; j < a.length; j++) {
        double x = lambda[j];
        a[j] += x * (update.square() * x - update.drift()) * a[j];
        if (gain[j] > 0) {
          a[j] += gain[j] * (update.noise() + update.isotropic() / x);
        }
      }
    }
    return out;
  }

  @Override
  public String toString() {
    return "mean-field curve of an adaptive step on " + fine.size() + " nodes";
  }
}
