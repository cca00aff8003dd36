package org.riskcurve.volterra.curve;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.data.Offset.offset;

import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.riskcurve.core.Estimate;
import org.riskcurve.core.numeric.Iterations;
import org.riskcurve.core.spectrum.DiscreteSpectrum;
import org.riskcurve.volterra.optimizer.Sgd;

class ClosedFormCurveTest {

  /** Eigenvalues over the given number of decades, with random weights. */
  private static DiscreteSpectrum spectrum(int d, double decades, double atom, long seed) {
    Random random = new Random(seed);
    double[] eigenvalues = new double[d];
    double[] weights = new double[d];
    for (int i = 0; i < d; i++) {
      eigenvalues[i] = Math.pow(10, -decades * random.nextDouble());
      weights[i] = eigenvalues[i] * random.nextDouble();
    }
    return DiscreteSpectrum.of(eigenvalues, weights, atom);
  }

  private static Sgd critical(DiscreteSpectrum spectrum, double fraction, long batch) {
    return Sgd.of(fraction * LearningRateBounds.of(spectrum, batch).critical().value())
        .withBatch(batch);
  }

  @ParameterizedTest
  @CsvSource({
    "40, 1, 0, 0.5, 1, 0", "40, 3, 0.1, 0.5, 1, 0", "40, 3, 0.1, 0.9, 1, 0.3",
    "40, 3, 1e-6, 0.9, 7, 0", "1, 1, 0.5, 0.5, 1, 0", "100, 6, 1e-9, 0.1, 1, 0",
    "40, 3, 0.1, 0.9999, 1, 0", "40, 3, 0.1, 1, 1, 0", "40, 3, 0.1, 1.0001, 1, 0.1",
    "40, 3, 0.1, 1.05, 1, 0", "40, 3, 0, 2.5, 1, 0", "40, 3, 0.1, 0.5, 1000, 0",
    "40, 3, 0.1, 0.01, 1, 5"
  })
  void agreesWithTheExactMomentRecursion(
      int d, double decades, double atom, double fraction, long batch, double noise) {
    DiscreteSpectrum spectrum = spectrum(d, decades, atom, 5);
    Sgd sgd = critical(spectrum, fraction, batch).withLabelNoise(noise);
    ClosedFormCurve curve = ClosedFormCurve.of(spectrum, sgd);
    int steps = fraction > 2 ? 100 : 10_000;
    double[] exact = MomentRecursion.of(spectrum, sgd).values(Iterations.upTo(steps));
    for (int r = 0; r <= steps; r = Math.max(r + 1, (int) (1.3 * r))) {
      Estimate risk = curve.risk(r);
      // growing curves amplify the rounding of the learning rate r times, in both computations
      double tolerance = 1e-11 * (fraction > 1 ? Math.max(1, r) : 1);
      assertThat(risk.value())
          .as("r = %d", r)
          .isCloseTo(exact[r], offset(tolerance * exact[r] + 1e-16 * exact[0]));
    }
  }

  @Test
  void agreesWithTimeStepping() {
    DiscreteSpectrum spectrum = spectrum(60, 4, 0.01, 9);
    Sgd sgd = critical(spectrum, 0.7, 2).withLabelNoise(0.2);
    ClosedFormCurve curve = ClosedFormCurve.of(spectrum, sgd);
    double[] stepped = TimeStepping.of(spectrum, sgd).values(Iterations.upTo(3000));
    for (int r = 0; r <= 3000; r += 100) {
      assertThat(curve.risk(r).value() / stepped[r]).isCloseTo(1, offset(1e-11));
    }
  }

  @Test
  void forcingAndKernelAreTheSumsOverEigenvalues() {
    DiscreteSpectrum spectrum = spectrum(50, 3, 0.25, 2);
    Sgd sgd = critical(spectrum, 0.8, 3);
    ClosedFormCurve curve = ClosedFormCurve.of(spectrum, sgd);
    double[] eigenvalues = spectrum.eigenvalues();
    double[] weights = spectrum.weights();
    for (double r : new double[] {0, 1, 2, 5, 30, 1000, 20_000}) {
      double forcing = spectrum.atomAtZero();
      double kernel = 0;
      for (int i = 0; i < eigenvalues.length; i++) {
        double power = Math.pow(1 - sgd.decay(eigenvalues[i]), r);
        forcing += weights[i] * power;
        kernel += sgd.kernelScale() * eigenvalues[i] * eigenvalues[i] * power;
      }
      check(curve.forcing(r), forcing);
      check(curve.kernel(r), kernel);
    }
  }

  private static void check(Estimate estimate, double exact) {
    double error = Math.abs(estimate.value() - exact);
    assertThat(error).isLessThan(1e-12 * exact + 1e-15);
    assertThat(error).isLessThanOrEqualTo(estimate.error() + Math.ulp(exact) * 8);
  }

  @Test
  void errorEstimatesAreHonestOverRandomProblems() {
    Random random = new Random(17);
    for (int trial = 0; trial < 150; trial++) {
      DiscreteSpectrum spectrum =
          spectrum(1 + random.nextInt(60), 6 * random.nextDouble(), random.nextDouble(), trial);
      Sgd sgd = critical(spectrum, random.nextDouble(), 1 + random.nextInt(5));
      double accuracy = Math.pow(10, -3 - 11 * random.nextDouble());
      ClosedFormCurve curve = ClosedFormCurve.of(spectrum, sgd, accuracy);
      double[] exact = MomentRecursion.of(spectrum, sgd).values(Iterations.upTo(2000));
      for (int r : new int[] {0, 1, 3, 10, 100, 700, 2000}) {
        Estimate risk = curve.risk(r);
        double error = Math.abs(risk.value() - exact[r]);
        assertThat(error)
            .as("trial %s, accuracy %s, r = %s", trial, accuracy, r)
            .isLessThanOrEqualTo(risk.error() + 2e-13 * exact[r]);
        assertThat(error).isLessThan((3 * accuracy + 1e-11) * exact[r]);
      }
    }
  }

  @Test
  void approachesItsLimitAtTheSlowestMode() {
    DiscreteSpectrum spectrum =
        DiscreteSpectrum.of(new double[] {1, 0.5, 0.01}, new double[] {1, 1, 1}, 0.3);
    ClosedFormCurve curve = ClosedFormCurve.of(spectrum, critical(spectrum, 0.6, 1));
    Stability stability = curve.stability().orElseThrow();
    double r = 3 / stability.slowestDecay().value();
    double gap = curve.risk(Math.rint(r)).value() - stability.limitRisk().value();
    double next = curve.risk(Math.rint(r) + 1).value() - stability.limitRisk().value();
    assertThat(next / gap).isCloseTo(1 - stability.slowestDecay().value(), offset(1e-7));
    assertThat(curve.risk(1e15).value()).isEqualTo(stability.limitRisk().value());
  }

  @Test
  void growsAtTheSlowestModeBeyondTheCriticalLearningRate() {
    DiscreteSpectrum spectrum = spectrum(30, 2, 0.3, 4);
    ClosedFormCurve curve = ClosedFormCurve.of(spectrum, critical(spectrum, 1.2, 1));
    Stability stability = curve.stability().orElseThrow();
    assertThat(stability.stable()).isFalse();
    assertThat(stability.limitRisk().value()).isInfinite();
    double ratio = curve.risk(2001).value() / curve.risk(2000).value();
    assertThat(ratio).isCloseTo(1 - stability.slowestDecay().value(), offset(1e-10));
    assertThat(curve.risk(1e15).value()).isInfinite();
    assertThat(curve.forcing(1e15).value()).isCloseTo(0.3, offset(1e-15));
  }

  @ParameterizedTest
  @ValueSource(doubles = {1e-8, 1e-4, 1e-2})
  void hasNoJumpAtTheCriticalLearningRate(double distance) {
    DiscreteSpectrum spectrum = spectrum(30, 2, 0.3, 4);
    double below =
        ClosedFormCurve.of(spectrum, critical(spectrum, 1 - distance, 1)).risk(50).value();
    double at = ClosedFormCurve.of(spectrum, critical(spectrum, 1, 1)).risk(50).value();
    double above =
        ClosedFormCurve.of(spectrum, critical(spectrum, 1 + distance, 1)).risk(50).value();
    assertThat((above - at) / (at - below)).isCloseTo(1, offset(40 * distance + 1e-4));
  }

  @Test
  void interpolatesBetweenIterations() {
    DiscreteSpectrum spectrum = spectrum(30, 2, 0.3, 4);
    ClosedFormCurve curve = ClosedFormCurve.of(spectrum, critical(spectrum, 0.5, 1));
    assertThat(curve.risk(10.5).value()).isBetween(curve.risk(11).value(), curve.risk(10).value());
  }

  @Test
  void refusesIterationsItDoesNotHave() {
    DiscreteSpectrum spectrum = spectrum(30, 2, 0.3, 4);
    ClosedFormCurve curve = ClosedFormCurve.of(spectrum, critical(spectrum, 0.5, 1));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> curve.risk(-1))
        .withMessageStartingWith("iteration must be in [0.0, ")
        .withMessageEndingWith("; got -1.0");
    assertThatIllegalArgumentException().isThrownBy(() -> curve.risk(Double.NaN));
    ClosedFormCurve largeBatch = ClosedFormCurve.of(spectrum, critical(spectrum, 0.5, 1000));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> largeBatch.risk(10.5))
        .withMessageContaining("whole number");
    ClosedFormCurve unstable = ClosedFormCurve.of(spectrum, critical(spectrum, 1.5, 1));
    assertThatIllegalArgumentException().isThrownBy(() -> unstable.risk(1e16));
  }

  @Test
  void refusesBadOptimizers() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Sgd.of(0))
        .withMessage("gamma must be a finite number > 0; got 0.0");
    assertThatIllegalArgumentException().isThrownBy(() -> Sgd.of(Double.POSITIVE_INFINITY));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Sgd.of(1).withBatch(0))
        .withMessageContaining("batch")
        .withMessageContaining("got 0");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Sgd.of(1).withLabelNoise(-1))
        .withMessageContaining("labelNoise");
    assertThat(Sgd.ofMeanGradient(3, 6)).isEqualTo(Sgd.of(0.5).withBatch(6));
  }

  /**
   * Features in units that differ by 10³²: a step of any usual size is unstable, and is said so.
   */
  @Test
  void stepsFarTooLargeGrowAsTheRecursionDoes() {
    DiscreteSpectrum spectrum =
        DiscreteSpectrum.of(new double[] {1e16, 1, 1e-16}, new double[] {1, 1, 1}, 0);
    Sgd sgd = Sgd.of(0.03);
    ClosedFormCurve curve = ClosedFormCurve.of(spectrum, sgd);
    assertThat(curve.stability().orElseThrow().stable()).isFalse();
    RiskCurve exact = MomentRecursion.of(spectrum, sgd);
    for (double r = 0; r <= 5; r++) {
      Estimate risk = curve.risk(r);
      double reference = exact.risk(r).value();
      assertThat(Math.abs(risk.value() - reference)).isLessThanOrEqualTo(risk.error());
      assertThat(risk.relativeError()).isLessThan(1e-10);
    }
  }

  /**
   * An eigenvalue that is never reached counts as an atom, within a few units in the last place.
   */
  @Test
  void eigenvaluesThatNeverMoveAreToldFromThoseThatDo() {
    DiscreteSpectrum spectrum =
        DiscreteSpectrum.of(new double[] {1, 1e-200}, new double[] {1, 1}, 0);
    ClosedFormCurve curve = ClosedFormCurve.of(spectrum, Sgd.of(0.1));
    // P(∞) = 1/(1 − γ/(2 − 2γ)) with ‖K‖ = γ²/(2γ − 2γ²) of the one that moves
    double limit = 1 / (1 - 0.1 / (2 * (1 - 0.1)));
    Estimate late = curve.risk(1e6);
    assertThat(late.value() / limit).isCloseTo(1, offset(1e-12));
    assertThat(late.relativeError()).isLessThan(1e-12);
  }

  @Test
  void learningRatesDownToTheLeastNormalNumberLeaveTheRiskWhereItIs() {
    Random random = new Random(5);
    for (int k = 0; k < 60; k++) {
      double[] eigenvalues = random.doubles(1 + random.nextInt(100)).toArray();
      double[] weights = random.doubles(eigenvalues.length).toArray();
      DiscreteSpectrum spectrum = DiscreteSpectrum.of(eigenvalues, weights, random.nextInt(2));
      double rate = Math.pow(10, -40 - 267 * random.nextDouble());
      RiskCurve curve = ClosedFormCurve.of(spectrum, Sgd.of(rate));
      double start = curve.risk(0).value();
      for (double r : new double[] {1, 1e12}) {
        Estimate risk = curve.risk(r);
        assertThat(risk.error()).as("%s, %s", spectrum, rate).isLessThan(1e-13 * start);
        assertThat(risk.value())
            .as("%s, %s", spectrum, rate)
            .isCloseTo(start, offset(risk.error()));
      }
    }
  }
}
