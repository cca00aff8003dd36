package org.riskcurve.rmt.activation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.hipparchus.complex.Complex;
import org.junit.jupiter.api.Test;
import org.riskcurve.core.model.PopulationModel;
import org.riskcurve.core.model.PowerLawModel;
import org.riskcurve.core.spectrum.DiscreteSpectrum;
import org.riskcurve.core.spectrum.Spectrum;
import org.riskcurve.core.spectrum.SpectrumValues;
import org.riskcurve.rmt.dyson.DeterministicEquivalent;

class ActivatedSpectrumTest {

  /**
   * Of a matrix of full rank the eigenvalues themselves are moved, and the target's weights split.
   */
  @Test
  void anActivatedMatrixHasMovedEigenvalues() {
    Random random = new Random(3);
    for (Activation activation :
        List.of(Activation.relu(), Activation.tanh(), Activation.geglu())) {
      double[] lambda = random.doubles(12, 0.01, 3).toArray();
      double[] weights = random.doubles(12, 0, 1).toArray();
      double atom = random.nextDouble();
      DiscreteSpectrum linear = DiscreteSpectrum.of(lambda, weights, atom);
      ActivatedSpectrum activated = ActivatedSpectrum.of(linear, activation);
      double slope = Math.pow(activation.constants().linear(), 2);
      double shift = activated.shift();
      double[] moved = Arrays.stream(lambda).map(x -> slope * x + shift).toArray();
      // ((z − c)/(μ₁²z)) w/(λ − ζ) has its poles at z = μ₁²λ + c and at 0
      double[] kept = new double[12];
      double left = atom;
      for (int j = 0; j < 12; j++) {
        kept[j] = weights[j] * slope * lambda[j] / moved[j];
        left += weights[j] - kept[j];
      }
      DiscreteSpectrum expected = DiscreteSpectrum.of(moved, kept, left);
      assertThat(activated.trace()).isCloseTo(expected.trace(), within(1e-13));
      assertThat(activated.lowerEdge()).isCloseTo(expected.lowerEdge(), within(1e-15));
      assertThat(activated.upperEdge()).isCloseTo(expected.upperEdge(), within(1e-15));
      assertThat(activated.atomAtZero()).isCloseTo(left, within(1e-14));
      assertThat(activated.totalForcing()).isCloseTo(expected.totalForcing(), within(1e-14));
      for (int i = 0; i < 20; i++) {
        Complex z = new Complex(4 * random.nextDouble() - 1, 0.1 + random.nextDouble());
        SpectrumValues got = activated.transforms(z);
        SpectrumValues want = expected.transforms(z);
        assertThat(got.kernel(0).subtract(want.kernel(0)).norm()).isLessThan(1e-12);
        assertThat(got.forcing(0).subtract(want.forcing(0)).norm()).isLessThan(1e-12);
      }
    }
  }

  @Test
  void nullFeaturesOfTheLinearModelStandAtTheShift() {
    double[] lambda = {2, 1, 0.5};
    Spectrum linear =
        DeterministicEquivalent.of(PopulationModel.of(lambda, new double[] {1, 1, 1}, 9));
    ActivatedSpectrum activated = ActivatedSpectrum.of(linear, Activation.relu());
    assertThat(activated.lowerEdge()).isEqualTo(activated.shift());
    Spectrum wide = DeterministicEquivalent.of(PowerLawModel.of(0.2, 0.3, 30, 300));
    ActivatedSpectrum full = ActivatedSpectrum.of(wide, Activation.relu());
    assertThat(full.lowerEdge()).isGreaterThan(full.shift());
    assertThat(full.atomAtZero()).isGreaterThan(wide.atomAtZero());
  }

  @Test
  void anActivationWithoutLinearPartIsRefused() {
    Spectrum linear = DiscreteSpectrum.of(new double[] {1}, new double[] {1}, 0);
    assertThatIllegalArgumentException()
        .isThrownBy(() -> ActivatedSpectrum.of(linear, Activation.bilinear()))
        .withMessageContaining("linear part of bilinear must be other than 0");
  }
}
