package org.riskcurve.scaling.phase;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.random.RandomGenerator;
import java.util.random.RandomGeneratorFactory;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

class PhaseDiagramTest {

  private static RandomGenerator random(long seed) {
    return RandomGeneratorFactory.of("L64X128MixRandom").create(seed);
  }

  @ParameterizedTest
  @CsvSource({
    "0.75, 0.25, IA,  0.4,    0.4",
    "0.33, 0.45, IB,  0.5,    0.28",
    "0.2,  0.8,  IC,  0.5681818, 0.2272727",
    "1.25, 0.75, II,  0.375,  0.75",
    "1,    2,    III, 0.5,    0.75",
    "0.4,  0.7,  IVA, 0.5,    0.4",
    "0.27, 0.7,  IVB, 0.5718085, 0.2875",
  })
  void pointsOfEveryPhaseHaveTheExponentsOfTheTable(
      double alpha, double beta, Phase phase, double xi, double eta) {
    PhasePoint point = PhaseDiagram.at(alpha, beta);

    assertThat(point).isInstanceOf(PhasePoint.Inside.class);
    assertThat(((PhasePoint.Inside) point).phase()).isEqualTo(phase);
    assertThat(point.exponents().orElseThrow().xi()).isCloseTo(xi, within(1e-6));
    assertThat(point.exponents().orElseThrow().eta()).isCloseTo(eta, within(1e-6));
    assertThat(point.description()).startsWith(phase.label());
  }

  /**
   * The table follows from the terms alone: with d = f^x, r = f^(1−x) and γ = d^(−max(0,1−2α)) each
   * term is a power of f, and the optimum is where the largest of them is least.
   */
  @Test
  void exponentsMinimiseTheLargestOfTheTerms() {
    RandomGenerator random = random(1);
    for (int i = 0; i < 5000; i++) {
      double alpha = random.nextDouble(0.02, 2);
      double beta = random.nextDouble(0.02, 2.5);
      PhasePoint point = PhaseDiagram.at(alpha, beta);
      if (point.exponents().isPresent()) {
        Exponents exponents = point.exponents().get();
        double eta = -largestPower(alpha, beta, exponents.xi());

        assertThat(eta)
            .as("%s at %s, %s", point, alpha, beta)
            .isCloseTo(exponents.eta(), within(1e-12));
        for (double step : new double[] {1e-4, 1e-2, 0.1}) {
          assertThat(largestPower(alpha, beta, exponents.xi() + step)).isGreaterThan(-eta);
          assertThat(largestPower(alpha, beta, exponents.xi() - step)).isGreaterThan(-eta);
        }
      }
    }
  }

  /** The power of f of the largest term at d = f^x. */
  private static double largestPower(double alpha, double beta, double x) {
    return Stream.of(LossTerm.values())
        .mapToDouble(term -> power(term, alpha, beta, x))
        .max()
        .getAsDouble();
  }

  private static double power(LossTerm term, double alpha, double beta, double x) {
    double rate = -Math.max(0, 1 - 2 * alpha) * x;
    double time = rate + 1 - x;
    double inverse = 1 / (2 * alpha);
    return switch (term) {
      case CAPACITY -> (-2 * alpha + Math.max(0, 1 - 2 * beta)) * x;
      case POPULATION_BIAS -> (-1 - beta / alpha + inverse) * time;
      case EMBEDDING_BIAS ->
          2 * alpha > 1 && 2 * beta > 1 ? -x + (inverse - 1) * time : Double.NEGATIVE_INFINITY;
      case NOISE -> 4 * alpha > 1 ? rate + (inverse - 2) * time : Double.NEGATIVE_INFINITY;
    };
  }

  @Test
  void termsOfTheTradeOffAreTheLargestOnes() {
    RandomGenerator random = random(2);
    for (int i = 0; i < 2000; i++) {
      double alpha = random.nextDouble(0.02, 2);
      double beta = random.nextDouble(0.02, 2.5);
      if (PhaseDiagram.at(alpha, beta) instanceof PhasePoint.Inside inside) {
        Exponents exponents = inside.exponents().orElseThrow();
        for (LossTerm term : inside.phase().tradeOff()) {
          assertThat(power(term, alpha, beta, exponents.xi()))
              .isCloseTo(-exponents.eta(), within(1e-12));
        }
        assertThat(inside.phase().terms()).containsAll(inside.phase().tradeOff());
      }
    }
  }

  static Stream<Arguments> boundaries() {
    return Stream.of(
        Arguments.of(0.75, 0.5, "Ia/II"),
        Arguments.of(0.5, 0.3, "Ia/Ib"),
        Arguments.of(0.2, 0.5, "Ib/Ic"),
        Arguments.of(0.27, 0.5, "Ib/IVb"),
        Arguments.of(0.4, 0.5, "Ib/IVa"),
        Arguments.of(0.25, 0.9, "Ic/IVb"),
        Arguments.of(0.5, 1.5, "III/IVa"),
        Arguments.of(1.2, 1.2, "II/III"),
        Arguments.of(0.5, 0.5, "Ia/Ib/II/III/IVa"));
  }

  @ParameterizedTest
  @MethodSource("boundaries")
  void boundariesNameTheirPhasesAndTheExponentsAgreeThere(
      double alpha, double beta, String neighbours) {
    PhasePoint point = PhaseDiagram.at(alpha, beta);

    assertThat(point).isInstanceOf(PhasePoint.Boundary.class);
    assertThat(point.description()).startsWith("boundary " + neighbours + " ");
    Exponents common = point.exponents().orElseThrow();
    for (Phase phase : ((PhasePoint.Boundary) point).neighbours()) {
      Exponents own = phase.exponents(alpha, beta);
      assertThat(own.xi()).isCloseTo(common.xi(), within(1e-12));
      assertThat(own.eta()).isCloseTo(common.eta(), within(1e-12));
    }
  }

  /** There the noise does not depend on d at fixed compute: any size between is optimal. */
  @Test
  void optimalSizeJumpsAcrossTheNoiseLine() {
    PhasePoint point = PhaseDiagram.at(PhaseDiagram.NOISE_LINE, 0.9);

    assertThat(point.exponents()).isEmpty();
    assertThat(point.description()).startsWith("boundary IVa/IVb ").contains("xi jumps");
    Exponents iva = Phase.IVA.exponents(point.alpha(), point.beta());
    Exponents ivb = Phase.IVB.exponents(point.alpha(), point.beta());
    assertThat(ivb.eta()).isCloseTo(iva.eta(), within(1e-12));
    assertThat(ivb.xi()).isCloseTo(0.6196, within(1e-4));
    assertThat(largestPower(point.alpha(), point.beta(), 0.56))
        .isCloseTo(-iva.eta(), within(1e-12));
  }

  @ParameterizedTest
  @CsvSource({"0.25, 0.4", "0.29289321881345254, 0.4", "1.3, 0.5000001", "0.45, 0.45"})
  void linesThatSeparateNothingAreNoBoundaries(double alpha, double beta) {
    assertThat(PhaseDiagram.at(alpha, beta)).isInstanceOf(PhasePoint.Inside.class);
  }

  @ParameterizedTest
  @CsvSource({"0.1, 0.2", "0.25, 0.25", "0.49, 0.01"})
  void pointsWithoutAPowerLawAreAnAnswer(double alpha, double beta) {
    PhasePoint point = PhaseDiagram.at(alpha, beta);

    assertThat(point).isInstanceOf(PhasePoint.NotCovered.class);
    assertThat(point.exponents()).isEmpty();
    assertThat(point.description())
        .isEqualTo(
            "not covered: 2 (alpha + beta) <= 1, where the risk at the start diverges with v");
  }

  @Test
  void exponentsBelowAQuarterAreConjectural() {
    assertThat(((PhasePoint.Inside) PhaseDiagram.at(0.2, 0.8)).conjectural()).isTrue();
    assertThat(((PhasePoint.Inside) PhaseDiagram.at(0.2, 0.4)).conjectural()).isTrue();
    assertThat(((PhasePoint.Inside) PhaseDiagram.at(0.33, 0.45)).conjectural()).isFalse();
    assertThat(PhaseDiagram.at(0.2, 0.8).description())
        .isEqualTo("Ic (conjectural below alpha = 1/4)");
  }

  @Test
  void exponentsThatAreNoPositiveNumbersAreRejected() {
    assertThatThrownBy(() -> PhaseDiagram.at(0, 1))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("alpha must be a finite number > 0; got 0.0");
    assertThatThrownBy(() -> PhaseDiagram.at(1, Double.NaN))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("beta");
  }
}
