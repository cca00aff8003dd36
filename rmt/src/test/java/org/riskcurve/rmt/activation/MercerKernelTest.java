package org.riskcurve.rmt.activation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.riskcurve.core.Estimate;
import org.riskcurve.core.model.PopulationModel;
import org.riskcurve.core.model.PowerLawModel;
import org.riskcurve.rmt.dyson.DeterministicEquivalent;

class MercerKernelTest {

  /**
   * numpy: eigenvalues and squared target coefficients of the closed forms of the kernels (Williams
   * 1997; Cho and Saul 2009, their mean taken away) at tensor Gauss–Hermite points, 50² of them,
   * which are known to the digits given.
   */
  private static final double[] ERF = {.185885, .073625, .002247, .0017868, .000766, .000295};

  private static final double[] ERF_TARGET = {.9520, .2904, .0281, .0036, .0157, .0054};
  private static final double[] RELU = {.1923077, .0709, .0576923, .0323, .0177, .0095};

  private static MercerKernel ofTwo(Activation activation) {
    double[] lambda = {1, 0.3};
    return MercerKernel.of(PopulationModel.of(lambda, lambda, 1), activation);
  }

  private static void assertLargest(MercerKernel kernel, double[] expected) {
    List<Estimate> found = kernel.eigenvalues();
    for (int i = 0; i < expected.length; i++) {
      double value = found.get(i).value() / 1.3;
      assertThat(value)
          .as("eigenvalue %d", i)
          .isCloseTo(expected[i], within(found.get(i).error() / 1.3 + 5e-4 * expected[i]));
    }
    assertThat(found.get(0).relativeError()).isLessThan(0.01);
  }

  @Test
  void eigenvaluesOfTwoCoordinatesAreThoseOfTheKernel() {
    MercerKernel erf = ofTwo(Activation.erf());
    assertLargest(erf, ERF);
    for (int i = 0; i < ERF_TARGET.length; i++) {
      assertThat(erf.population().targetWeights()[i]).isCloseTo(ERF_TARGET[i], within(0.005));
    }
    assertLargest(ofTwo(Activation.relu()), RELU);
  }

  @Test
  void linearModesOfReluAreExact() {
    double[] lambda = {1, 0.5, 0.2};
    double[] weights = {1, 0.125, 0.2};
    PopulationModel population =
        MercerKernel.of(PopulationModel.of(lambda, weights, 1), Activation.relu()).population();
    for (int j = 0; j < 3; j++) {
      int place = j;
      double expected = lambda[place] / 4;
      int found = -1;
      for (int i = 0; i < population.eigenvalues().length; i++) {
        found = Math.abs(population.eigenvalues()[i] / expected - 1) < 1e-9 ? i : found;
      }
      assertThat(population.targetWeights()[found]).isCloseTo(weights[j], within(1e-9));
    }
  }

  @Test
  void manyEqualCoordinatesHaveTheGaussianEquivalent() {
    double[] ones = new double[150];
    Arrays.fill(ones, 1);
    PopulationModel data = PopulationModel.of(ones, ones, 40);
    for (Activation activation : List.of(Activation.tanh(), Activation.reglu())) {
      MercerKernel kernel = MercerKernel.of(data, activation);
      double slope = Math.pow(activation.constants().linear(), 2);
      assertThat(kernel.eigenvalues().get(0).value() / slope).isCloseTo(1, within(0.04));
      double atom = DeterministicEquivalent.of(kernel.population()).atomAtZero();
      double expected =
          ActivatedSpectrum.of(DeterministicEquivalent.of(data), activation).atomAtZero();
      assertThat(atom / expected).isCloseTo(1, within(0.01));
    }
  }

  @Test
  void traceAndTargetAreKept() {
    MercerKernel kernel = MercerKernel.of(PowerLawModel.of(0.75, 0.5, 60, 240), Activation.gelu());
    PopulationModel population = kernel.population();
    double[] lambda = population.eigenvalues();
    double[] copies = population.multiplicities();
    double trace = 0;
    for (int j = 0; j < lambda.length; j++) {
      trace += lambda[j] * copies[j];
    }
    double rest = lambda[lambda.length - 1] * copies[lambda.length - 1];
    assertThat(rest / trace).isCloseTo(kernel.unresolved(), within(1e-12)).isLessThan(0.05);
    double target = 0;
    for (int j = 1; j <= 240; j++) {
      target += Math.pow(j, -2.5);
    }
    assertThat(Arrays.stream(population.targetWeights()).sum()).isCloseTo(target, within(1e-12));
  }

  @Test
  void moreFeaturesThanItsFunctionsTellApartAreRefused() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> MercerKernel.of(PowerLawModel.of(1, 1, 3000, 9000), Activation.relu()))
        .withMessageContaining("d must be in [1.0, 2000.0]");
  }
}
