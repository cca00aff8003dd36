package org.riskcurve.rmt.sampled;

import java.util.Arrays;
import java.util.random.RandomGenerator;
import java.util.random.RandomGeneratorFactory;
import org.ejml.data.DMatrixRMaj;
import org.ejml.dense.row.CommonOps_DDRM;
import org.riskcurve.core.Arguments;
import org.riskcurve.core.model.Model;
import org.riskcurve.core.model.PopulationModel;
import org.riskcurve.core.spectrum.DiscreteSpectrum;
import org.riskcurve.rmt.algebra.DenseAlgebra;
import org.riskcurve.rmt.algebra.SingularDecomposition;

/**
 * The spectrum of one sampled feature matrix: W (v×d) with independent entries of mean zero and
 * variance 1/d.
 *
 * <p>The eigenvalues of WᵀDW are the squares of the singular values of D<sup>½</sup>W, which keep
 * the small ones of a graded spectrum to 10⁻¹³ where the eigenvalues of the product would lose half
 * the digits; the forcing weights are the squared components of D<sup>½</sup>b along the left
 * singular vectors, and the atom is the square of what is left. O(vd²) operations, some 40vd bytes.
 * The work is that of {@link DenseAlgebra#best}, OpenBLAS where it is installed.
 */
public final class SampledFeatures {

  /** Entries of the largest matrix that one array holds with room to work. */
  private static final double LARGEST = 5e8;

  private SampledFeatures() {}

  /**
   * The spectrum of WᵀDW for the W of a seed (generator L64X128MixRandom, entries row by row).
   *
   * @param model a model with whole d
   * @param seed any number; the same seed gives the same W
   */
  public static DiscreteSpectrum spectrum(Model model, long seed) {
    return spectrum(model, Ensemble.GAUSSIAN, seed);
  }

  /** The spectrum of WᵀDW for the W of an ensemble and a seed. */
  public static DiscreteSpectrum spectrum(Model model, Ensemble ensemble, long seed) {
    return spectrum(model, ensemble, seed, DenseAlgebra.best());
  }

  /** The same with a choice of what computes the singular values. */
  public static DiscreteSpectrum spectrum(
      Model model, Ensemble ensemble, long seed, DenseAlgebra algebra) {
    double dimension = model.dimension();
    double v = model.ambientDimension();
    Arguments.check(dimension == Math.rint(dimension), "d", dimension, "a whole number");
    Arguments.check(v * dimension <= LARGEST, "v·d", v * dimension, "at most " + LARGEST);
    int columns = (int) dimension;
    PopulationModel population = PopulationModel.of(model);
    double[] targetWeights = population.targetWeights();
    // below v = d zero eigenvalues make the matrix square; they change nothing
    int rows = Math.max((int) v, columns);
    double[] eigenvalues = Arrays.copyOf(population.eigenvalues(), rows);
    int rank = (int) Arrays.stream(eigenvalues).filter(lambda -> lambda > 0).count();
    DMatrixRMaj beside = features(eigenvalues, columns, columns + 1, ensemble, seed);
    for (int j = 0; j < targetWeights.length; j++) {
      beside.set(j, columns, Math.sqrt(targetWeights[j]));
    }
    return spectrum(algebra.triangle(beside), rank, algebra);
  }

  /**
   * The min(v, d) non-zero eigenvalues of WᵀDW, ascending, for any v and d.
   *
   * @param population the v eigenvalues of D, > 0
   * @param dimension d ≥ 1
   * @param ensemble the law of the entries of W
   * @param seed any number; the same seed gives the same W
   */
  public static double[] eigenvalues(
      double[] population, int dimension, Ensemble ensemble, long seed) {
    Arguments.inRange("d", dimension, 1L, Integer.MAX_VALUE);
    Arguments.inRange("v", population.length, 1L, Integer.MAX_VALUE);
    double size = (double) population.length * dimension;
    Arguments.check(size <= LARGEST, "v·d", size, "at most " + LARGEST);
    for (int j = 0; j < population.length; j++) {
      Arguments.positive("population[" + j + "]", population[j]);
    }
    DMatrixRMaj features = features(population, dimension, dimension, ensemble, seed);
    double[] eigenvalues = DenseAlgebra.best().singularValues(features);
    for (int i = 0; i < eigenvalues.length; i++) {
      eigenvalues[i] *= eigenvalues[i];
    }
    Arrays.sort(eigenvalues);
    return eigenvalues;
  }

  /** D^½W in the first d columns of {@code width}. */
  private static DMatrixRMaj features(
      double[] population, int columns, int width, Ensemble ensemble, long seed) {
    RandomGenerator random = RandomGeneratorFactory.of("L64X128MixRandom").create(seed);
    DMatrixRMaj features = new DMatrixRMaj(population.length, width);
    for (int j = 0; j < population.length; j++) {
      double scale = Math.sqrt(population[j] / columns);
      for (int i = 0; i < columns; i++) {
        features.set(j, i, scale * ensemble.entry(random));
      }
    }
    return features;
  }

  /**
   * From R of [D^½W b], b the target: the left vectors of R without its last column, on what is
   * above the last corner, see b's components; the corner is what is left of b.
   */
  private static DiscreteSpectrum spectrum(DMatrixRMaj triangle, int rank, DenseAlgebra algebra) {
    int columns = triangle.numCols - 1;
    SingularDecomposition svd =
        algebra.decompose(CommonOps_DDRM.extract(triangle, 0, columns, 0, columns));
    double[] singular = svd.values();
    DMatrixRMaj target = CommonOps_DDRM.extract(triangle, 0, columns, columns, columns + 1);
    DMatrixRMaj components = new DMatrixRMaj(columns, 1);
    CommonOps_DDRM.multTransA(svd.left(), target, components);
    double[] ascending = singular.clone();
    Arrays.sort(ascending);
    double least = ascending[Math.max(0, columns - rank)];
    double[] eigenvalues = new double[columns];
    double[] weights = new double[columns];
    for (int i = 0; i < columns; i++) {
      eigenvalues[i] = singular[i] < least ? 0 : singular[i] * singular[i];
      weights[i] = singular[i] < least ? 0 : components.get(i) * components.get(i);
    }
    double rest = triangle.numRows > columns ? triangle.get(columns, columns) : 0;
    double atom = rank <= columns ? 0 : rest * rest;
    return DiscreteSpectrum.of(eigenvalues, weights, atom);
  }

  /**
   * D<sup>½</sup>W for the W of an ensemble and a seed, v×d: the matrix whose spectrum {@link
   * #spectrum(Model, Ensemble, long)} gives.
   *
   * @param model a model with whole d, and vd at most 5·10⁸
   */
  public static DMatrixRMaj matrix(Model model, Ensemble ensemble, long seed) {
    double dimension = model.dimension();
    double size = model.ambientDimension() * dimension;
    Arguments.check(dimension == Math.rint(dimension), "d", dimension, "a whole number");
    Arguments.check(size <= LARGEST, "v·d", size, "at most " + LARGEST);
    int columns = (int) dimension;
    return features(PopulationModel.of(model).eigenvalues(), columns, columns, ensemble, seed);
  }

  /**
   * The features as signs of gradients see them: with m the mean of √K<sub>ii</sub> and S = m
   * diag(K)<sup>−½</sup>, sign steps move u along SK, which has the eigenvalues of the symmetric K̃
   * = S<sup>½</sup>KS<sup>½</sup>. Its spectrum is that of W with columns scaled by
   * S<sub>ii</sub><sup>½</sup>; the target's part that no θ explains is the same.
   *
   * @param spectrum of K̃, with trace dm²
   * @param isotropic Tr K/Tr K̃, which is the mean of S⁻¹ that the signs' own noise, the same along
   *     every coordinate, has in the place of 1
   */
  public record Signed(DiscreteSpectrum spectrum, double isotropic) {}

  /**
   * The features of {@link #spectrum(Model, long)} as signs of gradients see them.
   *
   * @param model a model with whole d ≤ v, and vd at most 5·10⁸
   */
  public static Signed underSigns(Model model, Ensemble ensemble, long seed) {
    DMatrixRMaj features = matrix(model, ensemble, seed);
    int d = features.numCols;
    Arguments.check(features.numRows >= d, "v", features.numRows, "at least d, " + d);
    double[] diagonal = new double[d];
    for (int row = 0; row < features.numRows; row++) {
      for (int i = 0; i < d; i++) {
        diagonal[i] += features.get(row, i) * features.get(row, i);
      }
    }
    double root = Arrays.stream(diagonal).map(Math::sqrt).average().orElseThrow();
    double[] targetWeights = PopulationModel.of(model).targetWeights();
    DMatrixRMaj beside = new DMatrixRMaj(features.numRows, d + 1);
    for (int row = 0; row < features.numRows; row++) {
      for (int i = 0; i < d; i++) {
        beside.set(row, i, features.get(row, i) * Math.sqrt(root / Math.sqrt(diagonal[i])));
      }
      beside.set(row, d, Math.sqrt(targetWeights[row]));
    }
    DenseAlgebra algebra = DenseAlgebra.best();
    double trace = Arrays.stream(diagonal).sum();
    return new Signed(
        spectrum(algebra.triangle(beside), features.numRows, algebra), trace / (d * root * root));
  }
}
