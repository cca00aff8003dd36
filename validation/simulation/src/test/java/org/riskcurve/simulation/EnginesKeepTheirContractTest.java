package org.riskcurve.simulation;

import org.junit.jupiter.api.Nested;
import org.riskcurve.core.model.PowerLawModel;
import org.riskcurve.core.spectrum.DiscreteSpectrum;
import org.riskcurve.rmt.activation.Activation;
import org.riskcurve.rmt.sampled.SampledFeatures;
import org.riskcurve.simulation.contract.EngineContract;
import org.riskcurve.volterra.continuous.HomogenizedSgd;
import org.riskcurve.volterra.optimizer.Sgd;

/** Every engine keeps the contract, against second moments written down here once more. */
class EnginesKeepTheirContractTest {

  private static final long SEED = 3;
  private static final double LABEL_NOISE = 0.05;
  private static final PowerLawModel MODEL = PowerLawModel.of(0.8, 0.6, 15, 45);
  private static final DiscreteSpectrum SPECTRUM = SampledFeatures.spectrum(MODEL, SEED);
  private static final double GAMMA = 0.5 / SPECTRUM.trace();
  private static final Sgd SGD = Sgd.of(GAMMA).withLabelNoise(LABEL_NOISE);

  /**
   * E‖u‖² + F₀ of SGD with batches of one: u′ = u − γsΛx with s = ⟨x, u⟩ + noise has a′ = (1 − 2γλ
   * + 2γ²λ²)a + γ²λ²(Σa + F₀ + η²) for a = E u², by Isserlis' theorem.
   */
  private static double meanRiskOfSgd(long iterations) {
    double[] lambda = SPECTRUM.eigenvalues();
    double[] a = SPECTRUM.weights();
    double risk = SPECTRUM.totalForcing();
    for (long r = 0; r < iterations; r++) {
      double next = SPECTRUM.atomAtZero();
      for (int j = 0; j < a.length; j++) {
        double step = GAMMA * lambda[j];
        a[j] = (1 - 2 * step + 2 * step * step) * a[j] + step * step * (risk + LABEL_NOISE);
        next += a[j];
      }
      risk = next;
    }
    return risk;
  }

  @Nested
  class Direct extends EngineContract {
    @Override
    protected Engine engine() {
      return DirectEngine.of(SampledModel.of(MODEL, SEED), SGD);
    }

    @Override
    protected double meanRisk(long iteration) {
      return meanRiskOfSgd(iteration);
    }
  }

  @Nested
  class Activated extends EngineContract {
    @Override
    protected Engine engine() {
      Activation identity = Activation.of("identity", x -> x);
      return DirectEngine.of(ActivatedModel.of(MODEL, identity, SEED), SGD);
    }

    @Override
    protected double meanRisk(long iteration) {
      return meanRiskOfSgd(iteration);
    }
  }

  @Nested
  class Gated extends EngineContract {
    @Override
    protected Engine engine() {
      Activation open = Activation.gated("open", x -> 1);
      return DirectEngine.of(ActivatedModel.of(MODEL, open, SEED), SGD);
    }

    @Override
    protected double meanRisk(long iteration) {
      return meanRiskOfSgd(iteration);
    }
  }

  @Nested
  class Eigenbasis extends EngineContract {
    @Override
    protected Engine engine() {
      return EigenbasisEngine.of(SPECTRUM, SGD);
    }

    @Override
    protected double meanRisk(long iteration) {
      return meanRiskOfSgd(iteration);
    }
  }

  /** In steps of one iteration, so that the scheme does not depend on where it is asked. */
  private static HomogenizedEngine homogenized(HomogenizedEngine.Scheme scheme) {
    HomogenizedSgd sgd = HomogenizedSgd.of(0.6).withLabelNoise(LABEL_NOISE);
    return HomogenizedEngine.of(SPECTRUM, sgd, scheme, 1 / SPECTRUM.dimension());
  }

  @Nested
  class EulerMaruyama extends EngineContract {
    @Override
    protected Engine engine() {
      return homogenized(HomogenizedEngine.Scheme.EULER_MARUYAMA);
    }

    @Override
    protected double meanRisk(long iteration) {
      return homogenized(HomogenizedEngine.Scheme.EULER_MARUYAMA)
          .expectedRisk(new long[] {iteration})[0];
    }
  }

  @Nested
  class NinomiyaVictoir extends EngineContract {
    @Override
    protected Engine engine() {
      return homogenized(HomogenizedEngine.Scheme.NINOMIYA_VICTOIR);
    }

    @Override
    protected double meanRisk(long iteration) {
      return homogenized(HomogenizedEngine.Scheme.NINOMIYA_VICTOIR)
          .expectedRisk(new long[] {iteration})[0];
    }
  }
}
