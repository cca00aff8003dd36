package org.riskcurve.volterra.equation.stepping;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.data.Offset.offset;

import java.util.SplittableRandom;
import org.hipparchus.complex.Complex;
import org.hipparchus.transform.DftNormalization;
import org.hipparchus.transform.FastFourierTransformer;
import org.hipparchus.transform.TransformType;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RealFftTest {

  @ParameterizedTest
  @ValueSource(ints = {2, 64, 1024, 65536})
  void agreesWithAnotherLibraryInItsPackedFormat(int n) {
    SplittableRandom random = new SplittableRandom(n);
    double[] a = new double[n];
    for (int i = 0; i < n; i++) {
      a[i] = random.nextDouble(-1, 1);
    }
    Complex[] expected =
        new FastFourierTransformer(DftNormalization.STANDARD).transform(a, TransformType.FORWARD);
    double[] packed = a.clone();
    RealFft fft = new RealFft(n);
    fft.forward(packed);
    assertThat(packed[0]).isCloseTo(expected[0].getRealPart(), offset(1e-12 * n));
    assertThat(packed[1]).isCloseTo(expected[n / 2].getRealPart(), offset(1e-12 * n));
    for (int k = 1; k < n / 2; k++) {
      assertThat(packed[2 * k]).isCloseTo(expected[k].getRealPart(), offset(1e-13 * n));
      assertThat(packed[2 * k + 1]).isCloseTo(expected[k].getImaginaryPart(), offset(1e-13 * n));
    }
    fft.inverse(packed);
    for (int i = 0; i < n; i++) {
      assertThat(packed[i]).isCloseTo(a[i], offset(1e-14));
    }
  }
}
