package org.riskcurve.simulation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.util.Arrays;
import java.util.List;
import java.util.random.RandomGenerator;
import java.util.random.RandomGeneratorFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.riskcurve.core.model.PowerLawModel;
import org.riskcurve.core.numeric.Iterations;
import org.riskcurve.core.parallel.Progress;
import org.riskcurve.core.spectrum.DiscreteSpectrum;
import org.riskcurve.rmt.algebra.DenseAlgebra;
import org.riskcurve.rmt.sampled.Ensemble;
import org.riskcurve.rmt.sampled.SampledFeatures;
import org.riskcurve.volterra.curve.MomentRecursion;
import org.riskcurve.volterra.optimizer.Dana;
import org.riskcurve.volterra.optimizer.Momentum;
import org.riskcurve.volterra.optimizer.Optimizer;
import org.riskcurve.volterra.optimizer.Schedule;
import org.riskcurve.volterra.optimizer.Scheduled;
import org.riskcurve.volterra.optimizer.Sgd;

class DirectEngineTest {

  private static final long SEED = 11;
  private static final PowerLawModel MODEL = PowerLawModel.of(0.8, 0.6, 25, 75);
  private static final SampledModel SOURCE = SampledModel.of(MODEL, SEED);
  private static final DiscreteSpectrum SPECTRUM = SampledFeatures.spectrum(MODEL, SEED);
  private static final long[] ITERATIONS = {0, 1, 2, 5, 20, 60};
  private static final int RUNS = 4000;

  static List<Optimizer> optimizers() {
    double gamma = 0.4 / (SPECTRUM.trace() + 2 * SPECTRUM.upperEdge());
    return List.of(
        Sgd.of(gamma),
        Sgd.of(gamma).withBatch(3).withLabelNoise(0.1),
        Momentum.nesterov(0.2 * gamma, 0.8).withLabelNoise(0.05),
        Scheduled.of(Sgd.of(gamma), Schedule.cosine(60, 0.1)),
        Dana.decaying(0.2 * gamma, MODEL).withBatch(2));
  }

  @ParameterizedTest
  @MethodSource("optimizers")
  void bothEnginesHaveTheMeanOfTheMomentRecursionOnTheSameMatrix(Optimizer optimizer) {
    double[] exact = MomentRecursion.of(SPECTRUM, optimizer).values(Iterations.upTo(60));
    for (Engine engine :
        List.of(DirectEngine.of(SOURCE, optimizer), EigenbasisEngine.of(SPECTRUM, optimizer))) {
      RiskSamples samples = MonteCarlo.run(engine, ITERATIONS, RUNS, 4, 2, Progress.NONE);
      assertThat(samples.mean(0)).isCloseTo(exact[0], within(1e-13));
      for (int point = 1; point < ITERATIONS.length; point++) {
        double expected = exact[(int) ITERATIONS[point]];
        double z = (samples.mean(point) - expected) / samples.standardError(point);
        assertThat(z).as("%s, point %d", engine.name(), point).isBetween(-4.0, 4.0);
      }
    }
  }

  /** Not only the mean: the second moment of the risk, which the two engines reach differently. */
  @Test
  void bothEnginesHaveTheSameSpreadOfRisks() {
    Optimizer optimizer = optimizers().get(1);
    double[] direct = squares(DirectEngine.of(SOURCE, optimizer));
    double[] eigenbasis = squares(EigenbasisEngine.of(SPECTRUM, optimizer));
    double z = (direct[0] - eigenbasis[0]) / Math.hypot(direct[1], eigenbasis[1]);
    assertThat(z).isBetween(-4.0, 4.0);
  }

  /** The mean of the squared risk at the last iteration, and its standard error. */
  private static double[] squares(Engine engine) {
    double[] risks = MonteCarlo.run(engine, ITERATIONS, RUNS, 5, 2, Progress.NONE).at(5);
    double[][] squares =
        Arrays.stream(risks).mapToObj(r -> new double[] {r * r}).toArray(double[][]::new);
    RiskSamples samples = RiskSamples.of(new long[] {60}, squares);
    return new double[] {samples.mean(0), samples.standardError(0)};
  }

  @Test
  void aLongerRunBeginsLikeAShorterOne() {
    Engine engine = DirectEngine.of(SOURCE, optimizers().get(1));
    double[] shorter = new double[2];
    double[] longer = new double[3];
    engine.run(random(), new long[] {1, 3}, shorter);
    engine.run(random(), new long[] {1, 3, 500}, longer);
    assertThat(longer[0]).isCloseTo(shorter[0], within(1e-14));
    assertThat(longer[1]).isCloseTo(shorter[1], within(1e-14));
  }

  private static RandomGenerator random() {
    return RandomGeneratorFactory.of("L64X128MixRandom").create(3);
  }

  @Test
  void numberOfThreadsDoesNotChangeABit() {
    Engine engine = DirectEngine.of(SOURCE, optimizers().get(0));
    RiskSamples one = MonteCarlo.run(engine, ITERATIONS, 50, 4, 1, Progress.NONE);
    RiskSamples two = MonteCarlo.run(engine, ITERATIONS, 50, 4, 2, Progress.NONE);
    assertThat(two.at(5)).containsExactly(one.at(5));
  }

  @Test
  void bothKernelsOfLinearAlgebraGiveTheSameRunUpToRounding() {
    assumeTrue(DenseAlgebra.openBlas().isPresent());
    double[][] risks = new double[2][3];
    for (int k = 0; k < 2; k++) {
      DenseAlgebra algebra = k == 0 ? DenseAlgebra.ejml() : DenseAlgebra.openBlas().orElseThrow();
      Engine engine = DirectEngine.of(SOURCE.withAlgebra(algebra), optimizers().get(1));
      assertThat(engine.name()).isEqualTo("direct (" + algebra.name() + ")");
      engine.run(random(), new long[] {1, 10, 300}, risks[k]);
    }
    assertThat(risks[1]).containsExactly(risks[0], within(1e-11));
  }

  @Test
  void overflowIsInfinite() {
    double[] out = new double[2];
    DirectEngine.of(SOURCE, Sgd.of(1e3)).run(random(), new long[] {0, 3000}, out);
    assertThat(out[0]).isFinite();
    assertThat(out[1]).isInfinite();
  }

  @ParameterizedTest
  @MethodSource("laws")
  void lawsHaveMeanZeroAndVarianceOne(DataLaw law) {
    int count = 400_000;
    double[] sample = new double[count + 2];
    law.fill(random(), sample, 1, count + 1);
    assertThat(new double[] {sample[0], sample[count + 1]}).containsOnly(0);
    double mean = Arrays.stream(sample).sum() / count;
    assertThat(mean * Math.sqrt(count)).isBetween(-4.0, 4.0);
    double variance = Arrays.stream(sample).map(x -> x * x).sum() / count;
    double fourth = Arrays.stream(sample).map(x -> x * x * x * x).sum() / count;
    assertThat(variance).isCloseTo(1, within(4 * Math.sqrt((fourth - 1) / count) + 1e-12));
  }

  static List<DataLaw> laws() {
    return List.of(new DataLaw.Gaussian(), new DataLaw.Rademacher(), new DataLaw.Student(6));
  }

  /** With d = 1 and one step, E P(1) = P(0)(1 − 2γ) + γ²E g⁴ b² for W = (w), λ = 1. */
  @ParameterizedTest
  @MethodSource("laws")
  void fourthMomentOfTheLawIsFeltInOneStep(DataLaw law) {
    PowerLawModel one = PowerLawModel.of(1, 1, 1, 1);
    SampledModel source = SampledModel.of(one, Ensemble.RADEMACHER, 1, law);
    double gamma = 0.2;
    RiskSamples samples =
        MonteCarlo.run(
            DirectEngine.of(source, Sgd.of(gamma)), new long[] {1}, 200_000, 2, 2, Progress.NONE);
    double kurtosis =
        law instanceof DataLaw.Rademacher ? 1 : law instanceof DataLaw.Student ? 6 : 3;
    double exact = 1 - 2 * gamma + gamma * gamma * kurtosis;
    assertThat((samples.mean(0) - exact) / (samples.standardError(0) + 1e-11)).isBetween(-4.0, 4.0);
  }

  /** Rows that are Gaussian themselves: many of them act like the model they were drawn from. */
  @Test
  void resampledRowsFollowTheTheoryOfTheirOwnCovariance() {
    int n = 4000;
    int d = 5;
    double[] sample = new double[n * (d + 1)];
    Normals.fill(random(), sample);
    double[][] features = new double[n][d];
    double[] targets = new double[n];
    for (int i = 0; i < n; i++) {
      for (int j = 0; j < d; j++) {
        features[i][j] = sample[i * (d + 1) + j] / (j + 1);
        targets[i] += features[i][j];
      }
      targets[i] += 0.3 * sample[i * (d + 1) + d];
    }
    ResampledRows rows = ResampledRows.of(features, targets);
    DiscreteSpectrum spectrum = rows.spectrum();
    assertThat(spectrum.totalForcing()).isCloseTo(rows.risk(new double[d]), within(1e-12));
    assertThat(spectrum.atomAtZero()).isCloseTo(0.09, within(0.01));
    Sgd sgd = Sgd.of(0.1).withLabelNoise(0.02);
    RiskSamples samples =
        MonteCarlo.run(DirectEngine.of(rows, sgd), new long[] {5, 50}, 4000, 3, 2, Progress.NONE);
    double[] theory = MomentRecursion.of(spectrum, sgd).values(Iterations.upTo(50));
    assertThat(samples.mean(0)).isCloseTo(theory[5], within(0.02 * theory[5]));
    assertThat(samples.mean(1)).isCloseTo(theory[50], within(0.02 * theory[50]));
  }

  @Test
  void theErrorOfAMeanOverHeldOutRowsIsThatOfTheirLosses() {
    double[] targets = {1, 2, 3, 4, 5, 6};
    double[][] features = new double[6][1];
    Arrays.setAll(features, i -> new double[] {i + 1});
    ResampledRows rows = ResampledRows.of(features, targets);
    // θ = 0 leaves the squares of all targets: mean 91/6, mean square 2275/6
    double variance = 2275.0 / 6 - Math.pow(91.0 / 6, 2);
    double[] errors = rows.heldOutErrors(Sgd.of(0.01), 0, 1);
    assertThat(errors[0]).isCloseTo(Math.sqrt(variance / 5), within(1e-12));
    // the targets are the features, so that all losses shrink alike; rows count as Gaussian ones
    double gaussian = 1 - 2 * 0.01 * 91 / 6 + 3 * Math.pow(0.01 * 91 / 6, 2);
    assertThat(errors[1]).isCloseTo(gaussian * errors[0], within(1e-12));
    assertThat(rows.holdingOut(0.1, 1).heldOutErrors(Sgd.of(0.01), 0)[0]).isInfinite();
  }

  @Test
  void badInputIsNamed() {
    Optimizer fractional =
        Scheduled.of(Sgd.of(0.1), Schedule.constant())
            .withBatch(Schedule.table(new double[] {0, 2}, new double[] {1, 2}));
    assertThatThrownBy(
            () -> DirectEngine.of(SOURCE, fractional).run(random(), new long[] {2}, new double[1]))
        .hasMessage("batch at iteration 1 must be whole; got 1.5");
    assertThatThrownBy(() -> new DataLaw.Student(2)).hasMessageContaining("2.0");
    assertThatThrownBy(() -> ResampledRows.of(new double[][] {{1}, {2}}, new double[] {1}))
        .hasMessageContaining("targets");
    assertThatThrownBy(() -> SampledModel.of(PowerLawModel.of(1, 1, 2.5, 10), 1))
        .hasMessageContaining("2.5");
  }
}
