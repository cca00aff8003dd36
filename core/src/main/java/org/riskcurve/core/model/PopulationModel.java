package org.riskcurve.core.model;

import java.util.Arrays;
import org.riskcurve.core.Arguments;

/**
 * A random-features model with any population: v eigenvalues λ<sub>j</sub> > 0 of the data
 * covariance, the target's share λ<sub>j</sub>b<sub>j</sub>² of each, and the number d of features.
 */
public final class PopulationModel implements Model {

  /** The largest v whose population is written out. */
  public static final long LARGEST_COUNT = 100_000_000;

  private final double[] eigenvalues;
  private final double[] targetWeights;
  private final double dimension;

  private PopulationModel(double[] eigenvalues, double[] targetWeights, double dimension) {
    this.eigenvalues = eigenvalues;
    this.targetWeights = targetWeights;
    this.dimension = dimension;
  }

  /**
   * The model with the given population.
   *
   * @param eigenvalues λ<sub>1…v</sub>, each finite and > 0, in any order
   * @param targetWeights λ<sub>j</sub>b<sub>j</sub>² ≥ 0, one for each eigenvalue; their sum is the
   *     risk of θ = 0
   * @param dimension d, in [1, v]
   */
  public static PopulationModel of(double[] eigenvalues, double[] targetWeights, double dimension) {
    if (eigenvalues.length == 0 || eigenvalues.length != targetWeights.length) {
      throw Arguments.rejected(
          "targetWeights",
          targetWeights.length + " values for " + eigenvalues.length + " eigenvalues",
          "as many as there are eigenvalues, and at least one");
    }
    for (int j = 0; j < eigenvalues.length; j++) {
      Arguments.positive("eigenvalues[" + j + "]", eigenvalues[j]);
      Arguments.nonNegative("targetWeights[" + j + "]", targetWeights[j]);
    }
    Arguments.inRange("d", dimension, 1, eigenvalues.length);
    return new PopulationModel(eigenvalues.clone(), targetWeights.clone(), dimension);
  }

  /**
   * The same model with its population written out.
   *
   * @param model a model with v at most {@link #LARGEST_COUNT}
   */
  public static PopulationModel of(Model model) {
    if (model instanceof PopulationModel same) {
      return same;
    }
    PowerLawModel powerLaw = (PowerLawModel) model;
    int v = (int) Arguments.inRange("v", powerLaw.ambientDimension(), 1L, LARGEST_COUNT);
    double[] eigenvalues = new double[v];
    double[] targetWeights = new double[v];
    for (int j = 1; j <= v; j++) {
      eigenvalues[j - 1] = Math.pow(j, -2 * powerLaw.alpha());
      targetWeights[j - 1] = Math.pow(j, -2 * (powerLaw.alpha() + powerLaw.beta()));
    }
    return new PopulationModel(eigenvalues, targetWeights, powerLaw.dimension());
  }

  @Override
  public double dimension() {
    return dimension;
  }

  @Override
  public long ambientDimension() {
    return eigenvalues.length;
  }

  /** The eigenvalues λ<sub>j</sub>, a copy. */
  public double[] eigenvalues() {
    return eigenvalues.clone();
  }

  /** The weights λ<sub>j</sub>b<sub>j</sub>², a copy. */
  public double[] targetWeights() {
    return targetWeights.clone();
  }

  @Override
  public String toString() {
    return "PopulationModel[v="
        + eigenvalues.length
        + ", d="
        + dimension
        + ", largest="
        + Arrays.stream(eigenvalues).max().orElseThrow()
        + "]";
  }
}
