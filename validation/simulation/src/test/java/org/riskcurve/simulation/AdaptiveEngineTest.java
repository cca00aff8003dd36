package org.riskcurve.simulation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.riskcurve.core.parallel.Progress;
import org.riskcurve.core.spectrum.DiscreteSpectrum;
import org.riskcurve.volterra.curve.AdaptiveCurve;
import org.riskcurve.volterra.curve.MixtureCurve;
import org.riskcurve.volterra.curve.RiskCurve;
import org.riskcurve.volterra.optimizer.Dana;
import org.riskcurve.volterra.optimizer.MeanFieldRule;
import org.riskcurve.volterra.optimizer.StepSizeRule;

/** Runs whose steps follow from themselves, beside theory: exact, or within what it says. */
class AdaptiveEngineTest {

  private static final long[] ITERATIONS = {1, 10, 100, 400};
  private static final double NOISE = 0.03;

  private static DiscreteSpectrum spectrum() {
    double[] eigenvalues = new double[60];
    Arrays.setAll(eigenvalues, j -> Math.pow(j + 1, -0.8));
    double[] weights = new double[60];
    Arrays.setAll(weights, j -> Math.pow(j + 1, -1.8));
    return DiscreteSpectrum.of(eigenvalues, weights, 0.02);
  }

  private static RiskSamples samples(AdaptiveEngine.Response response, long batch, int runs) {
    return samples(
        AdaptiveEngine.of(spectrum(), response, "a step of its own", batch, NOISE), runs);
  }

  private static RiskSamples samples(AdaptiveEngine engine, int runs) {
    return MonteCarlo.run(engine, ITERATIONS, runs, 5, 1, Progress.NONE);
  }

  private static void within4(RiskSamples samples, RiskCurve theory) {
    for (int i = 0; i < ITERATIONS.length; i++) {
      assertThat(samples.mean(i))
          .isCloseTo(
              theory.risk((double) ITERATIONS[i]).value(), within(4 * samples.standardError(i)));
    }
  }

  @Test
  void sparseStepsAndConstantRatesAreExact() {
    double gamma = 0.05;
    for (long batch : new long[] {1, 4}) {
      within4(
          samples(AdaptiveEngine.sparse(gamma, 0.3), batch, 1500),
          AdaptiveCurve.ofRule(spectrum(), MeanFieldRule.sparse(gamma, 0.3), batch, NOISE));
      MeanFieldRule constant = MeanFieldRule.of(state -> gamma / 2);
      within4(
          samples(AdaptiveEngine.following(constant), batch, 1500),
          AdaptiveCurve.ofRule(spectrum(), constant, batch, NOISE));
    }
    // no gradient is that long
    within4(
        samples(AdaptiveEngine.clipping(gamma, 1e9), 1, 1500),
        AdaptiveCurve.ofRule(spectrum(), MeanFieldRule.clipped(gamma, 1e9), 1, NOISE));
  }

  @Test
  void mixturesOfExpertsAreExact() {
    double gamma = 0.05;
    List<Double> shares = MixtureCurve.powerLawShares(3, 1);
    for (long batch : new long[] {1, 4}) {
      within4(
          samples(AdaptiveEngine.ofExperts(spectrum(), shares, gamma, batch, NOISE), 1500),
          MixtureCurve.of(
              shares,
              share ->
                  AdaptiveCurve.ofRule(
                      spectrum(), MeanFieldRule.sparse(gamma, share), batch, NOISE)));
    }
  }

  @Test
  void meanFieldStepsAreWithinTheirPercentage() {
    MeanFieldRule polyak = MeanFieldRule.of(StepSizeRule.polyak());
    MeanFieldRule dana = MeanFieldRule.adaptive(new Dana(0.03, 0.01, 1, 4, 1, 0));
    check(AdaptiveEngine.following(polyak), polyak, 0.03);
    check(AdaptiveEngine.following(dana), dana, 0.03);
    check(AdaptiveEngine.clipping(0.05, 1), MeanFieldRule.clipped(0.05, 1), 0.03);
    check(
        AdaptiveEngine.normalised(0.3), MeanFieldRule.of(StepSizeRule.stochasticPolyak(0.3)), 0.05);
    assertThatThrownBy(() -> samples(AdaptiveEngine.following(MeanFieldRule.sign(0.01, 1)), 1, 1))
        .hasMessageContaining("steps of runs");
  }

  private static void check(
      AdaptiveEngine.Response response, MeanFieldRule rule, double percentage) {
    RiskSamples samples = samples(response, 1, 800);
    AdaptiveCurve theory = AdaptiveCurve.ofRule(spectrum(), rule, 1, NOISE);
    for (int i = 0; i < ITERATIONS.length; i++) {
      double risk = theory.risk((double) ITERATIONS[i]).value();
      assertThat(samples.mean(i))
          .isCloseTo(risk, within(percentage * risk + 3 * samples.standardError(i)));
    }
  }
}
