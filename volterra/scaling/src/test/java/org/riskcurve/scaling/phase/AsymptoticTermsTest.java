package org.riskcurve.scaling.phase;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import org.hipparchus.analysis.solvers.BracketingNthOrderBrentSolver;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.riskcurve.core.numeric.RiemannZeta;

class AsymptoticTermsTest {

  /** Against the atom of the Dyson equation with its sums taken term by term. */
  @ParameterizedTest
  @CsvSource({
    // alpha, beta, d, v/d, relative tolerance (a finite-d correction)
    "0.75, 0.25, 20000, 10, 2e-2",
    "0.4,  0.25, 20000, 4,  2e-2",
    "0.4,  0.7,  20000, 4,  0.1",
    "0.2,  0.8,  20000, 10, 0.25",
    "1,    2,    2000,  50, 2e-3",
    "1.25, 0.75, 2000,  50, 3e-2",
    "0.6,  0.9,  20000, 20, 3e-2",
  })
  void capacityApproachesTheExactAtom(
      double alpha, double beta, int d, double aspect, double tolerance) {
    AsymptoticTerms terms = AsymptoticTerms.of(alpha, beta, aspect);
    double coarse = ratio(terms, alpha, beta, d / 100, aspect);
    double fine = ratio(terms, alpha, beta, d, aspect);

    assertThat(fine).isCloseTo(1, within(tolerance));
    assertThat(Math.abs(fine - 1)).isLessThan(Math.abs(coarse - 1));
  }

  private static double ratio(
      AsymptoticTerms terms, double alpha, double beta, int d, double aspect) {
    return terms.capacity(d) / exactAtom(alpha, beta, d, (int) (aspect * d));
  }

  /** F_0 = Σ λ b²/(1 + λu) with Σ λu/(1 + λu) = d. */
  private static double exactAtom(double alpha, double beta, int d, int v) {
    double log =
        new BracketingNthOrderBrentSolver(1e-14, 1e-14, 5)
            .solve(
                200,
                logU -> sum(v, j -> 1 / (1 + Math.exp(2 * alpha * Math.log(j) - logU))) / d - 1,
                0,
                60);
    double u = Math.exp(log);
    return sum(v, j -> Math.pow(j, -2 * beta) / (Math.pow(j, 2 * alpha) + u));
  }

  private interface Term {
    double at(int j);
  }

  private static double sum(int v, Term term) {
    double sum = 0;
    for (int j = v; j >= 1; j--) {
      sum += term.at(j);
    }
    return sum;
  }

  /** Against Σ λ b² e^(−2γBrλ) and γ²B Σ λ² e^(−2γBrλ), the sums that the terms stand for. */
  @ParameterizedTest
  @CsvSource({"0.75, 0.25", "1, 2", "1.25, 0.75", "0.6, 0.9", "0.4, 0.7"})
  void populationBiasAndKernelAreTheSumsTheyStandFor(double alpha, double beta) {
    AsymptoticTerms terms = AsymptoticTerms.of(alpha, beta, 10);
    double rate = 0.1;
    double batch = 2;
    double iteration = 300;
    double time = 2 * rate * batch * iteration;
    int v = 2_000_000;
    double bias =
        sum(v, j -> Math.pow(j, -2 * (alpha + beta)) * Math.exp(-time * Math.pow(j, -2 * alpha)));
    double squares =
        sum(v, j -> Math.pow(j, -4 * alpha) * Math.exp(-time * Math.pow(j, -2 * alpha)));

    // What the sums lack beyond v: ∫ x^(−2(α+β)) dx and ∫ x^(−4α) dx.
    double lostBias = Math.pow(v, 1 - 2 * (alpha + beta)) / (2 * (alpha + beta) - 1);
    double lostSquares = Math.pow(v, 1 - 4 * alpha) / (4 * alpha - 1);
    assertThat(bias + lostBias)
        .isCloseTo(terms.populationBias(iteration, rate, batch), within(1e-3 * bias));
    assertThat(rate * rate * batch * (squares + lostSquares))
        .isCloseTo(
            terms.kernel(iteration, rate, batch),
            within(1e-3 * terms.kernel(iteration, rate, batch)));
  }

  @Test
  void infiniteAspectIsTheLimitOfLargeOnes() {
    double limit = AsymptoticTerms.of(1, 2, Double.POSITIVE_INFINITY).capacity(100);

    // κ = (2 sin(π/2)/π)² = 4/π² and F_0 = ζ(4)/(κ d²) = (π⁴/90)(π²/4) 10⁻⁴.
    assertThat(limit).isCloseTo(Math.pow(Math.PI, 6) / 360 * 1e-4, within(1e-17));
    assertThat(AsymptoticTerms.of(1, 2, 1e8).capacity(100)).isCloseTo(limit, within(1e-9));
    double biased = AsymptoticTerms.of(0.75, 0.25, Double.POSITIVE_INFINITY).capacity(1000);
    assertThat(AsymptoticTerms.of(0.75, 0.25, 1e12).capacity(1000))
        .isCloseTo(biased, within(1e-5 * biased));
  }

  @Test
  void aPopulationNoLargerThanTheModelLeavesNothing() {
    assertThat(AsymptoticTerms.of(0.75, 0.25, 1 + 1e-6).capacity(100)).isBetween(0.0, 1e-5);
  }

  /** Quadrature and root finding with 30 digits in mpmath. */
  @ParameterizedTest
  @CsvSource({
    "0.001, 2, 3, 2.1642210289182966141",
    "0.01, 0.495, 10, 370.78621272000781394",
    "0.05, 0.48, 1.5, 11.832947930580646594",
    "0.3, 0.4, 1000, 69.527430901162568831",
    "1, 0.3, 1.001, 0.0074902622926063445984",
    "3, 0.2, 2, 2.1131194302317427458",
    "10, 0.1, 100, 1.3563519542357053213",
  })
  void capacityIsAccurateForEveryAlpha(double alpha, double beta, double aspect, double value) {
    assertThat(AsymptoticTerms.of(alpha, beta, aspect).capacity(1))
        .isCloseTo(value, within(1e-13 * value));
  }

  @Test
  void equalEigenvaluesHaveTheirCapacityInClosedForm() {
    // α → 0: κρ/(1 + κ) = 1
    double zeta = RiemannZeta.of(4);
    assertThat(AsymptoticTerms.of(1e-300, 2, 10).capacity(1e4)).isCloseTo(9 * zeta, within(1e-13));
    assertThat(AsymptoticTerms.of(1e-300, 2, 10).populationBias(1e3, 0.1, 1)).isNotNaN();
    assertThat(AsymptoticTerms.of(0.01, 2, 10).populationBias(1e3, 0.1, 1)).isPositive();
  }

  @Test
  void asManyParametersAsDirectionsRepresentEverything() {
    AsymptoticTerms square = AsymptoticTerms.of(1, 2, 1);
    assertThat(square.exists(LossTerm.CAPACITY)).isFalse();
    assertThat(square.capacity(100)).isZero();
  }

  @Test
  void termsOutsideTheirPhasesVanish() {
    AsymptoticTerms ib = AsymptoticTerms.of(0.2, 0.4, 10);

    assertThat(ib.exists(LossTerm.NOISE)).isFalse();
    assertThat(ib.value(LossTerm.NOISE, 100, 10, 0.1, 1)).isZero();
    assertThat(ib.value(LossTerm.EMBEDDING_BIAS, 100, 10, 0.1, 1)).isZero();
    assertThat(ib.value(LossTerm.CAPACITY, 100, 10, 0.1, 1)).isPositive();
  }

  @Test
  void embeddingBiasHasItsClosedForm() {
    AsymptoticTerms terms = AsymptoticTerms.of(1, 2, 10);

    // ζ(4)/d Γ(1/2) (2γBr)^(−1/2)/2 at d = 50, γBr = 200.
    double expected = Math.pow(Math.PI, 4) / 90 / 50 * Math.sqrt(Math.PI) / 20 / 2;
    assertThat(terms.embeddingBias(50, 1000, 0.1, 2)).isCloseTo(expected, within(1e-16));
    assertThat(terms.value(LossTerm.NOISE, 50, 1000, 0.1, 2) * 0.2)
        .isCloseTo(terms.kernel(1000, 0.1, 2), within(1e-18));
  }

  @ParameterizedTest
  @CsvSource({
    "2, 1.6449340668482264365", // π²/6
    "4, 1.0823232337111381915", // π⁴/90
    "1.5, 2.6123753486854883433", // DLMF 25.6, OEIS A078434
    "1.0625, 16.58174764665502140",
    "10, 1.0009945751278180853",
  })
  void zetaIsAccurate(double s, double value) {
    assertThat(RiemannZeta.of(s)).isCloseTo(value, within(4e-16 * value));
  }

  @Test
  void argumentsOutOfRangeAreNamed() {
    assertThatThrownBy(() -> AsymptoticTerms.of(0.4, 0.7, Double.POSITIVE_INFINITY))
        .hasMessageContaining("aspect must be at least 1, and finite");
    assertThatThrownBy(() -> AsymptoticTerms.of(1, 0.5, 10)).hasMessageContaining("logarithm");
    assertThatThrownBy(() -> AsymptoticTerms.of(0.1, 0.1, 10))
        .hasMessageContaining("alpha + beta must be above 1/2");
    assertThatThrownBy(() -> AsymptoticTerms.of(1, 1, 10).capacity(0.5))
        .hasMessage("d must be at least 1; got 0.5");
  }

  @Test
  void noiseOfTheSmallestLearningRatesIsInRange() {
    AsymptoticTerms terms = AsymptoticTerms.of(0.6, 0.7, 10);
    double power = 2 - 0.5 / 0.6;
    double ratio =
        terms.value(LossTerm.NOISE, 20, 10, 1e-200, 1) / terms.value(LossTerm.NOISE, 20, 10, 1, 1);
    assertThat(Math.log10(ratio)).isCloseTo(-200 * (1 - power), within(1e-10));
  }
}
