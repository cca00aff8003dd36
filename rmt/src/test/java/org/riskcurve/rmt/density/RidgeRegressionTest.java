package org.riskcurve.rmt.density;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.data.Percentage.withPercentage;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.riskcurve.core.Estimate;
import org.riskcurve.core.model.PowerLawModel;
import org.riskcurve.rmt.dyson.DysonEquation;

class RidgeRegressionTest {

  private static DysonEquation power(double alpha, double beta, double d, double v) {
    return DysonEquation.of(PowerLawModel.of(alpha, beta, d, v));
  }

  /** Direct sums in numpy, with ν by bisection. */
  @ParameterizedTest
  @CsvSource({
    "0.75,0.25,50,400,80,0.001,0.0,0.13878274731488438,0.03400708774020289,0.010520422772803533",
    "0.75,0.25,80,400,50,0.001,0.04,0.16270522510307128,0.007474197967538697,0.010520422772803533",
    "0.4,0.7,60,300,200,0.01,0.1,0.315408942623258,0.22308176223557416,0.1247555985023695",
    "1.0,0.8,60,600,60,0.0001,0.01,0.01583108240167165,0.002096988891490616,0.0012318177986775107"
  })
  void risksAreThoseOfDirectSums(
      double alpha,
      double beta,
      double d,
      double v,
      double n,
      double ridge,
      double noise,
      double test,
      double train,
      double nu) {
    RidgeRegression law = RidgeRegression.of(power(alpha, beta, d, v), n, ridge, noise);
    assertThat(law.testRisk().value()).isCloseTo(test, withPercentage(1e-11));
    assertThat(law.trainRisk().value()).isCloseTo(train, withPercentage(1e-11));
    assertThat(law.nu().value()).isCloseTo(nu, withPercentage(1e-11));
  }

  /** True errors over estimates, for all three numbers of all references. */
  @Test
  void everyEstimateHoldsAndIsOfUse() throws IOException {
    List<Double> ratios = new ArrayList<>();
    for (double[] r : references()) {
      RidgeRegression law = RidgeRegression.of(power(r[0], r[1], r[2], r[3]), r[4], r[5], r[6]);
      Estimate[] found = {law.nu(), law.testRisk(), law.trainRisk()};
      for (int i = 0; i < found.length; i++) {
        double ratio = Math.abs(found[i].value() - r[7 + i]) / found[i].error();
        assertThat(ratio)
            .as("%s: %s, true %s", Arrays.toString(r), found[i], r[7 + i])
            .isLessThanOrEqualTo(1);
        ratios.add(ratio);
      }
    }
    ratios.sort(null);
    assertThat(ratios).hasSizeGreaterThan(600);
    assertThat(ratios.get(ratios.size() / 2)).isGreaterThan(0.01);
  }

  private static List<double[]> references() throws IOException {
    try (InputStream file =
        Objects.requireNonNull(
            RidgeRegressionTest.class.getResourceAsStream("ridge-regression.csv"))) {
      return new String(file.readAllBytes(), StandardCharsets.UTF_8)
          .lines()
          .filter(line -> !line.startsWith("#") && !line.startsWith("alpha"))
          .map(
              line -> Arrays.stream(line.split(",", -1)).mapToDouble(Double::parseDouble).toArray())
          .toList();
    }
  }

  @Test
  void sampleSizeAndNumberOfFeaturesExchange() {
    RidgeRegression one = RidgeRegression.of(power(0.75, 0.25, 50, 400), 80, 1e-3, 0);
    RidgeRegression other = RidgeRegression.of(power(0.75, 0.25, 80, 400), 50, 1e-3, 0);
    assertThat(one.nu().value()).isCloseTo(other.nu().value(), withPercentage(1e-12));
  }

  @Test
  void manySamplesGiveTheRidgeOfThePopulation() {
    DysonEquation equation = power(0.75, 0.25, 1e6, 1e7);
    double population = RidgeFunctionals.of(equation, 1e-4).risk().value();
    double law = RidgeRegression.of(equation, 1e18, 1e-4, 0).testRisk().value();
    assertThat(law).isCloseTo(population, withPercentage(1e-9));
  }

  @Test
  void badInputIsNamed() {
    DysonEquation equation = power(0.75, 0.25, 50, 400);
    assertThatIllegalArgumentException()
        .isThrownBy(() -> RidgeRegression.of(equation, 80, 0, 0))
        .withMessageContaining("ridge")
        .withMessageContaining("0.0");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> RidgeRegression.of(equation, Double.NaN, 1, 0))
        .withMessageContaining("samples");
  }
}
