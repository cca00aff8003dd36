package org.riskcurve.volterra.moments;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import java.util.function.DoubleFunction;
import org.junit.jupiter.api.Test;
import org.riskcurve.core.Estimate;
import org.riskcurve.core.spectrum.DiscreteSpectrum;
import org.riskcurve.volterra.curve.AdaptiveCurve;
import org.riskcurve.volterra.curve.MixtureCurve;
import org.riskcurve.volterra.curve.RecursionCurve;
import org.riskcurve.volterra.curve.RiskCurve;
import org.riskcurve.volterra.optimizer.Dana;
import org.riskcurve.volterra.optimizer.MeanFieldRule;
import org.riskcurve.volterra.optimizer.Move;
import org.riskcurve.volterra.optimizer.Sgd;
import org.riskcurve.volterra.optimizer.StepSizeRule;

/** Adaptive steps against direct sums, and where they are known otherwise. */
class AdaptiveCurveTest {

  private static StepSizeRule rule(RecursionReference row) {
    if (row.quantity().startsWith("polyak")) {
      return StepSizeRule.polyak();
    }
    if (row.quantity().startsWith("line")) {
      return StepSizeRule.lineSearch();
    }
    String[] numbers = row.parameters().replaceAll(".*\\(|\\)", "").split(", ", -1);
    return StepSizeRule.adagradNorm(Double.parseDouble(numbers[0]), Double.parseDouble(numbers[1]));
  }

  @Test
  void referencesAreMet() throws IOException {
    for (String name : List.of("adagrad", "polyak", "line")) {
      List<RecursionReference> rows = RecursionReference.of(name);
      assertThat(rows).hasSize(32);
      for (RecursionReference row : rows) {
        long batch = (long) row.parameter("B");
        AdaptiveCurve curve = AdaptiveCurve.of(row.spectrum(), rule(row), batch, row.labelNoise());
        Estimate value =
            row.quantity().endsWith("risk")
                ? curve.risk(row.iteration())
                : curve.course(row.iteration()).get(0).learningRate();
        assertThat(value.value()).as("%s", row).isCloseTo(row.value(), within(1e-11 * row.value()));
      }
    }
  }

  @Test
  void referencesOfSignsAreMet() throws IOException {
    List<RecursionReference> rows = RecursionReference.of("signsgd");
    assertThat(rows).hasSize(16);
    for (RecursionReference row : rows) {
      MeanFieldRule rule = MeanFieldRule.sign(row.parameter("gamma"), row.parameter("kbar"));
      AdaptiveCurve curve =
          AdaptiveCurve.ofRule(row.spectrum(), rule, (long) row.parameter("B"), row.labelNoise());
      assertThat(curve.risk(row.iteration()).value())
          .as("%s", row)
          .isCloseTo(row.value(), within(1e-11 * row.value()));
    }
  }

  @Test
  void referencesOfAdaptiveDanaAreMet() throws IOException {
    List<RecursionReference> rows = RecursionReference.of("dana_adaptive_risk");
    assertThat(rows).hasSize(14);
    for (RecursionReference row : rows) {
      long batch = (long) row.parameter("B");
      Dana dana =
          new Dana(
              row.parameter("gamma2"),
              row.parameter("gamma3"),
              row.parameter("decay"),
              row.parameter("delta"),
              batch,
              row.labelNoise());
      AdaptiveCurve curve =
          AdaptiveCurve.ofRule(
              row.spectrum(), MeanFieldRule.adaptive(dana), batch, row.labelNoise());
      // windows begin before iteration 1000, and know their error
      Estimate risk = curve.risk(row.iteration());
      assertThat(risk.value())
          .as("%s", row)
          .isCloseTo(row.value(), within(1e-11 * row.value() + risk.error()));
      assertThat(risk.relativeError()).isLessThan(1e-7);
    }
  }

  @Test
  void clippingFarAboveTheGradientsIsSgdAndFarBelowItSignsThem() {
    DiscreteSpectrum spectrum = powers(60);
    double[] r = {1, 30, 1000};
    AdaptiveCurve loose = AdaptiveCurve.ofRule(spectrum, MeanFieldRule.clipped(0.1, 1e6), 1, 0.1);
    RecursionCurve sgd = RecursionCurve.stepByStep(spectrum, new Sgd(0.1, 1, 0.1));
    for (double iteration : r) {
      assertThat(loose.risk(iteration).value())
          .isCloseTo(sgd.risk(iteration).value(), within(1e-9));
    }
    // all gradients have the length C then: drift 2γC√(2/π)/√(Tr K Q), noise γ²C²/Tr K
    double length = 1e-4;
    double gamma = 10;
    AdaptiveCurve tight =
        AdaptiveCurve.ofRule(spectrum, MeanFieldRule.clipped(gamma, length), 1, 0.1);
    double[] a = spectrum.weights();
    double[] lambda = spectrum.eigenvalues();
    for (int t = 0; t < 300; t++) {
      double input = 0.11 + Arrays.stream(a).sum();
      for (int j = 0; j < a.length; j++) {
        double drift =
            2 * gamma * length * Math.sqrt(2 / Math.PI) / Math.sqrt(spectrum.trace() * input);
        double noise = gamma * length * gamma * length / spectrum.trace();
        a[j] += -drift * lambda[j] * a[j] + noise * lambda[j] * lambda[j];
      }
    }
    double risk = 0.01 + Arrays.stream(a).sum();
    assertThat(tight.risk(300).value()).isCloseTo(risk, within(1e-6 * risk));
    assertThatThrownBy(
            () -> AdaptiveCurve.ofRule(spectrum, MeanFieldRule.clipped(1, 1), 2, 0).risk(1))
        .hasMessageContaining("batch");
  }

  /** The rule where no windows are taken. */
  private static MeanFieldRule stepwise(MeanFieldRule rule) {
    return new MeanFieldRule() {
      @Override
      public Move move(StepSizeRule.State state) {
        return rule.move(state);
      }

      @Override
      public boolean hasMomentum() {
        return rule.hasMomentum();
      }

      @Override
      public boolean isSmooth() {
        return false;
      }
    };
  }

  @Test
  void logTimeAgreesWithSteps() {
    DiscreteSpectrum spectrum = powers(30);
    double[] r = {400, 1000, 5000, 30_000};
    for (MeanFieldRule rule :
        List.of(
            MeanFieldRule.of(StepSizeRule.adagradNorm(0.5, 0.1)),
            MeanFieldRule.of(StepSizeRule.polyak()),
            MeanFieldRule.of(StepSizeRule.lineSearch()),
            MeanFieldRule.sign(2e-4, spectrum.trace() / 30),
            MeanFieldRule.clipped(0.05, 0.5),
            MeanFieldRule.adaptive(new Dana(0.1, 0.01, 0.7, 4, 1, 0)))) {
      List<AdaptiveCurve.Point> log = AdaptiveCurve.ofRule(spectrum, rule, 1, 0.03).course(r);
      List<AdaptiveCurve.Point> steps =
          AdaptiveCurve.ofRule(spectrum, stepwise(rule), 1, 0.03).course(r);
      for (int i = 0; i < r.length; i++) {
        Estimate risk = log.get(i).risk();
        assertThat(risk.value()).isCloseTo(steps.get(i).risk().value(), within(risk.error()));
        assertThat(risk.relativeError()).isLessThan(1e-6);
        Estimate rate = log.get(i).learningRate();
        assertThat(rate.value())
            .isCloseTo(steps.get(i).learningRate().value(), within(rate.error()));
      }
    }
  }

  @Test
  void polyakEndsAsItsLawSays() {
    // a constant multiple of E = P − F₀ is the rate, and the square of that what E loses in a step
    AdaptiveCurve curve = AdaptiveCurve.of(powers(30), StepSizeRule.polyak(), 1, 0.05);
    List<AdaptiveCurve.Point> end = curve.course(1e10, 1e11);
    double ratio = (end.get(0).risk().value() - 0.01) / (end.get(1).risk().value() - 0.01);
    assertThat(ratio).isCloseTo(10, within(0.05));
    assertThatThrownBy(() -> curve.risk(1e13)).hasMessageContaining("at most 1.0E12");
  }

  @Test
  void aRuleThatSwingsIsTakenStepByStep() {
    // a reaction to the last state that grows until it makes the rate alternate between two values
    MeanFieldRule eager =
        MeanFieldRule.of(
            state -> {
              double power = 20 * state.iteration() / (state.iteration() + 3000);
              return 0.1 + 0.35 / (1 + Math.pow(state.slope() / 0.3, power));
            });
    DiscreteSpectrum spectrum =
        DiscreteSpectrum.of(new double[] {1, 0.9, 0.001}, new double[] {1, 0.9, 0.5}, 0);
    AdaptiveCurve curve = AdaptiveCurve.ofRule(spectrum, eager, 1, 0.5);
    AdaptiveCurve steps = AdaptiveCurve.ofRule(spectrum, stepwise(eager), 1, 0.5);
    for (double r : new double[] {500, 8000, 30_000}) {
      Estimate risk = curve.risk(r);
      assertThat(risk.value()).isCloseTo(steps.risk(r).value(), within(risk.error()));
    }
  }

  private static DiscreteSpectrum powers(int size) {
    double[] eigenvalues = new double[size];
    Arrays.setAll(eigenvalues, j -> Math.pow(j + 1, -1.3));
    return DiscreteSpectrum.of(eigenvalues, eigenvalues, 0.01);
  }

  @Test
  void constantRuleIsSgd() {
    DiscreteSpectrum spectrum = powers(60);
    AdaptiveCurve curve = AdaptiveCurve.of(spectrum, state -> 0.1, 2, 0.1);
    RecursionCurve sgd = RecursionCurve.stepByStep(spectrum, new Sgd(0.1, 2, 0.1));
    double[] r = {0, 1, 40, 3000};
    for (int i = 0; i < r.length; i++) {
      assertThat(curve.risks(r).get(i).value())
          .isCloseTo(sgd.risk(r[i]).value(), within(curve.risks(r).get(i).error()));
    }
  }

  @Test
  void fewerNodesKnowTheirErrors() {
    AdaptiveCurve few = AdaptiveCurve.of(powers(400), StepSizeRule.polyak(), 1, 0.05);
    DiscreteSpectrum large = powers(400);
    // the same rule on all eigenvalues, step by step
    double[] a = large.weights();
    double[] lambda = large.eigenvalues();
    for (int t = 0; t <= 500; t++) {
      double risk = 0.01 + Arrays.stream(a).sum();
      if (t == 1 || t == 30 || t == 500) {
        Estimate value = few.risk(t);
        assertThat(value.value()).isCloseTo(risk, within(value.error() + 1e-12 * risk));
        assertThat(value.relativeError()).isLessThan(1e-6);
      }
      double slope = 0;
      for (int j = 0; j < a.length; j++) {
        slope += lambda[j] * a[j];
      }
      double input = risk + 0.05;
      double gamma = (risk - 0.01) / (2 * slope + large.trace() * input);
      for (int j = 0; j < a.length; j++) {
        double x = gamma * lambda[j];
        a[j] = (1 - 2 * x + 2 * x * x) * a[j] + x * x * input;
      }
    }
  }

  @Test
  void sparseSgdIsSgdAfterABinomialNumberOfSteps() {
    DiscreteSpectrum spectrum = powers(40);
    double probability = 0.3;
    RecursionCurve dense = RecursionCurve.stepByStep(spectrum, new Sgd(0.15, 1, 0.1));
    AdaptiveCurve sparse =
        AdaptiveCurve.ofRule(spectrum, MeanFieldRule.sparse(0.15, probability), 1, 0.1);
    for (int r : new int[] {1, 7, 60, 2000}) {
      double mean = 0;
      double logWeight = r * Math.log1p(-probability);
      for (int n = 0; n <= r; n++) {
        double weight = Math.exp(logWeight);
        mean += weight > 1e-18 ? weight * dense.risk(n).value() : 0;
        logWeight += Math.log((r - n) / (n + 1.0) * probability / (1 - probability));
      }
      assertThat(sparse.risk(r).value()).isCloseTo(mean, within(1e-11 * mean));
    }
    // batches in which all take part are batches
    AdaptiveCurve all = AdaptiveCurve.ofRule(spectrum, MeanFieldRule.sparse(0.05, 1), 4, 0.1);
    RecursionCurve batches = RecursionCurve.stepByStep(spectrum, new Sgd(0.05, 4, 0.1));
    assertThat(all.risk(300).value()).isCloseTo(batches.risk(300).value(), within(1e-12));
  }

  @Test
  void mixturesWeighTheirExperts() {
    DiscreteSpectrum spectrum = powers(20);
    DoubleFunction<RiskCurve> expert =
        share -> AdaptiveCurve.ofRule(spectrum, MeanFieldRule.sparse(0.1, share), 1, 0.1);
    MixtureCurve even = MixtureCurve.of(List.of(0.25, 0.25, 0.25, 0.25), expert);
    assertThat(even.risk(100).value())
        .isCloseTo(expert.apply(0.25).risk(100).value(), within(1e-14));
    assertThat(even.iterations().contains(1e10)).isTrue();
    MixtureCurve two = MixtureCurve.of(List.of(0.8, 0.2), expert);
    double mean =
        0.8 * expert.apply(0.8).risk(100).value() + 0.2 * expert.apply(0.2).risk(100).value();
    assertThat(two.risk(100).value()).isCloseTo(mean, within(two.risk(100).error()));
    assertThatThrownBy(() -> MixtureCurve.of(List.of(0.8, 0.3), expert))
        .hasMessageContaining("sum of the shares");
  }

  @Test
  void ratesOfARuleMustBeNumbers() {
    AdaptiveCurve curve = AdaptiveCurve.of(powers(3), state -> Double.NaN, 1, 0);
    assertThatThrownBy(() -> curve.risk(2)).hasMessageContaining("learning rate of the rule");
    assertThatThrownBy(() -> StepSizeRule.adagradNorm(0, 1)).hasMessageContaining("scale");
  }
}
