package org.riskcurve.rmt.estimation;

import java.util.Arrays;
import org.ejml.data.DMatrixRMaj;
import org.riskcurve.core.Arguments;
import org.riskcurve.rmt.algebra.DenseAlgebra;
import org.riskcurve.rmt.algebra.DenseBlock;
import org.riskcurve.rmt.algebra.SingularDecomposition;

/**
 * What n samples of p features say of their population: the eigenvalues s of XXᵀ/n and the energy
 * ŷ² = (Uᵀy)²/n of the target along its eigenvectors, those of the eigenvalue zero in one sum. All
 * else that is estimated is a sum over them.
 *
 * @param samples n
 * @param features p
 * @param eigenvalues s, of the smaller of XᵀX/n and XXᵀ/n, descending and ≥ 0
 * @param energies ŷ², one for each eigenvalue
 * @param rest |y|²/n less the sum of the energies, ≥ 0
 */
record SampleModes(
    int samples, int features, double[] eigenvalues, double[] energies, double rest) {

  /** Rounding errors of a covariance, relative to its largest eigenvalue. */
  private static final double ROUNDING = 1e-14;

  /**
   * The modes of samples in rows. Costs n p min(n, p) operations for the products and some ten
   * times the cube of the smaller of n and p for the eigenvalues.
   *
   * @param x n × p
   * @param y n targets
   */
  static SampleModes of(DMatrixRMaj x, double[] y) {
    int n = x.numRows;
    int p = x.numCols;
    boolean tall = n > p;
    int size = Math.min(n, p);
    DMatrixRMaj gram = new DMatrixRMaj(size, size);
    DenseBlock block = DenseBlock.of(x);
    DenseAlgebra algebra = DenseAlgebra.best();
    algebra.multiply(
        1.0 / n,
        tall ? block.transpose() : block,
        tall ? block : block.transpose(),
        0,
        DenseBlock.of(gram));
    double[] moment = y;
    if (tall) {
      moment = new double[p];
      for (int i = 0; i < n; i++) {
        for (int j = 0; j < p; j++) {
          moment[j] += x.data[i * p + j] * y[i];
        }
      }
    }
    return of(n, p, gram, moment, squares(y));
  }

  /**
   * The modes from sums over samples.
   *
   * @param gram XᵀX/n for n > p, XXᵀ/n otherwise
   * @param moment Xᵀy for n > p, y otherwise
   * @param squares |y|²
   */
  static SampleModes of(int n, int p, DMatrixRMaj gram, double[] moment, double squares) {
    boolean tall = n > p;
    SingularDecomposition modes = DenseAlgebra.best().decompose(gram);
    double[] s = modes.values().clone();
    double[] energies = new double[s.length];
    double sum = 0;
    for (int k = 0; k < s.length; k++) {
      if (s[k] <= ROUNDING * s[0] * s.length) {
        s[k] = 0;
      }
      double along = 0;
      for (int i = 0; i < moment.length; i++) {
        along += modes.left().get(i, k) * moment[i];
      }
      // for n > p the left vector is u = Xv/√(ns)
      double scale = tall ? (s[k] > 0 ? 1 / Math.sqrt(n * s[k]) : 0) : 1;
      energies[k] = along * scale * along * scale / n;
      sum += energies[k];
    }
    return new SampleModes(n, p, s, energies, Math.max(0, squares / n - sum));
  }

  static double squares(double[] y) {
    return Arrays.stream(y).map(value -> value * value).sum();
  }

  /** The largest ridge that is of use, and the smallest: the range of what the sample resolves. */
  double[] ridges(int count) {
    double largest = eigenvalues[0];
    Arguments.check(largest > 0, "features", largest, "not all zero");
    double smallest = largest;
    for (double s : eigenvalues) {
      smallest = s > 0 ? s : smallest;
    }
    double from = Math.max(smallest / 10, 1e-12 * largest);
    double to = 30 * largest;
    double[] ridges = new double[count];
    Arrays.setAll(ridges, i -> from * Math.pow(to / from, i / (count - 1.0)));
    return ridges;
  }

  /** What is known of the population at a ridge. */
  RidgePoint at(double ridge) {
    double zeros = samples - eigenvalues.length;
    double u = zeros / ridge;
    double slope = zeros / (ridge * ridge);
    double train = rest;
    for (int k = 0; k < eigenvalues.length; k++) {
      double shifted = eigenvalues[k] + ridge;
      u += 1 / shifted;
      slope += 1 / (shifted * shifted);
      double left = ridge / shifted;
      train += energies[k] * left * left;
    }
    u /= samples;
    slope /= samples;
    double nu = 1 / u;
    // T₁ = n(1 − ℓ/ν) without its cancellation: the sum of s/(s + ℓ)
    double first = 0;
    for (double s : eigenvalues) {
      first += s / (s + ridge);
    }
    double nuSlope = nu * nu * slope;
    double firstSlope = samples * (ridge * nuSlope / nu - 1) / (nu * nuSlope);
    double second = first + nu * firstSlope;
    double shrink = ridge * u;
    double target = train / (shrink * shrink) * (1 - second / samples);
    return new RidgePoint(ridge, nu, first, second, target);
  }
}
