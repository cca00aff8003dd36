package org.riskcurve.volterra.curve;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.data.Offset.offset;

import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.riskcurve.core.spectrum.DiscreteSpectrum;
import org.riskcurve.volterra.curve.LearningRateBounds.Binding;
import org.riskcurve.volterra.optimizer.Sgd;

class LearningRateBoundsTest {

  private static DiscreteSpectrum equal(int d, double lambda) {
    double[] eigenvalues = new double[d];
    Arrays.fill(eigenvalues, lambda);
    return DiscreteSpectrum.of(eigenvalues, eigenvalues, 0.1);
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 5, 100})
  void areExactForEqualEigenvalues(long batch) {
    // ‖𝒦‖₁ = Σ γλ/(2 − γ(B + 1)λ) = 1 at γ = 2/(λ(d + B + 1))
    int d = 50;
    LearningRateBounds bounds = LearningRateBounds.of(equal(d, 0.3), batch);
    assertThat(bounds.critical().value()).isCloseTo(2 / (0.3 * (d + batch + 1)), offset(1e-15));
    assertThat(bounds.trace().value()).isCloseTo(2 / (0.3 * d), offset(1e-15));
    assertThat(bounds.gradientDescent().value()).isCloseTo(2 / 0.3, offset(1e-14));
    assertThat(bounds.pole().value()).isCloseTo(2 / (0.3 * (batch + 1)), offset(1e-14));
    assertThat(bounds.binding()).isEqualTo(Binding.KERNEL_NORM);
  }

  @Test
  void giveKernelNormOneAtTheCriticalValue() {
    DiscreteSpectrum spectrum =
        DiscreteSpectrum.of(new double[] {1, 0.5, 0.01}, new double[] {1, 1, 1}, 0);
    double critical = LearningRateBounds.of(spectrum, 3).critical().value();
    Stability stability = Stability.of(spectrum, Sgd.of(critical).withBatch(3));
    assertThat(stability.kernelNorm().value()).isCloseTo(1, offset(1e-13));
    assertThat(Stability.of(spectrum, Sgd.of(critical * 0.999).withBatch(3)).stable()).isTrue();
    assertThat(Stability.of(spectrum, Sgd.of(critical * 1.001).withBatch(3)).stable()).isFalse();
  }

  @Test
  void kernelNormIsTheSumOfTheKernel() {
    DiscreteSpectrum spectrum =
        DiscreteSpectrum.of(new double[] {1, 0.5, 0.1}, new double[] {1, 1, 1}, 0);
    Sgd sgd = Sgd.of(0.3).withBatch(2);
    ClosedFormCurve curve = ClosedFormCurve.of(spectrum, sgd);
    double sum = 0;
    for (int r = 0; r < 2000; r++) {
      sum += curve.kernel(r).value();
    }
    assertThat(curve.stability().orElseThrow().kernelNorm().value()).isCloseTo(sum, offset(1e-12));
  }

  @Test
  void refuseBatchesBelowOne() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> LearningRateBounds.of(equal(2, 1), 0))
        .withMessageContaining("batch");
  }
}
