package org.riskcurve.scaling.fit;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;

/** The runs of figure 4 of Hoffmann et al.; the README beside the file names their origin. */
final class ChinchillaFigure4 {

  private ChinchillaFigure4() {}

  static ScalingRuns all() {
    try (BufferedReader reader =
        new BufferedReader(
            new InputStreamReader(
                Objects.requireNonNull(
                    ChinchillaFigure4.class.getResourceAsStream("chinchilla-figure4.csv")),
                StandardCharsets.UTF_8))) {
      List<double[]> rows =
          reader
              .lines()
              .skip(1)
              .map(
                  line ->
                      Arrays.stream(line.split(",", -1)).mapToDouble(Double::parseDouble).toArray())
              .toList();
      return ScalingRuns.ofFlop(column(rows, 0), column(rows, 1), column(rows, 2));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Without the five highest losses, as in Besiroglu et al. */
  static ScalingRuns published() {
    return all().withoutHighest(5);
  }

  private static double[] column(List<double[]> rows, int column) {
    return rows.stream().mapToDouble(row -> row[column]).toArray();
  }
}
