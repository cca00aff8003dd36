package org.riskcurve.rmt.sampled;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.data.Percentage.withPercentage;

import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.riskcurve.core.spectrum.DiscreteSpectrum;

class EmpiricalCovarianceTest {

  @Test
  void covarianceIsEstimatedFromFeatures() {
    SplittableRandom random = new SplittableRandom(7);
    double[][] features = new double[200][3];
    for (double[] row : features) {
      for (int j = 0; j < 3; j++) {
        row[j] = random.nextGaussian() / (j + 1);
      }
    }
    EmpiricalCovariance covariance = EmpiricalCovariance.of(features);
    double trace = 0;
    for (double[] row : features) {
      for (double x : row) {
        trace += x * x / 200;
      }
    }
    double[] distance = {1, -2, 0.5};
    double risk = 0;
    for (double[] row : features) {
      double error = row[0] - 2 * row[1] + 0.5 * row[2];
      risk += error * error / 200;
    }
    DiscreteSpectrum spectrum = covariance.spectrum(distance);
    assertThat(spectrum.trace()).isCloseTo(trace, withPercentage(1e-10));
    assertThat(spectrum.totalForcing()).isCloseTo(risk, withPercentage(1e-10));
  }

  @Test
  void badInputIsNamed() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> EmpiricalCovariance.of(new double[][] {{1, 1}, {2, 2}, {3, 3}}))
        .withMessageContaining("linearly independent");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> EmpiricalCovariance.of(new double[][] {{1, 2}, {3}}))
        .withMessageContaining("row 1");
  }
}
