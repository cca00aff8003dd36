package org.riskcurve.volterra.equation.stepping;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Random;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class OnlineConvolutionTest {

  /** y(n) = f(n) + Σ a(n − m)y(m), by blocks and term by term. */
  private static double[][] run(double[] f, double[] a, boolean direct, double[] noise) {
    int length = f.length;
    double[][] y = {new double[length]};
    double[][] sums = {f.clone()};
    OnlineConvolution convolution =
        new OnlineConvolution(
            length,
            List.of(new OnlineConvolution.Track(a, 0, 0)),
            y,
            sums,
            0,
            direct,
            n -> y[0][n] = sums[0][n]);
    convolution.run();
    for (int n = 0; n < length; n++) {
      noise[n] = convolution.noise(0, n);
    }
    return y;
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 31, 32, 33, 511, 512, 513, 3000, 9000})
  void blocksGiveWhatTermsGive(int length) {
    Random random = new Random(length);
    double[] f = random.doubles(length, -1, 1).toArray();
    double[] a = random.doubles(length, -1, 1).map(x -> x / Math.sqrt(4.0 * length)).toArray();
    double[] noise = new double[length];
    double[] fast = run(f, a, false, noise)[0];
    double[] slow = run(f, a, true, new double[length])[0];
    for (int n = 0; n < length; n++) {
      double growth = 20;
      assertThat(Math.abs(fast[n] - slow[n]))
          .as("time %d of %d", n, length)
          .isLessThanOrEqualTo(growth * (noise[n] + 1e-15));
    }
  }

  @ParameterizedTest
  @ValueSource(doubles = {0.05, 0.5})
  void decayingSequencesKeepTheirRelativeAccuracy(double rate) {
    int length = 4000;
    double[] f = new double[length];
    double[] a = new double[length];
    for (int n = 0; n < length; n++) {
      f[n] = Math.exp(-rate * n);
      a[n] = 0.3 * Math.exp(-2 * rate * n);
    }
    double[] fast = run(f, a, false, new double[length])[0];
    double[] slow = run(f, a, true, new double[length])[0];
    for (int n = 0; n < length; n++) {
      if (slow[n] > 1e-290) {
        assertThat(Math.abs(fast[n] / slow[n] - 1)).as("time %d", n).isLessThan(1e-11);
      }
    }
  }
}
