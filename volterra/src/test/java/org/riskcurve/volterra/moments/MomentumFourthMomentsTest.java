package org.riskcurve.volterra.moments;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.function.ToDoubleFunction;
import org.junit.jupiter.api.Test;
import org.riskcurve.core.Estimate;
import org.riskcurve.core.spectrum.DiscreteSpectrum;
import org.riskcurve.volterra.optimizer.Dana;
import org.riskcurve.volterra.optimizer.Momentum;
import org.riskcurve.volterra.optimizer.Optimizer;
import org.riskcurve.volterra.optimizer.Schedule;
import org.riskcurve.volterra.optimizer.Scheduled;
import org.riskcurve.volterra.optimizer.Sgd;
import org.riskcurve.volterra.optimizer.Step;
import org.riskcurve.volterra.recursion.SpectrumNodes;

/** Variances with momentum against sums over all samples, and as a property of nodes. */
class MomentumFourthMomentsTest {

  private static final double ATOM = 0.1;
  private static final double NOISE = 0.2;

  /** The mean over a batch of samples of two features and the noise of a function of (u, Y). */
  private static double mean(
      double[] lambda, Step step, double[] state, ToDoubleFunction<double[]> f) {
    int numbers = 3 * (int) step.batch();
    double sum = 0;
    for (int index = 0; index < Math.pow(5, numbers); index++) {
      double weight = 1;
      double[] g = new double[2];
      int rest = index;
      for (int sample = 0; sample < numbers; sample += 3) {
        double[] x = new double[3];
        for (int i = 0; i < 3; i++, rest /= 5) {
          x[i] = RiskVarianceTest.POINTS[rest % 5];
          weight *= RiskVarianceTest.WEIGHTS[rest % 5];
        }
        double residual = state[0] * x[0] + state[1] * x[1] + Math.sqrt(ATOM + NOISE) * x[2];
        g[0] += lambda[0] * residual * x[0];
        g[1] += lambda[1] * residual * x[1];
      }
      sum += weight * f.applyAsDouble(moved(step, state, g));
    }
    return sum;
  }

  private static double[] moved(Step step, double[] state, double[] g) {
    double[] next = new double[4];
    for (int j = 0; j < 2; j++) {
      next[2 + j] = step.momentum() * state[2 + j] + step.gamma1() * g[j];
      next[j] = state[j] - step.gamma2() * g[j] - step.gamma3() * next[2 + j];
    }
    return next;
  }

  private static double squared(double[] state) {
    return state[0] * state[0] + state[1] * state[1];
  }

  /** The variances after steps from a state, the mean after the first one, of which no more. */
  private static List<Double> steps(double[] lambda, double[] state, Step... steps) {
    DiscreteSpectrum spectrum =
        DiscreteSpectrum.of(lambda, new double[] {state[0] * state[0], state[1] * state[1]}, ATOM);
    MomentumFourthMoments moments =
        new MomentumFourthMoments(SpectrumNodes.of(spectrum), sequence(steps));
    for (int j = 0; j < 2; j++) {
      moments.mean()[0][j] = state[j] * state[j];
      moments.mean()[1][j] = state[j] * state[2 + j];
      moments.mean()[2][j] = state[2 + j] * state[2 + j];
    }
    List<Double> out = new ArrayList<>();
    for (int t = 0; t < steps.length; t++) {
      moments.advance(t);
      out.add(moments.variance());
    }
    out.add(moments.risk() - ATOM);
    return out;
  }

  private static Optimizer sequence(Step... steps) {
    return new Optimizer() {
      @Override
      public Step step(double t) {
        return steps[(int) t];
      }

      @Override
      public double labelNoise() {
        return NOISE;
      }
    };
  }

  private static Step random(Random random, int batch) {
    return new Step(
        random.nextDouble(),
        0.3 * random.nextDouble(),
        0.3 * random.nextDouble(),
        0.2 + 0.6 * random.nextDouble(),
        batch);
  }

  @Test
  void twoStepsAreTheSumsOverAllSamples() {
    Random random = new Random(5);
    for (int k = 0; k < 6; k++) {
      double[] lambda = {0.5 + random.nextDouble(), random.nextDouble()};
      double[] state = random.doubles(4, -1, 1).toArray();
      int batch = 1 + k / 4;
      Step one = random(random, batch);
      Step two = random(random, batch);
      List<Double> variances = steps(lambda, state, one, two);
      double first = mean(lambda, one, state, MomentumFourthMomentsTest::squared);
      double square = mean(lambda, one, state, v -> squared(v) * squared(v));
      assertThat(variances.get(0)).isCloseTo(square - first * first, within(1e-12 * square));
      // law of total variance: the second step from each outcome of the first
      double inner = mean(lambda, one, state, v -> steps(lambda, v, two).get(0));
      double mean = mean(lambda, one, state, v -> steps(lambda, v, two).get(1));
      double between =
          mean(lambda, one, state, v -> Math.pow(steps(lambda, v, two).get(1) - mean, 2));
      assertThat(variances.get(1)).isCloseTo(inner + between, within(1e-11 * variances.get(1)));
      assertThat(variances.get(2)).isCloseTo(mean, within(1e-12 * mean));
    }
  }

  private static DiscreteSpectrum powers(int size, double alpha) {
    double[] eigenvalues = new double[size];
    double[] weights = new double[size];
    Arrays.setAll(eigenvalues, j -> Math.pow(j + 1, -2 * alpha));
    Arrays.setAll(weights, j -> Math.pow(j + 1, -1.8));
    return DiscreteSpectrum.of(eigenvalues, weights, 0.02);
  }

  @Test
  void withoutMomentumItIsThatOfSgd() {
    SpectrumNodes nodes = SpectrumNodes.of(powers(30, 0.6));
    Sgd sgd = new Sgd(0.04, 3, 0.1);
    FourthMoments one = new FourthMoments(nodes);
    MomentumFourthMoments other = new MomentumFourthMoments(nodes, sgd);
    // y as SGD's own velocity, and β = 0: θ ← θ − γ₁γ₃g
    Optimizer product = new Momentum(0.2, 0, 0.2, 1, 3, 0.1);
    MomentumFourthMoments third = new MomentumFourthMoments(nodes, product);
    for (int t = 0; t < 300; t++) {
      assertThat(other.variance()).isCloseTo(one.variance(), within(1e-13 * one.variance()));
      assertThat(third.variance()).isCloseTo(one.variance(), within(1e-13 * one.variance()));
      one.advance(sgd.step(), 0.1);
      other.advance(t);
      third.advance(t);
    }
  }

  @Test
  void heavyBallIsTheSameInBothOfItsForms() {
    SpectrumNodes nodes = SpectrumNodes.of(powers(20, 0.8));
    MomentumFourthMoments one = new MomentumFourthMoments(nodes, Momentum.heavyBall(0.02, 0.9));
    MomentumFourthMoments other =
        new MomentumFourthMoments(nodes, Momentum.of(1, 0, 0.02, 1 - 0.9));
    for (int t = 0; t < 500; t++) {
      one.advance(t);
      other.advance(t);
      assertThat(other.variance()).isCloseTo(one.variance(), within(1e-12 * one.variance()));
    }
  }

  @Test
  void nodesStandForManyEigenvalues() {
    double[] lambda = {1, 1, 1, 0.4, 0.4, 0.4};
    double[] weights = {0.1, 0.5, 0.2, 0.1, 0.7, 0};
    SpectrumNodes all = SpectrumNodes.of(DiscreteSpectrum.of(lambda, weights, 0.05));
    SpectrumNodes few =
        new SpectrumNodes(
            new double[] {1, 0.4, 1, 0.4},
            new double[] {0.8, 0.8, 0, 0},
            new double[] {0, 0, 3, 0.48},
            0.05);
    Optimizer optimizer =
        Scheduled.of(
            Momentum.nesterov(0.03, 0.8).withBatch(3).withLabelNoise(0.02),
            Schedule.powerLaw(0.5, 10));
    MomentumFourthMoments one = new MomentumFourthMoments(all, optimizer);
    MomentumFourthMoments other = new MomentumFourthMoments(few, optimizer);
    for (int t = 0; t < 60; t++) {
      one.advance(t);
      other.advance(t);
      assertThat(other.risk()).isCloseTo(one.risk(), within(1e-13));
      assertThat(other.variance()).isCloseTo(one.variance(), within(1e-12 * one.variance()));
    }
  }

  @Test
  void fewerNodesKnowTheirErrors() {
    Random random = new Random(4);
    for (int k = 0; k < 3; k++) {
      DiscreteSpectrum large = powers(230, 0.4 + 0.6 * random.nextDouble());
      double gamma = 0.2 / large.trace();
      Optimizer optimizer =
          List.of(
                  Momentum.heavyBall(0.2 * gamma, 0.8).withBatch(2).withLabelNoise(0.05),
                  Momentum.nesterov(0.1 * gamma, 0.9),
                  new Dana(gamma, 0.05 * gamma, 0.5, 4, 1, 0))
              .get(k);
      double[] r = {1, 10, 100, 200};
      List<Estimate> fast = RiskVariance.of(large, optimizer).variances(r);
      MomentumFourthMoments exact = new MomentumFourthMoments(SpectrumNodes.of(large), optimizer);
      for (int t = 0, i = 0; i < r.length; t++) {
        if (t == r[i]) {
          double error = Math.abs(fast.get(i).value() - exact.variance());
          assertThat(error).isLessThanOrEqualTo(fast.get(i).error() + 1e-12 * exact.variance());
          assertThat(fast.get(i).relativeError()).isLessThan(1e-5);
          i++;
        }
        exact.advance(t);
      }
    }
  }

  @Test
  void iterationsBeyondAMinuteAreRefused() {
    RiskVariance variance = RiskVariance.of(powers(100, 0.7), Momentum.heavyBall(0.01, 0.9));
    double last = variance.iterations().last();
    assertThat(last).isBetween(1e5, 1e6);
    assertThatThrownBy(() -> variance.variances(10 * last))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("single steps");
  }
}
