package org.riskcurve.volterra.curve;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.riskcurve.core.Estimate;
import org.riskcurve.core.spectrum.DiscreteSpectrum;
import org.riskcurve.volterra.optimizer.Sgd;

/** The ladder of contours on one eigenvalue, where P(r) = ρʳ with ρ = 1 − 2γ + 3γ² for λ = 1. */
class ContourLadderTest {

  private static final DiscreteSpectrum ONE =
      DiscreteSpectrum.of(new double[] {1}, new double[] {1}, 0);

  /** From slow decay to slow growth, every rung of the ladder and of its tails in between. */
  @ParameterizedTest
  @CsvSource({"1e-9", "1e-5", "1e-2", "0.1", "0.3", "0.5", "0.6", "0.66", "0.6666", "0.667", "0.7"})
  void everyRungTellsItsPowers(double gamma) {
    double rate = Math.log1p(-2 * gamma + 3 * gamma * gamma);
    // the nearer to the critical rate, the slower the mode, the more its own error tells
    double bluntest = Math.abs(rate) > 0.02 ? 1e-7 : 1e-3;
    RiskCurve curve = RiskCurve.of(ONE, Sgd.of(gamma));
    for (double r = 1; r < 1e12; r = Math.rint(r * 3.7)) {
      double log = r * rate;
      if (Math.abs(log) > 690) {
        break;
      }
      Estimate risk = curve.risk(r);
      double exact = Math.exp(log);
      double conditioning = 4 * Math.ulp(1.0) * (1 + Math.abs(log) + r * gamma * 1e-3);
      assertThat(Math.abs(risk.value() - exact))
          .as("gamma %s, r = %s: %s", gamma, r, risk)
          .isLessThanOrEqualTo(risk.error() + conditioning * exact);
      assertThat(risk.relativeError()).as("gamma %s, r = %s", gamma, r).isLessThan(bluntest);
    }
  }
}
