package org.riskcurve.core.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.riskcurve.core.Estimate;

class ModelTest {

  @ParameterizedTest
  @CsvSource({
    "0, 1, 10, 20, alpha",
    "-1, 1, 10, 20, alpha",
    "NaN, 1, 10, 20, alpha",
    "51, 1, 10, 20, alpha",
    "1, 0, 10, 20, beta",
    "1, NaN, 10, 20, beta",
    "1, 1, 0, 20, d",
    "1, 1, 21, 20, d",
    "1, 1, NaN, 20, d",
    "1, 1, 1, 0, v",
    "1, 1, 1, 2.5, v",
    "1, 1, 1, 2e15, v"
  })
  void rejectsWhatIsNotAModelAndNamesIt(
      double alpha, double beta, double d, double v, String name) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> PowerLawModel.of(alpha, beta, d, v))
        .withMessageStartingWith(name + " must be ")
        .withMessageContaining("; got ");
  }

  @Test
  void writesOutThePopulationOfAPowerLaw() {
    PopulationModel population = PopulationModel.of(PowerLawModel.of(0.5, 1, 2, 3));
    assertThat(population.eigenvalues()).containsExactly(1, 0.5, Math.pow(3, -1));
    assertThat(population.targetWeights()).containsExactly(1, 0.125, Math.pow(3, -3));
    assertThat(population.dimension()).isEqualTo(2);
  }

  @Test
  void keepsItsOwnCopyOfThePopulation() {
    double[] eigenvalues = {1, 2};
    PopulationModel model = PopulationModel.of(eigenvalues, new double[] {1, 1}, 1);
    eigenvalues[0] = -1;
    model.eigenvalues()[1] = -1;
    assertThat(model.eigenvalues()).containsExactly(1, 2);
  }

  @Test
  void rejectsPopulationsThatAreNone() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> PopulationModel.of(new double[0], new double[0], 1))
        .withMessageContaining("at least one");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> PopulationModel.of(new double[] {1}, new double[] {1, 2}, 1))
        .withMessageContaining("2 values for 1 eigenvalues");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> PopulationModel.of(new double[] {1, 0}, new double[] {1, 2}, 1))
        .withMessage("targetWeights[1] must be 0 at an eigenvalue that is 0; got 2.0");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> PopulationModel.of(new double[] {1, -1e-3}, new double[] {1, 0}, 1))
        .withMessage("eigenvalues[1] must be finite and ≥ 0; got -0.001");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> PopulationModel.of(new double[] {0}, new double[] {0}, 1))
        .withMessage("largest eigenvalue must be > 0; got 0.0");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> PopulationModel.of(new double[] {1}, new double[] {-1}, 1))
        .withMessageContaining("targetWeights[0]");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> PopulationModel.of(new double[] {1}, new double[] {1}, 0))
        .withMessageStartingWith("d must be in [1.0, ");
  }

  @Test
  void listsEigenvaluesAsOftenAsTheyOccur() {
    PopulationModel model =
        PopulationModel.withMultiplicities(
            new double[] {2, 1, -1e-17}, new double[] {1, 3, 2}, new double[] {5, 6, 0}, 2);
    assertThat(model.ambientDimension()).isEqualTo(6);
    PopulationModel listed = PopulationModel.of(model);
    assertThat(listed.eigenvalues()).containsExactly(2, 1, 1, 1, 0, 0);
    assertThat(listed.targetWeights()).containsExactly(5, 2, 2, 2, 0, 0);
    assertThat(model.withDimension(4).dimension()).isEqualTo(4);
    PopulationModel fractional =
        PopulationModel.withMultiplicities(
            new double[] {2}, new double[] {1.5}, new double[] {1}, 1);
    assertThatIllegalArgumentException()
        .isThrownBy(() -> PopulationModel.of(fractional))
        .withMessage("multiplicities[0] must be a whole number; got 1.5");
  }

  @Test
  void estimatesCarryNoNaN() {
    assertThatIllegalArgumentException().isThrownBy(() -> new Estimate(Double.NaN, 0));
    assertThatIllegalArgumentException().isThrownBy(() -> new Estimate(1, Double.NaN));
    assertThatIllegalArgumentException().isThrownBy(() -> new Estimate(1, -1));
    assertThat(new Estimate(-2, 1e-3)).hasToString("-2.0 ± 1.0e-03");
    assertThat(new Estimate(-2, 1e-3).relativeError()).isEqualTo(5e-4);
    assertThat(new Estimate(0, 0).relativeError()).isZero();
    double infinite = Double.POSITIVE_INFINITY;
    assertThat(new Estimate(infinite, infinite).relativeError()).isInfinite();
    assertThat(new Estimate(infinite, 0).relativeError()).isZero();
  }
}
