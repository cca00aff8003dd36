package org.riskcurve.scaling.frontier;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.data.Offset.offset;
import static org.assertj.core.data.Percentage.withPercentage;

import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.riskcurve.core.spectrum.Spectrum;
import org.riskcurve.volterra.curve.ClosedFormCurve;
import org.riskcurve.volterra.curve.LearningRateBounds;
import org.riskcurve.volterra.optimizer.Sgd;

class FrontierTest {

  private static final TruncatedFamily FAMILY = new TruncatedFamily(0.8, 0.4);
  private static final Training HALF = Training.of(new LearningRate.FractionOfCritical(0.5));

  private static Frontier frontier(Training training) {
    return Frontier.of(FAMILY::at, training, 40, 600);
  }

  private static double risk(int d, double iteration, double fraction, long batch) {
    Spectrum spectrum = FAMILY.at(d);
    double rate = fraction * LearningRateBounds.of(spectrum, batch).critical().value();
    return ClosedFormCurve.of(spectrum, new Sgd(rate, batch, 0)).risk(iteration).value();
  }

  @ParameterizedTest
  @ValueSource(doubles = {3e5, 1e6, 5e6})
  void theOptimumIsThatOfAllWholeSizes(double compute) {
    FrontierPoint point = frontier(HALF).at(compute);
    int best = 0;
    double least = Double.POSITIVE_INFINITY;
    for (int d = 41; d < 600; d += Math.max(1, d / 100)) {
      double risk = risk(d, compute / d, 0.5, 1);
      if (risk < least) {
        least = risk;
        best = d;
      }
    }
    assertThat(point.dimension().value()).isCloseTo(best, withPercentage(1));
    assertThat(point.risk().value()).isCloseTo(least, withPercentage(0.01));
    assertThat(point.risk().value()).isLessThanOrEqualTo(least * (1 + 1e-6));
    assertThat(point.iteration()).isCloseTo(compute / point.dimension().value(), offset(1e-6));
  }

  @Test
  void theLocalExponentsAreTheDerivativesOfTheFrontier() {
    Frontier frontier = frontier(HALF);
    double step = 1.05;
    FrontierPoint below = frontier.at(1e6 / step);
    FrontierPoint point = frontier.at(1e6);
    FrontierPoint above = frontier.at(1e6 * step);
    double width = 2 * Math.log(step);
    double xi = Math.log(above.dimension().value() / below.dimension().value()) / width;
    double eta = -Math.log(above.risk().value() / below.risk().value()) / width;
    assertThat(point.xi().value()).isCloseTo(xi, offset(1e-3));
    assertThat(point.eta().value()).isCloseTo(eta, offset(1e-5));
    assertThat(point.xi().error()).isLessThan(0.01);
  }

  @Test
  void thePartsAddUpToTheRisk() {
    FrontierPoint point = frontier(HALF).at(1e6);
    RiskParts parts = point.parts();
    assertThat(parts.floor() + parts.forcing() + parts.noise())
        .isCloseTo(point.risk().value(), withPercentage(1e-9));
    assertThat(parts.floor()).isPositive();
    assertThat(parts.forcing()).isPositive();
    assertThat(parts.noise()).isPositive();
  }

  @ParameterizedTest
  @ValueSource(doubles = {60, 150, 400})
  void theBudgetOfASizeIsTheInverse(double dimension) {
    Frontier frontier = frontier(HALF);
    FrontierPoint point = frontier.atDimension(dimension);
    assertThat(point.dimension().value()).isCloseTo(dimension, withPercentage(1e-6));
    FrontierPoint back = frontier.at(point.compute());
    assertThat(back.dimension().value())
        .isCloseTo(dimension, offset(2 * back.dimension().error() + 1e-6 * dimension));
  }

  @Test
  void resultsDoNotDependOnTheOrderOfTheCalls() {
    Frontier one = frontier(HALF);
    Frontier other = frontier(HALF);
    FrontierPoint first = one.at(5e5);
    FrontierPoint second = one.at(4e6);
    assertThat(other.along(new double[] {4e6, 5e5})).isEqualTo(List.of(second, first));
  }

  @Test
  void aCostFactorOnlyRescalesTheCompute() {
    FrontierPoint plain = frontier(HALF).at(1e6);
    FrontierPoint six = frontier(HALF.withCost(CostModel.parameters().times(6))).at(6e6);
    assertThat(six.dimension().value()).isCloseTo(plain.dimension().value(), offset(1e-6));
    assertThat(six.iteration()).isCloseTo(plain.iteration(), withPercentage(1e-6));
    assertThat(six.xi().value()).isCloseTo(plain.xi().value(), offset(1e-8));
  }

  @Test
  void aCostThatGrowsFasterWantsSmallerSizes() {
    FrontierPoint plain = frontier(HALF).at(1e6);
    FrontierPoint square = frontier(HALF.withCost(CostModel.of(d -> d * d / 100))).at(1e6);
    assertThat(square.xi().value()).isLessThan(plain.xi().value());
    assertThat(square.iteration())
        .isCloseTo(1e8 / Math.pow(square.dimension().value(), 2), withPercentage(1e-9));
  }

  @Test
  void noLearningRateIsBetterThanTheOptimalOne() {
    FrontierPoint optimal = frontier(Training.of(new LearningRate.Optimal())).at(1e6);
    double least = Double.POSITIVE_INFINITY;
    for (double fraction = 0.1; fraction < 0.9; fraction += 0.05) {
      FrontierPoint fixed =
          frontier(Training.of(new LearningRate.FractionOfCritical(fraction))).at(1e6);
      assertThat(optimal.risk().value()).isLessThanOrEqualTo(fixed.risk().value() * (1 + 1e-6));
      least = Math.min(least, fixed.risk().value());
    }
    assertThat(optimal.risk().value()).isCloseTo(least, withPercentage(0.3));
  }

  /** After one iteration the best rate is beyond the critical one, which says nothing of it. */
  @Test
  void theOptimalRateMayLieNextToTheCriticalOne() {
    List<IsoFlop> optimal = frontier(Training.of(new LearningRate.Optimal())).isoFlop(1e3);
    double[] least = new double[optimal.size()];
    Arrays.fill(least, Double.POSITIVE_INFINITY);
    for (double fraction : new double[] {0.1, 0.2, 0.3, 0.4, 0.5, 0.6, 0.7, 0.8, 0.9, 0.99}) {
      List<IsoFlop> fixed =
          frontier(Training.of(new LearningRate.FractionOfCritical(fraction))).isoFlop(1e3);
      for (int i = 0; i < least.length; i++) {
        least[i] = Math.min(least[i], fixed.get(i).risk());
      }
    }

    assertThat(optimal.get(least.length - 1).iteration()).isLessThan(2);
    for (int i = 0; i < least.length; i++) {
      assertThat(optimal.get(i).risk()).isBetween(0.98 * least[i], least[i] * (1 + 1e-9));
    }
  }

  @Test
  void theLearningRateFollowsItsRule() {
    FrontierPoint fixed = frontier(Training.of(new LearningRate.Fixed(0.2))).at(1e6);
    assertThat(fixed.learningRate()).isCloseTo(0.2, offset(1e-12));
    FrontierPoint scaled = frontier(Training.of(new LearningRate.Scaled(1, 0.4))).at(1e6);
    assertThat(scaled.learningRate())
        .isCloseTo(Math.pow(scaled.dimension().value(), -0.4), withPercentage(1e-6));
  }

  @Test
  void largeBatchesHaveTheirFrontierToo() {
    long batch = 100;
    FrontierPoint point = frontier(HALF.withBatch(batch)).at(1e6);
    int d = (int) Math.round(point.dimension().value());
    double r = Math.rint(1e6 / d);
    assertThat(risk(d, r, 0.5, batch)).isCloseTo(point.risk().value(), withPercentage(0.1));
  }

  @Test
  void labelNoiseRaisesTheFrontier() {
    double clean = frontier(HALF).at(1e6).risk().value();
    double noisy = frontier(HALF.withLabelNoise(0.01)).at(1e6).risk().value();
    assertThat(noisy).isGreaterThan(clean);
  }

  @Test
  void isoFlopCurvesHaveTheirMinimumOnTheFrontier() {
    Frontier frontier = frontier(HALF);
    FrontierPoint point = frontier.at(1e6);
    List<IsoFlop> curve = frontier.isoFlop(1e6);
    assertThat(curve).allMatch(way -> way.risk() >= point.risk().value() * (1 - 1e-9));
    assertThat(curve).allMatch(way -> Math.abs(way.dimension() * way.iteration() - 1e6) < 1e-3);
    assertThat(curve.stream().mapToDouble(IsoFlop::risk).min().orElseThrow())
        .isCloseTo(point.risk().value(), withPercentage(0.5));
  }

  @Test
  void trainingCurvesLieAboveTheFrontier() {
    Frontier frontier = frontier(HALF);
    double[] computes = {3e5, 1e6, 3e6};
    double[] risks = frontier.trainingCurve(150, computes);
    for (int i = 0; i < risks.length; i++) {
      assertThat(risks[i]).isGreaterThanOrEqualTo(frontier.at(computes[i]).risk().value());
    }
    assertThat(frontier.trainingCurve(150, new double[] {10})[0]).isInfinite();
  }

  @Test
  void budgetsOutsideTheRangeSayWhatToDo() {
    Frontier frontier = frontier(HALF);
    assertThatThrownBy(() -> frontier.at(10))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("compute must be at least 40.0")
        .hasMessageContaining("raise the compute, or lower the smallest size")
        .hasMessageContaining("got 10.0");
    assertThatThrownBy(() -> frontier.at(200))
        .hasMessageContaining("the risk is least at the smallest size, d = 40.0");
    assertThatThrownBy(() -> frontier.at(1e12))
        .hasMessageContaining("the risk is least at the largest size, d = 600.0")
        .hasMessageContaining("lower the compute, or raise the largest size");
    assertThatThrownBy(() -> frontier.atDimension(30)).hasMessageContaining("[40.0, 600.0]");
  }

  @Test
  void anUnstableLearningRateIsNamedWithItsBound() {
    assertThatThrownBy(() -> frontier(Training.of(new LearningRate.Fixed(3))).at(1e6))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("gamma must be below")
        .hasMessageContaining("got 3.0");
  }

  @ParameterizedTest
  @CsvSource({"0.5, 10, smallest", "10, 15, largest", "10, NaN, largest", "NaN, 10, smallest"})
  void rangesOfSizesAreChecked(double smallest, double largest, String name) {
    assertThatThrownBy(() -> Frontier.of(FAMILY::at, HALF, smallest, largest))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageStartingWith(name);
  }

  @Test
  void aFamilyThatAnswersForAnotherSizeIsRefused() {
    Frontier wrong = Frontier.of(d -> FAMILY.at(2 * d), HALF, 40, 600);
    assertThatThrownBy(() -> wrong.at(1e6)).hasMessageContaining("dimension of the spectrum");
  }
}
