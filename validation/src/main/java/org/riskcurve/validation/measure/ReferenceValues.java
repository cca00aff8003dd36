package org.riskcurve.validation.measure;

import de.siegmar.fastcsv.reader.CommentStrategy;
import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.NamedCsvRecord;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.OptionalDouble;
import org.hipparchus.complex.Complex;
import org.riskcurve.core.model.PowerLawModel;
import org.riskcurve.simulation.ResampledRows;
import org.riskcurve.volterra.optimizer.Sgd;

/** Values computed elsewhere, to more digits, and a data set; the head of each file says what. */
public final class ReferenceValues {

  private ReferenceValues() {}

  /** Forcing, kernel and risk of SGD in 34-digit arithmetic. */
  public record Curve(
      PowerLawModel model,
      Sgd sgd,
      double iteration,
      double forcing,
      OptionalDouble kernel,
      double risk) {}

  /** m(z), good to 1e-11 relative. */
  public record Resolvent(PowerLawModel model, Complex z, Complex m) {}

  /** Risk curves of several models, batches and iterations. */
  public static List<Curve> curves() {
    return rows("plrf-34-digits.csv").stream()
        .map(
            row ->
                new Curve(
                    PowerLawModel.of(
                        number(row, "alpha"),
                        number(row, "beta"),
                        number(row, "d"),
                        number(row, "v")),
                    Sgd.of(number(row, "gamma")).withBatch((long) number(row, "batch")),
                    number(row, "iteration"),
                    number(row, "forcing"),
                    row.getField("kernel").isEmpty()
                        ? OptionalDouble.empty()
                        : OptionalDouble.of(number(row, "kernel")),
                    number(row, "risk")))
        .toList();
  }

  /** Resolvents at several z, next to the cut too. */
  public static List<Resolvent> resolvents() {
    return rows("resolvent.csv").stream()
        .map(
            row ->
                new Resolvent(
                    PowerLawModel.of(number(row, "alpha"), 1, number(row, "d"), number(row, "v")),
                    new Complex(number(row, "re_z"), number(row, "im_z")),
                    new Complex(number(row, "re_m"), number(row, "im_m"))))
        .toList();
  }

  /** 178 wines: 13 constituents and the cultivar, each with mean zero and variance one. */
  public static ResampledRows wines() {
    List<NamedCsvRecord> rows = rows("wine.csv");
    List<String> names = rows.get(0).getHeader();
    int columns = names.size();
    double[][] features = new double[rows.size()][columns - 1];
    double[] cultivars = new double[rows.size()];
    for (int j = 0; j < columns; j++) {
      String name = names.get(j);
      double[] column = rows.stream().mapToDouble(row -> number(row, name)).toArray();
      double mean = Arrays.stream(column).average().orElseThrow();
      double variance =
          Arrays.stream(column).map(x -> (x - mean) * (x - mean)).average().orElseThrow();
      for (int i = 0; i < column.length; i++) {
        double standardized = (column[i] - mean) / Math.sqrt(variance);
        if (j < columns - 1) {
          features[i][j] = standardized;
        } else {
          cultivars[i] = standardized;
        }
      }
    }
    return ResampledRows.of(features, cultivars);
  }

  private static double number(NamedCsvRecord row, String name) {
    return Double.parseDouble(row.getField(name));
  }

  private static List<NamedCsvRecord> rows(String name) {
    InputStream in = ReferenceValues.class.getResourceAsStream(name);
    if (in == null) {
      throw new IllegalStateException("the program lacks " + name);
    }
    try (CsvReader<NamedCsvRecord> csv =
        CsvReader.builder()
            .commentStrategy(CommentStrategy.SKIP)
            .ofNamedCsvRecord(new InputStreamReader(in, StandardCharsets.UTF_8))) {
      return csv.stream().toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
