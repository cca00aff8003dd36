package org.riskcurve.rmt.activation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Random;
import org.ejml.data.DMatrixRMaj;
import org.junit.jupiter.api.Test;
import org.riskcurve.rmt.estimation.RandomFeatures;

class SampleKernelTest {

  private static final DMatrixRMaj SAMPLES = samples();

  /** Of different lengths, two of them nearly the same, one zero. */
  private static DMatrixRMaj samples() {
    Random random = new Random(1);
    DMatrixRMaj x = new DMatrixRMaj(7, 5);
    for (int i = 0; i < 35; i++) {
      x.data[i] = random.nextGaussian() * (1 + i / 5);
    }
    for (int j = 0; j < 5; j++) {
      x.set(5, j, 1.5 * x.get(4, j) + 0.01 * random.nextGaussian());
      x.set(6, j, 0);
    }
    return x;
  }

  private interface Formula {
    double of(double a, double b, double cosine);
  }

  private static void assertKernel(Activation activation, double mean, Formula raw, double error) {
    DMatrixRMaj kernel = SampleKernel.of(SAMPLES, activation);
    double size = 0;
    for (double value : SAMPLES.data) {
      size += value * value / SAMPLES.numRows;
    }
    for (int i = 0; i < 6; i++) {
      for (int j = 0; j < 6; j++) {
        double product = 0;
        double a = 0;
        double b = 0;
        for (int k = 0; k < 5; k++) {
          product += SAMPLES.get(i, k) * SAMPLES.get(j, k) / size;
          a += SAMPLES.get(i, k) * SAMPLES.get(i, k) / size;
          b += SAMPLES.get(j, k) * SAMPLES.get(j, k) / size;
        }
        double cosine = Math.min(1, product / Math.sqrt(a * b));
        double expected =
            raw.of(Math.sqrt(a), Math.sqrt(b), cosine)
                - mean * (Math.sqrt(a) + Math.sqrt(b) - 1) * mean;
        double scale = Math.sqrt(kernel.get(i, i) * kernel.get(j, j)) + a + b;
        assertThat(kernel.get(i, j)).isCloseTo(expected, within(error * scale));
      }
    }
  }

  /** Cho and Saul (2009), less the mean 1/√(2π) of a standard normal number. */
  @Test
  void rectifiedNumbersHaveTheArcCosineKernel() {
    assertKernel(
        Activation.relu(),
        1 / Math.sqrt(2 * Math.PI),
        (a, b, c) -> a * b * (Math.sqrt(1 - c * c) + c * (Math.PI - Math.acos(c))) / (2 * Math.PI),
        1e-4);
  }

  /** Williams (1997). */
  @Test
  void errorFunctionsHaveTheArcSineKernel() {
    assertKernel(
        Activation.erf(),
        0,
        (a, b, c) -> 2 / Math.PI * Math.asin(a * b * c / Math.sqrt((1 + a * a) * (1 + b * b))),
        1e-6);
  }

  @Test
  void manyRandomFeaturesHaveTheKernel() {
    int width = 200_000;
    for (Activation activation :
        new Activation[] {Activation.gelu(), Activation.sigmoid(), Activation.geglu()}) {
      DMatrixRMaj kernel = SampleKernel.of(SAMPLES, activation);
      DMatrixRMaj features = RandomFeatures.of(SAMPLES, width, activation, 3);
      for (int i = 0; i < 7; i++) {
        for (int j = 0; j < 7; j++) {
          double sum = 0;
          double squares = 0;
          for (int k = 0; k < width; k++) {
            double product = width * features.get(i, k) * features.get(j, k);
            sum += product;
            squares += product * product;
          }
          double mean = sum / width;
          double error = Math.sqrt(Math.max(0, squares / width - mean * mean) / width);
          assertThat(kernel.get(i, j))
              .as("%s, %d, %d", activation, i, j)
              .isCloseTo(mean, within(4.5 * error + 1e-9));
        }
      }
    }
  }
}
