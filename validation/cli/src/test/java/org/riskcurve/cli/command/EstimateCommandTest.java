package org.riskcurve.cli.command;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.junit.jupiter.api.Assumptions.assumeTrue;
import static org.riskcurve.cli.command.ProgramRun.run;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Objects;
import java.util.Random;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class EstimateCommandTest {

  @TempDir private Path directory;

  /** Samples with λ = j^(−1.4), b = j^(−0.3), and a column of zeros. */
  private Path data(int samples, int features) throws IOException {
    Random random = new Random(3);
    StringBuilder text = new StringBuilder("label,zero");
    for (int j = 1; j <= features; j++) {
      text.append(",x").append(j);
    }
    for (int i = 0; i < samples; i++) {
      StringBuilder row = new StringBuilder();
      double label = 0.2 * random.nextGaussian();
      for (int j = 1; j <= features; j++) {
        double x = random.nextGaussian() * Math.pow(j, -0.7);
        row.append(',').append(x);
        label += x * Math.pow(j, -0.3);
      }
      text.append('\n').append(label).append(",0").append(row);
    }
    return Files.writeString(directory.resolve("data.csv"), text);
  }

  @Test
  void aDataSetGivesItsPopulationAndThatGivesACurve() throws IOException {
    Path population = directory.resolve("population.csv");
    Path figure = directory.resolve("estimate.svg");
    ProgramRun run =
        run(
            "estimate --groups 8 --target LABEL --features "
                + data(240, 60)
                + " --population-out "
                + population
                + " --figure "
                + figure);
    assertThat(run.exitCode()).as(run.err()).isZero();
    assertThat(run.err()).contains("estimate: 1 column is zero in every row and left out");
    assertThat(run.lines().get(1)).startsWith("alpha,");
    assertThat(run.cell(1, 1)).isCloseTo(0.7, within(0.05));
    assertThat(run.cell(1, 2)).isLessThan(0.7);
    assertThat(run.cell(1, 3)).isGreaterThan(0.7);
    assertThat(Files.readString(figure)).contains("<svg");

    String sgd = " --gamma 0.2 --at 0,10,200 ";
    ProgramRun estimated = run("curve --d 60 --population " + population + sgd);
    ProgramRun law = run("curve --alpha 0.7 --beta 0.3 --d 60 --v 60" + sgd);
    for (int row = 1; row <= 3; row++) {
      double risk = law.cell(row, 4);
      assertThat(estimated.cell(row, 4)).isCloseTo(risk, within(0.25 * risk));
    }
  }

  @Test
  void runsOnRowsAreMeasuredOnThoseHeldOut() throws IOException {
    String data = "simulate --runs 40 --at 0,1,20,300 --features " + data(120, 10);
    for (String order : new String[] {"", " --reshuffle"}) {
      ProgramRun run = run(data + " --gamma-fraction 0.2 --held-out 0.25" + order);
      assertThat(run.exitCode()).as(run.err()).isZero();
      assertThat(run.err()).contains("1 of the 11 directions");
      assertThat(run.lines().get(0)).endsWith(",gaussian_error,train_gaussian_error");
      for (int row = 2; row <= 4; row++) {
        double[] cells = run.row(row);
        // reshuffled rows end lower
        double low = order.isEmpty() ? 0.05 : 0.15;
        assertThat(cells[1]).isCloseTo(cells[3], within(4 * cells[2] + low * cells[3]));
        assertThat(cells[5]).isCloseTo(cells[7], within(4 * cells[6] + low * cells[7]));
        assertThat(cells[9]).isCloseTo(cells[1] / cells[3] - 1, within(1e-12));
      }
    }
    assertThat(run(data + " --gamma 0.1 --held-out 2").err())
        .contains("--held-out must be in (0, 1); got 2");
    assertThat(run(data + " --gamma 0.1 --held-out 0.1 --optimizer heavy-ball --momentum .5").err())
        .contains("--held-out is for sgd");
  }

  @Test
  void theRiskOfTheSamePopulationIsWithinTheBand() throws IOException {
    String estimate =
        "estimate --groups 8 --gamma 0.1 --at 1,20,240 --target label --features " + data(240, 20);
    ProgramRun run = run(estimate);
    assertThat(run.exitCode()).as(run.err()).isZero();
    assertThat(run.lines().get(0)).isEqualTo("iteration,risk,low,high,standard_error");
    StringBuilder population = new StringBuilder("eigenvalue,weight\n");
    for (int j = 1; j <= 20; j++) {
      population.append(Math.pow(j, -1.4)).append(',').append(Math.pow(j, -2)).append('\n');
    }
    Path spectrum = Files.writeString(directory.resolve("spectrum.csv"), population);
    ProgramRun truth =
        run("curve --gamma 0.1 --label-noise 0.04 --at 1,20,240 --spectrum " + spectrum);
    for (int row = 1; row <= 3; row++) {
      double risk = truth.cell(row, 4) + 0.04;
      assertThat(run.cell(row, 2)).isLessThan(risk);
      assertThat(run.cell(row, 3)).isGreaterThan(risk);
      assertThat(run.cell(row, 3) - run.cell(row, 2)).isLessThan(0.8 * risk);
    }
    ProgramRun passes = run(estimate + " --samples 500");
    assertThat(passes.exitCode()).as(passes.err()).isZero();
    assertThat(passes.lines().get(0))
        .isEqualTo(
            "iteration,train_risk,train_low,train_high,train_standard_error,"
                + "test_risk,test_low,test_high,test_standard_error");
    Path model = Files.writeString(directory.resolve("model.csv"), population);
    ProgramRun exact =
        run(
            "curve --gamma 0.1 --label-noise 0.04 --at 1,20,240 --d 1e9 --samples 500 --population "
                + model);
    for (int row = 1; row <= 3; row++) {
      double train = exact.cell(row, 2);
      double test = exact.cell(row, 3) + 0.04;
      assertThat(passes.cell(row, 2)).isLessThan(train);
      assertThat(passes.cell(row, 3)).isBetween(train, 1.6 * train);
      assertThat(passes.cell(row, 6)).isLessThan(test);
      assertThat(passes.cell(row, 7)).isBetween(test, 1.6 * test);
    }
    assertThat(run("estimate --samples 9 --features " + data(30, 3)).err()).contains("--samples");
    assertThat(run(estimate + " --label-noise 0.1").err()).contains("--label-noise", "estimated");
    assertThat(run("estimate --at 1 --features " + data(30, 3)).err()).contains("--at");
  }

  /** Constituents of wines of very different units; the file names its origin and licence. */
  @Test
  void aSmallRealDataSetIsEstimatedAndRun() throws IOException {
    Path wine = directory.resolve("wine.csv");
    try (InputStream file = Objects.requireNonNull(getClass().getResourceAsStream("wine.csv"))) {
      Files.copy(file, wine);
    }
    Path features = directory.resolve("standardized.csv");
    String steps = " --gamma 0.02 --at 10,100 ";
    ProgramRun predicted =
        run("estimate --standardize --features " + wine + steps + "--features-out " + features);
    assertThat(predicted.exitCode()).as(predicted.err()).isZero();
    ProgramRun measured =
        run(
            "simulate --runs 100 --held-out 0.3 --predicted --reshuffle --features "
                + features
                + steps);
    assertThat(measured.exitCode()).as(measured.err()).isZero();
    assertThat(measured.lines().get(0))
        .endsWith(
            ",predicted,predicted_low,predicted_high,"
                + "train_predicted,train_predicted_low,train_predicted_high");
    assertThat(run("simulate --runs 9 --predicted --features " + features + steps).err())
        .contains("--predicted must be left out without --held-out");
    for (int row = 1; row <= 2; row++) {
      double[] cells = measured.row(row);
      assertThat(cells[1]).isCloseTo(cells[3], within(0.15 * cells[3] + 3 * cells[2]));
      assertThat(cells[1]).isCloseTo(predicted.cell(row, 1), within(0.5 * cells[1]));
      // from the training rows alone: 54 others scatter about their population
      assertThat(cells[11]).isCloseTo(cells[1], within(0.3 * cells[1]));
      assertThat(cells[11]).isBetween(cells[12], cells[13]);
      assertThat(cells[14]).isCloseTo(cells[7], within(0.05 * cells[7]));
    }
  }

  /** The handwritten digits of scikit-learn through ReLU features: estimated, predicted, run. */
  @Test
  void featuresOfRealDataLearnAsPredicted() throws IOException {
    Path installed = Path.of("/usr/lib/python3/dist-packages/sklearn/datasets/data/digits.csv.gz");
    assumeTrue(Files.exists(installed), "scikit-learn's digits are not installed");
    Path digits = directory.resolve("digits.csv");
    String names = IntStream.range(0, 65).mapToObj(j -> "x" + j).collect(Collectors.joining(","));
    try (InputStream rows = new GZIPInputStream(Files.newInputStream(installed))) {
      Files.writeString(digits, names + "\n" + new String(rows.readAllBytes(), UTF_8));
    }
    Path features = directory.resolve("relu.npy");
    String steps = " --at 100,300,1000 --gamma 0.6 ";
    ProgramRun predicted =
        run(
            "estimate --groups 6 --d 100 --activation relu --features "
                + digits
                + steps
                + "--features-out "
                + features);
    assertThat(predicted.exitCode()).as(predicted.err()).isZero();
    assertThat(predicted.err()).contains("3 columns are zero");
    ProgramRun measured =
        run("simulate --runs 40 --held-out 0.2 --reshuffle --features " + features + steps);
    assertThat(measured.exitCode()).as(measured.err()).isZero();
    for (int row = 1; row <= 3; row++) {
      double[] cells = measured.row(row);
      // the theory of Gaussian data, here within some per cent
      assertThat(cells[1]).isCloseTo(cells[3], within(0.1 * cells[3] + 3 * cells[2]));
      assertThat(cells[5]).isCloseTo(cells[7], within(0.1 * cells[7] + 3 * cells[6]));
      // other rows scatter about the population, and are not Gaussian
      assertThat(cells[1]).isCloseTo(predicted.cell(row, 1), within(0.25 * cells[1]));
    }
  }

  @Test
  void badInputIsNamed() throws IOException {
    Path data = data(30, 3);
    assertThat(run("estimate --target y --features " + data).err())
        .contains(
            "--features", "target must be a column of the file: label, zero, x1, x2, x3; got y");
    assertThat(run("estimate --groups 3 --features " + data).err())
        .contains("--groups must be in [5, 15]; got 3");
    assertThat(run("estimate --activation relu --features " + data).err())
        .contains("--activation must be left out without --d; got relu");
    assertThat(run("estimate --d 0 --features " + data).err()).contains("--d must be in [1,");
    assertThat(run("estimate --level 2 --features " + data).exitCode()).isEqualTo(2);
  }
}
