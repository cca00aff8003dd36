package org.riskcurve.validation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.assertj.core.data.Offset.offset;

import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.riskcurve.core.Estimate;
import org.riskcurve.core.model.PowerLawModel;
import org.riskcurve.core.spectrum.DiscreteSpectrum;
import org.riskcurve.rmt.dyson.DeterministicEquivalent;
import org.riskcurve.volterra.curve.ClosedFormCurve;
import org.riskcurve.volterra.curve.CurvePoint;
import org.riskcurve.volterra.curve.LearningRateBounds;
import org.riskcurve.volterra.curve.RiskCurve;
import org.riskcurve.volterra.curve.Stability;
import org.riskcurve.volterra.optimizer.Sgd;

/** Sizes, exponents and learning rates at the ends of what is legal. */
class ExtremeCurveTest {

  @ParameterizedTest
  @CsvSource({
    "0.3, 0.7, 1e6, 1e7",
    "0.5, 0.5, 1e6, 1e7",
    "1.25, 0.7, 1e6, 1e7",
    "0.3, 0.7, 1e9, 1e10",
    "0.75, 0.25, 1e9, 1e10",
    "1.25, 0.75, 1e9, 1e10",
    "0.3, 0.7, 1e12, 1e13",
    "0.5, 0.7, 1e12, 1e13",
    "0.75, 0.25, 1e12, 1e13",
    "1, 0.7, 1e12, 1e13",
    "1.25, 2, 1e12, 1e13",
    "0.25, 0.5, 1e6, 1e7",
    "5, 5, 10, 1e15",
    "0.05, 0.5, 1000, 1e15",
    "0.75, 20, 400, 4000",
    "0.75, 0.01, 400, 4000",
    "0.75, 0.5, 400, 401",
    "0.75, 0.5, 1, 400"
  })
  void goesFromItsStartToItsLimitWithSmallErrors(double alpha, double beta, double d, double v) {
    DeterministicEquivalent spectrum =
        DeterministicEquivalent.of(PowerLawModel.of(alpha, beta, d, v));
    Sgd sgd = Sgd.of(0.5 * LearningRateBounds.of(spectrum, 1).critical().value());
    ClosedFormCurve curve = ClosedFormCurve.of(spectrum, sgd);
    Stability stability = curve.stability().orElseThrow();
    Estimate start = curve.risk(0);
    assertThat(start.value() / spectrum.totalForcing()).isCloseTo(1, offset(1e-12));
    assertThat(curve.forcing(0).value() / start.value()).isCloseTo(1, offset(1e-12));
    // late on, where F falls fast, the sum over the nodes cancels: less is left at β = 2
    double accuracy = beta < 2 ? 1e-9 : 1e-6;
    double last = start.value();
    for (double r = 1; r <= 1e15; r *= 10) {
      CurvePoint point = curve.points(r).get(0);
      double forcing = point.forcing().orElseThrow().value();
      assertThat(point.risk().relativeError()).as("r = %s", r).isLessThan(accuracy);
      assertThat(forcing).isBetween(spectrum.atomAtZero(), last * (1 + 1e-12));
      assertThat(point.risk().value()).isGreaterThanOrEqualTo(forcing);
      last = forcing;
    }
    assertThat(curve.risk(1e300).value()).isEqualTo(stability.limitRisk().value());
  }

  /** v = d: the spectrum reaches zero, the risk decays like a power of r and has no limit but 0. */
  @ParameterizedTest
  @CsvSource({"0.75, 0.5, 400", "1, 1, 1", "0.3, 0.7, 1e6"})
  void fallsLikeAPowerAtAHardEdge(double alpha, double beta, double d) {
    DeterministicEquivalent spectrum =
        DeterministicEquivalent.of(PowerLawModel.of(alpha, beta, d, d));
    assertThat(spectrum.lowerEdge()).isZero();
    assertThat(spectrum.atomAtZero()).isZero();
    Sgd sgd = Sgd.of(0.5 * LearningRateBounds.of(spectrum, 1).critical().value());
    ClosedFormCurve curve = ClosedFormCurve.of(spectrum, sgd);
    assertThat(curve.stability().orElseThrow().limitRisk().value()).isZero();
    // the density of the forcing measure next to zero is λ^(−1/2), so F ~ r^(−1/2)
    Estimate late = curve.risk(1e15);
    assertThat(late.value() / curve.risk(1e13).value()).isCloseTo(0.1, offset(1e-4));
    assertThat(late.relativeError()).isLessThan(1e-9);
  }

  /**
   * d = v = 1, W² λ = 4x with x beta-distributed: Marchenko and Pastur's law has F in closed form.
   */
  @ParameterizedTest
  @CsvSource({"1", "2", "3"})
  void agreesWithTheMomentsOfMarchenkoAndPastur(int r) {
    DeterministicEquivalent law = DeterministicEquivalent.of(PowerLawModel.of(1, 1, 1, 1));
    double gamma = 0.125;
    ClosedFormCurve curve = ClosedFormCurve.of(law, Sgd.of(gamma));
    // ∫λ^n dμ_F for λ ≡ 1, g = 1: μ_F is the law itself, with Catalan moments 1, 1, 2, 5, 14, 42,
    // 132
    double[] moments = {1, 1, 2, 5, 14, 42, 132};
    double[] power = {1};
    double[] q = {1, -2 * gamma, 2 * gamma * gamma};
    for (int k = 0; k < r; k++) {
      double[] next = new double[power.length + 2];
      for (int i = 0; i < power.length; i++) {
        for (int j = 0; j < 3; j++) {
          next[i + j] += power[i] * q[j];
        }
      }
      power = next;
    }
    double forcing = 0;
    for (int i = 0; i < power.length; i++) {
      forcing += power[i] * moments[i];
    }
    assertThat(curve.forcing(r).value()).isCloseTo(forcing, offset(1e-14));
  }

  @ParameterizedTest
  @CsvSource({"0.9999", "1", "1.0001", "1.5", "10"})
  void isContinuousThroughTheEdgeOfStability(double fraction) {
    DeterministicEquivalent spectrum =
        DeterministicEquivalent.of(PowerLawModel.of(0.75, 0.25, 400, 4000));
    double critical = LearningRateBounds.of(spectrum, 1).critical().value();
    ClosedFormCurve curve = ClosedFormCurve.of(spectrum, Sgd.of(fraction * critical));
    // P(1) = F(1) + 𝒦(0)F(0), P(2) = F(2) + 𝒦(1)F(0) + 𝒦(0)P(1)
    double f0 = curve.forcing(0).value();
    double k0 = curve.kernel(0).value();
    double p1 = curve.forcing(1).value() + k0 * f0;
    double p2 = curve.forcing(2).value() + curve.kernel(1).value() * f0 + k0 * p1;
    assertThat(curve.risk(0).value() / f0).isCloseTo(1, offset(1e-12));
    assertThat(curve.risk(1).value() / p1).isCloseTo(1, offset(1e-12));
    assertThat(curve.risk(2).value() / p2).isCloseTo(1, offset(1e-12));
    if (fraction != 1) {
      assertThat(curve.stability().orElseThrow().stable()).isEqualTo(fraction < 1);
    }
    if (fraction > 1) {
      assertThat(curve.risk(1e15).value()).isInfinite();
      assertThat(curve.stability().orElseThrow().slowestDecay().value()).isNegative();
    }
  }

  @ParameterizedTest
  @CsvSource({"1", "10", "1e6"})
  void worksForAnyBatch(double batch) {
    DiscreteSpectrum one = DiscreteSpectrum.of(new double[] {0.5}, new double[] {1}, 0);
    Sgd sgd = Sgd.of(0.5 / batch).withBatch((long) batch);
    double q = 1 - 0.5 + 0.0625 * (batch + 1) / batch;
    double kernel = 0.0625 / batch;
    ClosedFormCurve curve = ClosedFormCurve.of(one, sgd);
    assertThat(curve.forcing(3).value()).isCloseTo(q * q * q, offset(1e-14));
    assertThat(curve.kernel(0).value() / kernel).isCloseTo(1, offset(1e-12));
    // one eigenvalue: P(r) = (q + 𝒦(0))^r
    assertThat(curve.risk(7).value()).isCloseTo(Math.pow(q + kernel, 7), offset(1e-14));
  }

  /** A hard edge, 10⁻⁸ beyond the critical learning rate: the growth is 5·10⁻¹⁰ an iteration. */
  @Test
  void slowGrowthAtAHardEdgeIsNotMissed() {
    DeterministicEquivalent spectrum =
        DeterministicEquivalent.of(PowerLawModel.of(0.55, 0.3, 100, 100));
    double critical = LearningRateBounds.of(spectrum, 1).critical().value();
    ClosedFormCurve curve = ClosedFormCurve.of(spectrum, Sgd.of(1.00000001 * critical));
    // 30-digit contour
    assertThat(curve.risk(1e9).value() / 3474.38219).isCloseTo(1, offset(1e-7));
    assertThat(curve.risk(1e10).value() / 4.2514307e5).isCloseTo(1, offset(1e-6));
  }

  @Test
  void learningRatesDownToTheLeastNormalNumberLeaveTheRiskWhereItIs() {
    Random random = new Random(5);
    for (int k = 0; k < 60; k++) {
      double d = 1 + random.nextInt(100);
      PowerLawModel model =
          PowerLawModel.of(0.2 + random.nextDouble(), 0.6, d, d + random.nextInt(500));
      double rate = Math.pow(10, -40 - 267 * random.nextDouble());
      RiskCurve curve = ClosedFormCurve.of(DeterministicEquivalent.of(model), Sgd.of(rate));
      double start = curve.risk(0).value();
      for (double r : new double[] {1, 1e12}) {
        Estimate risk = curve.risk(r);
        assertThat(risk.error()).as("%s, %s", model, rate).isLessThan(1e-13 * start);
        assertThat(risk.value()).as("%s, %s", model, rate).isCloseTo(start, within(risk.error()));
      }
    }
  }
}
