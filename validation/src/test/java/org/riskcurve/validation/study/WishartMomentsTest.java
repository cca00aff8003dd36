package org.riskcurve.validation.study;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.List;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.riskcurve.core.Estimate;
import org.riskcurve.core.model.PowerLawModel;
import org.riskcurve.rmt.sampled.SampledFeatures;
import org.riskcurve.simulation.statistics.ControlVariates;
import org.riskcurve.simulation.statistics.SampledMeans;

class WishartMomentsTest {

  private static final PowerLawModel MODEL = PowerLawModel.of(0.75, 0.5, 4, 9);

  private static double[][] sampled() {
    return LongStream.range(0, 20_000)
        .mapToObj(seed -> WishartMoments.of(SampledFeatures.spectrum(MODEL, seed)))
        .toArray(double[][]::new);
  }

  @Test
  void meansOverMatricesAreTheStatedExpectations() {
    SampledMeans means = SampledMeans.ofRuns(sampled());
    double[] expected = WishartMoments.expected(MODEL);
    for (int k = 0; k < expected.length; k++) {
      assertThat(means.correctedZScore(k, expected[k])).as("moment " + k).isBetween(-4.0, 4.0);
      assertThat(means.standardError(k) / expected[k]).isLessThan(0.02);
    }
  }

  /** A combination of the variates is known without error; what is independent of them stays. */
  @Test
  void whatTheVariatesExplainIsTakenOff() {
    double[][] moments = Arrays.copyOf(sampled(), 500);
    double[] expected = WishartMoments.expected(MODEL);
    double[][] values =
        Arrays.stream(moments).map(m -> new double[] {2 * m[0] - m[4]}).toArray(double[][]::new);
    SampledMeans plain = SampledMeans.ofRuns(values);
    SampledMeans adjusted = SampledMeans.ofRuns(ControlVariates.adjust(values, moments, expected));
    assertThat(adjusted.mean(0)).isCloseTo(2 * expected[0] - expected[4], within(1e-10));
    assertThat(adjusted.standardError(0)).isLessThan(1e-9 * plain.standardError(0));
  }

  @Test
  void theConstantOfALawInPowersOfTheSizeIsFound() {
    double[] d = {25, 50, 100};
    List<Estimate> values =
        Arrays.stream(d).mapToObj(x -> new Estimate(0.3 + 2 / x, 1e-3)).toList();
    Estimate left = Extrapolation.toInfinity(d, values, 2);
    assertThat(left.value()).isCloseTo(0.3, within(1e-12));
    // three sizes determine it: √(Σ c²) with Richardson's coefficients 1/3, −2, 8/3
    assertThat(left.error()).isCloseTo(1e-3 * Math.sqrt(1 + 36 + 64) / 3, within(1e-10));
  }

  /** Sharp values of a law with a third power: what is left lies within its error. */
  @Test
  void theErrorHoldsTermsOfHigherOrder() {
    double[] d = {25, 50, 100, 200};
    List<Estimate> values =
        Arrays.stream(d)
            .mapToObj(x -> new Estimate(2 / x - 7 / (x * x) + 40 / (x * x * x), 1e-15))
            .toList();
    Estimate left = Extrapolation.toInfinity(d, values, 2);
    assertThat(Math.abs(left.value())).isBetween(0.01 * left.error(), left.error());
  }
}
