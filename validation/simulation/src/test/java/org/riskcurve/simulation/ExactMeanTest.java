package org.riskcurve.simulation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.riskcurve.core.Estimate;
import org.riskcurve.core.model.PowerLawModel;
import org.riskcurve.core.parallel.Progress;
import org.riskcurve.rmt.sampled.SampledFeatures;
import org.riskcurve.volterra.optimizer.Momentum;
import org.riskcurve.volterra.optimizer.Sgd;

class ExactMeanTest {

  private static final PowerLawModel MODEL = PowerLawModel.of(0.6, 0.4, 2, 3);
  private static final long SEED = 3;
  private static final double GAMMA = 0.3 / SampledFeatures.spectrum(MODEL, SEED).trace();

  static Stream<Arguments> rules() {
    return Map.of(
            "sgd", Textbook.sgd(t -> GAMMA / (1 + t)),
            "polyak", Textbook.polyak(t -> GAMMA / 2, 0.6),
            "momentum", Textbook.momentum(t -> GAMMA / (2 + t), 0.6),
            "nesterov", Textbook.nesterov(GAMMA / 2, 0.6),
            "look-ahead", Textbook.lookAhead(GAMMA / 2, 0.6),
            "dana", Textbook.dana(GAMMA, GAMMA / 3, 0.7, 3),
            "noise", Textbook.withLabelNoise(Textbook.sgd(t -> GAMMA), 0.5),
            "batch",
                Textbook.withMeanGradient(
                    Textbook.withBatch(Textbook.sgd(t -> GAMMA), t -> t < 3 ? 1 : 2)))
        .entrySet()
        .stream()
        .map(entry -> Arguments.of(entry.getKey(), entry.getValue()));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("rules")
  void runsScatterAboutIt(String name, UpdateRule rule) {
    List<Estimate> exact = ExactMean.of(MODEL, SEED, rule).risks(8);
    RiskSamples runs =
        MonteCarlo.run(
            DirectEngine.of(SampledModel.of(MODEL, SEED), rule),
            new long[] {0, 1, 2, 5, 8},
            40_000,
            11,
            2,
            Progress.NONE);
    assertThat(runs.mean(0)).isCloseTo(exact.get(0).value(), within(1e-14));
    for (int i = 1; i < runs.points(); i++) {
      double risk = exact.get((int) runs.iterations()[i]).value();
      assertThat((runs.mean(i) - risk) / runs.standardError(i)).as(name).isBetween(-4.0, 4.0);
    }
  }

  @Test
  void equalMethodsAreEqualWhateverTheirForm() {
    List<Estimate> polyak = ExactMean.of(MODEL, SEED, Textbook.polyak(t -> GAMMA, 0.5)).risks(20);
    List<Estimate> momentum =
        ExactMean.of(MODEL, SEED, Textbook.momentum(t -> GAMMA, 0.5)).risks(20);
    List<Estimate> family =
        ExactMean.of(MODEL, SEED, UpdateRule.of(Momentum.heavyBall(GAMMA, 0.5))).risks(20);
    for (int t = 0; t <= 20; t++) {
      double risk = polyak.get(t).value();
      assertThat(momentum.get(t).value())
          .isCloseTo(risk, within(polyak.get(t).error() + momentum.get(t).error()));
      assertThat(family.get(t).value())
          .isCloseTo(risk, within(polyak.get(t).error() + family.get(t).error()));
    }
  }

  @Test
  void tooManySamplesAreRefused() {
    UpdateRule rule = UpdateRule.of(Sgd.of(GAMMA).withBatch(9));
    assertThatThrownBy(() -> ExactMean.of(MODEL, SEED, rule).risks(1))
        .hasMessageContaining("3^((v + 1)B)");
  }
}
