package org.riskcurve.volterra.curve;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.riskcurve.core.Estimate;
import org.riskcurve.core.spectrum.DiscreteSpectrum;
import org.riskcurve.volterra.optimizer.ConstantOptimizer;
import org.riskcurve.volterra.optimizer.Momentum;
import org.riskcurve.volterra.optimizer.Sgd;

/** Values and errors of curves over the whole legal range against 34-digit references. */
class DiscreteReferenceTest {

  private static final String RESOURCE = "discrete-curves-34-digits.csv";

  private static List<String[]> rows() throws IOException {
    InputStream in = DiscreteReferenceTest.class.getResourceAsStream(RESOURCE);
    try (BufferedReader reader =
        new BufferedReader(
            new InputStreamReader(Objects.requireNonNull(in), StandardCharsets.UTF_8))) {
      return reader
          .lines()
          .filter(line -> !line.startsWith("#"))
          .skip(1)
          .map(line -> line.split(";", -1))
          .toList();
    }
  }

  private static ClosedFormCurve curve(String[] row) {
    double[] eigenvalues = numbers(row[0]);
    DiscreteSpectrum spectrum =
        DiscreteSpectrum.of(eigenvalues, numbers(row[1]), Double.parseDouble(row[2]));
    double gamma1 = Double.parseDouble(row[3]);
    double gamma2 = Double.parseDouble(row[4]);
    long batch = Long.parseLong(row[7]);
    double noise = Double.parseDouble(row[8]);
    ConstantOptimizer optimizer =
        gamma1 == 0
            ? new Sgd(gamma2, batch, noise)
            : new Momentum(
                gamma1,
                gamma2,
                Double.parseDouble(row[5]),
                Double.parseDouble(row[6]),
                batch,
                noise);
    return ClosedFormCurve.of(spectrum, optimizer);
  }

  private static double[] numbers(String text) {
    return Arrays.stream(text.split(" ", -1)).mapToDouble(Double::parseDouble).toArray();
  }

  private static double error(Estimate estimate, String exact) {
    return new BigDecimal(estimate.value()).subtract(new BigDecimal(exact)).abs().doubleValue();
  }

  @Test
  void errorsAreNeverLargerThanTheirEstimatesAndNotFarSmaller() throws IOException {
    List<Double> ratios = new ArrayList<>();
    for (String[] row : rows()) {
      ClosedFormCurve curve = curve(row);
      double iteration = Double.parseDouble(row[9]);
      Estimate[] values = {
        curve.forcing(iteration), curve.kernel(iteration), curve.risk(iteration)
      };
      for (int k = 0; k < values.length; k++) {
        double error = error(values[k], row[10 + k]);
        assertThat(error)
            .as("%s %s", k, Arrays.toString(row))
            .isLessThanOrEqualTo(values[k].error());
        assertThat(values[k].value()).isNotNegative();
        if (error > 0) {
          ratios.add(values[k].error() / error);
        }
      }
    }
    ratios.sort(null);
    assertThat(ratios).hasSizeGreaterThan(500);
    assertThat(ratios.get(ratios.size() / 2)).isLessThan(200);
  }

  @Test
  void risksThatFallExponentiallyKeepTheirDigits() {
    DiscreteSpectrum two =
        DiscreteSpectrum.of(new double[] {1, 2.75}, new double[] {0.75, 0.25}, 0);
    double critical = LearningRateBounds.of(two, 1).critical().value();
    ClosedFormCurve curve = ClosedFormCurve.of(two, Sgd.of(0.5 * critical));
    // 34-digit moment recursion
    assertThat(curve.risk(300).value() / 1.1177143411421260e-26).isBetween(1 - 1e-11, 1 + 1e-11);
    assertThat(curve.risk(437).value() / 1.4433909233632994e-38).isBetween(1 - 1e-11, 1 + 1e-11);
    assertThat(curve.risk(464).value() / 6.5509887385929839e-41).isBetween(1 - 1e-11, 1 + 1e-11);
    assertThat(curve.forcing(464).value() / 1.5438601872948688e-46).isBetween(1 - 1e-11, 1 + 1e-11);
    assertThat(curve.risk(1e15).value()).isZero();
    assertThat(curve.risk(1e15).error()).isLessThan(1e-300);
  }

  @Test
  void startIsTheMassOfTheForcingHoweverNearTheCriticalLearningRate() {
    DiscreteSpectrum two =
        DiscreteSpectrum.of(new double[] {1, 2.75}, new double[] {0.75, 0.25}, 0.1);
    double critical = LearningRateBounds.of(two, 1).critical().value();
    for (double fraction : new double[] {1e-100, 0.5, 1 - 1e-12, 1, 1.5, 1e6}) {
      ClosedFormCurve curve = ClosedFormCurve.of(two, Sgd.of(fraction * critical));
      assertThat(curve.risk(0).value()).isEqualTo(two.totalForcing());
      assertThat(curve.forcing(0).value()).isEqualTo(two.totalForcing());
    }
  }

  @Test
  void limitsStayInsideContoursWhenAllModesGrow() {
    // one eigenvalue beyond the pole and an atom: F(r) = F₀ + w q^r
    DiscreteSpectrum one = DiscreteSpectrum.of(new double[] {1}, new double[] {0.3}, 0.5);
    Sgd sgd = Sgd.of(1.0002);
    double q = 1 - sgd.decay(1);
    ClosedFormCurve curve = ClosedFormCurve.of(one, sgd);
    for (double r : new double[] {1, 50, 101, 500, 1001}) {
      double exact = 0.5 + 0.3 * Math.pow(q, r);
      assertThat(curve.forcing(r).value() / exact).as("r = %s", r).isBetween(1 - 1e-9, 1 + 1e-9);
    }
  }
}
