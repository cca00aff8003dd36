package org.riskcurve.scaling.frontier;

import org.riskcurve.core.spectrum.DiscreteSpectrum;
import org.riskcurve.core.spectrum.Spectrum;

/**
 * A family whose spectra can be written down: d eigenvalues j^(−2α) of a population of v, the rest
 * of the target in the atom. Sizes are whole.
 */
final class TruncatedFamily {

  private static final int AMBIENT = 6000;

  private final double alpha;
  private final double beta;

  TruncatedFamily(double alpha, double beta) {
    this.alpha = alpha;
    this.beta = beta;
  }

  Spectrum at(double dimension) {
    int d = (int) Math.round(dimension);
    double[] eigenvalues = new double[d];
    double[] weights = new double[d];
    double atom = 0;
    for (int j = 1; j <= AMBIENT; j++) {
      double weight = Math.pow(j, -2 * (alpha + beta));
      if (j <= d) {
        eigenvalues[j - 1] = Math.pow(j, -2 * alpha);
        weights[j - 1] = weight;
      } else {
        atom += weight;
      }
    }
    return DiscreteSpectrum.of(eigenvalues, weights, atom);
  }
}
