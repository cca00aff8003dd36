package org.riskcurve.validation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.data.Offset.offset;

import de.siegmar.fastcsv.reader.NamedCsvRecord;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.riskcurve.core.Estimate;
import org.riskcurve.core.model.PopulationModel;
import org.riskcurve.core.model.PowerLawModel;
import org.riskcurve.rmt.dyson.SampleEquivalent;
import org.riskcurve.volterra.finite.FiniteDataCurve;
import org.riskcurve.volterra.optimizer.Sgd;

/** Training and test risk on finite data against reference values of other programs. */
class FiniteDataReferenceTest {

  /** Of the reference values of limits and edges. */
  private static final double ACCURACY = 2e-13;

  private static final Map<String, FiniteDataCurve> CURVES = new ConcurrentHashMap<>();

  static Stream<NamedCsvRecord> golden() {
    return ReferenceTest.rows("finite-data.csv");
  }

  static Stream<NamedCsvRecord> exact() {
    return ReferenceTest.rows("finite-data-25-digits.csv");
  }

  private static PowerLawModel model(NamedCsvRecord row) {
    return PowerLawModel.of(
        number(row, "alpha"), number(row, "beta"), number(row, "d"), number(row, "v"));
  }

  private static SampleEquivalent spectrum(NamedCsvRecord row) {
    return SampleEquivalent.of(model(row), number(row, "n"), number(row, "label_noise"));
  }

  private static Sgd sgd(NamedCsvRecord row) {
    return Sgd.of(number(row, "gamma")).withBatch((long) number(row, "batch"));
  }

  private static FiniteDataCurve curve(NamedCsvRecord row) {
    String key = String.join(",", row.getFields().subList(0, 8));
    return CURVES.computeIfAbsent(key, k -> FiniteDataCurve.of(spectrum(row), sgd(row)));
  }

  private static double number(NamedCsvRecord row, String name) {
    return Double.parseDouble(row.getField(name));
  }

  @ParameterizedTest
  @MethodSource
  void golden(NamedCsvRecord row) {
    FiniteDataCurve curve = curve(row);
    SampleEquivalent spectrum = spectrum(row);
    double expected = number(row, "value");
    boolean ofTime = !row.getField("iteration").isEmpty();
    double r = ofTime ? number(row, "iteration") : 0;
    double value =
        switch (row.getField("quantity")) {
          case "left" -> spectrum.lowerEdge();
          case "right" -> spectrum.upperEdge();
          case "F0" -> spectrum.featureAtom().value();
          case "norm" -> curve.stability().orElseThrow().kernelNorm().value();
          case "train_limit" -> curve.stability().orElseThrow().limitRisk().value();
          case "test_limit" -> curve.limitRisk().value();
          case "ridgeless" -> curve.ridgelessRisk().value();
          case "train" -> curve.training().risk(r).value();
          case "test" -> curve.risk(r).value();
          default -> throw new IllegalStateException(row.toString());
        };
    double known =
        ofTime
            ? 1e-14 * expected + 10 * Math.abs(number(row, "node_difference"))
            : ACCURACY * expected;
    assertThat(value).isCloseTo(expected, offset(known + Double.MIN_NORMAL));
  }

  @ParameterizedTest
  @MethodSource
  void exact(NamedCsvRecord row) {
    SampleEquivalent spectrum = spectrum(row);
    FiniteDataCurve curve = curve(row);
    double r = number(row, "iteration");
    assertThat(spectrum.upperEdge() / number(row, "upper")).isCloseTo(1, offset(1e-14));
    assertThat(spectrum.lowerEdge())
        .isCloseTo(number(row, "lower"), offset(1e-13 * number(row, "upper")));
    checkHonest("train", curve.training().risk(r), number(row, "train"));
    checkHonest("test", curve.risk(r), number(row, "test"));
  }

  private static void checkHonest(String name, Estimate estimate, double exact) {
    double error = Math.abs(estimate.value() - exact);
    assertThat(error).as("error of the %s risk", name).isLessThanOrEqualTo(estimate.error());
    assertThat(estimate.relativeError()).as("its estimate").isLessThan(1e-11);
  }

  @Test
  void estimatesAreSharp() {
    List<Double> ratios = new ArrayList<>();
    exact()
        .forEach(
            row -> {
              Estimate test = curve(row).risk(number(row, "iteration"));
              double exact = number(row, "test");
              // two roundings are less than any estimate can tell
              double error = Math.max(Math.abs(test.value() - exact), 2 * Math.ulp(exact));
              ratios.add(test.error() / error);
            });
    assertThat(ratios.stream().sorted().toList().get(ratios.size() / 2)).isLessThan(100);
  }

  @Test
  void anyPopulationDoes() {
    PowerLawModel model = PowerLawModel.of(0.75, 0.25, 60, 240);
    Sgd sgd = Sgd.of(0.06);
    Estimate one = FiniteDataCurve.of(SampleEquivalent.of(model, 90, 0.1), sgd).risk(300);
    Estimate other =
        FiniteDataCurve.of(SampleEquivalent.of(PopulationModel.of(model), 90, 0.1), sgd).risk(300);
    assertThat(one.value()).isCloseTo(other.value(), offset(one.error() + other.error()));
  }
}
