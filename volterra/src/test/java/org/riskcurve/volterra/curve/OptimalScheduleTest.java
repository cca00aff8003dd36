package org.riskcurve.volterra.curve;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.List;
import java.util.random.RandomGenerator;
import java.util.random.RandomGeneratorFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.riskcurve.core.ConvergenceException;
import org.riskcurve.core.spectrum.DiscreteSpectrum;
import org.riskcurve.volterra.optimizer.Momentum;
import org.riskcurve.volterra.optimizer.Optimizer;
import org.riskcurve.volterra.optimizer.Schedule;
import org.riskcurve.volterra.optimizer.Scheduled;
import org.riskcurve.volterra.optimizer.Sgd;
import org.riskcurve.volterra.recursion.ScheduleDescent;
import org.riskcurve.volterra.recursion.SpectrumNodes;

class OptimalScheduleTest {

  private static DiscreteSpectrum powers(int size, double eigenvalue, double weight, double atom) {
    double[] eigenvalues = new double[size];
    double[] weights = new double[size];
    Arrays.setAll(eigenvalues, j -> Math.pow(j + 1, -eigenvalue));
    Arrays.setAll(weights, j -> Math.pow(j + 1, -weight));
    return DiscreteSpectrum.of(eigenvalues, weights, atom);
  }

  private static Optimizer scheduled(Optimizer shape, double[] factors) {
    double[] iterations = new double[factors.length + 1];
    Arrays.setAll(iterations, t -> t);
    return Scheduled.of(
        shape, Schedule.table(iterations, Arrays.copyOf(factors, iterations.length)));
  }

  private static double risk(DiscreteSpectrum spectrum, Optimizer shape, double[] factors) {
    return MomentRecursion.of(spectrum, scheduled(shape, factors)).risk(factors.length).value();
  }

  /** Found by L-BFGS from three starts, in numpy, and by sweeps of another hand. */
  @ParameterizedTest
  @CsvSource({
    "20, 1.2, 2.4, 0.001, 0.04, 100, 0.0208058550843343, 1e-15",
    "200, 1.5, 2, 0.001, 0, 1000, 0.0108354172, 5e-11",
    "200, 1.5, 2, 0.001, 0.1, 1000, 0.0236387232, 5e-11",
  })
  void theLeastRisksAreThoseOfOtherMethods(
      int size,
      double eigenvalue,
      double weight,
      double atom,
      double noise,
      int horizon,
      double least,
      double lastDigit) {
    OptimalSchedule best =
        OptimalSchedule.of(
            powers(size, eigenvalue, weight, atom), Sgd.of(1).withLabelNoise(noise), horizon);

    assertThat(best.risk().value()).isCloseTo(least, within(lastDigit));
    assertThat(best.sweeps()).isLessThan(40);
    assertThat(best.lastGain()).isLessThan(1e-13);
    // a warm-up, and a fall at the end
    assertThat(best.factors()[0] / best.peak()).isBetween(0.2, 0.6);
    assertThat(best.factors()[horizon - 1] / best.peak()).isLessThan(0.3);
  }

  @Test
  void noOtherLearningRatesAreBetter() {
    DiscreteSpectrum spectrum = OptimizerCases.spectrum(3, 30, 1.4);
    RandomGenerator random = RandomGeneratorFactory.of("L64X128MixRandom").create(1);
    for (Optimizer shape :
        List.of(
            Sgd.of(1).withLabelNoise(0.05),
            Sgd.of(2).withBatch(5).withLabelNoise(0.3),
            Momentum.heavyBall(1, 0.8).withLabelNoise(0.1),
            Momentum.nesterov(1, 0.5).withBatch(3).withLabelNoise(0.1),
            Momentum.of(0.5, 1, 0.3, 0.3).withLabelNoise(0.2))) {
      OptimalSchedule best = OptimalSchedule.of(spectrum, shape, 150);
      double least = best.risk().value();
      assertThat(risk(spectrum, shape, best.factors())).isCloseTo(least, within(1e-12 * least));
      for (int trial = 0; trial < 40; trial++) {
        double[] other = best.factors();
        double size = Math.pow(10, random.nextDouble(-3, -0.5));
        for (int t = 0; t < other.length; t++) {
          boolean moved = trial % 2 == 0 || t == trial;
          other[t] =
              Math.max(0, other[t] + (moved ? size * best.peak() * random.nextGaussian() : 0));
        }
        assertThat(risk(spectrum, shape, other)).as("%s", shape).isGreaterThan(least);
      }
      double constant = OptimalStep.of(spectrum, shape, 150).risk().value();
      assertThat(OptimalPowerLaw.of(spectrum, shape, 150).risk().value())
          .isBetween(least, constant * (1 + 1e-9));
    }
  }

  @Test
  void oneIterationHasItsClosedForm() {
    DiscreteSpectrum spectrum = OptimizerCases.spectrum(5, 10, 1);
    Sgd shape = Sgd.of(1).withBatch(7).withLabelNoise(0.2);

    assertThat(OptimalSchedule.of(spectrum, shape, 1).risk().value())
        .isCloseTo(OptimalStep.of(spectrum, shape, 1).risk().value(), within(1e-9));
  }

  /** Long horizons keep one segment of the iterations in memory. */
  @Test
  void sweepsDoNotDependOnTheSegments() {
    SpectrumNodes nodes = SpectrumNodes.of(OptimizerCases.spectrum(2, 12, 1.3));
    double[] start = new double[100];
    Arrays.fill(start, 0.05);
    for (Optimizer shape : List.of(Sgd.of(1), Momentum.heavyBall(1, 0.7).withLabelNoise(0.1))) {
      ScheduleDescent whole = new ScheduleDescent(nodes, shape, start, 100);
      ScheduleDescent cut = new ScheduleDescent(nodes, shape, start, 7);
      double before = Double.POSITIVE_INFINITY;
      for (int k = 0; k < 5; k++) {
        double risk = whole.sweep();
        assertThat(cut.sweep()).isCloseTo(risk, within(1e-14 * risk));
        assertThat(risk).isLessThanOrEqualTo(before);
        before = risk;
      }
      assertThat(cut.factors()).containsExactly(whole.factors(), within(1e-12));
    }
  }

  @Test
  void whatCannotBeFoundIsRefused() {
    DiscreteSpectrum spectrum = OptimizerCases.spectrum(5, 10, 1);
    assertThatThrownBy(() -> OptimalSchedule.of(spectrum, Sgd.of(1), 2e7))
        .hasMessageContaining("horizon must be in [1.0, 1.0E7]");
    assertThatThrownBy(() -> OptimalSchedule.of(spectrum, Sgd.of(1), 10.5))
        .hasMessageContaining("horizon must be a whole number");
    DiscreteSpectrum single = DiscreteSpectrum.of(new double[] {1}, new double[] {1}, 0);
    assertThatThrownBy(() -> OptimalSchedule.of(single, Sgd.of(1), 1e5))
        .isInstanceOf(ConvergenceException.class);
  }
}
