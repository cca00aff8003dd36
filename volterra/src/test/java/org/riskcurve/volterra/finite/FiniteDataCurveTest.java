package org.riskcurve.volterra.finite;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Random;
import org.junit.jupiter.api.Test;
import org.riskcurve.core.Estimate;
import org.riskcurve.volterra.curve.LearningRateBounds;
import org.riskcurve.volterra.optimizer.Sgd;

class FiniteDataCurveTest {

  private static final int POINTS = 20_000;

  /** Features with the covariance 1, for which G(r) is one integral of the law of the samples. */
  @Test
  void whatIsLeftOfTheTargetIsKnownRelativeToItselfUntilItUnderflows() {
    Random random = new Random(4);
    for (int trial = 0; trial < 20; trial++) {
      double features = 20 + random.nextInt(100);
      double samples = Math.rint(features * (1.1 + 3 * random.nextDouble()));
      FlatSamples spectrum = new FlatSamples(samples, features, 0.8, 0, 0);
      long batch = 1L + random.nextInt(6);
      double critical = LearningRateBounds.of(spectrum, batch).critical().value();
      Sgd sgd = Sgd.of(critical * (0.05 + 0.9 * random.nextDouble())).withBatch(batch);
      FiniteDataCurve curve = FiniteDataCurve.of(spectrum, sgd);
      for (double r = 10; r < 1e7; r *= 3) {
        double exact = left(spectrum, sgd, r);
        Estimate forcing = curve.forcing(r);
        // an eigenvalue's rounding error counts r times
        double step = sgd.learningRate() * spectrum.upperEdge();
        double rounding = exact * (1e-14 + 2e-16 * r * sgd.batch() * step);
        assertThat(forcing.value())
            .as("%s, %s, r = %s", sgd, spectrum, r)
            .isCloseTo(exact, within(forcing.error() + rounding));
        assertThat(curve.risk(r).value()).isGreaterThanOrEqualTo(forcing.value());
        if (exact < 1e-290) {
          break;
        }
        assertThat(forcing.relativeError()).isLessThan(1e-10);
      }
    }
  }

  /** mass ∫ q(s)^r over the law of Marchenko and Pastur, by trapezoids in an angle. */
  private static double left(FlatSamples spectrum, Sgd sgd, double r) {
    double middle = (spectrum.lowerEdge() + spectrum.upperEdge()) / 2;
    double half = (spectrum.upperEdge() - spectrum.lowerEdge()) / 2;
    double ratio = spectrum.features() / spectrum.samples();
    double sum = 0;
    for (int k = 0; k < POINTS; k++) {
      double angle = Math.PI * (k + 0.5) / POINTS;
      double s = middle + half * Math.cos(angle);
      double x = sgd.learningRate() * s;
      double b = sgd.batch();
      double log = Math.log1p(-2 * b * x + b * (b + 1) * x * x);
      double sine = half * Math.sin(angle);
      sum += Math.exp(r * log) * sine * sine / (2 * Math.PI * ratio * s);
    }
    return spectrum.mass() * sum * Math.PI / POINTS;
  }
}
