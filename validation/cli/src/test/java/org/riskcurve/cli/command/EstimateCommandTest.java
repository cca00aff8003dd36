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
      assertThat(run.err()).contains("1 column is zero in every row and left out: zero");
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

  /** Ridge regression, random features and when to stop, beside those of the true population. */
  @Test
  void whatFollowsForTheSamePopulationIsWithinTheBands() throws IOException {
    StringBuilder text = new StringBuilder("eigenvalue,weight\n");
    for (int j = 1; j <= 20; j++) {
      text.append(Math.pow(j, -1.4)).append(',').append(Math.pow(j, -2)).append('\n');
    }
    String population =
        " --label-noise 0.04 --population "
            + Files.writeString(directory.resolve("population.csv"), text);
    String estimate =
        "estimate --groups 10 --level 0.99 --target label --features " + data(240, 20);

    for (String[] width : new String[][] {{"", " --d 1e9"}, {" --model-d 12", " --d 12"}}) {
      String ridges = " --ridge 0.01,0.1 --optimal --samples 60";
      ProgramRun ridge = run(estimate + width[0] + ridges);
      ProgramRun exact = run("ridge" + population + width[1] + ridges);
      assertThat(ridge.exitCode()).as(ridge.err()).isZero();
      for (int row = 1; row <= 3; row++) {
        assertThat(exact.cell(row, 2)).isBetween(ridge.cell(row, 2), ridge.cell(row, 3));
        assertThat(exact.cell(row, 1) + 0.04).isBetween(ridge.cell(row, 6), ridge.cell(row, 7));
        assertThat(ridge.cell(row, 7)).isLessThan(2 * ridge.cell(row, 6));
      }
      assertThat(exact.cell(3, 0)).isBetween(ridge.cell(3, 9), ridge.cell(3, 10));
      assertThat(ridge.cell(3, 10)).isLessThan(8 * ridge.cell(3, 9));

      String onePass = " --gamma 0.1 --at 10,100";
      ProgramRun fresh = run(estimate + width[0] + onePass);
      ProgramRun curve = run("curve" + population + width[1] + onePass);
      for (int row = 1; row <= 2; row++) {
        assertThat(curve.cell(row, 4) + 0.04).isBetween(fresh.cell(row, 2), fresh.cell(row, 3));
      }
    }

    String passes = " --gamma 0.1 --samples 60 --at ";
    ProgramRun stopped = run(estimate + passes + "3000 --optimal");
    assertThat(stopped.lines().get(0)).endsWith(",best_low,best_high");
    double low = stopped.cell(2, 9);
    double high = stopped.cell(2, 10);
    assertThat(stopped.cell(2, 0)).isBetween(low, high);
    String iterations = "5,10,20,40,80,160,320,640,1280,2560";
    ProgramRun exact = run("curve --d 1e9" + population + passes + iterations);
    int best = 1;
    for (int row = 2; row <= 10; row++) {
      best = exact.cell(row, 3) < exact.cell(best, 3) ? row : best;
    }
    assertThat(exact.cell(best, 0)).isBetween(low / 2, 2 * high);
    assertThat(high).isLessThan(10 * low);

    run(estimate + " --optimal").assertRejected("--optimal must be left out without --ridge");
    run(estimate + " --model-d 9").assertRejected("--model-d must be left out without --gamma");
    run(estimate + " --ridge 1 --gamma 1").assertRejected("--ridge and --gamma");
    run(estimate + " --ridge -1").assertRejected("--ridge must be");
    run(estimate + " --gamma 0.1 --optimal --at 9").assertRejected("give --samples");
  }

  /** Features of infinite width by their kernel, and very many drawn ones, have one population. */
  @Test
  void kernelsAreThePopulationsOfManyRandomFeatures() throws IOException {
    String estimate = "estimate --groups 6 --activation relu --target label --features ";
    estimate += data(150, 8);
    ProgramRun kernel = run(estimate + " --mercer");
    ProgramRun drawn = run(estimate + " --d 3000");
    assertThat(kernel.exitCode()).as(kernel.err()).isZero();
    for (String name : new String[] {"effective_dimension", "trace", "largest_eigenvalue"}) {
      double expected = quantity(drawn, name);
      assertThat(quantity(kernel, name)).as(name).isCloseTo(expected, within(0.05 * expected));
    }
    String passes = " --gamma 1 --samples 150 --at 10,100,1000";
    ProgramRun wide = run(estimate + " --mercer" + passes);
    ProgramRun same = run(estimate + " --d 3000" + passes);
    ProgramRun narrow = run(estimate + " --mercer --model-d 20" + passes);
    for (int row = 1; row <= 3; row++) {
      double risk = same.cell(row, 5);
      // as near as what 150 samples say of 3000 eigenvalues lets them be
      assertThat(wide.cell(row, 5)).isCloseTo(risk, within(0.15 * risk));
      assertThat(narrow.cell(row, 5)).isGreaterThan(wide.cell(row, 5));
    }
    run(estimate + " --mercer --d 9").assertRejected("--mercer must be left out with --d");
    run("estimate --mercer --features " + data(30, 3))
        .assertRejected("--mercer must be left out without --activation");
    assertThat(run(estimate + " --d 9 --gamma 1e6 --at 10000").lines().get(1))
        .isEqualTo("10000,Infinity,0,Infinity,Infinity");
  }

  private static double quantity(ProgramRun run, String name) {
    int row = 1;
    while (!run.lines().get(row).startsWith(name + ",")) {
      row++;
    }
    return run.cell(row, 1);
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
      assertThat(cells[1]).isBetween(cells[12], cells[13]);
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
  void columnsOfTextAreLeftOutWhenAsked() throws IOException {
    StringBuilder text = new StringBuilder("name,a,target,Group\n");
    Random random = new Random(4);
    for (int i = 0; i < 40; i++) {
      double a = random.nextGaussian();
      text.append("row,").append(a).append(',').append(100 + a).append(",x\n");
    }
    Path file = Files.writeString(directory.resolve("text.csv"), text);
    ProgramRun refused = run("estimate --groups 5 --features " + file);
    assertThat(refused.err())
        .contains("line 2: name must be a finite number; got row; --without name leaves out");
    ProgramRun run = run("estimate --groups 5 --without name,group --features " + file);
    assertThat(run.exitCode()).as(run.err()).isZero();
    assertThat(run.err()).contains("most of the target is its mean");
    assertThat(run("estimate --without b --features " + file).err())
        .contains(
            "without must be a column of the file, or its number: name, a, target, Group; got b");
  }

  @Test
  void badInputIsNamed() throws IOException {
    Path data = data(30, 3);
    assertThat(run("estimate --target y --features " + data).err())
        .contains(
            "--features",
            "target must be a column of the file, or its number: label, zero, x1, x2, x3; got y");
    assertThat(run("estimate --groups 3 --features " + data).err())
        .contains("--groups must be in [5, 15]; got 3");
    assertThat(run("estimate --activation relu --features " + data).err())
        .contains("--activation must be left out without --d or --mercer; got relu");
    assertThat(run("estimate --d 0 --features " + data).err()).contains("--d must be in [1,");
    assertThat(run("estimate --level 2 --features " + data).exitCode()).isEqualTo(2);
  }
}
