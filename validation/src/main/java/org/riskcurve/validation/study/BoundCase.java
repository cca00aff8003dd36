package org.riskcurve.validation.study;

import java.util.Arrays;
import org.riskcurve.core.model.PopulationModel;
import org.riskcurve.core.model.PowerLawModel;
import org.riskcurve.core.spectrum.DiscreteSpectrum;
import org.riskcurve.rmt.sampled.Ensemble;
import org.riskcurve.rmt.sampled.SampledFeatures;

/**
 * SGD on one sampled W, started from an isotropic error in parameter space and without an atom at
 * zero, so that its risk converges to zero or diverges and nothing hides which.
 *
 * @param alpha the data exponent α
 * @param dimension d, whole
 * @param ambientDimension v ≥ d
 * @param batch B, gradients summed
 * @param seed of W
 */
public record BoundCase(double alpha, int dimension, int ambientDimension, long batch, long seed) {

  /** Checks the ranges. */
  public BoundCase {
    PowerLawModel.of(alpha, 1, dimension, ambientDimension);
  }

  /**
   * The eigenvalues of WᵀDW, and the weights λ<sub>i</sub>/Tr K of an error of equal size along
   * each eigenvector, in units in which the risk starts at one.
   */
  public DiscreteSpectrum spectrum() {
    double[] population =
        PopulationModel.of(PowerLawModel.of(alpha, 1, dimension, ambientDimension)).eigenvalues();
    double[] eigenvalues =
        SampledFeatures.eigenvalues(population, dimension, Ensemble.GAUSSIAN, seed);
    double trace = Arrays.stream(eigenvalues).sum();
    double[] weights = Arrays.stream(eigenvalues).map(x -> x / trace).toArray();
    return DiscreteSpectrum.of(eigenvalues, weights, 0);
  }
}
