package org.riskcurve.rmt.sampled;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.data.Percentage.withPercentage;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.riskcurve.core.spectrum.DiscreteSpectrum;
import org.riskcurve.rmt.algebra.DenseAlgebra;

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
        .isThrownBy(() -> EmpiricalCovariance.of(new double[][] {{0, 0}, {0, 0}}))
        .withMessageContaining("different from zero");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> EmpiricalCovariance.of(new double[][] {{1, 2}, {3}}))
        .withMessageContaining("row 1");
  }

  @Test
  void dropsNullModesOfRepeatedAndZeroColumnsAndOfFewSamples() {
    EmpiricalCovariance repeated = EmpiricalCovariance.of(new double[][] {{1, 1, 0}, {3, 3, 0}});
    assertThat(repeated.nullModes()).isEqualTo(2);
    // (1² + 3²)/2 in each of two equal columns
    assertThat(repeated.eigenvalues()).hasSize(1);
    assertThat(repeated.eigenvalues()[0]).isCloseTo(10, withPercentage(1e-12));
    EmpiricalCovariance fat = EmpiricalCovariance.of(new double[][] {{1, 2, 2}, {2, 1, -2}});
    assertThat(fat.nullModes()).isEqualTo(1);
    // orthogonal rows of length 3
    assertThat(fat.eigenvalues()).hasSize(2);
    assertThat(fat.eigenvalues()[0]).isCloseTo(4.5, withPercentage(1e-12));
    assertThat(fat.eigenvalues()[1]).isCloseTo(4.5, withPercentage(1e-12));
  }

  @Test
  void keepsSmallEigenvaluesOfColumnsInDifferentUnits() {
    // columns u, u + v in units of 1e-8 and 1e8, u and v orthogonal of length 2: det K is exact
    double[][] features = {
      {1e-8, 2e8}, {1e-8, 0}, {1e-8, 2e8}, {1e-8, 0},
    };
    double[] eigenvalues = EmpiricalCovariance.of(features).eigenvalues();
    assertThat(eigenvalues).hasSize(2);
    double product = eigenvalues[0] * eigenvalues[1];
    // (4·8 − 4²)/4²
    assertThat(product).isCloseTo(1, withPercentage(1e-12));
    assertThat(Math.max(eigenvalues[0], eigenvalues[1])).isCloseTo(2e16, withPercentage(1e-12));
  }

  @Test
  void manySamplesGiveTheSameByEveryAlgebra() {
    // more rows than are multiplied at once; the last feature is the sum of the first two
    int n = 2500;
    int d = 6;
    SplittableRandom random = new SplittableRandom(11);
    double[][] features = new double[n][d];
    for (double[] row : features) {
      for (int j = 0; j < d - 1; j++) {
        row[j] = random.nextGaussian() / (j + 1);
      }
      row[d - 1] = row[0] + row[1];
    }
    double trace = 0;
    double square = 0;
    for (int j = 0; j < d; j++) {
      for (int k = 0; k < d; k++) {
        double entry = 0;
        for (double[] row : features) {
          entry += row[j] * row[k] / n;
        }
        trace += j == k ? entry : 0;
        square += entry * entry;
      }
    }
    List<DenseAlgebra> algebras = new ArrayList<>(List.of(DenseAlgebra.ejml()));
    DenseAlgebra.openBlas().ifPresent(algebras::add);
    for (DenseAlgebra algebra : algebras) {
      EmpiricalCovariance covariance = EmpiricalCovariance.of(features, algebra);
      assertThat(covariance.nullModes()).as(algebra.name()).isEqualTo(1);
      double[] lambda = covariance.eigenvalues();
      assertThat(Arrays.stream(lambda).sum()).isCloseTo(trace, withPercentage(1e-11));
      assertThat(Arrays.stream(lambda).map(x -> x * x).sum())
          .isCloseTo(square, withPercentage(1e-11));
    }
  }

  @Test
  void columnsOfZerosAreNullModes() {
    SplittableRandom random = new SplittableRandom(8);
    double[][] rows = new double[40][12];
    for (double[] row : rows) {
      for (int j = 0; j < 12; j++) {
        row[j] = j % 4 == 0 ? 0 : random.nextGaussian();
      }
    }
    EmpiricalCovariance covariance = EmpiricalCovariance.of(rows);
    assertThat(covariance.nullModes()).isEqualTo(3);
    assertThat(Arrays.stream(covariance.eigenvalues()).min().orElseThrow()).isGreaterThan(0.01);
  }
}
