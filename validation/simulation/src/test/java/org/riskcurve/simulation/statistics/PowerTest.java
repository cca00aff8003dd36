package org.riskcurve.simulation.statistics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.random.RandomGenerator;
import java.util.random.RandomGeneratorFactory;
import org.junit.jupiter.api.Test;

class PowerTest {

  /** Of 4000 tests of a theory that is off by the shift nine in ten reject, within 4 deviations. */
  @Test
  void shiftsAreFoundAsOftenAsIsSaid() {
    RandomGenerator random = RandomGeneratorFactory.of("L64X128MixRandom").create(1);
    int trials = 4000;
    for (int n : new int[] {12, 40, 400}) {
      double critical = Power.critical(1e-3, 3, n - 1.0);
      double shift = Power.shift(1e-3, 3, n - 1.0, 0.9);
      int found = 0;
      for (int k = 0; k < trials; k++) {
        double[][] runs = new double[n][1];
        for (double[] run : runs) {
          run[0] = random.nextGaussian();
        }
        SampledMeans means = SampledMeans.ofRuns(runs);
        found += Math.abs(means.zScore(0, shift / Math.sqrt(n))) > critical ? 1 : 0;
      }
      assertThat((double) found / trials).isCloseTo(0.9, within(0.02));
    }
  }

  @Test
  void normalErrorsAreTheLimitOfManyDegreesOfFreedom() {
    double infinity = Double.POSITIVE_INFINITY;
    assertThat(Power.critical(0.05, 1, infinity)).isCloseTo(1.959963984540054, within(1e-12));
    assertThat(Power.shift(0.05, 1, infinity, 0.9)).isCloseTo(3.2415155500846, within(1e-10));
    assertThat(Power.shift(0.05, 5, 1e7, 0.9))
        .isCloseTo(Power.shift(0.05, 5, infinity, 0.9), within(1e-5));
    assertThat(Power.pValue(-1.959963984540054)).isCloseTo(0.05, within(1e-14));
  }

  @Test
  void levelsOutsideTheUnitIntervalAreRejected() {
    assertThatThrownBy(() -> Power.critical(1, 1, 10))
        .hasMessageContaining("level must be in (0, 1)");
    assertThatThrownBy(() -> Power.shift(0.1, 1, 10, 0))
        .hasMessageContaining("power must be in (0, 1)");
  }
}
