package org.riskcurve.rmt.estimation;

import java.util.random.RandomGenerator;
import java.util.random.RandomGeneratorFactory;
import org.ejml.data.DMatrixRMaj;
import org.jspecify.annotations.Nullable;
import org.riskcurve.core.Arguments;
import org.riskcurve.rmt.activation.Activation;
import org.riskcurve.rmt.algebra.DenseAlgebra;
import org.riskcurve.rmt.algebra.DenseBlock;

/**
 * Random features of real data: φ = (σ(⟨w, x⟩) − Eσ)/√d, with d independent normal w of such
 * variance that ⟨w, x⟩ has mean square 1 over the samples, and Eσ for a standard normal number.
 *
 * <p>For many w their covariance is the kernel of σ on the data, whatever the law of these: no
 * Gaussian equivalence is asked for.
 */
public final class RandomFeatures {

  private static final long LARGEST = 1_000_000_000;

  private RandomFeatures() {}

  /**
   * The features of samples.
   *
   * @param x n × p, not all zero
   * @param width d
   * @param activation σ, or null for the identity; gated ones take two w each
   * @param seed of the w
   * @return n × d
   */
  public static DMatrixRMaj of(
      DMatrixRMaj x, int width, @Nullable Activation activation, long seed) {
    int n = x.numRows;
    Arguments.inRange("d", width, 1, LARGEST / Math.max(n, x.numCols));
    double size = 0;
    for (int i = 0; i < x.getNumElements(); i++) {
      size += x.data[i] * x.data[i] / n;
    }
    Arguments.positive("mean square of the samples", size);
    RandomGenerator random = RandomGeneratorFactory.of("L64X128MixRandom").create(seed);
    DMatrixRMaj features = projected(x, width, size, random);
    if (activation == null) {
      scale(features, 0, width);
      return features;
    }
    @Nullable DMatrixRMaj gate = activation.isGated() ? projected(x, width, size, random) : null;
    for (int i = 0; i < features.getNumElements(); i++) {
      features.data[i] =
          gate == null
              ? activation.value(features.data[i])
              : features.data[i] * activation.value(gate.data[i]);
    }
    scale(features, activation.constants().mean(), width);
    return features;
  }

  private static DMatrixRMaj projected(
      DMatrixRMaj x, int width, double size, RandomGenerator random) {
    DMatrixRMaj w = new DMatrixRMaj(x.numCols, width);
    for (int i = 0; i < w.getNumElements(); i++) {
      w.data[i] = random.nextGaussian() / Math.sqrt(size);
    }
    DMatrixRMaj product = new DMatrixRMaj(x.numRows, width);
    DenseAlgebra.best().multiply(1, DenseBlock.of(x), DenseBlock.of(w), 0, DenseBlock.of(product));
    return product;
  }

  private static void scale(DMatrixRMaj features, double mean, int width) {
    for (int i = 0; i < features.getNumElements(); i++) {
      features.data[i] = (features.data[i] - mean) / Math.sqrt(width);
    }
  }
}
