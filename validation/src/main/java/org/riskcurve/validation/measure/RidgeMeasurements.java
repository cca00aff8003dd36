package org.riskcurve.validation.measure;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.random.RandomGenerator;
import java.util.random.RandomGeneratorFactory;
import java.util.stream.LongStream;
import org.ejml.data.DMatrixRMaj;
import org.ejml.dense.row.CommonOps_DDRM;
import org.riskcurve.core.Estimate;
import org.riskcurve.core.model.PopulationModel;
import org.riskcurve.core.parallel.Workers;
import org.riskcurve.rmt.density.RidgeRegression;
import org.riskcurve.rmt.dyson.DysonEquation;
import org.riskcurve.rmt.sampled.Ensemble;
import org.riskcurve.rmt.sampled.SampledFeatures;
import org.riskcurve.validation.study.Extrapolation;

/**
 * Ridge regression on sampled features and data, beside its law: on populations of one shape at
 * three sizes, so that what is of order 1/d and 1/d² can be taken off.
 */
public final class RidgeMeasurements {

  private static final double LABEL_NOISE = 0.5;
  private static final int[] SIZES = {12, 24, 48};

  /** v/d. */
  private static final int RATIO = 2;

  private RidgeMeasurements() {}

  /**
   * What is left of a relative difference at infinite d.
   *
   * @param samples n/d
   * @param ridge of the mean of squares
   * @param risk "test" or "train"
   */
  public record Left(double samples, double ridge, String risk, Estimate difference) {}

  /** The differences of test and training risk for few and many samples, two ridges each. */
  public static List<Left> atInfinity(int sets, long seed, int threads) {
    RandomGenerator random = RandomGeneratorFactory.of("L64X128MixRandom").create(seed);
    double[] sizes = new double[SIZES.length];
    List<Left> all = new ArrayList<>();
    for (double samples : new double[] {0.5, 2}) {
      for (double ridge : new double[] {0.01, 0.3}) {
        List<Estimate> test = new ArrayList<>();
        List<Estimate> train = new ArrayList<>();
        for (int i = 0; i < SIZES.length; i++) {
          sizes[i] = SIZES[i];
          int n = (int) (samples * SIZES[i]);
          List<Estimate> both =
              differences(population(SIZES[i]), n, ridge, seeds(sets, SIZES[i], random), threads);
          test.add(both.get(0));
          train.add(both.get(1));
        }
        all.add(new Left(samples, ridge, "test", Extrapolation.toInfinity(sizes, test, 2)));
        all.add(new Left(samples, ridge, "train", Extrapolation.toInfinity(sizes, train, 2)));
      }
    }
    return all;
  }

  /** More sets where they cost less, and weigh more in what is left. */
  private static long[] seeds(int sets, int size, RandomGenerator random) {
    return random.longs((long) sets * SIZES[SIZES.length - 1] / size).toArray();
  }

  private static PopulationModel population(int d) {
    int v = RATIO * d;
    double[] eigenvalues = new double[v];
    double[] weights = new double[v];
    for (int j = 0; j < v; j++) {
      eigenvalues[j] = 0.2 + 1.6 * (j + 0.5) / v;
      weights[j] = 2 * eigenvalues[j] / v;
    }
    return PopulationModel.of(eigenvalues, weights, d);
  }

  /** Relative differences of the mean test and training risk from the law. */
  private static List<Estimate> differences(
      PopulationModel model, int n, double ridge, long[] seeds, int threads) {
    double[] target = model.targetWeights();
    List<Callable<double[]>> tasks =
        LongStream.of(seeds)
            .<Callable<double[]>>mapToObj(
                seed ->
                    () ->
                        risks(
                            model,
                            target,
                            n,
                            ridge,
                            RandomGeneratorFactory.of("L64X128MixRandom").create(seed)))
            .toList();
    double[] sums = new double[4];
    for (double[] one : Workers.run("ridge", tasks, threads)) {
      for (int i = 0; i < 2; i++) {
        sums[i] += one[i] / seeds.length;
        sums[2 + i] += one[i] * one[i] / seeds.length;
      }
    }
    RidgeRegression law = RidgeRegression.of(DysonEquation.of(model), n, ridge, LABEL_NOISE);
    double[] stated = {law.testRisk().value(), law.trainRisk().value()};
    List<Estimate> differences = new ArrayList<>();
    for (int i = 0; i < 2; i++) {
      double error = Math.sqrt((sums[2 + i] - sums[i] * sums[i]) / (seeds.length - 1));
      differences.add(new Estimate(sums[i] / stated[i] - 1, error / stated[i]));
    }
    return differences;
  }

  /**
   * The means of test and training risk over the noise of the labels and the signs of the target's
   * coefficients, given features and data: what scatters is these alone.
   */
  private static double[] risks(
      PopulationModel model, double[] targetWeights, int n, double ridge, RandomGenerator random) {
    DMatrixRMaj map = SampledFeatures.matrix(model, Ensemble.GAUSSIAN, random.nextLong());
    DMatrixRMaj x = new DMatrixRMaj(n, map.numRows);
    for (int i = 0; i < x.getNumElements(); i++) {
      x.set(i, random.nextGaussian());
    }
    DMatrixRMaj features = new DMatrixRMaj(n, map.numCols);
    CommonOps_DDRM.mult(x, map, features);
    DMatrixRMaj square = CommonOps_DDRM.identity(map.numCols);
    CommonOps_DDRM.scale(n * ridge, square);
    CommonOps_DDRM.multAddTransA(features, features, square);
    if (!CommonOps_DDRM.invert(square)) {
      throw new IllegalStateException("the ridge does not make the matrix regular");
    }
    // θ is this times the labels
    DMatrixRMaj solution = new DMatrixRMaj(map.numCols, n);
    CommonOps_DDRM.multTransB(square, features, solution);
    return new double[] {
      risk(map, solution, x, CommonOps_DDRM.identity(map.numRows), targetWeights, 0),
      risk(features, solution, x, x, targetWeights, 1) / n
    };
  }

  /** Σ w_j |(ASx − t)e_j|² + η² |AS − c|² for the solution S. */
  private static double risk(
      DMatrixRMaj a, DMatrixRMaj solution, DMatrixRMaj x, DMatrixRMaj target, double[] w, int c) {
    DMatrixRMaj fit = new DMatrixRMaj(a.numRows, solution.numCols);
    CommonOps_DDRM.mult(a, solution, fit);
    DMatrixRMaj error = target.copy();
    CommonOps_DDRM.scale(-1, error);
    CommonOps_DDRM.multAdd(fit, x, error);
    double sum = 0;
    for (int i = 0; i < error.numRows; i++) {
      for (int j = 0; j < w.length; j++) {
        sum += w[j] * error.get(i, j) * error.get(i, j);
      }
    }
    for (int i = 0; i < fit.numRows; i++) {
      for (int j = 0; j < fit.numCols; j++) {
        double value = fit.get(i, j) - (i == j ? c : 0);
        sum += LABEL_NOISE * value * value;
      }
    }
    return sum;
  }
}
