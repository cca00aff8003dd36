package org.riskcurve.core.model;

import java.util.Arrays;
import org.riskcurve.core.Arguments;
import org.riskcurve.core.numeric.NullEigenvalues;

/**
 * A random-features model with any population: the eigenvalues λ<sub>j</sub> ≥ 0 of the data
 * covariance with their multiplicities, the target's share Σλb² of each, and the number d of
 * features, above or below v.
 */
public final class PopulationModel implements Model {

  /** The largest v whose population is written out. */
  public static final long LARGEST_COUNT = 100_000_000;

  private final double[] eigenvalues;
  private final double[] multiplicities;
  private final double[] targetWeights;
  private final double dimension;

  private PopulationModel(
      double[] eigenvalues, double[] multiplicities, double[] targetWeights, double dimension) {
    this.eigenvalues = eigenvalues;
    this.multiplicities = multiplicities;
    this.targetWeights = targetWeights;
    this.dimension = dimension;
  }

  /**
   * The model whose eigenvalues are listed one by one.
   *
   * @param eigenvalues λ<sub>1…v</sub> ≥ 0, in any order; what is negative by rounding is zero
   *     ({@link NullEigenvalues})
   * @param targetWeights λ<sub>j</sub>b<sub>j</sub>² ≥ 0, one for each eigenvalue, none at a zero
   *     one; their sum is the risk of θ = 0
   * @param dimension d ≥ 1
   */
  public static PopulationModel of(double[] eigenvalues, double[] targetWeights, double dimension) {
    double[] ones = new double[eigenvalues.length];
    Arrays.fill(ones, 1);
    return withMultiplicities(eigenvalues, ones, targetWeights, dimension);
  }

  /**
   * The model whose eigenvalues come with their multiplicities.
   *
   * @param multiplicities how often each eigenvalue occurs, > 0; whole for what samples W
   * @param targetWeights the sum of λb² over all copies of each eigenvalue
   */
  public static PopulationModel withMultiplicities(
      double[] eigenvalues, double[] multiplicities, double[] targetWeights, double dimension) {
    requireLength("targetWeights", targetWeights, eigenvalues.length);
    requireLength("multiplicities", multiplicities, eigenvalues.length);
    double[] lambda = NullEigenvalues.zeroed("eigenvalues", eigenvalues);
    for (int j = 0; j < lambda.length; j++) {
      Arguments.positive("multiplicities[" + j + "]", multiplicities[j]);
      Arguments.nonNegative("targetWeights[" + j + "]", targetWeights[j]);
      Arguments.check(
          lambda[j] > 0 || targetWeights[j] == 0,
          "targetWeights[" + j + "]",
          targetWeights[j],
          "0 at an eigenvalue that is 0");
    }
    double largest = Arrays.stream(lambda).max().orElseThrow();
    Arguments.check(largest > 0, "largest eigenvalue", largest, "> 0");
    Arguments.inRange("d", dimension, 1, Double.MAX_VALUE);
    return new PopulationModel(lambda, multiplicities.clone(), targetWeights.clone(), dimension);
  }

  private static void requireLength(String name, double[] values, int length) {
    if (length == 0 || values.length != length) {
      throw Arguments.rejected(
          name,
          values.length + " values for " + length + " eigenvalues",
          "as many as there are eigenvalues, and at least one");
    }
  }

  /**
   * The same model with each eigenvalue listed as often as it occurs, and an equal part of the
   * target for each of them.
   *
   * @param model a model with v at most {@link #LARGEST_COUNT} and whole multiplicities
   */
  public static PopulationModel of(Model model) {
    int v = (int) Arguments.inRange("v", model.ambientDimension(), 1L, LARGEST_COUNT);
    if (model instanceof PopulationModel population) {
      return population.listed(v);
    }
    PowerLawModel powerLaw = (PowerLawModel) model;
    double[] eigenvalues = new double[v];
    double[] targetWeights = new double[v];
    for (int j = 1; j <= v; j++) {
      eigenvalues[j - 1] = Math.pow(j, -2 * powerLaw.alpha());
      targetWeights[j - 1] = Math.pow(j, -2 * (powerLaw.alpha() + powerLaw.beta()));
    }
    return of(eigenvalues, targetWeights, powerLaw.dimension());
  }

  private PopulationModel listed(int v) {
    double[] lambda = new double[v];
    double[] weights = new double[v];
    int next = 0;
    for (int j = 0; j < eigenvalues.length; j++) {
      double copies = multiplicities[j];
      Arguments.check(
          copies == Math.rint(copies), "multiplicities[" + j + "]", copies, "a whole number");
      Arrays.fill(lambda, next, next + (int) copies, eigenvalues[j]);
      Arrays.fill(weights, next, next + (int) copies, targetWeights[j] / copies);
      next += (int) copies;
    }
    return of(lambda, weights, dimension);
  }

  /** The same population seen through another number of features. */
  public PopulationModel withDimension(double features) {
    return withMultiplicities(eigenvalues, multiplicities, targetWeights, features);
  }

  @Override
  public double dimension() {
    return dimension;
  }

  /** The sum of the multiplicities, rounded. */
  @Override
  public long ambientDimension() {
    return Math.round(Arrays.stream(multiplicities).sum());
  }

  /** The eigenvalues λ<sub>j</sub>, a copy. */
  public double[] eigenvalues() {
    return eigenvalues.clone();
  }

  /** How often each of them occurs, a copy. */
  public double[] multiplicities() {
    return multiplicities.clone();
  }

  /** The target's share Σλb² of each, all copies together; a copy. */
  public double[] targetWeights() {
    return targetWeights.clone();
  }

  @Override
  public String toString() {
    return "PopulationModel[v="
        + ambientDimension()
        + ", d="
        + dimension
        + ", largest="
        + Arrays.stream(eigenvalues).max().orElseThrow()
        + "]";
  }
}
