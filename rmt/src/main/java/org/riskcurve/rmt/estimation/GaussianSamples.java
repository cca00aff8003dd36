package org.riskcurve.rmt.estimation;

import java.util.random.RandomGenerator;
import org.ejml.data.DMatrixRMaj;
import org.riskcurve.core.spectrum.DiscreteSpectrum;
import org.riskcurve.rmt.algebra.DenseAlgebra;
import org.riskcurve.rmt.algebra.DenseBlock;

/** Sums over Gaussian samples of a population, without its samples where their sums suffice. */
final class GaussianSamples {

  private final double[] scales;
  private final double[] target;
  private final double noise;

  /**
   * A population.
   *
   * @param eigenvalues λ
   * @param shares λb²
   * @param labelNoise η²
   */
  GaussianSamples(double[] eigenvalues, double[] shares, double labelNoise) {
    scales = new double[eigenvalues.length];
    target = new double[eigenvalues.length];
    for (int j = 0; j < scales.length; j++) {
      scales[j] = Math.sqrt(eigenvalues[j]);
      target[j] = Math.sqrt(shares[j]);
    }
    noise = Math.sqrt(labelNoise);
  }

  static GaussianSamples of(PopulationEstimate population) {
    DiscreteSpectrum spectrum = population.spectrum();
    return new GaussianSamples(spectrum.eigenvalues(), spectrum.weights(), population.labelNoise());
  }

  /** The sums over n samples. */
  SampleSums sums(int n, RandomGenerator random) {
    return n > scales.length ? ofFeatures(n, random) : ofSamples(n, random);
  }

  private SampleSums ofSamples(int n, RandomGenerator random) {
    int p = scales.length;
    DMatrixRMaj x = new DMatrixRMaj(n, p);
    double[] y = new double[n];
    for (int i = 0; i < n; i++) {
      y[i] = noise * random.nextGaussian();
      for (int j = 0; j < p; j++) {
        double z = random.nextGaussian();
        x.data[i * p + j] = scales[j] * z;
        y[i] += target[j] * z;
      }
    }
    return SampleSums.ofSamples(x, y);
  }

  /** ZᵀZ = LLᵀ by Bartlett's decomposition, and Zᵀε = Lg. */
  private SampleSums ofFeatures(int n, RandomGenerator random) {
    int p = scales.length;
    DMatrixRMaj lower = new DMatrixRMaj(p, p);
    double[] g = new double[p];
    double squares = noise * noise * chiSquare(n - p, random);
    double[] along = new double[p];
    for (int i = 0; i < p; i++) {
      for (int j = 0; j < i; j++) {
        lower.data[i * p + j] = random.nextGaussian();
      }
      lower.data[i * p + i] = Math.sqrt(chiSquare(n - i, random));
      g[i] = noise * random.nextGaussian();
      for (int j = 0; j <= i; j++) {
        along[j] += lower.data[i * p + j] * target[i];
      }
    }
    // y = Zt + ε has Zᵀy = L(Lᵀt + g) and |y|² = |Lᵀt + g|² + what of ε is orthogonal to Z
    double[] moment = new double[p];
    for (int i = 0; i < p; i++) {
      along[i] += g[i];
      squares += along[i] * along[i];
    }
    for (int i = 0; i < p; i++) {
      for (int j = 0; j <= i; j++) {
        moment[i] += lower.data[i * p + j] * along[j];
        lower.data[i * p + j] *= scales[i];
      }
      moment[i] *= scales[i];
    }
    DMatrixRMaj gram = DenseAlgebra.best().gram(DenseBlock.of(lower));
    return new SampleSums(n, p, true, gram, moment, squares);
  }

  private static double chiSquare(int degrees, RandomGenerator random) {
    if (degrees == 0) {
      return 0;
    }
    // Marsaglia and Tsang 2000: gamma of shape k/2, raised by one where that is below one
    double shape = degrees / 2.0;
    double d = (shape < 1 ? shape + 1 : shape) - 1.0 / 3;
    double c = 1 / Math.sqrt(9 * d);
    while (true) {
      double z = random.nextGaussian();
      double v = Math.pow(1 + c * z, 3);
      if (v > 0 && Math.log(random.nextDouble()) < z * z / 2 + d - d * v + d * Math.log(v)) {
        double gamma = d * v;
        return 2 * (shape < 1 ? gamma * Math.pow(random.nextDouble(), 1 / shape) : gamma);
      }
    }
  }
}
