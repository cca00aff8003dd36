package org.riskcurve.rmt.density;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import org.hipparchus.complex.Complex;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.riskcurve.rmt.dyson.DysonEquation;
import org.riskcurve.rmt.population.Population;
import org.riskcurve.rmt.sampled.Ensemble;
import org.riskcurve.rmt.sampled.SampledFeatures;

class LocalLawTest {

  private static double[] population(int v) {
    double[] population = new double[v];
    for (int j = 0; j < v; j++) {
      population[j] = Math.pow(j + 1, -0.8);
    }
    return population;
  }

  private static double[] ones(int v) {
    double[] ones = new double[v];
    Arrays.fill(ones, 1);
    return ones;
  }

  @ParameterizedTest
  @CsvSource({"300, 600, GAUSSIAN", "300, 600, RADEMACHER", "400, 150, GAUSSIAN"})
  void sampledMatricesFollowTheirDeterministicEquivalent(int d, int v, Ensemble ensemble) {
    DysonEquation equation = DysonEquation.of(Population.atoms(population(v), ones(v)), d);
    double[] eigenvalues = SampledFeatures.eigenvalues(population(v), d, ensemble, 17);
    assertThat(eigenvalues).hasSize(Math.min(v, d));
    for (double im : new double[] {0.3, 0.1, 0.03, 0.01}) {
      LocalLaw law = LocalLaw.of(equation, eigenvalues, new Complex(0.05, im));
      assertThat(law.scaledDistance()).isLessThan(3);
    }
  }

  @ParameterizedTest
  @EnumSource(Ensemble.class)
  void entriesHaveMeanZeroAndVarianceOneOverD(Ensemble ensemble) {
    // the trace of WᵀDW is a sum of vd independent terms
    double[] eigenvalues = SampledFeatures.eigenvalues(ones(400), 100, ensemble, 3);
    assertThat(Arrays.stream(eigenvalues).sum()).isEqualTo(400, within(5 * Math.sqrt(8)));
    assertThat(SampledFeatures.eigenvalues(ones(400), 100, ensemble, 3)).isEqualTo(eigenvalues);
  }

  @ParameterizedTest
  @EnumSource(Ensemble.class)
  void distanceFallsLikeOneOverD(Ensemble ensemble) {
    double[] scaled = new double[4];
    for (int n = 0; n < 4; n++) {
      int d = 40 << n;
      DysonEquation equation =
          DysonEquation.of(Population.atoms(population(2 * d), ones(2 * d)), d);
      int samples = 16;
      for (int seed = 0; seed < samples; seed++) {
        double[] eigenvalues = SampledFeatures.eigenvalues(population(2 * d), d, ensemble, seed);
        scaled[n] +=
            LocalLaw.of(equation, eigenvalues, new Complex(0.1, 0.05)).scaledDistance() / samples;
      }
      // |u_W − u| d Im z is of order one for each d
      assertThat(scaled[n]).isBetween(0.02, 1.0);
    }
    assertThat(scaled[3]).isLessThan(2 * scaled[0]);
  }
}
