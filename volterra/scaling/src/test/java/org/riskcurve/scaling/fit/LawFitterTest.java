package org.riskcurve.scaling.fit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.riskcurve.scaling.law.ChinchillaLaw;

/** What every estimator has to do. */
class LawFitterTest {

  private static final ChinchillaLaw TRUE = new ChinchillaLaw(1.7, 400, 1500, 0.34, 0.36);

  static Stream<LawFitter> fitters() {
    return Stream.of(
        HuberFitter.withDefaults(),
        HuberFitter.withDefaults().withDelta(0.05),
        ProjectionFitter.withDefaults(),
        ProjectionFitter.withDefaults().withResidual(ProjectionFitter.Residual.ABSOLUTE));
  }

  @ParameterizedTest
  @MethodSource("fitters")
  void runsOnTheLawGiveTheLawBack(LawFitter fitter) {
    FittedLaw fit = fitter.fit(SyntheticRuns.of(TRUE, 30, 0, 1));

    assertThat(fit.law().e()).isCloseTo(TRUE.e(), within(1e-6));
    assertThat(fit.law().a()).isCloseTo(TRUE.a(), within(1e-3));
    assertThat(fit.law().b()).isCloseTo(TRUE.b(), within(1e-2));
    assertThat(fit.law().alpha()).isCloseTo(TRUE.alpha(), within(1e-7));
    assertThat(fit.law().beta()).isCloseTo(TRUE.beta(), within(1e-7));
  }

  @ParameterizedTest
  @MethodSource("fitters")
  void standardErrorsCoverTheTruth(LawFitter fitter) {
    int covered = 0;
    double squares = 0;
    int experiments = 100;
    for (int i = 0; i < experiments; i++) {
      FittedLaw fit = fitter.fit(SyntheticRuns.of(TRUE, 120, 0.01, 100 + i));
      double z = (fit.law().alpha() - TRUE.alpha()) / fit.standardErrors().alpha();
      covered += Math.abs(z) < 1.96 ? 1 : 0;
      squares += z * z / experiments;
    }
    // 95 expected; four binomial standard deviations are 9.
    assertThat(covered).isBetween(86, 100);
    // one expected; three standard deviations are 0.42
    assertThat(squares).isBetween(0.58, 1.42);
  }

  @ParameterizedTest
  @MethodSource("fitters")
  void predictionIntervalsCoverNewRuns(LawFitter fitter) {
    LawBootstrap bootstrap = fitter.fit(SyntheticRuns.of(TRUE, 200, 0.01, 5)).bootstrap(400, 1);
    ScalingRuns fresh = SyntheticRuns.of(TRUE, 400, 0.01, 6);
    int covered = 0;
    for (int i = 0; i < fresh.size(); i++) {
      Interval interval = bootstrap.predict(fresh.parameters(i), fresh.tokens(i), 0.9);
      covered += fresh.loss(i) >= interval.low() && fresh.loss(i) <= interval.high() ? 1 : 0;
    }
    assertThat(covered / 400.0).isBetween(0.84, 0.96);
  }

  @ParameterizedTest
  @MethodSource("fitters")
  void fewerRunsThanConstantsAreRejected(LawFitter fitter) {
    assertThatThrownBy(() -> fitter.fit(SyntheticRuns.of(TRUE, 4, 0, 1)))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("runs must be at least 5")
        .hasMessageContaining("add runs")
        .hasMessageEndingWith("got 4");
  }

  @ParameterizedTest
  @MethodSource("fitters")
  void twoModelSizesAreTooFew(LawFitter fitter) {
    double[] parameters = {1e8, 1e8, 1e8, 1e9, 1e9, 1e9};
    double[] tokens = {1e9, 1e10, 1e11, 1e9, 1e10, 1e11};
    double[] losses = {3.5, 3.1, 2.9, 3.2, 2.8, 2.5};

    assertThatThrownBy(() -> fitter.fit(ScalingRuns.of(parameters, tokens, losses)))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("3 different model sizes");
  }

  @ParameterizedTest
  @MethodSource("fitters")
  void fewRunsAreAWarning(LawFitter fitter) {
    assertThat(fitter.fit(SyntheticRuns.of(TRUE, 8, 0.001, 3)).warnings())
        .anyMatch(warning -> warning.startsWith("8 runs for 5 constants"));
  }

  @ParameterizedTest
  @MethodSource("fitters")
  void lossesWithoutAParameterTermAreAWarning(LawFitter fitter) {
    ScalingRuns runs = SyntheticRuns.of(TRUE, 60, 0, 4);
    double[] losses = new double[runs.size()];
    Arrays.setAll(losses, i -> 1.7 + TRUE.tokenTerm(runs.tokens(i)));
    FittedLaw fit = fitter.fit(ScalingRuns.of(values(runs, true), values(runs, false), losses));

    assertThat(fit.law().beta()).isCloseTo(TRUE.beta(), within(1e-3));
    assertThat(fit.warnings()).isNotEmpty();
  }

  @ParameterizedTest
  @MethodSource("fitters")
  void lossesAtTheEdgeOfTheExponentsAreAWarning(LawFitter fitter) {
    ScalingRuns runs = SyntheticRuns.of(TRUE, 60, 0.002, 4);
    LawFitter narrow =
        fitter instanceof HuberFitter huber
            ? huber.withExponents(0.4, 2)
            : ((ProjectionFitter) fitter).withExponents(0.4, 2);
    FittedLaw fit = narrow.fit(runs);

    assertThat(fit.law().alpha()).isEqualTo(0.4);
    assertThat(fit.warnings())
        .anyMatch(w -> w.startsWith("alpha is at the edge of its range [0.4, 2.0]: add runs"));
    assertThat(fit.standardErrors().alpha()).isInfinite();
    // of the size of what α at its bound does to E
    double off = Math.abs(fit.law().e() - TRUE.e());
    assertThat(fit.standardErrors().e()).isBetween(off / 5, 3 * off);
    assertThat(fit.lossStandardError(1e9, 1e10)).isInfinite();
  }

  @Test
  void robustFitIgnoresRunsThatWentAstray() {
    ScalingRuns clean = SyntheticRuns.of(TRUE, 100, 0.002, 9);
    double[] losses = new double[100];
    Arrays.setAll(losses, i -> i % 10 == 0 ? 1.5 * clean.loss(i) : clean.loss(i));
    ScalingRuns dirty = ScalingRuns.of(values(clean, true), values(clean, false), losses);

    double robust = HuberFitter.withDefaults().fit(dirty).law().alpha();
    double squares = ProjectionFitter.withDefaults().fit(dirty).law().alpha();
    assertThat(robust).isCloseTo(TRUE.alpha(), within(0.02));
    assertThat(Math.abs(robust - TRUE.alpha())).isLessThan(Math.abs(squares - TRUE.alpha()));
  }

  /** Minimised independently, from many starts, in long precision. */
  @Test
  void oneLossFarTooLowDoesNotMoveARobustFit() {
    FittedLaw fit = HuberFitter.withDefaults().fit(SyntheticRuns.read("outlier-low.csv"));

    assertThat(fit.objective()).isCloseTo(0.00501045, within(1e-8));
    assertThat(fit.law().e()).isCloseTo(1.801770, within(2e-6));
    assertThat(fit.law().a()).isCloseTo(365.2275, within(2e-4));
    assertThat(fit.law().b()).isCloseTo(1216.875, within(2e-3));
    assertThat(fit.law().alpha()).isCloseTo(0.3445005, within(1e-7));
    assertThat(fit.law().beta()).isCloseTo(0.3909254, within(1e-7));
  }

  @ParameterizedTest
  @MethodSource("fitters")
  void runsWithOneRatioOfTokensToParametersDoNotSeparateTheTerms(LawFitter fitter) {
    FittedLaw fit = fitter.fit(SyntheticRuns.read("ratio-20.csv"));

    assertThat(fit.warnings())
        .anyMatch(w -> w.contains("D ~ N^1.00") && w.contains("D/N must vary"))
        .noneMatch(w -> w.contains("at smaller D") || w.contains("at smaller N"));
    assertThat(fit.standardErrors().alpha()).isInfinite();
    assertThat(fit.standardErrors().a()).isInfinite();
  }

  /** Laws, scatter, outliers up to e^±10 and designs at random; one seed in six at D = 20 N. */
  @ParameterizedTest
  @MethodSource("fitters")
  void noRunOfBadLuckStopsTheFit(LawFitter fitter) {
    for (long seed = 0; seed < 60; seed++) {
      ScalingRuns runs = SyntheticRuns.unlucky(seed);
      FittedLaw fit = fitter.fit(runs);
      StandardErrors errors = fit.standardErrors();

      assertThat(fit.objective()).as("seed %d", seed).isFinite();
      assertThat(List.of(errors.e(), errors.a(), errors.b(), errors.alpha(), errors.beta()))
          .as("seed %d", seed)
          .allMatch(error -> error >= 0);
    }
  }

  @Test
  void bootstrapNeedsTenRunsAndAHundredReplicates() {
    FittedLaw fit = HuberFitter.withDefaults().fit(SyntheticRuns.of(TRUE, 8, 0.001, 3));
    assertThatThrownBy(() -> fit.bootstrap(100, 1))
        .hasMessage("runs must be at least 10 for a bootstrap; got 8");
    assertThatThrownBy(() -> fit.bootstrap(99, 1)).hasMessageContaining("replicates must be");
  }

  @Test
  void settingsOutOfRangeAreNamed() {
    assertThatThrownBy(() -> HuberFitter.withDefaults().withDelta(0))
        .hasMessage("delta must be a finite number > 0; got 0.0");
    assertThatThrownBy(() -> HuberFitter.withDefaults().withExponents(0.5, 0.4))
        .hasMessage("highest exponent must be finite and above 0.5; got 0.4");
  }

  private static double[] values(ScalingRuns runs, boolean parameters) {
    double[] values = new double[runs.size()];
    Arrays.setAll(values, i -> parameters ? runs.parameters(i) : runs.tokens(i));
    return values;
  }
}
