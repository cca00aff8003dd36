package org.riskcurve.scaling.fit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.concurrent.ForkJoinPool;
import org.junit.jupiter.api.Test;
import org.riskcurve.scaling.law.ChinchillaLaw;
import org.riskcurve.scaling.law.PublishedLaw;

/** The fit of Besiroglu et al. 2024 to the points of figure 4 of Hoffmann et al. 2022. */
class ChinchillaFitTest {

  private static final FittedLaw FIT =
      HuberFitter.withDefaults().fit(ChinchillaFigure4.published());

  @Test
  void objectiveIsThePublishedMinimum() {
    // Published to seven digits as 1.018274e-3.
    assertThat(FIT.objective()).isLessThan(1.0182745e-3);
    assertThat(FIT.objective()).isCloseTo(1.0182740178e-3, within(1e-13));
  }

  @Test
  void constantsAreThePublishedOnes() {
    ChinchillaLaw law = FIT.law();

    assertThat(law.e()).isCloseTo(1.8172, within(1e-3 * 1.8172));
    assertThat(law.a()).isCloseTo(477.8, within(1e-3 * 477.8));
    assertThat(law.b()).isCloseTo(2143, within(1e-3 * 2143));
    assertThat(law.alpha()).isCloseTo(0.34731, within(1e-3 * 0.34731));
    assertThat(law.beta()).isCloseTo(0.36718, within(1e-3 * 0.36718));
  }

  /** Minimised with SciPy's BFGS on centred coordinates to a gradient of 1e-13. */
  @Test
  void constantsAgreeWithAnIndependentMinimiser() {
    ChinchillaLaw law = FIT.law();

    assertThat(law.e()).isCloseTo(1.81721810, within(1e-8));
    assertThat(law.a()).isCloseTo(477.825868, within(5e-6));
    assertThat(law.b()).isCloseTo(2143.41736, within(1e-5));
    assertThat(law.alpha()).isCloseTo(0.3473105, within(1e-7));
    assertThat(law.beta()).isCloseTo(0.36717243, within(1e-8));
  }

  @Test
  void everyStartReachesTheSameMinimumWithoutWarnings() {
    assertThat(FIT.diagnostics().starts()).isEqualTo(36);
    assertThat(FIT.diagnostics().startsAtMinimum()).isEqualTo(36);
    assertThat(FIT.warnings()).isEmpty();
  }

  @Test
  void residualsHaveNoTrendAndTheirScaleIsBelowOnePerCent() {
    FitDiagnostics diagnostics = FIT.diagnostics();

    assertThat(FIT.residuals()).hasSize(240);
    assertThat(diagnostics.rms()).isBetween(0.005, 0.01);
    assertThat(diagnostics.robustScale()).isLessThan(diagnostics.rms());
    assertThat(Math.abs(FIT.residuals()[diagnostics.largestRun()]))
        .isEqualTo(diagnostics.largest());
    assertThat(diagnostics.trendParameters()).isCloseTo(0, within(0.1));
    assertThat(diagnostics.trendTokens()).isCloseTo(0, within(0.1));
    assertThat(diagnostics.trendCompute()).isCloseTo(0, within(0.1));
  }

  /** Besiroglu et al., table 1: E 0.03, A 124.58, B 1293.23, α 0.02, β 0.02. */
  @Test
  void bootstrapStandardErrorsAreNearThePublishedOnes() {
    LawBootstrap bootstrap = FIT.bootstrap(4000, 1);
    StandardErrors errors = bootstrap.standardErrors();

    assertThat(bootstrap.laws()).hasSize(4000);
    assertThat(bootstrap.unconverged()).isZero();
    assertThat(errors.e()).isCloseTo(0.03, within(0.006));
    assertThat(errors.a()).isCloseTo(124.58, within(0.15 * 124.58));
    assertThat(errors.b()).isCloseTo(1293.23, within(0.4 * 1293.23));
    assertThat(errors.alpha()).isCloseTo(0.02, within(0.0055));
    assertThat(errors.beta()).isCloseTo(0.02, within(0.0055));
  }

  @Test
  void sandwichStandardErrorsAgreeWithTheBootstrap() {
    StandardErrors sandwich = FIT.standardErrors();
    StandardErrors bootstrap = FIT.bootstrap(1000, 2).standardErrors();

    assertThat(sandwich.e() / bootstrap.e()).isBetween(0.8, 1.25);
    assertThat(sandwich.a() / bootstrap.a()).isBetween(0.8, 1.25);
    assertThat(sandwich.alpha() / bootstrap.alpha()).isBetween(0.8, 1.25);
    assertThat(sandwich.beta() / bootstrap.beta()).isBetween(0.8, 1.25);
  }

  @Test
  void publishedExponentOfTheAllocationLiesInItsInterval() {
    // Besiroglu et al. find N_opt ∝ C^0.513, Hoffmann et al. 0.46 by the same method.
    Interval interval = FIT.bootstrap(1000, 3).interval(ChinchillaLaw::parameterGrowth, 0.95);

    assertThat(PublishedLaw.BESIROGLU.law().parameterGrowth())
        .isBetween(interval.low(), interval.high());
    assertThat(PublishedLaw.HOFFMANN.law().parameterGrowth()).isLessThan(interval.low());
  }

  @Test
  void bootstrapDependsOnTheSeedAndNotOnTheThreads() throws Exception {
    LawBootstrap single = inPool(1);
    LawBootstrap three = inPool(3);

    assertThat(single.laws()).isEqualTo(three.laws());
    assertThat(single.predict(70e9, 1.4e12, 0.9)).isEqualTo(three.predict(70e9, 1.4e12, 0.9));
    assertThat(FIT.bootstrap(200, 8).laws()).isNotEqualTo(single.laws());
  }

  private static LawBootstrap inPool(int threads) throws Exception {
    ForkJoinPool pool = new ForkJoinPool(threads);
    try {
      return pool.submit(() -> FIT.bootstrap(200, 7)).get();
    } finally {
      pool.shutdown();
    }
  }

  @Test
  void predictionIntervalIsWiderThanTheIntervalOfTheLaw() {
    LawBootstrap bootstrap = FIT.bootstrap(1000, 4);
    Interval law = bootstrap.interval(l -> l.loss(70e9, 1.4e12), 0.95);
    Interval run = bootstrap.predict(70e9, 1.4e12, 0.95);
    double center = FIT.law().loss(70e9, 1.4e12);

    assertThat(run.low()).isLessThan(law.low());
    assertThat(run.high()).isGreaterThan(law.high());
    assertThat(center).isBetween(law.low(), law.high());
    assertThat(FIT.lossStandardError(70e9, 1.4e12))
        .isCloseTo((law.high() - law.low()) / 3.92, within(0.003));
  }

  /** Minimised with SciPy's least_squares (MINPACK) in five log coordinates. */
  @Test
  void variableProjectionAgreesWithFullLeastSquares() {
    FittedLaw relative = ProjectionFitter.withDefaults().fit(ChinchillaFigure4.published());
    FittedLaw absolute =
        ProjectionFitter.withDefaults()
            .withResidual(ProjectionFitter.Residual.ABSOLUTE)
            .fit(ChinchillaFigure4.published());

    assertThat(relative.objective()).isCloseTo(0.0057084413747368, within(1e-15));
    assertClose(relative.law(), 1.862214067, 586.3716346, 4715.40011, 0.359552404, 0.404290080);
    assertThat(absolute.objective()).isCloseTo(0.04160190384665086, within(1e-14));
    assertClose(absolute.law(), 1.882813617, 567.8054533, 7581.8525, 0.357615091, 0.427620622);
    assertThat(relative.diagnostics().iterations()).isLessThan(30);
  }

  private static void assertClose(
      ChinchillaLaw law, double e, double a, double b, double alpha, double beta) {
    assertThat(law.e()).isCloseTo(e, within(1e-7 * e));
    assertThat(law.a()).isCloseTo(a, within(5e-7 * a));
    assertThat(law.b()).isCloseTo(b, within(5e-7 * b));
    assertThat(law.alpha()).isCloseTo(alpha, within(1e-7 * alpha));
    assertThat(law.beta()).isCloseTo(beta, within(1e-7 * beta));
  }

  @Test
  void wideHuberIsCloseToRelativeLeastSquares() {
    ChinchillaLaw wide =
        HuberFitter.withDefaults().withDelta(1).fit(ChinchillaFigure4.published()).law();
    ChinchillaLaw squares =
        ProjectionFitter.withDefaults().fit(ChinchillaFigure4.published()).law();

    assertThat(wide.alpha()).isCloseTo(squares.alpha(), within(0.002));
    assertThat(wide.beta()).isCloseTo(squares.beta(), within(0.003));
  }
}
