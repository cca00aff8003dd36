package org.riskcurve.rmt.estimation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.Random;
import java.util.function.ToDoubleFunction;
import org.ejml.data.DMatrixRMaj;
import org.junit.jupiter.api.Test;

/** Intervals, and the data sets that they are from. */
class QuantityTest {

  private static final double[] EIGENVALUES = {3, 1, 0.3};
  private static final double[] SHARES = {0.5, 2, 0.1};
  private static final double NOISE = 0.4;

  @Test
  void infiniteNumbersHaveNoIntervalButAllNumbers() {
    double infinity = Double.POSITIVE_INFINITY;
    Quantity quantity = Quantity.of(1, new double[] {1, 2}, 1, new double[] {1, infinity, 2});
    assertThat(quantity.bias()).isZero();
    assertThat(quantity.standardError()).isInfinite();
    assertThat(quantity.interval(0.9)).isEqualTo(new Interval(-infinity, infinity));
  }

  /** Sums of few samples, drawn one by one, and of many, drawn as sums, have the same law. */
  @Test
  void sumsAreThoseOfGaussianSamples() {
    GaussianSamples samples = new GaussianSamples(EIGENVALUES, SHARES, NOISE);
    int n = 5;
    int sets = 40_000;
    Random random = new Random(1);
    double[] mean = new double[6];
    double[] square = new double[6];
    for (int k = 0; k < sets; k++) {
      SampleSums sums = samples.sums(n, random);
      double[] values = {
        sums.gram().get(0, 0),
        sums.gram().get(0, 1),
        sums.gram().get(2, 2),
        sums.moment()[1],
        sums.moment()[2],
        sums.squares()
      };
      for (int i = 0; i < values.length; i++) {
        mean[i] += values[i] / sets;
        square[i] += values[i] * values[i] / sets;
      }
    }
    double y = Arrays.stream(SHARES).sum() + NOISE;
    double[] expected = {
      3 * n, 0, 0.3 * n, n * Math.sqrt(SHARES[1]), n * Math.sqrt(0.3 * SHARES[2]), n * y
    };
    // of sums of n products of Gaussian numbers
    double[] variance = {
      2 * 9 * n,
      3 * n,
      2 * 0.09 * n,
      n * (y + SHARES[1]),
      n * (0.3 * y + 0.3 * SHARES[2]),
      2 * y * y * n
    };
    for (int i = 0; i < mean.length; i++) {
      double scatter = square[i] - mean[i] * mean[i];
      assertThat(mean[i]).isCloseTo(expected[i], within(5 * Math.sqrt(variance[i] / sets)));
      assertThat(scatter / variance[i]).isCloseTo(1, within(0.06));
    }
  }

  @Test
  void theMiddleOfTheIntervalIsWithoutHalfTheBiasAndTheOtherHalfWidensIt() {
    Quantity quantity =
        Quantity.of(5, new double[] {5, 5, 5, 5}, 1, new double[] {1, 2, 3, 1, 2, 3});
    assertThat(quantity.bias()).isCloseTo(0.5, within(1e-15));
    assertThat((quantity.interval(0.9).low() + quantity.interval(0.9).high()) / 2)
        .isCloseTo(4.5, within(1e-14));
    assertThat(quantity.standardError())
        .isCloseTo(Math.sqrt(4 / 5.0 * 7 / 6 + 0.25), within(1e-14));
    assertThat(quantity.jackknife()).isZero();
    // the quantile of Student's law with five degrees of freedom
    assertThat(quantity.interval(0.95).high() - 4.5)
        .isCloseTo(2.570581835636 * quantity.standardError(), within(1e-10));
    Quantity scattered =
        Quantity.of(5, new double[] {-95, 105}, 1, new double[] {1, 2, 3, 1, 2, 3});
    assertThat(scattered.jackknife()).isCloseTo(100, within(1e-12));
    assertThat(scattered.standardError()).isCloseTo(Math.hypot(50, 0.5), within(1e-12));
  }

  /** Rows of very different size: the jackknife sees that they say less. */
  @Test
  void dataThatAreNotGaussianHaveWiderIntervals() {
    Random random = new Random(2);
    int p = 10;
    int n = 300;
    DMatrixRMaj x = new DMatrixRMaj(n, p);
    double[] y = new double[n];
    for (int i = 0; i < n; i++) {
      double size = Math.exp(1.5 * random.nextGaussian());
      for (int j = 0; j < p; j++) {
        x.set(i, j, size * random.nextGaussian());
      }
      y[i] = x.get(i, 0) + random.nextGaussian();
    }
    ToDoubleFunction<PopulationEstimate> trace = e -> e.spectrum().trace();
    Quantity quantity = PopulationStudy.of(x, y, 20, 1).ofPopulation(trace);
    assertThat(quantity.standardError())
        .isCloseTo(Math.hypot(quantity.jackknife() / 2, quantity.bias()), within(1e-12));
  }
}
