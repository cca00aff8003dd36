package org.riskcurve.scaling.fit;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Objects;
import java.util.random.RandomGenerator;
import java.util.random.RandomGeneratorFactory;
import java.util.stream.Stream;
import org.riskcurve.scaling.law.ChinchillaLaw;

/** Runs drawn from a known law with Gaussian scatter of log L. */
final class SyntheticRuns {

  private SyntheticRuns() {}

  static ScalingRuns of(ChinchillaLaw law, int size, double scatter, long seed) {
    RandomGenerator random = RandomGeneratorFactory.of("L64X128MixRandom").create(seed);
    double[] parameters = new double[size];
    double[] tokens = new double[size];
    double[] losses = new double[size];
    for (int i = 0; i < size; i++) {
      parameters[i] = Math.pow(10, random.nextDouble(7, 10.5));
      tokens[i] = Math.pow(10, random.nextDouble(8.5, 11.5));
      losses[i] = law.loss(parameters[i], tokens[i]) * Math.exp(scatter * random.nextGaussian());
    }
    return ScalingRuns.of(parameters, tokens, losses);
  }

  /** A random law with random scatter, outliers and design. */
  static ScalingRuns unlucky(long seed) {
    RandomGenerator random = RandomGeneratorFactory.of("L64X128MixRandom").create(seed);
    ChinchillaLaw law =
        new ChinchillaLaw(
            random.nextInt(10) == 0 ? 0.01 : random.nextDouble(0.5, 2.5),
            Math.pow(10, random.nextDouble(1, 4)),
            Math.pow(10, random.nextDouble(1, 4)),
            random.nextDouble(0.1, 0.7),
            random.nextDouble(0.1, 0.7));
    int size = random.nextInt(8, 108);
    double scatter = random.nextInt(10) == 0 ? 0 : Math.pow(10, random.nextDouble(-4, -1));
    double astray = random.nextBoolean() ? 0 : random.nextDouble(0.2);
    double far = Math.pow(10, random.nextDouble(-1, 1));
    boolean aligned = random.nextInt(6) == 0;
    double[] parameters = new double[size];
    double[] tokens = new double[size];
    double[] losses = new double[size];
    for (int i = 0; i < size; i++) {
      parameters[i] = Math.pow(10, random.nextDouble(7, 10.5));
      tokens[i] = aligned ? 20 * parameters[i] : Math.pow(10, random.nextDouble(8.5, 11.5));
      double noise = scatter * random.nextGaussian();
      noise += random.nextDouble() < astray ? far * random.nextGaussian() : 0;
      losses[i] = law.loss(parameters[i], tokens[i]) * Math.exp(noise);
    }
    return ScalingRuns.of(parameters, tokens, losses);
  }

  /** The runs of a resource with columns parameters, tokens and loss. */
  static ScalingRuns read(String name) {
    InputStream resource = Objects.requireNonNull(SyntheticRuns.class.getResourceAsStream(name));
    try (BufferedReader reader =
        new BufferedReader(new InputStreamReader(resource, StandardCharsets.UTF_8))) {
      double[][] rows =
          reader
              .lines()
              .skip(1)
              .map(line -> Stream.of(line.split(",")).mapToDouble(Double::parseDouble).toArray())
              .toArray(double[][]::new);
      return ScalingRuns.of(column(rows, 0), column(rows, 1), column(rows, 2));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static double[] column(double[][] rows, int index) {
    return Stream.of(rows).mapToDouble(row -> row[index]).toArray();
  }
}
