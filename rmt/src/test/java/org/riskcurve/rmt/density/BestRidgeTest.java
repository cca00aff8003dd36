package org.riskcurve.rmt.density;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.riskcurve.core.ConvergenceException;
import org.riskcurve.core.model.PowerLawModel;
import org.riskcurve.rmt.dyson.DysonEquation;
import org.riskcurve.rmt.population.Population;

class BestRidgeTest {

  private static DysonEquation power(double alpha, double beta, double d, double v) {
    return DysonEquation.of(PowerLawModel.of(alpha, beta, d, v));
  }

  /** Direct sums and Newton's method in ln ν with 40 digits (mpmath). */
  @ParameterizedTest
  @CsvSource({
    "0.75, 0.25, 50, 400, 80, 0.04, 0.0067949675656825747, 0.13326317922855499",
    "1.0, 0.8, 60, 600, 60, 0.01, 0.0031412240166056285, 0.0058355566779671912",
    "0.4, 0.7, 60, 300, 200, 0.1, 0.055229744634897109, 0.28670641413563739"
  })
  void isWhereTheRiskIsLeast(
      double alpha,
      double beta,
      double d,
      double v,
      double n,
      double noise,
      double ridge,
      double risk) {
    BestRidge best = BestRidge.of(power(alpha, beta, d, v), n, noise);
    double error = Math.abs(best.ridge().value() - ridge);
    assertThat(error).isLessThanOrEqualTo(best.ridge().error());
    assertThat(best.ridge().error()).isLessThan(100 * error).isLessThan(1e-8 * ridge);
    assertThat(Math.abs(best.law().testRisk().value() - risk))
        .isLessThanOrEqualTo(best.law().testRisk().error());
  }

  @Test
  void noOtherRidgeIsBetterOnRandomModels() {
    SplittableRandom random = new SplittableRandom(17);
    for (int i = 0; i < 20; i++) {
      double d = Math.rint(Math.exp(1 + 8 * random.nextDouble()));
      DysonEquation equation =
          power(0.3 + random.nextDouble(), 0.2 + 0.6 * random.nextDouble(), d, 10 * d);
      double n = d * Math.exp(4 * random.nextDouble() - 2);
      double noise = Math.exp(-6 * random.nextDouble());
      BestRidge best = BestRidge.of(equation, n, noise);
      double least = best.law().testRisk().value() - best.law().testRisk().error();
      for (int k = 0; k < 50; k++) {
        double other = best.ridge().value() * Math.exp(20 * random.nextDouble() - 10);
        assertThat(RidgeRegression.of(equation, n, other, noise).testRisk().value())
            .isGreaterThanOrEqualTo(least);
      }
    }
  }

  @Test
  void saysWhenThereIsNone() {
    DysonEquation noTarget = DysonEquation.of(Population.powerLaw(1, 100), 10);
    assertThatExceptionOfType(ConvergenceException.class)
        .isThrownBy(() -> BestRidge.of(noTarget, 20, 1))
        .withMessageContaining("towards infinity");
  }
}
