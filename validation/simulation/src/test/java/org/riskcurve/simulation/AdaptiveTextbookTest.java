package org.riskcurve.simulation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.riskcurve.core.model.PowerLawModel;
import org.riskcurve.core.parallel.Progress;

class AdaptiveTextbookTest {

  private static final SampledModel SOURCE = SampledModel.of(PowerLawModel.of(0.3, 0.5, 6, 11), 4);

  /** The gradient of one given sample of features and a label. */
  private static final class Sample implements UpdateRule.Gradient {

    private static final double[] FEATURES = {1, -2, 0.5};

    private double last;

    double residual(double[] theta) {
      return Dot.product(FEATURES, 0, theta, theta.length) - 3;
    }

    @Override
    public double[] at(double[] theta) {
      last = residual(theta);
      double[] gradient = FEATURES.clone();
      for (int j = 0; j < gradient.length; j++) {
        gradient[j] *= last;
      }
      return gradient;
    }

    @Override
    public double squaredResiduals() {
      return last * last;
    }
  }

  private static final Sample SAMPLE = new Sample();

  private static double[][] start(UpdateRule rule) {
    double[][] state = new double[1 + rule.memories()][3];
    state[0] = new double[] {0.3, 0.1, -0.4};
    return state;
  }

  @Test
  void populationHasTheRisksOfItsSource() {
    AdaptiveTextbook.Population population = AdaptiveTextbook.Population.of(SOURCE);
    Random random = new Random(1);
    for (int i = 0; i < 20; i++) {
      double[] theta = IntStream.range(0, 6).mapToDouble(j -> random.nextGaussian()).toArray();
      double risk = SOURCE.risk(theta);
      assertThat(population.risk(theta)).isCloseTo(risk, within(1e-13 * risk));
    }
  }

  @Test
  void stochasticPolyakStepOfFullSizeFitsItsSample() {
    UpdateRule rule = AdaptiveTextbook.stochasticPolyak(1, 0);
    double[][] state = start(rule);
    rule.step(0, state, SAMPLE);
    assertThat(SAMPLE.residual(state[0])).isCloseTo(0, within(1e-15));
    // nothing moves where nothing is left
    double[] before = state[0].clone();
    rule.step(1, state, SAMPLE);
    assertThat(state[0]).containsExactly(before, within(1e-15));
  }

  @Test
  void clippedGradientsHaveAtMostTheirLength() {
    double[][] state = start(AdaptiveTextbook.clipped(1, 0.25, 0));
    double[] before = state[0].clone();
    AdaptiveTextbook.clipped(1, 0.25, 0).step(0, state, SAMPLE);
    assertThat(distance(state[0], before)).isCloseTo(0.25, within(1e-15));
    double[][] free = start(AdaptiveTextbook.clipped(1e-3, 1e3, 0));
    AdaptiveTextbook.clipped(1e-3, 1e3, 0).step(0, free, SAMPLE);
    double[] gradient = SAMPLE.at(before);
    assertThat(free[0][1]).isCloseTo(before[1] - 1e-3 * gradient[1], within(1e-16));
  }

  @Test
  void adagradNormAddsUpSquares() {
    UpdateRule rule = AdaptiveTextbook.adagradNorm(0.5, 2, 1, 0);
    double[][] state = start(rule);
    double sum = 4;
    double[] theta = state[0].clone();
    for (int t = 0; t < 3; t++) {
      double[] g = SAMPLE.at(theta);
      sum += Dot.product(g, 0, g, 3);
      for (int j = 0; j < 3; j++) {
        theta[j] -= 0.5 / Math.sqrt(sum) * g[j];
      }
      rule.step(t, state, SAMPLE);
    }
    assertThat(state[0]).containsExactly(theta, within(1e-15));
  }

  @Test
  void signsMoveEveryCoordinateAlike() {
    UpdateRule rule = AdaptiveTextbook.sign(0.1, 3, 0.2);
    double[][] state = start(rule);
    rule.step(0, state, SAMPLE);
    assertThat(state[0]).containsExactly(new double[] {0.4, 0, -0.3}, within(1e-15));
    assertThat(rule.batch(7)).isEqualTo(3);
    assertThat(rule.labelNoise()).isEqualTo(0.2);
    assertThat(rule).hasToString("θ ← θ − γ sign(g)");
  }

  /** Another γ is worse for what the rule makes least, in the mean over many steps. */
  @Test
  void stepsByTheExpectationAreTheBestOfTheirKind() {
    AdaptiveTextbook.Population population = AdaptiveTextbook.Population.of(SOURCE);
    UpdateRule search = AdaptiveTextbook.lineSearch(population, 2, 0.3);
    double best = mean(search, 1);
    assertThat(mean(search, 0.6)).isGreaterThan(best);
    assertThat(mean(search, 1.4)).isGreaterThan(best);
    // Polyak's is another one
    assertThat(mean(AdaptiveTextbook.polyak(population, 2, 0.3), 1)).isGreaterThan(best);
  }

  /** The mean risk after one step, its size multiplied by a factor; common random numbers. */
  private static double mean(UpdateRule rule, double factor) {
    UpdateRule scaled =
        new UpdateRule() {
          @Override
          public int memories() {
            return 0;
          }

          @Override
          public long batch(long iteration) {
            return rule.batch(iteration);
          }

          @Override
          public double labelNoise() {
            return rule.labelNoise();
          }

          @Override
          public void step(long iteration, double[][] state, Gradient gradient) {
            double[] before = state[0].clone();
            rule.step(iteration, state, gradient);
            for (int j = 0; j < before.length; j++) {
              state[0][j] = before[j] + factor * (state[0][j] - before[j]);
            }
          }
        };
    return MonteCarlo.run(
            DirectEngine.of(SOURCE, scaled), new long[] {1}, 20_000, 5, 1, Progress.NONE)
        .mean(0);
  }

  @Test
  void danaDividesByTheRootOfTheRisk() {
    AdaptiveTextbook.Population population = AdaptiveTextbook.Population.of(SOURCE);
    UpdateRule rule = AdaptiveTextbook.dana(population, 0.1, 0.2, 0.5, 4);
    double[] theta = {0.1, 0.2, 0, 0, -0.1, 0.3};
    double[][] state = {theta.clone(), new double[6]};
    double[] g = {1, 0, 0, 2, 0, 0};
    rule.step(0, state, at -> g.clone());
    double root = Math.sqrt(SOURCE.risk(theta));
    assertThat(state[0][3]).isCloseTo(theta[3] - 2 * (0.1 + 0.2 / root), within(1e-14));
    assertThat(rule.memories()).isEqualTo(1);
  }

  @Test
  void batchesAndNoiseAreChecked() {
    assertThatThrownBy(() -> AdaptiveTextbook.sign(0.1, 0, 0)).hasMessageContaining("batch");
    assertThatThrownBy(() -> AdaptiveTextbook.sign(0.1, 1, -1)).hasMessageContaining("labelNoise");
    UpdateRule.Gradient gradient = theta -> theta;
    assertThatThrownBy(gradient::squaredResiduals).isInstanceOf(IllegalStateException.class);
  }

  private static double distance(double[] a, double[] b) {
    return Math.sqrt(IntStream.range(0, a.length).mapToDouble(j -> Math.pow(a[j] - b[j], 2)).sum());
  }
}
