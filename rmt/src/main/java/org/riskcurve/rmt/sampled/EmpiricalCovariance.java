package org.riskcurve.rmt.sampled;

import java.util.Arrays;
import org.ejml.data.DMatrixRMaj;
import org.ejml.dense.row.factory.DecompositionFactory_DDRM;
import org.ejml.interfaces.decomposition.SingularValueDecomposition_F64;
import org.riskcurve.core.Arguments;
import org.riskcurve.core.ConvergenceException;
import org.riskcurve.core.spectrum.DiscreteSpectrum;

/**
 * The covariance K = XᵀX/n estimated from n samples of d features, by the singular values σ of X: λ
 * = σ²/n, which keeps small eigenvalues accurate to 1e-16·λ₊^½ λ^½.
 */
public final class EmpiricalCovariance {

  private static final double RANK = 1e-13;

  private final double[] eigenvalues;
  private final double[][] eigenvectors;
  private final double[][] features;

  private EmpiricalCovariance(double[] eigenvalues, double[][] eigenvectors, double[][] features) {
    this.eigenvalues = eigenvalues;
    this.features = features;
    this.eigenvectors = eigenvectors;
  }

  /**
   * The covariance of samples in rows, not centred.
   *
   * @throws IllegalArgumentException if rows differ in length, a number is not finite, or the
   *     features are linearly dependent
   */
  public static EmpiricalCovariance of(double[][] features) {
    int n = features.length;
    Arguments.inRange("number of samples", (long) n, 1, Integer.MAX_VALUE);
    int d = features[0].length;
    DMatrixRMaj x = new DMatrixRMaj(n, d);
    for (int i = 0; i < n; i++) {
      if (features[i].length != d) {
        throw Arguments.rejected("length of row " + i, features[i].length, "that of row 0, " + d);
      }
      for (int j = 0; j < d; j++) {
        x.set(i, j, Arguments.finite("feature " + j + " of row " + i, features[i][j]));
      }
    }
    if (n < d) {
      throw Arguments.rejected("number of samples", n, "at least the number of features, " + d);
    }
    SingularValueDecomposition_F64<DMatrixRMaj> svd =
        DecompositionFactory_DDRM.svd(n, d, false, true, true);
    if (!svd.decompose(x)) {
      throw new ConvergenceException("no singular values for " + n + " × " + d + " features");
    }
    DMatrixRMaj v = svd.getV(null, true);
    double[] singular = svd.getSingularValues();
    double largest = Arrays.stream(singular).max().orElseThrow();
    double[] eigenvalues = new double[d];
    double[][] eigenvectors = new double[d][d];
    for (int i = 0; i < d; i++) {
      if (!(singular[i] > RANK * largest)) {
        throw Arguments.rejected(
            "features", "a singular value " + singular[i], "linearly independent");
      }
      eigenvalues[i] = singular[i] * singular[i] / n;
      for (int j = 0; j < d; j++) {
        eigenvectors[i][j] = v.get(i, j);
      }
    }
    double[][] copies = new double[n][];
    Arrays.setAll(copies, i -> features[i].clone());
    return new EmpiricalCovariance(eigenvalues, eigenvectors, copies);
  }

  /** The eigenvalues of K, in a new array. */
  public double[] eigenvalues() {
    return eigenvalues.clone();
  }

  /**
   * The b that minimises Σ(⟨x_i, b⟩ − y_i)², which is where SGD from θ₀ = 0 goes: K⁻¹Xᵀy/n.
   *
   * @param targets y, one for each sample
   */
  public double[] leastSquares(double[] targets) {
    int n = features.length;
    if (targets.length != n) {
      throw Arguments.rejected("number of targets", targets.length, "that of the samples, " + n);
    }
    double[] moment = new double[eigenvalues.length];
    for (int i = 0; i < n; i++) {
      double y = Arguments.finite("target " + i, targets[i]);
      for (int j = 0; j < moment.length; j++) {
        moment[j] += features[i][j] * y / n;
      }
    }
    double[] b = new double[moment.length];
    for (int k = 0; k < moment.length; k++) {
      double component = 0;
      for (int j = 0; j < moment.length; j++) {
        component += eigenvectors[k][j] * moment[j];
      }
      for (int j = 0; j < moment.length; j++) {
        b[j] += component / eigenvalues[k] * eigenvectors[k][j];
      }
    }
    return b;
  }

  /** The spectrum with the forcing weights λ_i⟨θ₀ − b, e_i⟩² of an initial distance θ₀ − b. */
  public DiscreteSpectrum spectrum(double[] distance) {
    if (distance.length != eigenvalues.length) {
      throw Arguments.rejected(
          "length of distance", distance.length, "the number of features, " + eigenvalues.length);
    }
    double[] weights = new double[distance.length];
    for (int i = 0; i < weights.length; i++) {
      double product = 0;
      for (int j = 0; j < weights.length; j++) {
        product += eigenvectors[i][j] * distance[j];
      }
      weights[i] = eigenvalues[i] * product * product;
    }
    return DiscreteSpectrum.of(eigenvalues, weights, 0);
  }
}
