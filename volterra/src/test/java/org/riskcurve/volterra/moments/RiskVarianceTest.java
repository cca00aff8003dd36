package org.riskcurve.volterra.moments;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.function.ToDoubleFunction;
import org.junit.jupiter.api.Test;
import org.riskcurve.core.Estimate;
import org.riskcurve.core.spectrum.DiscreteSpectrum;
import org.riskcurve.volterra.curve.LearningRateBounds;
import org.riskcurve.volterra.optimizer.Optimizer;
import org.riskcurve.volterra.optimizer.Schedule;
import org.riskcurve.volterra.optimizer.Scheduled;
import org.riskcurve.volterra.optimizer.Sgd;
import org.riskcurve.volterra.optimizer.Step;
import org.riskcurve.volterra.recursion.SpectrumNodes;

/** Variances against references, against sums over all samples, and as a property of nodes. */
class RiskVarianceTest {

  /** Five points and weights that integrate polynomials of degree nine over a normal number. */
  static final double[] POINTS = {
    -2.8569700138728056, -1.355626179974266, 0, 1.355626179974266, 2.8569700138728056
  };

  static final double[] WEIGHTS = {
    0.011257411327720688, 0.22207592200561266, 8.0 / 15, 0.22207592200561266, 0.011257411327720688
  };

  @Test
  void referencesAreMet() throws IOException {
    List<RecursionReference> rows = RecursionReference.of("variance_of_risk");
    assertThat(rows).hasSize(10);
    for (RecursionReference row : rows) {
      Sgd sgd = new Sgd(row.parameter("gamma"), 1, row.labelNoise());
      Estimate variance = RiskVariance.of(row.spectrum(), sgd).variances(row.iteration()).get(0);
      // direct sums take the difference of two numbers of the size of P² ≤ 10
      assertThat(variance.value())
          .as("%s", row)
          .isCloseTo(row.value(), within(1e-12 * row.value() + 1e-14));
    }
  }

  /** The mean over two samples of three normal numbers each of a function of u after a step. */
  private static double mean(
      double[] lambda, double gamma, double fixed, double[] u, ToDoubleFunction<double[]> f) {
    double sum = 0;
    for (int index = 0; index < 15625; index++) {
      double weight = 1;
      double[] x = new double[6];
      int rest = index;
      for (int i = 0; i < 6; i++) {
        x[i] = POINTS[rest % 5];
        weight *= WEIGHTS[rest % 5];
        rest /= 5;
      }
      double[] next = u.clone();
      for (int i = 0; i < 6; i += 3) {
        double residual = u[0] * x[i] + u[1] * x[i + 1] + Math.sqrt(fixed) * x[i + 2];
        next[0] -= gamma * lambda[0] * residual * x[i];
        next[1] -= gamma * lambda[1] * residual * x[i + 1];
      }
      sum += weight * f.applyAsDouble(next);
    }
    return sum;
  }

  private static double squared(double[] u) {
    return u[0] * u[0] + u[1] * u[1];
  }

  private static List<Double> oneAndTwoSteps(double[] lambda, double[] u, Sgd sgd) {
    double[] weights = {u[0] * u[0], u[1] * u[1]};
    FourthMoments moments =
        new FourthMoments(SpectrumNodes.of(DiscreteSpectrum.of(lambda, weights, 0.1)));
    List<Double> variances = new ArrayList<>();
    for (int r = 0; r < 2; r++) {
      moments.advance(sgd.step(), sgd.labelNoise());
      variances.add(moments.variance());
    }
    return variances;
  }

  @Test
  void stepsAreTheSumsOverAllSamplesOfABatchOfTwo() {
    Random random = new Random(3);
    for (int k = 0; k < 5; k++) {
      double[] lambda = {0.5 + random.nextDouble(), random.nextDouble()};
      double[] u = {random.nextGaussian(), random.nextGaussian()};
      Sgd sgd = new Sgd(0.3 * random.nextDouble(), 2, 0.2);
      double gamma = sgd.learningRate();
      double first = mean(lambda, gamma, 0.3, u, v -> squared(v));
      double square = mean(lambda, gamma, 0.3, u, v -> squared(v) * squared(v));
      List<Double> variances = oneAndTwoSteps(lambda, u, sgd);
      assertThat(variances.get(0)).isCloseTo(square - first * first, within(1e-12 * square));
      // law of total variance: the second step from each outcome of the first
      ToDoubleFunction<double[]> after = v -> meanAfter(lambda, v, sgd);
      double within = mean(lambda, gamma, 0.3, u, v -> oneAndTwoSteps(lambda, v, sgd).get(0));
      double mean = mean(lambda, gamma, 0.3, u, after);
      double between = mean(lambda, gamma, 0.3, u, v -> Math.pow(after.applyAsDouble(v) - mean, 2));
      assertThat(variances.get(1)).isCloseTo(within + between, within(1e-11 * variances.get(1)));
    }
  }

  /** E|u|² after a step, by {@link Step}. */
  private static double meanAfter(double[] lambda, double[] u, Sgd sgd) {
    double input = squared(u) + 0.1 + sgd.labelNoise();
    double sum = 0;
    for (int j = 0; j < 2; j++) {
      double x = sgd.learningRate() * lambda[j];
      double b = (double) sgd.batch();
      sum += u[j] * u[j] * (1 - 2 * b * x + b * (b + 1) * x * x) + b * x * x * input;
    }
    return sum;
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
    FourthMoments one = new FourthMoments(all);
    FourthMoments other = new FourthMoments(few);
    for (int r = 0; r < 40; r++) {
      one.advance(new Step(0, 0.1 / (1 + 0.1 * r), 0, 1, 3), 0.02);
      other.advance(new Step(0, 0.1 / (1 + 0.1 * r), 0, 1, 3), 0.02);
      assertThat(other.risk()).isCloseTo(one.risk(), within(1e-14));
      assertThat(other.variance()).isCloseTo(one.variance(), within(1e-13 * one.variance()));
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
  void fewerNodesKnowTheirErrors() {
    Random random = new Random(4);
    for (int k = 0; k < 5; k++) {
      DiscreteSpectrum large = powers(260, 0.4 + 0.6 * random.nextDouble());
      Optimizer sgd =
          Scheduled.of(
              new Sgd(0.3 / large.trace(), 2, 0.05),
              Schedule.powerLaw(0.4 * random.nextDouble(), 9));
      double[] r = {1, 10, 100, 600};
      List<Estimate> fast = RiskVariance.of(large, sgd).variances(r);
      FourthMoments exact = new FourthMoments(SpectrumNodes.of(large));
      for (int t = 0, i = 0; i < r.length; t++) {
        if (t == r[i]) {
          double error = Math.abs(fast.get(i).value() - exact.variance());
          assertThat(error).isLessThanOrEqualTo(fast.get(i).error() + 1e-12 * exact.variance());
          assertThat(fast.get(i).relativeError()).isLessThan(1e-6);
          i++;
        }
        exact.advance(sgd.step(t), sgd.labelNoise());
      }
    }
  }

  @Test
  void windowsKnowTheirErrors() {
    Random random = new Random(8);
    for (int k = 0; k < 4; k++) {
      DiscreteSpectrum spectrum = powers(30, 0.4 + 0.6 * random.nextDouble());
      Sgd sgd = new Sgd((0.2 + 0.4 * random.nextDouble()) / spectrum.trace(), 1 + k, 0.05 * k);
      Optimizer optimizer =
          k < 2 ? sgd : Scheduled.of(sgd, Schedule.powerLaw(0.3 * random.nextDouble(), 50));
      double[] r = {2000, 12000, 60000};
      List<Estimate> fast = RiskVariance.of(spectrum, optimizer).variances(r);
      FourthMoments exact = new FourthMoments(SpectrumNodes.of(spectrum));
      for (int t = 0, i = 0; i < r.length; t++) {
        if (t == r[i]) {
          double error = Math.abs(fast.get(i).value() - exact.variance());
          assertThat(error).isLessThanOrEqualTo(fast.get(i).error() + 1e-12 * exact.variance());
          assertThat(fast.get(i).relativeError()).isLessThan(1e-6);
          i++;
        }
        exact.advance(optimizer.step(t), optimizer.labelNoise());
      }
    }
  }

  @Test
  void varianceSettlesWhereTheRateIsConstant() {
    Sgd sgd = new Sgd(0.1, 2, 0.1);
    List<Estimate> late = RiskVariance.of(powers(40, 0.7), sgd).variances(1e8, 1e12);
    assertThat(late.get(0).value()).isCloseTo(late.get(1).value(), within(1e-10));
    assertThat(late.get(1).relativeError()).isLessThan(1e-8);
  }

  @Test
  void varianceThatGrowsEndsInInfinityOrIsRefused() {
    DiscreteSpectrum spectrum = powers(40, 0.7);
    Sgd sgd = Sgd.of(1.3 * VarianceThreshold.of(spectrum, 1).value());
    assertThat(RiskVariance.of(spectrum, sgd).variances(1e9).get(0).value()).isInfinite();
  }

  @Test
  void thresholdsHaveTheirPublishedRatios() {
    // numpy: spectral radius of the whole map on M, d = 80
    double[] alphas = {0.3, 0.4, 0.6, 0.75, 1, 1.25};
    double[] ratios = {.9957, .9886, .8207, .6931, .6212, .5983};
    for (int i = 0; i < alphas.length; i++) {
      DiscreteSpectrum spectrum = powers(80, alphas[i]);
      double critical = LearningRateBounds.of(spectrum, 1).critical().value();
      double ratio = VarianceThreshold.of(spectrum, 1).value() / critical;
      assertThat(ratio).isCloseTo(ratios[i], within(5e-5));
    }
  }

  @Test
  void thresholdsOnFewerNodesKnowTheirErrors() {
    Random random = new Random(6);
    for (int k = 0; k < 6; k++) {
      DiscreteSpectrum large = powers(230, 0.3 + random.nextDouble());
      long batch = 1L + random.nextInt(20);
      Estimate fast = VarianceThreshold.of(large, batch);
      double exact =
          new VarianceThreshold(large, batch, SpectrumNodes.of(large))
              .search(LearningRateBounds.of(large, batch).critical().value());
      assertThat(fast.value()).isCloseTo(exact, within(fast.error()));
      assertThat(fast.relativeError()).isLessThan(1e-3);
    }
  }

  @Test
  void eigenvaluesThatAreZeroHaveNoPartInTheThreshold() {
    double[] three = {1, 0.5, 0};
    double[] two = {1, 0.5};
    assertThat(VarianceThreshold.of(DiscreteSpectrum.of(three, three, 0), 2).value())
        .isCloseTo(
            VarianceThreshold.of(DiscreteSpectrum.of(two, two, 0), 2).value(), within(1e-12));
  }

  @Test
  void varianceGrowsAboveItsThresholdAloneForEveryBatch() {
    for (long batch : List.of(1L, 3L, 20L)) {
      DiscreteSpectrum spectrum = powers(25, 0.8);
      double threshold = VarianceThreshold.of(spectrum, batch).value();
      assertThat(threshold).isLessThan(LearningRateBounds.of(spectrum, batch).critical().value());
      for (double factor : new double[] {0.98, 1.02}) {
        Sgd sgd = Sgd.of(factor * threshold).withBatch(batch);
        List<Estimate> values = RiskVariance.of(spectrum, sgd).variances(4000, 8000);
        assertThat(values.get(1).value() > values.get(0).value()).isEqualTo(factor > 1);
      }
    }
  }
}
