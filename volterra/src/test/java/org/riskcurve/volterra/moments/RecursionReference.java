package org.riskcurve.volterra.moments;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.riskcurve.core.spectrum.DiscreteSpectrum;

/** A row of recursions.csv: a quantity on a power-law spectrum at an iteration. */
record RecursionReference(
    String quantity,
    DiscreteSpectrum spectrum,
    double labelNoise,
    String parameters,
    double iteration,
    double value) {

  private static final Pattern ROW =
      Pattern.compile(
          "(\\S+),lam=j\\^(\\S+) a0=j\\^(\\S+) j<=(\\d+) F0=(\\S+) eta2=([^,]+),\"?(.+?)\"?,(\\d+),(.+)");

  /** The rows whose quantity begins so. */
  static List<RecursionReference> of(String quantity) throws IOException {
    InputStream in = RecursionReference.class.getResourceAsStream("recursions.csv");
    try (BufferedReader reader =
        new BufferedReader(
            new InputStreamReader(Objects.requireNonNull(in), StandardCharsets.UTF_8))) {
      return reader.lines().skip(2).filter(x -> x.startsWith(quantity)).map(x -> parse(x)).toList();
    }
  }

  private static RecursionReference parse(String line) {
    Matcher row = ROW.matcher(line);
    if (!row.matches()) {
      throw new IllegalArgumentException(line);
    }
    double[] eigenvalues = new double[Integer.parseInt(row.group(4))];
    double[] weights = new double[eigenvalues.length];
    Arrays.setAll(eigenvalues, j -> Math.pow(j + 1, Double.parseDouble(row.group(2))));
    Arrays.setAll(weights, j -> Math.pow(j + 1, Double.parseDouble(row.group(3))));
    return new RecursionReference(
        row.group(1),
        DiscreteSpectrum.of(eigenvalues, weights, Double.parseDouble(row.group(5))),
        Double.parseDouble(row.group(6)),
        row.group(7),
        Double.parseDouble(row.group(8)),
        Double.parseDouble(row.group(9)));
  }

  /** A parameter of the row by its name. */
  double parameter(String name) {
    Matcher found = Pattern.compile(name + "=([^ ]+)").matcher(parameters);
    if (!found.find()) {
      throw new IllegalArgumentException(name + " in " + parameters);
    }
    return Double.parseDouble(found.group(1));
  }
}
