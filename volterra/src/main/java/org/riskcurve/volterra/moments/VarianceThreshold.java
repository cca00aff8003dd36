package org.riskcurve.volterra.moments;

import org.riskcurve.core.Arguments;
import org.riskcurve.core.ConvergenceException;
import org.riskcurve.core.Estimate;
import org.riskcurve.core.spectrum.Spectrum;
import org.riskcurve.volterra.curve.LearningRateBounds;
import org.riskcurve.volterra.optimizer.Sgd;
import org.riskcurve.volterra.recursion.SpectrumNodes;

/**
 * The learning rate of SGD at which the variance of the risk over runs begins to diverge; below the
 * critical one, where the mean does. Between the two, sample means have no finite variance.
 *
 * <p>The map of {@link FourthMoments} has spectral radius one there. As a diagonal α and a part
 * that depends on q = E QA alone, it has exactly if q ↦ what the second part makes of q, each entry
 * divided by 1 − α, summed over k, has: a positive matrix of the nodes' size. Its radius is bounded
 * from both sides by the quotients of Collatz and Wielandt, which decide a bisection.
 */
public final class VarianceThreshold {

  private static final double FINE_SPACING = 0.28;
  private static final double COARSE_SPACING = 0.35;
  private static final double SAFETY = 2;
  private static final int MOST_ITERATIONS = 5000;

  /** Relative width of the interval at which the bisection ends. */
  private static final double WIDTH = 1e-12;

  private VarianceThreshold() {}

  /**
   * γ<sub>var</sub> for batches of B, gradients summed.
   *
   * @param batch B ≥ 1
   * @throws ConvergenceException if the radius cannot be told from one
   */
  public static Estimate of(Spectrum spectrum, long batch) {
    Arguments.inRange("batch", batch, 1L, Sgd.LARGEST_BATCH);
    double critical = LearningRateBounds.of(spectrum, batch).critical().value();
    SpectrumNodes fine = SpectrumNodes.of(spectrum, FINE_SPACING);
    double value = bisect(fine, (double) batch, critical);
    double spread =
        fine.size() == spectrum.dimension()
            ? 0
            : Math.abs(
                value
                    - bisect(SpectrumNodes.of(spectrum, COARSE_SPACING), (double) batch, critical));
    return new Estimate(value, SAFETY * (spread + WIDTH * value));
  }

  /** Whether the variance of SGD stays finite for ever: whether γ &lt; γ<sub>var</sub>. */
  public static boolean isFinite(Spectrum spectrum, Sgd sgd) {
    return converges(
        SpectrumNodes.of(spectrum, FINE_SPACING), (double) sgd.batch(), sgd.learningRate());
  }

  private static double bisect(SpectrumNodes nodes, double batch, double critical) {
    double low = 0;
    double high = critical;
    while (high - low > WIDTH * high) {
      double middle = 0.5 * (low + high);
      if (converges(nodes, batch, middle)) {
        low = middle;
      } else {
        high = middle;
      }
    }
    return 0.5 * (low + high);
  }

  /** Whether the radius of the map is below one. */
  static boolean converges(SpectrumNodes nodes, double batch, double gamma) {
    int n = nodes.size();
    double[] gain = nodes.gain();
    double[] x = new double[n];
    for (int j = 0; j < n; j++) {
      x[j] = gamma * nodes.eigenvalues()[j];
      if (!(FourthMoments.decay(batch, x[j], x[j]) > 0)) {
        return false;
      }
    }
    double square = gamma * gamma;
    double[][] matrix = new double[n][n];
    double[] shared = new double[n];
    for (int j = 0; j < n; j++) {
      double phi = FourthMoments.phi(batch, x[j]);
      double alone = FourthMoments.decay(batch, x[j], x[j]);
      matrix[j][j] += 4 * x[j] * x[j] * phi / alone;
      double all = 2 * x[j] * x[j] / alone;
      for (int k = 0; k < n; k++) {
        double decay = FourthMoments.decay(batch, x[j], x[k]);
        matrix[j][j] += square * phi * gain[k] / decay;
        matrix[j][k] += square * gain[j] * FourthMoments.phi(batch, x[k]) / decay;
        all += square * gain[k] / decay;
      }
      if (gain[j] == 0 && matrix[j][j] >= 1) {
        return false;
      }
      shared[j] = square * batch * (batch + 2) * gain[j] * all;
    }
    return radiusBelowOne(matrix, shared, gain, gamma);
  }

  /** Nodes without gain answer to themselves alone and are left out. */
  private static boolean radiusBelowOne(
      double[][] matrix, double[] shared, double[] gain, double gamma) {
    int n = shared.length;
    double[] q = shared.clone();
    for (int i = 0; i < MOST_ITERATIONS; i++) {
      double total = 0;
      for (double value : q) {
        total += value;
      }
      double least = Double.POSITIVE_INFINITY;
      double most = 0;
      double[] next = new double[n];
      for (int j = 0; j < n; j++) {
        if (gain[j] > 0) {
          double sum = shared[j] * total;
          for (int k = 0; k < n; k++) {
            sum += matrix[j][k] * q[k];
          }
          least = Math.min(least, sum / q[j]);
          most = Math.max(most, sum / q[j]);
          next[j] = sum / total;
        }
      }
      if (most < 1) {
        return true;
      }
      if (least >= 1) {
        return false;
      }
      if (most - least < 1e-14) {
        return 0.5 * (most + least) < 1;
      }
      q = next;
    }
    throw new ConvergenceException(
        "the rate of the variance at learning rate "
            + gamma
            + " is not told from one in "
            + MOST_ITERATIONS
            + " iterations");
  }
}
