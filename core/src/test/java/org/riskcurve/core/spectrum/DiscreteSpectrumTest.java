package org.riskcurve.core.spectrum;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import org.hipparchus.complex.Complex;
import org.junit.jupiter.api.Test;

class DiscreteSpectrumTest {

  private final DiscreteSpectrum spectrum =
      DiscreteSpectrum.of(new double[] {2, 0.5}, new double[] {3, 4}, 5);

  @Test
  void answersItsTransforms() {
    Complex z = new Complex(1, -2);
    SpectrumValues at = spectrum.transforms(z);
    Complex first = z.negate().add(2).reciprocal();
    Complex second = z.negate().add(0.5).reciprocal();
    assertThat(at.kernel(0).subtract(first.multiply(2).add(second.multiply(0.5))).norm())
        .isLessThan(1e-15);
    Complex forcing =
        first.multiply(3).add(second.multiply(4)).subtract(z.reciprocal().multiply(5));
    assertThat(at.forcing(0).subtract(forcing).norm()).isLessThan(1e-15);
    assertThat(spectrum.kernelTransform(-1)).isEqualTo(2.0 / 3 + 0.5 / 1.5);
  }

  @Test
  void theAtomMayBeTakenOff() {
    for (Spectrum bare : new Spectrum[] {spectrum.withoutAtom(), new AtomRemoved(spectrum)}) {
      for (Complex z : new Complex[] {new Complex(1, -2), new Complex(-3, 1e-3)}) {
        SpectrumValues at = bare.transforms(z);
        Complex first = z.negate().add(2).reciprocal().multiply(3);
        Complex second = z.negate().add(0.5).reciprocal().multiply(4);
        assertThat(at.forcing(0).subtract(first.add(second)).norm()).isLessThan(3e-15);
        assertThat(at.kernel(0)).isEqualTo(spectrum.transforms(z).kernel(0));
      }
      assertThat(bare.atomAtZero()).isZero();
      assertThat(bare.totalForcing()).isEqualTo(7);
      assertThat(bare.withoutAtom().totalForcing()).isEqualTo(7);
      assertThat(bare.trace()).isEqualTo(2.5);
      assertThat(bare.dimension()).isEqualTo(2);
      assertThat(bare.lowerEdge()).isEqualTo(0.5);
      assertThat(bare.upperEdge()).isEqualTo(2);
    }
    assertThat(spectrum.withoutAtom().transformRounding()).isEqualTo(spectrum.transformRounding());
    assertThat(new AtomRemoved(spectrum).transformRounding())
        .isCloseTo(spectrum.transformRounding() * 12 / 7, within(1e-14));
  }

  @Test
  void answersItsMoments() {
    assertThat(spectrum.dimension()).isEqualTo(2);
    assertThat(spectrum.trace()).isEqualTo(2.5);
    assertThat(spectrum.lowerEdge()).isEqualTo(0.5);
    assertThat(spectrum.upperEdge()).isEqualTo(2);
    assertThat(spectrum.atomAtZero()).isEqualTo(5);
    assertThat(spectrum.totalForcing()).isEqualTo(12);
  }

  @Test
  void rejectsPointsOnItsSupport() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> spectrum.transforms(new Complex(0.5, 0)))
        .withMessageContaining("off the support");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> DiscreteSpectrum.of(new double[] {0}, new double[] {1}, 0))
        .withMessageStartingWith("eigenvalues must be > 0");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> DiscreteSpectrum.of(new double[] {1, -1e-9}, new double[] {1, 1}, 0))
        .withMessageStartingWith("eigenvalues[1]");
  }

  @Test
  void weightsOfNullEigenvaluesGoToTheAtom() {
    DiscreteSpectrum given =
        DiscreteSpectrum.of(new double[] {1, 0, -1e-17, 2}, new double[] {1, 2, 3, 4}, 5);
    assertThat(given.eigenvalues()).containsExactly(1, 2);
    assertThat(given.weights()).containsExactly(1, 4);
    assertThat(given.atomAtZero()).isEqualTo(10);
  }

  /** Squares of gaps leave the range of doubles long before the gaps do. */
  @Test
  void eigenvaluesAndPointsOfAnySizeAreFarApart() {
    DiscreteSpectrum graded =
        DiscreteSpectrum.of(new double[] {1, 1e-200}, new double[] {1, 1e-200}, 0);
    assertThat(graded.kernelTransform(9e-201)).isCloseTo(11, within(1e-12));
    Complex above = graded.transforms(new Complex(1e-200, 1e-201)).kernel(0);
    assertThat(above.getReal()).isCloseTo(1, within(1e-12));
    assertThat(above.getImaginary()).isCloseTo(10, within(1e-12));
    DiscreteSpectrum large = DiscreteSpectrum.of(new double[] {1e200}, new double[] {1}, 0);
    assertThat(large.kernelTransform(-3e200)).isCloseTo(0.25, within(1e-15));
  }
}
