package org.riskcurve.rmt.estimation;

import java.util.Arrays;
import java.util.stream.IntStream;
import org.ejml.data.DMatrixRMaj;
import org.ejml.dense.row.CommonOps_DDRM;
import org.riskcurve.rmt.algebra.DenseAlgebra;
import org.riskcurve.rmt.algebra.DenseBlock;

/**
 * The sums over n samples of p features that their modes follow from: XᵀX and Xᵀy, which can be
 * added and taken away from each other, or XXᵀ and y, from which samples can be left out.
 *
 * @param samples n
 * @param features p
 * @param ofFeatures whether the matrix is XᵀX
 * @param gram XᵀX or XXᵀ
 * @param moment Xᵀy or y
 * @param squares |y|²
 */
record SampleSums(
    int samples,
    int features,
    boolean ofFeatures,
    DMatrixRMaj gram,
    double[] moment,
    double squares) {

  /** The smaller of both, for all samples. */
  static SampleSums of(DMatrixRMaj x, double[] y) {
    return x.numRows > x.numCols ? ofFeatures(x, y, 0, 1) : ofSamples(x, y);
  }

  /** XXᵀ and y. */
  static SampleSums ofSamples(DMatrixRMaj x, double[] y) {
    DMatrixRMaj gram = DenseAlgebra.best().gram(DenseBlock.of(x));
    return new SampleSums(x.numRows, x.numCols, false, gram, y.clone(), squares(y));
  }

  /** XᵀX and Xᵀy over the rows first, first + step, … */
  static SampleSums ofFeatures(DMatrixRMaj x, double[] y, int first, int step) {
    int p = x.numCols;
    int n = (x.numRows - first + step - 1) / step;
    DenseBlock block = new DenseBlock(x.data, first * p, n, p, step * p, false);
    DMatrixRMaj gram = DenseAlgebra.best().gram(block.transpose());
    double[] moment = new double[p];
    double squares = 0;
    for (int i = first; i < y.length; i += step) {
      squares += y[i] * y[i];
      for (int j = 0; j < p; j++) {
        moment[j] += x.data[i * p + j] * y[i];
      }
    }
    return new SampleSums(n, p, true, gram, moment, squares);
  }

  /** The same with a matrix of its own. */
  SampleSums copy() {
    return new SampleSums(samples, features, ofFeatures, gram.copy(), moment, squares);
  }

  /** The sums over the samples of both. */
  SampleSums plus(SampleSums other) {
    return combined(other, 1);
  }

  /** The sums over all samples but those of another. */
  SampleSums minus(SampleSums other) {
    return combined(other, -1);
  }

  private SampleSums combined(SampleSums other, int sign) {
    DMatrixRMaj sum = new DMatrixRMaj(features, features);
    CommonOps_DDRM.add(1, gram, sign, other.gram, sum);
    double[] both = new double[features];
    Arrays.setAll(both, j -> moment[j] + sign * other.moment[j]);
    return new SampleSums(
        samples + sign * other.samples,
        features,
        true,
        sum,
        both,
        Math.max(0, squares + sign * other.squares));
  }

  /** XXᵀ and y without the samples first, first + step, … */
  SampleSums without(int first, int step) {
    int[] kept = IntStream.range(0, samples).filter(i -> i % step != first).toArray();
    DMatrixRMaj part = new DMatrixRMaj(kept.length, kept.length);
    CommonOps_DDRM.extract(gram, kept, kept.length, kept, kept.length, part);
    double[] y = Arrays.stream(kept).mapToDouble(i -> moment[i]).toArray();
    return new SampleSums(kept.length, features, false, part, y, squares(y));
  }

  static double squares(double[] y) {
    return Arrays.stream(y).map(value -> value * value).sum();
  }
}
