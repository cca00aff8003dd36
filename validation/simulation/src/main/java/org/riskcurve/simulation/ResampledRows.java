package org.riskcurve.simulation;

import java.util.Arrays;
import java.util.random.RandomGenerator;
import org.riskcurve.core.Arguments;
import org.riskcurve.core.spectrum.DiscreteSpectrum;
import org.riskcurve.rmt.sampled.EmpiricalCovariance;

/**
 * Real data: each sample is a row of a table, drawn with replacement. The risk is the mean over the
 * rows.
 *
 * <p>The theory of the Gaussian model takes the covariance of the rows; what their least-squares
 * fit leaves is its atom at zero. How far the runs follow it shows how Gaussian the data act.
 */
public final class ResampledRows implements DataSource {

  private final double[][] features;
  private final double[] targets;
  private final EmpiricalCovariance covariance;

  private ResampledRows(double[][] features, double[] targets) {
    this.features = features;
    this.targets = targets;
    covariance = EmpiricalCovariance.of(features);
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
    return new ResampledRows(rows, targets.clone());
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

  @Override
  public Stream stream(RandomGenerator random, double labelNoise) {
    int d = dimension();
    double deviation = Math.sqrt(labelNoise);
    return (samples, count) -> {
      for (int i = 0; i < count; i++) {
        int row = random.nextInt(targets.length);
        System.arraycopy(features[row], 0, samples, i * (d + 1), d);
        double noise = deviation > 0 ? deviation * Normals.next(random) : 0;
        samples[i * (d + 1) + d] = targets[row] + noise;
      }
    };
  }

  @Override
  public double risk(double[] theta) {
    double sum = 0;
    for (int row = 0; row < targets.length; row++) {
      double error = -targets[row];
      for (int i = 0; i < theta.length; i++) {
        error += features[row][i] * theta[i];
      }
      sum += error * error;
    }
    return sum / targets.length;
  }

  @Override
  public DiscreteSpectrum spectrum() {
    double[] fit = covariance.leastSquares(targets);
    DiscreteSpectrum explained = covariance.spectrum(fit);
    return DiscreteSpectrum.of(explained.eigenvalues(), explained.weights(), risk(fit));
  }

  @Override
  public String toString() {
    return name() + ": " + targets.length + " of " + dimension() + " features";
  }
}
