package org.riskcurve.validation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.data.Offset.offset;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.riskcurve.core.model.PowerLawModel;
import org.riskcurve.core.numeric.Iterations;
import org.riskcurve.core.spectrum.DiscreteSpectrum;
import org.riskcurve.rmt.dyson.DeterministicEquivalent;
import org.riskcurve.rmt.sampled.SampledFeatures;
import org.riskcurve.volterra.curve.ClosedFormCurve;
import org.riskcurve.volterra.curve.LearningRateBounds;
import org.riskcurve.volterra.curve.MomentRecursion;
import org.riskcurve.volterra.curve.TimeStepping;
import org.riskcurve.volterra.optimizer.Sgd;

/** Curves of sampled feature matrices by three roads, and on average against the theory. */
class SampledCurveTest {

  private static final PowerLawModel MODEL = PowerLawModel.of(0.75, 0.5, 100, 400);

  @ParameterizedTest
  @ValueSource(longs = {1, 4})
  void closedFormTimeSteppingAndMomentRecursionAgree(long batch) {
    DiscreteSpectrum sample = SampledFeatures.spectrum(MODEL, 11);
    Sgd sgd =
        Sgd.of(0.6 * LearningRateBounds.of(sample, batch).critical().value())
            .withBatch(batch)
            .withLabelNoise(0.1);
    ClosedFormCurve curve = ClosedFormCurve.of(sample, sgd);
    int steps = 10_000;
    double[] moments = MomentRecursion.of(sample, sgd).values(Iterations.upTo(steps));
    double[] stepped = TimeStepping.of(sample, sgd).values(Iterations.upTo(steps));
    for (int r = 0; r <= steps; r++) {
      assertThat(curve.risk(r).value() / moments[r]).isCloseTo(1, offset(1e-11));
      assertThat(stepped[r] / moments[r]).isCloseTo(1, offset(1e-11));
    }
  }

  @Test
  void deterministicEquivalentIsNearTheAverageOverFeatures() {
    DeterministicEquivalent theory = DeterministicEquivalent.of(MODEL);
    Sgd sgd = Sgd.of(0.5 * LearningRateBounds.of(theory, 1).critical().value());
    ClosedFormCurve expected = ClosedFormCurve.of(theory, sgd);
    int samples = 50;
    double[] iterations = {0, 1, 10, 100, 1000, 10_000, 1e6, 1e12};
    double[] mean = new double[iterations.length];
    for (int seed = 0; seed < samples; seed++) {
      ClosedFormCurve curve = ClosedFormCurve.of(SampledFeatures.spectrum(MODEL, seed), sgd);
      for (int i = 0; i < iterations.length; i++) {
        mean[i] += curve.risk(iterations[i]).value() / samples;
      }
    }
    for (int i = 0; i < iterations.length; i++) {
      assertThat(mean[i] / expected.risk(iterations[i]).value()).isCloseTo(1, offset(0.05));
    }
  }
}
