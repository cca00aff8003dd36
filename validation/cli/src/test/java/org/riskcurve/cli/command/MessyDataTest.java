package org.riskcurve.cli.command;

import static org.assertj.core.api.Assertions.assertThat;
import static org.riskcurve.cli.command.ProgramRun.run;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Random;
import java.util.function.IntFunction;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Files of features as they come: what is left out is said, what cannot be read names the way. */
class MessyDataTest {

  private static final int ROWS = 40;

  @TempDir private Path directory;

  /** Two features and a target, with one more column in front. */
  private Path file(String name, IntFunction<String> column) throws IOException {
    Random random = new Random(2);
    String rows =
        IntStream.range(0, ROWS)
            .mapToObj(
                i -> {
                  double a = random.nextGaussian();
                  double b = random.nextGaussian();
                  double y = a - 0.5 * b + 0.1 * random.nextGaussian();
                  return column.apply(i) + "," + a + "," + b + "," + y;
                })
            .collect(Collectors.joining("\n"));
    return Files.writeString(directory.resolve("data.csv"), name + ",a,b,target\n" + rows);
  }

  private static ProgramRun curve(Path file, String options) {
    return run("curve --gamma 0.1 --at 0,10 --features " + file + options);
  }

  @ParameterizedTest
  @CsvSource({"''", "NaN", "NA", "n/a", "null", "None", "?"})
  void rowsWithoutANumberAreLeftOutWhenAsked(String missing) throws IOException {
    Path file = file("x", i -> i == 3 ? missing : Double.toString(Math.sin(i)));
    assertThat(curve(file, "").err())
        .contains("--features ", " line 5: x must be a finite number; got ")
        .contains("; --drop-missing leaves out such rows, --without x leaves out the column");
    ProgramRun dropped = curve(file, " --drop-missing --parameter-columns");
    assertThat(dropped.exitCode()).as(dropped.err()).isZero();
    assertThat(dropped.err()).contains("curve: 1 of 40 rows has a missing number and is left out");
    assertThat(dropped.lines().get(0)).contains("rows_left_out");
    assertThat(run("estimate --groups 5 --drop-missing --features " + file).err())
        .contains("estimate: 1 of 40 rows");
  }

  @Test
  void noRowIsLeftOfAnEmptyColumn() throws IOException {
    assertThat(curve(file("x", i -> ""), " --drop-missing").err())
        .contains("x lacks 40 of 40; --without x leaves out the column");
  }

  /** A failure is one line, and a fraction is refused by its own name. */
  @Test
  void whatIsOddIsNotSaidBesideAFailure() throws IOException {
    Path file = file("one", i -> "3");
    ProgramRun failed = run("curve --gamma-fraction 1e300 --at 0,10 --features " + file);
    failed.assertRejected("--gamma-fraction must be in (0, 1.0E60]", "got 1e300");
    assertThat(failed.err().lines()).hasSize(1);
  }

  @Test
  void whatIsOddIsSaid() throws IOException {
    assertThat(curve(file("id", i -> Integer.toString(i + 7)), "").err())
        .contains("id counts the rows; --without id leaves it out");
    assertThat(curve(file("one", i -> "3"), "").err())
        .contains("most of the features are their means; --standardize");
    assertThat(curve(file("one", i -> "3"), " --standardize").err())
        .isEqualTo("curve: 1 column is the same in every row and left out: one\n");
    assertThat(curve(file("x", i -> 1e-8 * Math.sin(i) + ""), "").err())
        .contains("features are of sizes from 7.", "e-09 to 1.", "--standardize");
    assertThat(curve(file("x", i -> 1e-8 * Math.sin(i) + ""), " --standardize").err()).isEmpty();
    assertThat(curve(file("x", i -> 1e120 * Math.sin(i) + ""), "").err())
        .contains("x must be 0, or between 1e-100 and 1e100 in size; got up to 1.00e+120");
    Path file = file("x", i -> Math.sin(i) + "");
    String text = Files.readString(file);
    Files.writeString(file, text + text.substring(text.indexOf('\n')));
    assertThat(curve(file, "").err()).contains("40 of the 80 rows are copies of others");
  }

  @Test
  void repeatedColumnsAreNoEigenvaluesOfTheEstimate() throws IOException {
    Path file = file("x", i -> Math.sin(i) + "");
    ProgramRun alone = run("estimate --groups 5 --features " + file);
    StringBuilder twice = new StringBuilder();
    for (String line : Files.readAllLines(file)) {
      String first = line.substring(0, line.indexOf(','));
      twice.append(first.equals("x") ? "again" : first).append(',').append(line).append('\n');
    }
    ProgramRun both = run("estimate --groups 5 --features " + Files.writeString(file, twice));
    assertThat(alone.err()).isEmpty();
    assertThat(both.err()).contains("1 of the 4 directions of the features");
    assertThat(both.cell(1, 1)).isBetween(alone.cell(1, 1) - 0.3, alone.cell(1, 1) + 0.5);
  }

  @Test
  void columnsMayLackNamesAndTheTargetMayStandAnywhere() throws IOException {
    Path named = file("x", i -> Math.sin(i) + "");
    ProgramRun usual = curve(named, "");
    String text = Files.readString(named);
    Path bare = Files.writeString(directory.resolve("bare.csv"), text.split("\n", 2)[1]);
    ProgramRun unnamed = curve(bare, "");
    assertThat(unnamed.out()).isEqualTo(usual.out());
    assertThat(unnamed.err())
        .contains("the columns have no names and are called 1 to 4")
        .contains("the target is the last column, 4; --target NAME takes another");
    assertThat(curve(bare, " --target 1").out()).isEqualTo(curve(named, " --target x").out());
    assertThat(curve(named, " --target 1").out()).isEqualTo(curve(named, " --target x").out());
    assertThat(curve(named, " --without 2").out()).isEqualTo(curve(named, " --without a").out());
    assertThat(run("curve --alpha .7 --beta .3 --d 9 --v 20 --gamma .1 --standardize").err())
        .contains("--standardize must be left out without --features");
  }

  @Test
  void rowsOnWhichStepsOvershootAreCounted() throws IOException {
    Path file = file("x", i -> i == 5 ? "40" : Double.toString(Math.sin(i)));
    String command = "simulate --runs 3 --at 5 --gamma 0.1 --features " + file;
    String words = "simulate: a step overshoots on 1 of the 40 rows";
    assertThat(run(command).err()).containsOnlyOnce(words);
    assertThat(run(command + " --held-out 0.25").err()).containsOnlyOnce(words);
    assertThat(run(command.replace("0.1", "0.001")).err()).doesNotContain("overshoots");
  }

  @Test
  void tooFewRowsAreCounted() throws IOException {
    Path file = Files.writeString(directory.resolve("one.csv"), "a,target\n1,2\n");
    assertThat(run("estimate --features " + file).err())
        .contains("one.csv: must have at least 10 rows; got 1");
    assertThat(curve(file, "").exitCode()).isZero();
    assertThat(run("estimate --target target --features " + file("target", i -> "0")).err())
        .contains("target");
  }
}
