package org.riskcurve.rmt.estimation;

import java.util.Arrays;
import java.util.List;
import java.util.function.DoubleFunction;
import org.ejml.data.DMatrixRMaj;
import org.riskcurve.core.Arguments;
import org.riskcurve.core.model.PopulationModel;
import org.riskcurve.core.spectrum.DiscreteSpectrum;

/**
 * The population that n samples of p features come from, as far as they say so: eigenvalues with
 * multiplicities, the target's share of each, and the label noise.
 *
 * <p>Ridge regression on the sample knows T₁(ν) = Σλ/(λ + ν) and V(ν) = η² + ν²Σλb²/(λ + ν)² of the
 * population ({@link RidgePoint}; generalised cross-validation, Wei, Hu and Steinhardt,
 * arXiv:2203.06176). Atoms on a logarithmic grid of eigenvalues, with the multiplicities that fit
 * T₁ and the shares that fit V by non-negative least squares of relative errors, make it a
 * population. Of all fits that are as good the smoothest one is taken. What lies below {@link
 * #resolved} is seen as a whole only: for n &lt; p neither its eigenvalues nor its share of the
 * target, which cannot be told from label noise.
 *
 * <p>On Gaussian data with λ = j<sup>−1.2</sup>, n = 500, p = 2000 and λ = j<sup>−1.5</sup>, n =
 * 1000, p = 400, T₁ is within 1 % (root mean square) and V within 10 %.
 */
public final class PopulationEstimate {

  /** The share of the features that T₁ reaches if the samples resolve all of them. */
  private static final double RESOLVED_SHARE = 0.9;

  private final int samples;
  private final int features;
  private final double[] sampleEigenvalues;
  private final DoubleFunction<RidgePoint> measure;
  private final List<RidgePoint> points;
  private final double[] eigenvalues;
  private final double[] multiplicities;
  private final double[] shares;
  private final double labelNoise;

  PopulationEstimate(
      SampleModes modes,
      int features,
      List<RidgePoint> points,
      double[] eigenvalues,
      double[] multiplicities,
      double[] shares,
      double labelNoise) {
    samples = modes.samples();
    this.features = features;
    sampleEigenvalues = Arrays.stream(modes.eigenvalues()).filter(s -> s > 0).toArray();
    measure = modes::atNu;
    this.points = points;
    this.eigenvalues = eigenvalues;
    this.multiplicities = multiplicities;
    this.shares = shares;
    this.labelNoise = labelNoise;
  }

  private PopulationEstimate(PopulationEstimate of) {
    samples = of.samples;
    features = of.features;
    sampleEigenvalues = of.sampleEigenvalues;
    eigenvalues = of.eigenvalues;
    multiplicities = of.multiplicities;
    shares = of.shares;
    labelNoise = of.labelNoise;
    measure = this::exactly;
    points = of.points.stream().map(point -> exactly(point.nu())).toList();
  }

  /** The same population as if samples had told it exactly: its points are its own T₁ and V. */
  PopulationEstimate asTruth() {
    return new PopulationEstimate(this);
  }

  private RidgePoint exactly(double nu) {
    double second = 0;
    for (int j = 0; j < eigenvalues.length; j++) {
      double share = eigenvalues[j] / (eigenvalues[j] + nu);
      second += multiplicities[j] * share * share;
    }
    double first = degrees(nu);
    return new RidgePoint(nu * (1 - first / samples), nu, first, second, target(nu));
  }

  /**
   * The estimate from samples in rows, not centred.
   *
   * @param x n × p features, n ≥ 10
   * @param y n targets
   * @throws IllegalArgumentException if lengths differ, a number is not finite, or all are zero
   */
  public static PopulationEstimate of(DMatrixRMaj x, double[] y) {
    requireData(x, y);
    return of(SampleModes.of(SampleSums.of(x, y)));
  }

  static void requireData(DMatrixRMaj x, double[] y) {
    Arguments.inRange("number of samples", x.numRows, 10, Integer.MAX_VALUE);
    Arguments.inRange("number of features", x.numCols, 1, Integer.MAX_VALUE);
    if (y.length != x.numRows) {
      throw Arguments.rejected("number of targets", y.length, "that of the samples, " + x.numRows);
    }
    for (int i = 0; i < x.getNumElements(); i++) {
      if (!Double.isFinite(x.data[i])) {
        throw Arguments.rejected(
            "feature " + i % x.numCols + " of row " + i / x.numCols, x.data[i], "finite");
      }
    }
    for (int i = 0; i < y.length; i++) {
      Arguments.finite("target", i, y[i]);
    }
    Arguments.positive("mean square of the targets", SampleSums.squares(y) / y.length);
  }

  static PopulationEstimate of(SampleModes modes) {
    return PopulationFit.planned(modes, 1).of(modes);
  }

  /** The number of samples. */
  public int samples() {
    return samples;
  }

  /** The number of features; for n &gt; p of directions in which not all samples are zero. */
  public int features() {
    return features;
  }

  /** What the sample knows, from the smallest ridge on: T₁ and V at their ν. */
  public List<RidgePoint> points() {
    return points;
  }

  /** The eigenvalues of the sample's covariance, descending, those that are zero left out. */
  public double[] sampleEigenvalues() {
    return sampleEigenvalues.clone();
  }

  /** λ, descending. */
  public double[] eigenvalues() {
    return eigenvalues.clone();
  }

  /** How many eigenvalues each of them stands for, whole and > 0. */
  public double[] multiplicities() {
    return multiplicities.clone();
  }

  /** Σλb² at each eigenvalue, its share of E⟨x, b⟩². */
  public double[] shares() {
    return shares.clone();
  }

  /** η², with the part of the target that is not linear in the features, or not resolved. */
  public double labelNoise() {
    return labelNoise;
  }

  /** The smallest ν at which the sample says something: eigenvalues far below it are not told. */
  public double resolved() {
    return points.get(0).nu();
  }

  /** The population as a model with d random features; its target is the share of each atom. */
  public PopulationModel model(double d) {
    return PopulationModel.withMultiplicities(eigenvalues, multiplicities, shares, d);
  }

  /**
   * Whether the samples tell all eigenvalues apart from zero; otherwise those below {@link
   * #resolved} are known in sum only.
   */
  public boolean isResolved() {
    return points.get(0).degrees() > RESOLVED_SHARE * features;
  }

  /**
   * Every eigenvalue of the population with its part of the target: what an optimizer does on the
   * features themselves follows from it.
   */
  public DiscreteSpectrum spectrum() {
    double[] lambda = new double[(int) Arrays.stream(multiplicities).sum()];
    double[] weights = new double[lambda.length];
    int k = 0;
    for (int j = 0; j < eigenvalues.length; j++) {
      for (int copy = 0; copy < multiplicities[j]; copy++) {
        lambda[k] = eigenvalues[j];
        weights[k++] = shares[j] / multiplicities[j];
      }
    }
    return DiscreteSpectrum.of(lambda, weights, 0);
  }

  /**
   * T₁ and V as the samples say them, without the estimate between.
   *
   * @param nu ν, not below {@link #resolved}
   */
  public RidgePoint measured(double nu) {
    return measure.apply(nu);
  }

  /** T₁(ν) of the estimate. */
  public double degrees(double nu) {
    double sum = 0;
    for (int j = 0; j < eigenvalues.length; j++) {
      sum += multiplicities[j] * eigenvalues[j] / (eigenvalues[j] + nu);
    }
    return sum;
  }

  /** V(ν) of the estimate. */
  public double target(double nu) {
    double sum = labelNoise;
    for (int j = 0; j < eigenvalues.length; j++) {
      double left = nu / (eigenvalues[j] + nu);
      sum += shares[j] * left * left;
    }
    return sum;
  }

  @Override
  public String toString() {
    return "population of "
        + eigenvalues.length
        + " eigenvalues from "
        + samples
        + " samples of "
        + features
        + " features, label noise "
        + labelNoise;
  }
}
