package org.riskcurve.rmt.sampled;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.ejml.data.DMatrixRMaj;
import org.riskcurve.core.Arguments;
import org.riskcurve.core.spectrum.DiscreteSpectrum;
import org.riskcurve.rmt.algebra.DenseAlgebra;
import org.riskcurve.rmt.algebra.DenseBlock;

/**
 * The covariance K = XᵀX/n estimated from n samples of d features, by the singular values σ of X: λ
 * = σ²/n, which keeps small eigenvalues accurate to 1e-16·λ₊^½ λ^½. Where the features are of very
 * different scale the singular values come from {@link JacobiRotations}, accurate to the condition
 * of the features in units of their own norms.
 *
 * <p>Null modes are dropped: directions e with ‖Xe‖ ≤ 10⁻¹³ Σ|e<sub>j</sub>|‖x<sub>j</sub>‖, which
 * is zero to rounding whatever the units of the features, as for constant columns of zeros,
 * repeated columns and fewer samples than features. SGD does not move along them. {@link
 * #nullModes} says how many there were.
 */
public final class EmpiricalCovariance {

  /** ‖Xe‖ of a null mode, relative to the size of what it adds up. */
  private static final double RANK = 1e-13;

  /**
   * ‖Xe‖ of rounding errors of e, relative to ‖X‖: next to columns of zeros a null mode is made of
   * them alone.
   */
  private static final double ROUNDING = 1e-15;

  /** Norms of features that differ by less leave the singular values their digits. */
  private static final double EVEN = 1e3;

  /** Samples that are multiplied at once, so that products need little room. */
  private static final int ROWS = 1024;

  private final double[] eigenvalues;
  private final double[][] eigenvectors;
  private final double[][] features;

  private EmpiricalCovariance(double[] eigenvalues, double[][] eigenvectors, double[][] features) {
    this.eigenvalues = eigenvalues;
    this.features = features;
    this.eigenvectors = eigenvectors;
  }

  /**
   * The covariance of samples in rows, not centred, by {@link DenseAlgebra#best}. O(nd·min(n, d))
   * operations, some 32nd bytes.
   *
   * @throws IllegalArgumentException if rows differ in length, a number is not finite, or all are
   *     zero
   */
  public static EmpiricalCovariance of(double[][] features) {
    return of(features, DenseAlgebra.best());
  }

  /** The same with a choice of what multiplies and computes the singular values. */
  public static EmpiricalCovariance of(double[][] features, DenseAlgebra algebra) {
    int n = features.length;
    Arguments.inRange("number of samples", (long) n, 1, Integer.MAX_VALUE);
    int d = features[0].length;
    DMatrixRMaj x = new DMatrixRMaj(n, d);
    for (int i = 0; i < n; i++) {
      if (features[i].length != d) {
        throw Arguments.rejected("length of row " + i, features[i].length, "that of row 0, " + d);
      }
      for (int j = 0; j < d; j++) {
        if (!Double.isFinite(features[i][j])) {
          throw Arguments.rejected("feature " + j + " of row " + i, features[i][j], "finite");
        }
        x.set(i, j, features[i][j]);
      }
    }
    double[] norm = norms(features, d);
    boolean even = even(norm);
    double floor = even ? ROUNDING * Math.sqrt(Arrays.stream(norm).map(s -> s * s).sum()) : 0;
    double[][] modes = even ? singularVectors(x, algebra) : JacobiRotations.of(features);
    double[] images = images(x, modes, algebra);
    List<double[]> kept = new ArrayList<>();
    List<Double> lambda = new ArrayList<>();
    for (int k = 0; k < modes.length; k++) {
      double[] mode = modes[k];
      double size = 0;
      for (int j = 0; j < d; j++) {
        size += Math.abs(mode[j]) * norm[j];
      }
      double sigma = images[k];
      if (sigma > RANK * size && sigma > floor) {
        kept.add(mode);
        lambda.add(sigma / n * sigma);
      }
    }
    if (kept.isEmpty()) {
      throw Arguments.rejected("features", "zeros only", "different from zero");
    }
    double[] eigenvalues = lambda.stream().mapToDouble(Double::doubleValue).toArray();
    double[][] eigenvectors = kept.toArray(double[][]::new);
    double[][] copies = new double[n][];
    Arrays.setAll(copies, i -> features[i].clone());
    return new EmpiricalCovariance(eigenvalues, eigenvectors, copies);
  }

  private static double[] norms(double[][] features, int d) {
    double[] norm = new double[d];
    for (double[] row : features) {
      for (int j = 0; j < d; j++) {
        norm[j] = Math.hypot(norm[j], row[j]);
      }
    }
    return norm;
  }

  private static boolean even(double[] norm) {
    double largest = Arrays.stream(norm).max().orElseThrow();
    double smallest = Arrays.stream(norm).filter(x -> x > 0).min().orElse(largest);
    return largest <= EVEN * smallest;
  }

  /** The right singular vectors of X. */
  private static double[][] singularVectors(DMatrixRMaj x, DenseAlgebra algebra) {
    DMatrixRMaj right = algebra.rightVectors(x);
    double[][] modes = new double[right.numCols][right.numRows];
    for (int i = 0; i < right.numCols; i++) {
      for (int j = 0; j < right.numRows; j++) {
        modes[i][j] = right.get(j, i);
      }
    }
    return modes;
  }

  /** ‖Xe‖ for each mode e, by products of some rows of X with all modes. */
  private static double[] images(DMatrixRMaj x, double[][] modes, DenseAlgebra algebra) {
    int count = modes.length;
    DenseBlock vectors = DenseBlock.of(new DMatrixRMaj(modes)).transpose();
    double[] product = new double[Math.min(ROWS, x.numRows) * count];
    double[] norm = new double[count];
    for (int from = 0; from < x.numRows; from += ROWS) {
      int rows = Math.min(ROWS, x.numRows - from);
      DenseBlock part = new DenseBlock(x.data, from * x.numCols, rows, x.numCols, x.numCols, false);
      algebra.multiply(1, part, vectors, 0, DenseBlock.of(product, rows, count));
      for (int i = 0; i < rows * count; i++) {
        norm[i % count] = Math.hypot(norm[i % count], product[i]);
      }
    }
    return norm;
  }

  /** The number of features less the number of eigenvalues. */
  public int nullModes() {
    return features[0].length - eigenvalues.length;
  }

  @Override
  public String toString() {
    return "covariance of "
        + features.length
        + " samples of "
        + features[0].length
        + " features, "
        + nullModes()
        + " null modes dropped";
  }

  /** The eigenvalues of K that are not zero, in a new array. */
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
    double[] moment = new double[features[0].length];
    for (int i = 0; i < n; i++) {
      double y = Arguments.finite("target", i, targets[i]);
      for (int j = 0; j < moment.length; j++) {
        moment[j] += features[i][j] * y / n;
      }
    }
    double[] b = new double[moment.length];
    for (int k = 0; k < eigenvalues.length; k++) {
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

  /** The components ⟨vector, e_i⟩ along the eigenvectors of {@link #eigenvalues}. */
  public double[] coordinates(double[] vector) {
    double[] along = new double[eigenvalues.length];
    for (int i = 0; i < along.length; i++) {
      for (int j = 0; j < vector.length; j++) {
        along[i] += eigenvectors[i][j] * vector[j];
      }
    }
    return along;
  }

  /** The spectrum with the forcing weights λ_i⟨θ₀ − b, e_i⟩² of an initial distance θ₀ − b. */
  public DiscreteSpectrum spectrum(double[] distance) {
    int d = features[0].length;
    if (distance.length != d) {
      throw Arguments.rejected("length of distance", distance.length, "that of a sample, " + d);
    }
    double[] along = coordinates(distance);
    double[] weights = new double[eigenvalues.length];
    Arrays.setAll(weights, i -> eigenvalues[i] * along[i] * along[i]);
    return DiscreteSpectrum.of(eigenvalues, weights, 0);
  }
}
