package org.riskcurve.volterra.curve;

import java.util.ArrayList;
import java.util.List;
import java.util.random.RandomGenerator;
import java.util.random.RandomGeneratorFactory;
import org.riskcurve.core.spectrum.DiscreteSpectrum;
import org.riskcurve.volterra.optimizer.Momentum;

/** Random spectra and optimizers of the whole constant family, for the tests. */
final class OptimizerCases {

  private OptimizerCases() {}

  /** Eigenvalues spread over some decades, with an atom. */
  static DiscreteSpectrum spectrum(long seed, int size, double exponent) {
    RandomGenerator random = RandomGeneratorFactory.of("L64X128MixRandom").create(seed);
    double[] eigenvalues = new double[size];
    double[] weights = new double[size];
    for (int j = 0; j < size; j++) {
      double u = j + 0.5 + random.nextDouble();
      eigenvalues[j] = Math.pow(u, -exponent);
      weights[j] = eigenvalues[j] * Math.pow(u, -1.2) * random.nextDouble();
    }
    return DiscreteSpectrum.of(eigenvalues, weights, 0.01 * random.nextDouble());
  }

  /** Heavy ball, Nesterov and general members, at a fraction of the critical learning rate. */
  static List<Momentum> optimizers(DiscreteSpectrum spectrum, double fraction) {
    List<Momentum> out = new ArrayList<>();
    for (long batch : new long[] {1, 4, 64}) {
      for (double momentum : new double[] {0, 0.3, 0.9, 0.98}) {
        for (Momentum shape :
            List.of(
                Momentum.heavyBall(1, momentum),
                Momentum.nesterov(1, momentum),
                Momentum.of(0.7, 1, 0.2 * (1 - momentum), 1 - momentum))) {
          Momentum optimizer = shape.withBatch(batch).withLabelNoise(batch == 4 ? 0.1 : 0);
          double critical = CriticalFactor.of(spectrum, optimizer).critical().value();
          out.add(optimizer.withLearningRateScaled(fraction * critical));
        }
      }
    }
    return out;
  }
}
