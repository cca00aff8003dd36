package org.riskcurve.simulation;

import java.util.Arrays;
import java.util.random.RandomGenerator;
import java.util.random.RandomGeneratorFactory;
import org.ejml.data.DMatrixRMaj;
import org.hipparchus.stat.descriptive.moment.Variance;
import org.riskcurve.core.Arguments;
import org.riskcurve.core.spectrum.DiscreteSpectrum;
import org.riskcurve.rmt.algebra.DenseAlgebra;
import org.riskcurve.rmt.algebra.DenseBlock;
import org.riskcurve.rmt.sampled.EmpiricalCovariance;
import org.riskcurve.simulation.FiniteData.Order;
import org.riskcurve.volterra.finite.HeldOutCurve;
import org.riskcurve.volterra.optimizer.Sgd;

/**
 * Real data: each sample is a row of a table, drawn with replacement or each once an epoch. The
 * risk is the mean over the rows, or over others that are held out.
 *
 * <p>The theory of the Gaussian model takes the covariance of the rows; what their least-squares
 * fit leaves is its atom at zero. How far the runs follow it shows how Gaussian the data act.
 */
public final class ResampledRows implements DataSource {

  private final double[][] features;
  private final double[] targets;
  private final EmpiricalCovariance covariance;

  private final Order order;
  private final double[][] measuredFeatures;
  private final double[] measuredTargets;

  private ResampledRows(
      double[][] features,
      double[] targets,
      EmpiricalCovariance covariance,
      Order order,
      double[][] measuredFeatures,
      double[] measuredTargets) {
    this.features = features;
    this.targets = targets;
    this.covariance = covariance;
    this.order = order;
    this.measuredFeatures = measuredFeatures;
    this.measuredTargets = measuredTargets;
  }

  /**
   * The rows of a table.
   *
   * @param features n rows of d features, not centred, of any rank but zero
   * @param targets one for each row
   */
  public static ResampledRows of(double[][] features, double[] targets) {
    Arguments.inRange("number of rows", features.length, 1L, Integer.MAX_VALUE);
    if (targets.length != features.length) {
      throw Arguments.rejected(
          "number of targets", targets.length, "that of the rows, " + features.length);
    }
    for (int i = 0; i < targets.length; i++) {
      Arguments.finite("target " + i, targets[i]);
    }
    double[][] rows = new double[features.length][];
    Arrays.setAll(rows, i -> features[i].clone());
    return ofOwn(rows, targets.clone());
  }

  private static ResampledRows ofOwn(double[][] rows, double[] targets) {
    return new ResampledRows(
        rows, targets, EmpiricalCovariance.of(rows), Order.WITH_REPLACEMENT, rows, targets);
  }

  /** The same rows in another order. */
  public ResampledRows in(Order other) {
    return new ResampledRows(
        features, targets, covariance, other, measuredFeatures, measuredTargets);
  }

  /** The same rows, whose own mean is the risk. */
  public ResampledRows measuredOnItself() {
    return new ResampledRows(features, targets, covariance, order, features, targets);
  }

  /**
   * Some of the rows, chosen at random, with the mean over the others as the risk.
   *
   * @param share of the rows that are held out, in (0, 1)
   */
  public ResampledRows holdingOut(double share, long seed) {
    int n = targets.length;
    Arguments.check(share > 0 && share < 1, "share", share, "in (0, 1)");
    Arguments.inRange("number of rows", (long) n, 2, Integer.MAX_VALUE);
    int held = (int) Math.min(n - 1, Math.max(1, Math.rint(share * n)));
    RowOrder chosen =
        new RowOrder(
            n, Order.RESHUFFLED, RandomGeneratorFactory.of("L64X128MixRandom").create(seed));
    int[] shuffled = new int[n];
    Arrays.setAll(shuffled, i -> chosen.next());
    int[] out = Arrays.copyOf(shuffled, held);
    int[] in = Arrays.copyOfRange(shuffled, held, n);
    ResampledRows training = ofOwn(features(in), targets(in));
    return new ResampledRows(
        training.features,
        training.targets,
        training.covariance,
        order,
        features(out),
        targets(out));
  }

  private double[][] features(int[] chosen) {
    return Arrays.stream(chosen).mapToObj(i -> features[i]).toArray(double[][]::new);
  }

  private double[] targets(int[] chosen) {
    return Arrays.stream(chosen).mapToDouble(i -> targets[i]).toArray();
  }

  /** The number of rows that samples are. */
  public int rows() {
    return targets.length;
  }

  /** The number of rows that the risk is the mean over. */
  public int measuredRows() {
    return measuredTargets.length;
  }

  /** The features of the rows that samples are, in a new matrix. */
  public DMatrixRMaj matrix() {
    return new DMatrixRMaj(features);
  }

  /** The targets of the rows that samples are, in a new array. */
  public double[] targets() {
    return targets.clone();
  }

  /**
   * The Gaussian theory of the risk on the rows that are held out, for rows drawn with replacement:
   * as exact as the covariance and target of both, which it takes as they are.
   */
  public HeldOutCurve heldOutCurve(Sgd sgd) {
    int m = measuredTargets.length;
    double[][] coordinates = heldOutCoordinates();
    int d = covariance.eigenvalues().length;
    DMatrixRMaj matrix = new DMatrixRMaj(d, d);
    DenseBlock block = DenseBlock.of(new DMatrixRMaj(coordinates));
    DenseAlgebra.best().multiply(1.0 / m, block.transpose(), block, 0, DenseBlock.of(matrix));
    double[] moment = new double[d];
    double squares = 0;
    for (int i = 0; i < m; i++) {
      squares += measuredTargets[i] * measuredTargets[i] / m;
      for (int j = 0; j < d; j++) {
        moment[j] += coordinates[i][j] * measuredTargets[i] / m;
      }
    }
    double[] fit = covariance.leastSquares(targets);
    return HeldOutCurve.of(
        covariance.eigenvalues(),
        covariance.coordinates(fit),
        mean(features, targets, fit),
        new HeldOutCurve.Measure(matrix, moment, squares),
        sgd);
  }

  /**
   * Standard errors of the held-out risk as that of other such rows: how much a mean over so many
   * of them scatters, by the theory's mean squared error on each.
   *
   * @return one for each iteration, infinite for a single row
   */
  public double[] heldOutErrors(Sgd sgd, double... iterations) {
    DMatrixRMaj x = new DMatrixRMaj(heldOutCoordinates());
    int m = x.numRows;
    return heldOutCurve(sgd)
        .moments((mean, scatter) -> losses(x, measuredTargets, mean, scatter), iterations)
        .stream()
        .mapToDouble(losses -> Math.sqrt(new Variance().evaluate(losses) / m))
        .map(error -> m > 1 ? error : Double.POSITIVE_INFINITY)
        .toArray();
  }

  /** (⟨x, Eθ⟩ − y)² + xᵀCov(θ)x of each row x. */
  private static double[] losses(
      DMatrixRMaj rows, double[] targets, double[] mean, DMatrixRMaj covariance) {
    int d = rows.numCols;
    DMatrixRMaj product = new DMatrixRMaj(rows.numRows, d);
    DenseAlgebra.best()
        .multiply(1, DenseBlock.of(rows), DenseBlock.of(covariance), 0, DenseBlock.of(product));
    double[] losses = new double[rows.numRows];
    for (int i = 0; i < losses.length; i++) {
      double error = Dot.product(rows.data, i * d, mean, d) - targets[i];
      losses[i] = error * error;
      for (int j = 0; j < d; j++) {
        losses[i] += rows.get(i, j) * product.get(i, j);
      }
    }
    return losses;
  }

  private double[][] heldOutCoordinates() {
    return Arrays.stream(measuredFeatures).map(covariance::coordinates).toArray(double[][]::new);
  }

  @Override
  public String name() {
    return "resampled rows";
  }

  @Override
  public int dimension() {
    return features[0].length;
  }

  /** The number of orthogonal directions in which all rows are zero; SGD does not move there. */
  public int nullModes() {
    return covariance.nullModes();
  }

  /** How many rows have γ|x|² > 2: a step on such a row alone makes its error larger. */
  public int overshooting(double learningRate) {
    return (int)
        Arrays.stream(features)
            .filter(x -> learningRate * Dot.product(x, 0, x, x.length) > 2)
            .count();
  }

  @Override
  public Stream stream(RandomGenerator random, double labelNoise) {
    int d = dimension();
    double deviation = Math.sqrt(labelNoise);
    RowOrder next = new RowOrder(targets.length, order, random);
    return (samples, count) -> {
      for (int i = 0; i < count; i++) {
        int row = next.next();
        System.arraycopy(features[row], 0, samples, i * (d + 1), d);
        double noise = deviation > 0 ? deviation * Normals.next(random) : 0;
        samples[i * (d + 1) + d] = targets[row] + noise;
      }
    };
  }

  @Override
  public double risk(double[] theta) {
    return mean(measuredFeatures, measuredTargets, theta);
  }

  private static double mean(double[][] features, double[] targets, double[] theta) {
    double sum = 0;
    for (int row = 0; row < targets.length; row++) {
      double error = Dot.product(features[row], 0, theta, theta.length) - targets[row];
      sum += error * error;
    }
    return sum / targets.length;
  }

  /** That of the rows that samples are. */
  @Override
  public DiscreteSpectrum spectrum() {
    double[] fit = covariance.leastSquares(targets);
    DiscreteSpectrum explained = covariance.spectrum(fit);
    return DiscreteSpectrum.of(
        explained.eigenvalues(), explained.weights(), mean(features, targets, fit));
  }

  @Override
  public String toString() {
    return name() + ": " + targets.length + " of " + dimension() + " features";
  }
}
