package org.riskcurve.simulation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.riskcurve.core.parallel.Progress;
import org.riskcurve.core.spectrum.DiscreteSpectrum;
import org.riskcurve.simulation.HomogenizedEngine.Scheme;
import org.riskcurve.volterra.continuous.ContinuousRisk;
import org.riskcurve.volterra.continuous.HomogenizedSgd;
import org.riskcurve.volterra.equation.TimeGrid;

class HomogenizedEngineTest {

  private static final int D = 20;
  private static final HomogenizedSgd SGD = HomogenizedSgd.of(0.9).withLabelNoise(0.1);
  private static final DiscreteSpectrum SPECTRUM = spectrum();

  private static DiscreteSpectrum spectrum() {
    double[] eigenvalues = new double[D];
    double[] weights = new double[D];
    for (int j = 0; j < D; j++) {
      eigenvalues[j] = 0.1 + 1.9 * (j + 0.5) / D;
      weights[j] = eigenvalues[j] / (j + 1);
    }
    return DiscreteSpectrum.of(eigenvalues, weights, 0.05);
  }

  private static double psi(double time) {
    return ContinuousRisk.of(SPECTRUM, SGD).risk(TimeGrid.of(time)).at(0).value();
  }

  @ParameterizedTest
  @CsvSource({"EULER_MARUYAMA, 1", "NINOMIYA_VICTOIR, 2"})
  void meanRiskConvergesToTheVolterraEquationWithTheWeakOrder(Scheme scheme, int order) {
    double exact = psi(2);
    double[] errors = new double[6];
    for (int k = 0; k < errors.length; k++) {
      HomogenizedEngine engine = HomogenizedEngine.of(SPECTRUM, SGD, scheme, 0.125 / (1 << k));
      errors[k] = Math.abs(engine.expectedRisk(new long[] {2 * D})[0] - exact);
    }
    for (int k = 3; k < errors.length; k++) {
      double measured = Math.log(errors[k - 1] / errors[k]) / Math.log(2);
      assertThat(measured)
          .as("refinement %d of %s", k, Arrays.toString(errors))
          .isCloseTo(order, within(0.08));
    }
  }

  @ParameterizedTest
  @EnumSource(Scheme.class)
  void pathsHaveTheMeanOfTheirScheme(Scheme scheme) {
    HomogenizedEngine engine = HomogenizedEngine.of(SPECTRUM, SGD, scheme, 0.2);
    long[] iterations = {0, 4, 5, 33};
    double[] exact = engine.expectedRisk(iterations);
    RiskSamples samples = MonteCarlo.run(engine, iterations, 20_000, 1, 2, Progress.NONE);
    assertThat(samples.mean(0)).isCloseTo(exact[0], within(1e-12));
    for (int point = 1; point < iterations.length; point++) {
      double z = (samples.mean(point) - exact[point]) / samples.standardError(point);
      assertThat(z).as("%s at %d", engine.name(), iterations[point]).isBetween(-4.0, 4.0);
    }
  }

  /** Not only the mean of the risk: E 𝒫² at a step where the first-order scheme is far off. */
  @Test
  void secondOrderHoldsForTheSquareOfTheRisk() {
    double[] exact = meanSquare(Scheme.NINOMIYA_VICTOIR, 0.03125, 3);
    double[] second = meanSquare(Scheme.NINOMIYA_VICTOIR, 0.125, 4);
    double[] first = meanSquare(Scheme.EULER_MARUYAMA, 0.125, 5);
    double error = Math.hypot(exact[1], second[1]);
    assertThat((second[0] - exact[0]) / error).isBetween(-4.0, 4.0);
    assertThat((first[0] - exact[0]) / error).isGreaterThan(10);
  }

  private static double[] meanSquare(Scheme scheme, double step, long seed) {
    HomogenizedEngine engine = HomogenizedEngine.of(SPECTRUM, SGD, scheme, step);
    double[] risks = MonteCarlo.run(engine, new long[] {D}, 20_000, seed, 2, Progress.NONE).at(0);
    double[][] squares =
        Arrays.stream(risks).mapToObj(p -> new double[] {p * p}).toArray(double[][]::new);
    RiskSamples samples = RiskSamples.of(new long[] {D}, squares);
    return new double[] {samples.mean(0), samples.standardError(0)};
  }

  @Test
  void withoutNoiseAndWithOneSlowCoordinateItIsTheGradientFlow() {
    double[] tiny = {1e-8};
    HomogenizedEngine engine =
        HomogenizedEngine.of(
            DiscreteSpectrum.of(tiny, new double[] {2}, 0),
            HomogenizedSgd.of(1),
            Scheme.NINOMIYA_VICTOIR,
            1);
    assertThat(engine.expectedRisk(new long[] {100})[0]).isCloseTo(Math.exp(-2e-6), within(1e-13));
  }

  @Test
  void badInputIsNamed() {
    assertThatThrownBy(() -> HomogenizedEngine.of(SPECTRUM, SGD, Scheme.EULER_MARUYAMA, 0))
        .hasMessage("step must be a finite number > 0; got 0.0");
  }
}
