package org.riskcurve.validation.study;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.random.RandomGenerator;
import java.util.random.RandomGeneratorFactory;
import org.hipparchus.stat.regression.SimpleRegression;
import org.junit.jupiter.api.Test;
import org.riskcurve.core.Estimate;

class PowerFitTest {

  private static final double[] SIZES = {10, 30, 100, 200, 900};

  @Test
  void aPowerIsFoundExactly() {
    double[] values = Arrays.stream(SIZES).map(d -> 3 * Math.pow(d, -0.5)).toArray();
    PowerFit fit = PowerFit.of(SIZES, values);
    assertThat(fit.slope().value()).isCloseTo(-0.5, within(1e-14));
    assertThat(fit.slope().error()).isLessThan(1e-13);
    assertThat(Math.exp(fit.intercept())).isCloseTo(3, within(1e-13));
    assertThat(fit.at(SIZES)).containsExactly(values, within(1e-13));
  }

  /** Hipparchus' regression is another implementation of the same line and error. */
  @Test
  void withoutErrorsItIsTheOrdinaryLine() {
    RandomGenerator random = RandomGeneratorFactory.of("L64X128MixRandom").create(3);
    for (int trial = 0; trial < 100; trial++) {
      double[] values =
          Arrays.stream(SIZES).map(d -> Math.exp(random.nextGaussian()) / d).toArray();
      SimpleRegression line = new SimpleRegression();
      for (int i = 0; i < SIZES.length; i++) {
        line.addData(Math.log(SIZES[i]), Math.log(values[i]));
      }
      PowerFit fit = PowerFit.of(SIZES, values);
      assertThat(fit.slope().value()).isCloseTo(line.getSlope(), within(1e-12));
      assertThat(fit.slope().error()).isCloseTo(line.getSlopeStdErr(), within(1e-12));
      assertThat(fit.intercept()).isCloseTo(line.getIntercept(), within(1e-12));
    }
  }

  /** Errors of the stated size scatter the slope by its standard error. */
  @Test
  void withErrorsTheStandardErrorIsThatOfTheSlope() {
    RandomGenerator random = RandomGeneratorFactory.of("L64X128MixRandom").create(4);
    double squares = 0;
    int trials = 4000;
    for (int trial = 0; trial < trials; trial++) {
      List<Estimate> values = new ArrayList<>();
      for (int i = 0; i < SIZES.length; i++) {
        double relative = 0.01 * (i + 1);
        double value = 2 / SIZES[i] * Math.exp(relative * random.nextGaussian());
        values.add(new Estimate(value, relative * value));
      }
      PowerFit fit = PowerFit.of(SIZES, values);
      double z = (fit.slope().value() + 1) / fit.slope().error();
      squares += z * z;
    }
    // the standard error of a mean of squares of normal numbers is √(2/n)
    assertThat(squares / trials).isCloseTo(1, within(4 * Math.sqrt(2.0 / trials)));
  }

  @Test
  void aCorrectionOfTheNextOrderIsToldFromThePower() {
    double[] exact =
        Arrays.stream(SIZES).map(d -> 3 * Math.pow(d, -0.5) * Math.exp(2 / d)).toArray();
    List<Estimate> values =
        Arrays.stream(exact).mapToObj(value -> new Estimate(value, 0.01 * value)).toList();
    PowerFit fit = PowerFit.ofLeadingOrder(SIZES, values);
    assertThat(fit.slope().value()).isCloseTo(-0.5, within(1e-13));
    assertThat(Math.exp(fit.intercept())).isCloseTo(3, within(1e-12));
    assertThat(fit.next()).isCloseTo(2, within(1e-12));
    assertThat(fit.at(SIZES)).containsExactly(exact, within(1e-13));
    assertThat(fit.slope().error()).isGreaterThan(PowerFit.of(SIZES, values).slope().error());
    assertThat(PowerFit.of(SIZES, values).slope().value()).isLessThan(-0.51);
  }

  @Test
  void tooFewSizesAreRefused() {
    double[] two = {1, 2};
    assertThatThrownBy(() -> PowerFit.of(two, two)).hasMessageContaining("number of sizes");
    assertThatThrownBy(
            () -> PowerFit.ofLeadingOrder(two, List.of(new Estimate(1, 0.1), new Estimate(2, 0.1))))
        .hasMessageContaining("number of sizes");
    assertThatThrownBy(() -> PowerFit.of(new double[] {1}, List.of(new Estimate(1, 0.1))))
        .hasMessageContaining("number of sizes");
  }
}
