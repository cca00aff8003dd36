package org.riskcurve.simulation;

import java.util.random.RandomGenerator;
import org.ejml.data.DMatrixRMaj;
import org.riskcurve.core.model.Model;
import org.riskcurve.core.model.PopulationModel;
import org.riskcurve.core.spectrum.DiscreteSpectrum;
import org.riskcurve.rmt.algebra.DenseAlgebra;
import org.riskcurve.rmt.algebra.DenseBlock;
import org.riskcurve.rmt.sampled.Ensemble;
import org.riskcurve.rmt.sampled.SampledFeatures;

/**
 * The random-features model with one feature matrix: features Wᵀx and target ⟨x, b⟩ with x =
 * D<sup>½</sup>g, for independent coordinates g of a chosen law.
 *
 * <p>A portion of n samples is one product of matrices, of the n×v coordinates with D<sup>½</sup>W
 * beside D<sup>½</sup>b; 2vd operations a sample.
 */
public final class SampledModel implements DataSource {

  /** Coordinates drawn at a time, 8 MB of them, unless one sample has more. */
  private static final int LARGEST_PORTION = 1 << 20;

  private final Model model;
  private final Ensemble ensemble;
  private final long seed;
  private final DataLaw law;
  private final DenseAlgebra algebra;
  private final int v;
  private final int d;

  /** v×(d + 1): D<sup>½</sup>W beside D<sup>½</sup>b. */
  private final double[] map;

  private SampledModel(
      Model model, Ensemble ensemble, long seed, DataLaw law, DenseAlgebra algebra, double[] map) {
    this.model = model;
    this.ensemble = ensemble;
    this.seed = seed;
    this.law = law;
    this.algebra = algebra;
    this.map = map;
    v = (int) model.ambientDimension();
    d = (int) model.dimension();
  }

  /** The model with a Gaussian W of the given seed and Gaussian data. */
  public static SampledModel of(Model model, long seed) {
    return of(model, Ensemble.GAUSSIAN, seed, new DataLaw.Gaussian());
  }

  /**
   * The model with a sampled W.
   *
   * @param model a model with whole d; vd at most 5·10⁸
   * @param ensemble the law of the entries of W
   * @param seed of W, as in {@link SampledFeatures#spectrum}
   * @param law of the coordinates of the data
   */
  public static SampledModel of(Model model, Ensemble ensemble, long seed, DataLaw law) {
    DMatrixRMaj features = SampledFeatures.matrix(model, ensemble, seed);
    int d = features.numCols;
    double[] targetWeights = PopulationModel.of(model).targetWeights();
    double[] map = new double[features.numRows * (d + 1)];
    for (int j = 0; j < features.numRows; j++) {
      System.arraycopy(features.data, j * d, map, j * (d + 1), d);
      map[j * (d + 1) + d] = Math.sqrt(targetWeights[j]);
    }
    return new SampledModel(model, ensemble, seed, law, DenseAlgebra.best(), map);
  }

  /** The same with a choice of what multiplies; by default the fastest that is there. */
  public SampledModel withAlgebra(DenseAlgebra choice) {
    return new SampledModel(model, ensemble, seed, law, choice, map);
  }

  @Override
  public String name() {
    return algebra.name();
  }

  @Override
  public int dimension() {
    return d;
  }

  /** The law of the coordinates. */
  DataLaw law() {
    return law;
  }

  /** A row for each coordinate: what it adds to features and target, in a new array. */
  double[] map() {
    return map.clone();
  }

  @Override
  public Stream stream(RandomGenerator random, double labelNoise) {
    return new Products(random, labelNoise);
  }

  /** Samples as products, in portions. */
  private final class Products implements Stream {

    private final RandomGenerator random;
    private final double deviation;
    private double[] coordinates = new double[0];
    private double[] noise = new double[0];

    Products(RandomGenerator random, double labelNoise) {
      this.random = random;
      deviation = Math.sqrt(labelNoise);
    }

    @Override
    public void next(double[] samples, int count) {
      int portion = Math.min(count, Math.max(1, LARGEST_PORTION / v));
      if (noise.length < portion) {
        coordinates = new double[portion * v];
        noise = new double[portion];
      }
      for (int first = 0; first < count; first += portion) {
        product(samples, first, Math.min(portion, count - first));
      }
    }

    private void product(double[] samples, int first, int count) {
      for (int i = 0; i < count; i++) {
        law.fill(random, coordinates, i * v, (i + 1) * v);
        noise[i] = deviation > 0 ? deviation * Normals.next(random) : 0;
      }
      int width = d + 1;
      algebra.multiply(
          1,
          DenseBlock.of(coordinates, count, v),
          DenseBlock.of(map, v, width),
          0,
          new DenseBlock(samples, first * width, count, width, width, false));
      for (int i = 0; i < count; i++) {
        samples[(first + i) * width + d] += noise[i];
      }
    }
  }

  @Override
  public double risk(double[] theta) {
    double sum = 0;
    for (int row = 0; row < map.length; row += d + 1) {
      double error = -map[row + d];
      for (int i = 0; i < d; i++) {
        error += map[row + i] * theta[i];
      }
      sum += error * error;
    }
    return sum;
  }

  @Override
  public DiscreteSpectrum spectrum() {
    return SampledFeatures.spectrum(model, ensemble, seed, algebra);
  }

  @Override
  public String toString() {
    return model + " with features of seed " + seed + ", " + law + " data";
  }
}
