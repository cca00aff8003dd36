package org.riskcurve.rmt;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import org.hipparchus.complex.Complex;
import org.junit.jupiter.api.Test;
import org.riskcurve.core.Estimate;
import org.riskcurve.rmt.density.SpectralDensity;
import org.riskcurve.rmt.dyson.DysonEquation;
import org.riskcurve.rmt.dyson.DysonSolution;
import org.riskcurve.rmt.population.Population;

/** Error estimates against references of 20 digits; see the head of the file. */
class HonestErrorsTest {

  private record Reference(DysonEquation equation, double x, double density, Complex z, Complex u) {

    static Reference of(String line) {
      String[] fields = line.split(";", -1);
      double x = Double.parseDouble(fields[3]);
      return new Reference(
          DysonEquation.of(
              Population.atoms(numbers(fields[0]), numbers(fields[1])),
              Double.parseDouble(fields[2])),
          x,
          Double.parseDouble(fields[4]),
          new Complex(x, Double.parseDouble(fields[5])),
          new Complex(Double.parseDouble(fields[6]), Double.parseDouble(fields[7])));
    }

    private static double[] numbers(String text) {
      return Arrays.stream(text.split(" ", -1)).mapToDouble(Double::parseDouble).toArray();
    }
  }

  private static List<Reference> references() throws IOException {
    try (InputStream file =
        Objects.requireNonNull(
            HonestErrorsTest.class.getResourceAsStream("random-populations.csv"))) {
      return new String(file.readAllBytes(), StandardCharsets.UTF_8)
          .lines()
          .filter(line -> !line.startsWith("#"))
          .map(Reference::of)
          .toList();
    }
  }

  @Test
  void densitiesAreWithinTheirEstimates() throws IOException {
    int inside = 0;
    for (Reference reference : references()) {
      Estimate density = SpectralDensity.of(reference.equation).at(reference.x);
      double error = Math.abs(density.value() - reference.density);
      assertThat(error).isLessThanOrEqualTo(density.error());
      if (reference.density > 0) {
        assertThat(density.relativeError()).isLessThan(1e-10);
        inside++;
      }
    }
    assertThat(inside).isGreaterThan(50);
  }

  @Test
  void solutionsAreWithinTheirEstimates() throws IOException {
    for (Reference reference : references()) {
      DysonSolution solution = reference.equation.solve(reference.z);
      double error = solution.u().subtract(reference.u).norm() / reference.u.norm();
      assertThat(error).isLessThanOrEqualTo(solution.error());
      assertThat(solution.error()).isLessThan(1e-11);
      assertThat(solution.residual()).isLessThan(1e-13);
    }
  }
}
