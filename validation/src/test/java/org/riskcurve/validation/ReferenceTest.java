package org.riskcurve.validation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.data.Offset.offset;

import de.siegmar.fastcsv.reader.CommentStrategy;
import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.NamedCsvRecord;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.hipparchus.complex.Complex;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.riskcurve.core.Estimate;
import org.riskcurve.core.model.PopulationModel;
import org.riskcurve.core.model.PowerLawModel;
import org.riskcurve.rmt.dyson.DeterministicEquivalent;
import org.riskcurve.rmt.dyson.DysonEquation;
import org.riskcurve.rmt.dyson.DysonSolution;
import org.riskcurve.volterra.curve.ClosedFormCurve;
import org.riskcurve.volterra.curve.CurvePoint;
import org.riskcurve.volterra.curve.Stability;
import org.riskcurve.volterra.optimizer.Sgd;

/** Model, spectrum and curve together against the reference values in the resources. */
class ReferenceTest {

  private static final double ACCURACY = 1e-10;

  /** The kernel of the double-precision table is accurate to about this much of kernel(0). */
  private static final double KERNEL_NOISE = 1e-17;

  static Stream<NamedCsvRecord> rows(String name) {
    try (CsvReader<NamedCsvRecord> csv =
        CsvReader.builder()
            .commentStrategy(CommentStrategy.SKIP)
            .ofNamedCsvRecord(
                new InputStreamReader(
                    Objects.requireNonNull(ReferenceTest.class.getResourceAsStream(name)),
                    StandardCharsets.UTF_8))) {
      List<NamedCsvRecord> records = csv.stream().toList();
      return records.stream();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  static Stream<NamedCsvRecord> curves() {
    return rows("plrf.csv");
  }

  static Stream<NamedCsvRecord> exactCurves() {
    return rows("measure/plrf-34-digits.csv");
  }

  static Stream<NamedCsvRecord> spectra() {
    return rows("spectrum.csv");
  }

  static Stream<NamedCsvRecord> exactSpectra() {
    return rows("spectrum-34-digits.csv");
  }

  static Stream<NamedCsvRecord> resolvents() {
    return rows("measure/resolvent.csv");
  }

  private static double number(NamedCsvRecord row, String name) {
    return Double.parseDouble(row.getField(name));
  }

  private static PowerLawModel model(NamedCsvRecord row) {
    return PowerLawModel.of(
        number(row, "alpha"), number(row, "beta"), number(row, "d"), number(row, "v"));
  }

  private static Sgd sgd(NamedCsvRecord row) {
    return Sgd.of(number(row, "gamma")).withBatch((long) number(row, "batch"));
  }

  @ParameterizedTest
  @MethodSource
  void curves(NamedCsvRecord row) {
    ClosedFormCurve curve = ClosedFormCurve.of(DeterministicEquivalent.of(model(row)), sgd(row));
    CurvePoint point = curve.points(number(row, "iteration")).get(0);
    assertThat(point.forcing().orElseThrow().value() / number(row, "forcing"))
        .isCloseTo(1, offset(ACCURACY));
    assertThat(point.risk().value() / number(row, "risk")).isCloseTo(1, offset(ACCURACY));
    double start = curve.kernel(0).value();
    double kernel = number(row, "kernel");
    if (kernel > 1e-14 * start) {
      assertThat(point.kernel().orElseThrow().value())
          .isCloseTo(kernel, offset(ACCURACY * kernel + KERNEL_NOISE * start));
    } else {
      assertThat(Math.abs(point.kernel().orElseThrow().value())).isLessThan(1e-13 * start);
    }
  }

  @ParameterizedTest
  @MethodSource
  void exactCurves(NamedCsvRecord row) {
    ClosedFormCurve curve = ClosedFormCurve.of(DeterministicEquivalent.of(model(row)), sgd(row));
    CurvePoint point = curve.points(number(row, "iteration")).get(0);
    checkHonest("forcing", point.forcing().orElseThrow(), number(row, "forcing"), 1e-14);
    checkHonest("risk", point.risk(), number(row, "risk"), 1e-14);
    if (!row.getField("kernel").isEmpty()) {
      checkHonest("kernel", point.kernel().orElseThrow(), number(row, "kernel"), 1e-12);
    }
  }

  /** d to 10⁴, B to 10⁶, γ to 1.5 of critical, label noise, r to 10¹⁵. */
  @Test
  void randomModels() {
    List<Double> excess = new ArrayList<>();
    for (NamedCsvRecord row : rows("random-models-34-digits.csv").toList()) {
      Sgd sgd = sgd(row).withLabelNoise(number(row, "label_noise"));
      ClosedFormCurve curve = ClosedFormCurve.of(DeterministicEquivalent.of(model(row)), sgd);
      CurvePoint point = curve.points(number(row, "iteration")).get(0);
      excess.add(excess(row, "forcing", point.forcing().orElseThrow()));
      excess.add(excess(row, "risk", point.risk()));
    }
    excess.sort(null);
    assertThat(excess.get(excess.size() / 2)).isLessThan(40);
  }

  /** The estimate over the error, which it is not below, or over a last place: less is luck. */
  private static double excess(NamedCsvRecord row, String name, Estimate estimate) {
    double exact = number(row, name);
    // the reference is rounded to a double
    double error = Math.max(0, Math.abs(estimate.value() - exact) - 0.5 * Math.ulp(exact));
    assertThat(error).as("%s of %s", name, row).isLessThanOrEqualTo(estimate.error());
    return estimate.error() / Math.max(error, Math.ulp(exact));
  }

  private static void checkHonest(String name, Estimate estimate, double exact, double accuracy) {
    double error = Math.abs(estimate.value() - exact);
    assertThat(error).as(name).isLessThan(accuracy * Math.abs(exact));
    assertThat(error).as("estimated error of the " + name).isLessThanOrEqualTo(estimate.error());
  }

  @ParameterizedTest
  @MethodSource
  void spectra(NamedCsvRecord row) {
    DeterministicEquivalent spectrum = DeterministicEquivalent.of(model(row));
    Stability stability = Stability.of(spectrum, sgd(row));
    check(row, "left_edge", spectrum.lowerEdge(), ACCURACY);
    check(row, "right_edge", spectrum.upperEdge(), ACCURACY);
    check(row, "atom_F0", spectrum.atomAtZero(), ACCURACY);
    check(row, "kernel_norm", stability.kernelNorm().value(), ACCURACY);
    check(row, "limit_risk", stability.limitRisk().value(), ACCURACY);
    // the table has nine digits of it
    check(row, "slowest_mode_1_minus_zeta", stability.slowestDecay().value(), 5e-9);
  }

  @ParameterizedTest
  @MethodSource
  void exactSpectra(NamedCsvRecord row) {
    DeterministicEquivalent spectrum = DeterministicEquivalent.of(model(row));
    Stability stability = Stability.of(spectrum, sgd(row));
    check(row, "atom_F0", spectrum.atomAtZero(), 2e-14);
    check(row, "kernel_norm", stability.kernelNorm().value(), 2e-14);
    check(row, "limit_risk", stability.limitRisk().value(), 2e-14);
  }

  private static void check(NamedCsvRecord row, String name, double value, double accuracy) {
    assertThat(value / number(row, name)).as(name).isCloseTo(1, offset(accuracy));
  }

  @ParameterizedTest
  @MethodSource
  void resolvents(NamedCsvRecord row) {
    PowerLawModel model =
        PowerLawModel.of(number(row, "alpha"), 1, number(row, "d"), number(row, "v"));
    Complex z = new Complex(number(row, "re_z"), number(row, "im_z"));
    for (DysonEquation equation :
        List.of(DysonEquation.of(model), DysonEquation.of(PopulationModel.of(model)))) {
      DysonSolution solution = equation.solve(z);
      check(row, "re_m", solution.m().getReal(), ACCURACY);
      check(row, "im_m", solution.m().getImaginary(), ACCURACY);
      assertThat(solution.residual()).isLessThan(1e-14);
    }
  }

  /** The exact critical learning rate in units of 1/Tr K at d = 400, v = 4000, B = 1. */
  @Test
  void criticalLearningRates() {
    double[][] expected = {{0.3, 1.9859}, {0.4, 1.9703}, {0.75, 1.348}, {1, 0.9999}, {1.25, 0.852}};
    for (double[] row : expected) {
      DeterministicEquivalent spectrum =
          DeterministicEquivalent.of(PowerLawModel.of(row[0], 0.5, 400, 4000));
      double critical =
          org.riskcurve.volterra.curve.LearningRateBounds.of(spectrum, 1).critical().value();
      assertThat(critical * spectrum.trace()).isCloseTo(row[1], offset(6e-4));
    }
  }
}
