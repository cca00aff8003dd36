package org.riskcurve.cli.command;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.riskcurve.cli.command.ProgramRun.run;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Random;
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
  void badInputIsNamed() throws IOException {
    Path data = data(30, 3);
    assertThat(run("estimate --target y --features " + data).err())
        .contains(
            "--features", "target must be a column of the file: label, zero, x1, x2, x3; got y");
    assertThat(run("estimate --groups 3 --features " + data).err())
        .contains("--groups must be in [5, 15]; got 3");
    assertThat(run("estimate --level 2 --features " + data).exitCode()).isEqualTo(2);
  }
}
