package org.riskcurve.rmt.density;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.riskcurve.rmt.density.SampleCovariance.Cluster;
import org.riskcurve.rmt.density.SampleCovariance.Side;
import org.riskcurve.rmt.population.Population;

class SampleCovarianceTest {

  private static Population identity() {
    return Population.atoms(new double[] {1}, new double[] {1});
  }

  /**
   * Marchenko and Pastur: for Σ = 1 and y = p/n the p×p matrix has the density √((b − x)(x −
   * a))/(2πxy) between (1 ∓ √y)², and zero with the part 1 − 1/y for y > 1.
   */
  @ParameterizedTest
  @CsvSource({"1000, 100", "100, 1000", "50, 35"})
  void bothSidesOfTheIdentityAreThoseOfMarchenkoAndPastur(double n, double p) {
    double y = p / n;
    SampleCovariance sample = SampleCovariance.of(identity(), n, p);
    double a = Math.pow(1 - Math.sqrt(y), 2);
    double b = Math.pow(1 + Math.sqrt(y), 2);
    for (double part : new double[] {0.1, 0.5, 0.8}) {
      double x = a + part * (b - a);
      double expected = Math.sqrt((b - x) * (x - a)) / (2 * Math.PI * x * y);
      assertThat(sample.density(Side.COVARIANCE, x).value())
          .isCloseTo(expected, within(1e-12 * expected));
      assertThat(sample.density(Side.GRAM, x).value())
          .isCloseTo(y * expected, within(1e-12 * expected));
    }
    assertThat(sample.atomAtZero(Side.COVARIANCE)).isCloseTo(Math.max(0, 1 - 1 / y), within(1e-14));
    assertThat(sample.atomAtZero(Side.GRAM)).isCloseTo(Math.max(0, 1 - y), within(1e-14));
    for (Side side : Side.values()) {
      double mass = sample.clusters(side).stream().mapToDouble(c -> c.mass().value()).sum();
      assertThat(mass + sample.atomAtZero(side)).isCloseTo(1, within(1e-13));
    }
  }

  /** Well apart, the clusters of the p×p matrix have the weights of the population. */
  @Test
  void clustersOfTheCovarianceHaveTheWeightsOfThePopulation() {
    Population population = Population.atoms(new double[] {2, 5.5}, new double[] {0.75, 0.25});
    SampleCovariance sample = SampleCovariance.of(population, 1000, 100);
    assertThat(sample.clusters(Side.COVARIANCE))
        .extracting(c -> c.mass().value())
        .satisfiesExactly(
            mass -> assertThat(mass).isCloseTo(0.75, within(1e-13)),
            mass -> assertThat(mass).isCloseTo(0.25, within(1e-13)));
    Cluster gram = sample.clusters(Side.GRAM).get(0);
    assertThat(gram.mass().value()).isCloseTo(0.075, within(1e-14));
    assertThat(gram.lower().value()).isCloseTo(1.005518159668944, within(1e-13));
    assertThatThrownBy(() -> SampleCovariance.of(population, 0, 100))
        .hasMessageContaining("samples");
  }

  /** Null eigenvalues of Σ are zeros of both matrices. */
  @Test
  void nullEigenvaluesAreCounted() {
    Population population = Population.atoms(new double[] {0, 1}, new double[] {0.5, 0.5});
    SampleCovariance sample = SampleCovariance.of(population, 1000, 100);
    assertThat(sample.atomAtZero(Side.COVARIANCE)).isCloseTo(0.5, within(1e-13));
    assertThat(sample.atomAtZero(Side.GRAM)).isCloseTo(0.95, within(1e-13));
  }
}
