package org.riskcurve.volterra.finite;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.riskcurve.core.Estimate;
import org.riskcurve.core.model.PowerLawModel;
import org.riskcurve.rmt.dyson.SampleEquivalent;
import org.riskcurve.volterra.curve.LearningRateBounds;
import org.riskcurve.volterra.optimizer.Sgd;

/**
 * A contour that leaves z = 0 out, its poles added, against one a decade that takes it in: they
 * share no node and no pole.
 */
class TestForcingTest {

  private static final double ACCURACY = 1e-18;

  @Test
  void contoursWithAndWithoutZeroAgreeWithinTheirEstimates() {
    Random random = new Random(11);
    List<Double> estimates = new ArrayList<>();
    for (int model = 0; model < 40; model++) {
      double d = Math.rint(Math.pow(10, 5 * random.nextDouble()));
      double v = Math.rint(d * (1 + Math.pow(10, 4 * random.nextDouble())));
      double ratio = Math.pow(10, 3 * random.nextDouble() - 1.5);
      double n = Math.max(1, Math.rint(d * ratio));
      if (n == d) {
        n++;
      }
      SampleEquivalent spectrum =
          SampleEquivalent.of(
              PowerLawModel.of(0.1 + 1.5 * random.nextDouble(), 0.1 + random.nextDouble(), d, v),
              n,
              random.nextBoolean() ? 0 : Math.pow(10, -4 * random.nextDouble()));
      long batch = 1L + random.nextInt(4);
      double critical = LearningRateBounds.of(spectrum, batch).critical().value();
      Sgd sgd = Sgd.of(critical * (0.05 + 0.9 * random.nextDouble())).withBatch(batch);
      TestForcing all = new TestForcing(spectrum, sgd, 0, ACCURACY);
      double atom = spectrum.featureAtom().value();
      for (double horizon = 10; horizon <= 1e9; horizon *= 1e2) {
        double r = Math.rint(horizon * (0.1 + 0.9 * random.nextDouble()));
        Estimate one = all.at(r);
        Estimate other = new TestForcing(spectrum, sgd, 1 / horizon, ACCURACY).at(r);
        assertThat(Math.abs(one.value() - other.value()))
            .as("%s of %s at %s", sgd, spectrum, r)
            .isLessThanOrEqualTo(one.error() + other.error());
        estimates.add(one.error() / (one.value() + atom));
        assertThat(one.error() / (one.value() + atom)).isLessThan(1e-9);
      }
    }
    assertThat(estimates.stream().sorted().toList().get(estimates.size() / 2)).isLessThan(1e-12);
  }
}
