package org.riskcurve.rmt;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.riskcurve.core.Estimate;

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
              {interval.lower(), reference.edges[2 * i]},
              {interval.upper(), reference.edges[2 * i + 1]}
            }) {
          double allowed = Math.min(1e-14 * pair[1], interval.error());
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
}
