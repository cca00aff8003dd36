package org.riskcurve.rmt.dyson;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import org.hipparchus.complex.Complex;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.riskcurve.core.Estimate;
import org.riskcurve.rmt.density.SpectralDensity;
import org.riskcurve.rmt.population.Population;

/** Edges, and densities next to them, against references of 20 digits; see the file's head. */
class EdgesOfAtomsTest {

  private record Reference(DysonEquation equation, double[] edges, double x, double density) {

    static Reference of(String line) {
      String[] fields = line.split(";", -1);
      return new Reference(
          DysonEquation.of(
              Population.atoms(numbers(fields[0]), numbers(fields[1])),
              Double.parseDouble(fields[2])),
          numbers(fields[3]),
          Double.parseDouble(fields[4]),
          Double.parseDouble(fields[5]));
    }

    private static double[] numbers(String text) {
      return Arrays.stream(text.split(" ", -1)).mapToDouble(Double::parseDouble).toArray();
    }
  }

  private static List<Reference> references() throws IOException {
    try (InputStream file =
        Objects.requireNonNull(EdgesOfAtomsTest.class.getResourceAsStream("edges-of-atoms.csv"))) {
      return new String(file.readAllBytes(), StandardCharsets.UTF_8)
          .lines()
          .filter(line -> !line.startsWith("#"))
          .map(Reference::of)
          .toList();
    }
  }

  @Test
  void edgesAreThereToFourteenDigitsAndWithinTheirErrors() throws IOException {
    for (Reference reference : references()) {
      List<SupportInterval> intervals = reference.equation.support().intervals();
      assertThat(intervals).hasSize(reference.edges.length / 2);
      for (int i = 0; i < intervals.size(); i++) {
        SupportInterval interval = intervals.get(i);
        for (double[] pair :
            new double[][] {
              {interval.lower().value(), reference.edges[2 * i]},
              {interval.upper().value(), reference.edges[2 * i + 1]}
            }) {
          double allowed = Math.min(1e-14 * pair[1], interval.upper().error());
          assertThat(pair[0]).isEqualTo(pair[1], within(allowed));
        }
      }
    }
  }

  @Test
  void densitiesNextToEdgesKeepTenDigitsAndAreWithinTheirErrors() throws IOException {
    int inside = 0;
    for (Reference reference : references()) {
      Estimate density = SpectralDensity.of(reference.equation).at(reference.x);
      double error = Math.abs(density.value() - reference.density);
      assertThat(error).isLessThanOrEqualTo(density.error() + Math.ulp(reference.density));
      if (reference.density > 0) {
        assertThat(density.relativeError()).isLessThan(1e-10);
        inside++;
      }
    }
    assertThat(inside).isGreaterThan(40);
  }

  /** Points off the support at both ends of every gap and beyond the outer edges. */
  @ParameterizedTest
  @CsvSource({
    "1 3 9, 33.333333333333336, 3000",
    "1 1.5, 50, 3000",
    "1 1.5, 20, 3000",
    "2 5.5, 10, 300",
    "1 1.1 40, 1, 400",
    "1 3 900, 5, 100"
  })
  void equationIsSolvedOffTheSupportRightUpToEveryEdge(String atoms, double weight, double d) {
    double[] lambda = Reference.numbers(atoms);
    double[] weights = new double[lambda.length];
    Arrays.fill(weights, weight);
    DysonEquation equation = DysonEquation.of(Population.atoms(lambda, weights), d);
    List<SupportInterval> intervals = equation.support().intervals();
    int solved = 0;
    for (int i = 0; i <= intervals.size(); i++) {
      double low = i == 0 ? 0 : intervals.get(i - 1).upper().value();
      double high = i == intervals.size() ? 2 * low : intervals.get(i).lower().value();
      double unsure =
          Math.max(
              i == 0 ? 0 : intervals.get(i - 1).upper().error(),
              i == intervals.size() ? 0 : intervals.get(i).lower().error());
      for (double fraction = 1e-14; fraction < 0.2; fraction *= 10) {
        double shift = fraction * (high - low);
        if (shift <= unsure) {
          continue; // as rounded, perhaps on the support
        }
        if (i > 0) {
          assertSolvedOffTheSupport(equation, lambda, weight, low + shift);
          solved++;
        }
        if (i < intervals.size()) {
          assertSolvedOffTheSupport(equation, lambda, weight, high - shift);
          solved++;
        }
      }
    }
    assertThat(intervals.size()).isGreaterThan(1);
    assertThat(solved).isGreaterThan(20 * intervals.size());
  }

  private static void assertSolvedOffTheSupport(
      DysonEquation equation, double[] lambda, double weight, double z) {
    DysonSolution solution = equation.solve(new Complex(z));
    assertThat(solution.residual()).isLessThan(1e-14);
    assertThat(solution.u().getImaginary()).isZero();
    double w = -1 / solution.u().getReal();
    double slope = 1;
    for (double each : lambda) {
      slope -= weight / equation.dimension() * Math.pow(each / (each - w), 2);
    }
    assertThat(slope).isPositive();
  }
}
