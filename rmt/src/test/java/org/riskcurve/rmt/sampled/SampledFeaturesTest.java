package org.riskcurve.rmt.sampled;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.data.Offset.offset;

import org.hipparchus.complex.Complex;
import org.junit.jupiter.api.Test;
import org.riskcurve.core.model.PopulationModel;
import org.riskcurve.core.model.PowerLawModel;
import org.riskcurve.core.spectrum.DiscreteSpectrum;
import org.riskcurve.core.spectrum.SpectrumValues;
import org.riskcurve.rmt.dyson.DeterministicEquivalent;

class SampledFeaturesTest {

  private static final PowerLawModel MODEL = PowerLawModel.of(0.75, 0.5, 100, 400);

  @Test
  void keepsTheMassOfTheTarget() {
    DiscreteSpectrum sample = SampledFeatures.spectrum(MODEL, 1);
    double total = DeterministicEquivalent.of(MODEL).totalForcing();
    assertThat(sample.totalForcing()).isCloseTo(total, offset(1e-13 * total));
    assertThat(sample.dimension()).isEqualTo(100);
  }

  @Test
  void isReproducible() {
    assertThat(SampledFeatures.spectrum(MODEL, 7).eigenvalues())
        .isEqualTo(SampledFeatures.spectrum(MODEL, 7).eigenvalues())
        .isNotEqualTo(SampledFeatures.spectrum(MODEL, 8).eigenvalues());
  }

  @Test
  void hasNoAtomWithoutSurplusDimensions() {
    assertThat(SampledFeatures.spectrum(PowerLawModel.of(0.75, 0.5, 30, 30), 1).atomAtZero())
        .isZero();
  }

  @Test
  void zeroEigenvaluesAndMoreFeaturesThanEigenvaluesAddNothing() {
    double[] lambda = {3, 2, 1, 0, 0};
    double[] weights = {1, 2, 3, 0, 0};
    for (int d : new int[] {2, 4, 5, 9}) {
      DiscreteSpectrum sample = SampledFeatures.spectrum(PopulationModel.of(lambda, weights, d), 5);
      assertThat(sample.dimension()).isEqualTo(Math.min(3, d));
      assertThat(sample.totalForcing()).isCloseTo(6, offset(1e-14));
      assertThat(sample.atomAtZero() > 0).isEqualTo(d < 3);
      assertThat(sample.lowerEdge()).isGreaterThan(1e-3);
    }
  }

  @Test
  void isNearTheDeterministicEquivalentInTheMean() {
    DeterministicEquivalent theory = DeterministicEquivalent.of(MODEL);
    Complex z = new Complex(0.02, 0.02);
    Complex kernel = Complex.ZERO;
    Complex forcing = Complex.ZERO;
    int samples = 50;
    for (int seed = 0; seed < samples; seed++) {
      SpectrumValues at = SampledFeatures.spectrum(MODEL, seed).transforms(z);
      kernel = kernel.add(at.kernel(0).divide(samples));
      forcing = forcing.add(at.forcing(0).divide(samples));
    }
    SpectrumValues expected = theory.transforms(z);
    assertThat(kernel.subtract(expected.kernel(0)).norm() / expected.kernel(0).norm())
        .isLessThan(0.05);
    assertThat(forcing.subtract(expected.forcing(0)).norm() / expected.forcing(0).norm())
        .isLessThan(0.05);
  }

  @Test
  void refusesFractionalAndHugeMatrices() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> SampledFeatures.spectrum(PowerLawModel.of(1, 1, 2.5, 10), 0))
        .withMessage("d must be a whole number; got 2.5");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> SampledFeatures.spectrum(PowerLawModel.of(1, 1, 1e6, 1e7), 0))
        .withMessageContaining("v·d");
  }

  @Test
  void signsSeeScaledFeatures() {
    PowerLawModel model = new PowerLawModel(0.75, 0.5, 30, 90);
    SampledFeatures.Signed signed = SampledFeatures.underSigns(model, Ensemble.GAUSSIAN, 3);
    DiscreteSpectrum plain = SampledFeatures.spectrum(model, 3);
    // the columns span the same space, and Tr K/Tr K̃ is the mean of K_ii over the square of
    // √K_ii's
    assertThat(signed.spectrum().atomAtZero()).isCloseTo(plain.atomAtZero(), offset(1e-12));
    assertThat(signed.isotropic() * signed.spectrum().trace())
        .isCloseTo(plain.trace(), offset(1e-12));
    assertThat(signed.isotropic()).isBetween(1.05, 2.0);
    PowerLawModel even = new PowerLawModel(0.1, 0.5, 30, 3000);
    assertThat(SampledFeatures.underSigns(even, Ensemble.GAUSSIAN, 3).isotropic())
        .isBetween(1.0, 1.001);
  }
}
