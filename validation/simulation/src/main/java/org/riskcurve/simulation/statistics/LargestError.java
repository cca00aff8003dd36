package org.riskcurve.simulation.statistics;

import java.util.Arrays;
import java.util.random.RandomGenerator;
import java.util.random.RandomGeneratorFactory;
import org.ejml.data.DMatrixRMaj;
import org.ejml.dense.row.factory.DecompositionFactory_DDRM;
import org.ejml.interfaces.decomposition.EigenDecomposition_F64;
import org.hipparchus.distribution.continuous.TDistribution;
import org.riskcurve.core.Arguments;
import org.riskcurve.core.ConvergenceException;
import org.riskcurve.simulation.Normals;

/**
 * The law of the largest of several studentised errors, max<sub>p</sub> |t<sub>p</sub>|, where the
 * t<sub>p</sub> are correlated as those of {@link SampledMeans} are, as they come or corrected for
 * skewness.
 *
 * <p>It is the multiplier bootstrap of Chernozhukov, Chetverikov and Kato (Ann. Statist. 41 (2013)
 * 2786): with normal multipliers the resampled means are normal with the estimated covariance, and
 * are drawn from it directly. The common χ² in the denominator makes them multivariate t, which
 * matters for a few replicates (matrices). Points whose replicates do not scatter take no part.
 *
 * <p>That law knows nothing of the shape of the replicates: of skewed risks its 5 % are 6 % or 7 %,
 * as the estimated skewness corrects only a part. It is therefore stretched so that its quantile at
 * 95 % is that of max |t| in replicates that are drawn again ({@link ResampledErrors}), which
 * leaves the far tail to the normal law, where resampling has nothing to say.
 */
final class LargestError {

  private static final int DRAWS = 10_000;

  /** The level at which the two laws are made to agree. */
  private static final double CALIBRATED = 0.95;

  /** Ascending. */
  private final double[] draws;

  private final int points;
  private final TDistribution single;

  /** How much wider the errors are than the normal law says. */
  private final double stretch;

  private LargestError(double[] draws, int points, TDistribution single, double stretch) {
    this.draws = draws;
    this.points = points;
    this.single = single;
    this.stretch = stretch;
  }

  /** The law of the largest |z|, as it comes. */
  static LargestError plain(SampledMeans means, long seed) {
    return of(means, seed, /* corrected= */ false);
  }

  /** The law of the largest |z| that is corrected for skewness. */
  static LargestError corrected(SampledMeans means, long seed) {
    return of(means, seed, /* corrected= */ true);
  }

  private static LargestError of(SampledMeans means, long seed, boolean corrected) {
    int[] scattering = new int[means.size()];
    int points = 0;
    for (int p = 0; p < means.size(); p++) {
      if (means.scatters(p)) {
        scattering[points++] = p;
      }
    }
    double freedom = means.freedom();
    DMatrixRMaj root = root(means, Arrays.copyOf(scattering, points));
    RandomGenerator random = RandomGeneratorFactory.of("L64X128MixRandom").create(seed);
    double[] normals = new double[root.numCols];
    double[] draws = new double[points == 0 ? 0 : DRAWS];
    for (int k = 0; k < draws.length; k++) {
      for (int j = 0; j < normals.length; j++) {
        normals[j] = random.nextGaussian();
      }
      double largest = 0;
      for (int i = 0; i < points; i++) {
        double sum = 0;
        for (int j = 0; j < normals.length; j++) {
          sum += root.unsafe_get(i, j) * normals[j];
        }
        largest = Math.max(largest, Math.abs(sum));
      }
      draws[k] = largest / Math.sqrt(Normals.chiSquare(random, freedom) / freedom);
    }
    Arrays.sort(draws);
    double stretch =
        points == 0
            ? 1
            : ResampledErrors.of(means, Arrays.copyOf(scattering, points), corrected, random)
                .map(resampled -> resampled.quantile(CALIBRATED) / at(draws, CALIBRATED))
                .orElse(1.0);
    return new LargestError(draws, points, new TDistribution(freedom), stretch);
  }

  /** The symmetric root of the correlation matrix, without the directions that vanish. */
  private static DMatrixRMaj root(SampledMeans means, int[] scattering) {
    int n = scattering.length;
    if (n == 0) {
      return new DMatrixRMaj(0, 0);
    }
    DMatrixRMaj correlation = new DMatrixRMaj(n, n);
    for (int i = 0; i < n; i++) {
      for (int j = 0; j < n; j++) {
        correlation.set(i, j, means.correlation(scattering[i], scattering[j]));
      }
    }
    EigenDecomposition_F64<DMatrixRMaj> eigen = DecompositionFactory_DDRM.eig(n, true, true);
    if (!eigen.decompose(correlation)) {
      throw new ConvergenceException(
          "eigenvalues of a correlation matrix of " + n + " points did not converge");
    }
    DMatrixRMaj root = new DMatrixRMaj(n, n);
    for (int j = 0; j < n; j++) {
      double scale = Math.sqrt(Math.max(0, eigen.getEigenvalue(j).getReal()));
      for (int i = 0; i < n; i++) {
        root.set(i, j, scale * eigen.getEigenVector(j).get(i));
      }
    }
    return root;
  }

  /** The value that max |t| stays below with probability {@code level}. */
  double quantile(double level) {
    Arguments.check(level > 0 && level < 1, "level", level, "in (0, 1)");
    if (points == 0) {
      return 0;
    }
    return stretch * at(draws, level);
  }

  private static double at(double[] ascending, double level) {
    return ascending[(int) Math.ceil(level * ascending.length) - 1];
  }

  /**
   * The probability of max |t| ≥ {@code largest}, rounded up: the share of the draws, or, where
   * they are too few, Bonferroni's bound.
   */
  double exceedance(double largest) {
    if (points == 0) {
      return largest > 0 ? 0 : 1;
    }
    if (largest == Double.POSITIVE_INFINITY) {
      return 0;
    }
    double value = largest / stretch;
    int low = 0;
    int high = DRAWS;
    while (low < high) {
      int middle = (low + high) >>> 1;
      if (draws[middle] < value) {
        low = middle + 1;
      } else {
        high = middle;
      }
    }
    double share = (1.0 + DRAWS - low) / (1.0 + DRAWS);
    return Math.min(share, 2 * points * single.cumulativeProbability(-value));
  }
}
