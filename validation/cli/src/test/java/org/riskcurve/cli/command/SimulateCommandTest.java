package org.riskcurve.cli.command;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.riskcurve.cli.command.ProgramRun.run;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.riskcurve.cli.support.ExitCodes;

class SimulateCommandTest {

  private static final String MODEL =
      "simulate --alpha 0.75 --beta 0.5 --d 20 --v 60 --gamma-fraction 0.4 --runs 300 ";

  @TempDir private Path directory;

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "--engine direct",
        "--engine direct --batch 3 --label-noise 0.1",
        "--optimizer nesterov --momentum 0.7",
        "--optimizer dana-decaying --engine direct",
        "--schedule cosine:100 --batch 4"
      })
  void theoryOfTheSampledMatrixIsWithinFourStandardErrors(String options) {
    ProgramRun run = run(MODEL + "--at 1,10,100,0 " + options);
    assertThat(run.exitCode()).as(run.err()).isZero();
    assertThat(run.lines().get(0))
        .isEqualTo(
            "iteration,risk_mean,standard_error,theory,z_score,error_estimate,band_low,band_high");
    assertThat(run.lines()).hasSize(5);
    double[] start = run.row(1);
    assertThat(start[1]).isCloseTo(start[3], within(1e-12));
    assertThat(start[4]).as("nothing is random at iteration 0").isNaN();
    for (int i = 2; i < 5; i++) {
      double[] row = run.row(i);
      assertThat(row[4]).isCloseTo((row[1] - row[3]) / row[2], within(1e-6)).isBetween(-4.0, 4.0);
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "--batch 2 --label-noise 0.2"})
  void finiteDataFollowTheirEquivalent(String options) {
    String model =
        MODEL.replace("--d 20 --v 60", "--d 30 --v 90") + "--samples 60 --at 1,10,60,400 ";
    ProgramRun run = run(model + options);
    assertThat(run.exitCode()).as(run.err()).isZero();
    assertThat(run.lines().get(0)).startsWith("iteration,risk_mean,standard_error,theory,z_score,");
    ProgramRun reshuffled = run(model + options + " --reshuffle");
    for (int i = 1; i <= 4; i++) {
      double[] row = run.row(i);
      // the theory is asymptotic: 1/d beside four standard errors
      assertThat(row[1]).isCloseTo(row[3], within(4 * row[2] + row[3] / 30));
      assertThat(row[5]).isCloseTo(row[7], within(4 * row[6] + row[7] / 30));
    }
    assertThat(reshuffled.row(4)[5]).as("training risk").isLessThan(run.row(4)[5]);
    assertThat(run(MODEL + "--reshuffle").err()).contains("--reshuffle must be left out");
    assertThat(run(model + "--matrices 3").err()).contains("own data");
  }

  @Test
  void matricesAreAveragedAgainstTheDeterministicEquivalent() {
    ProgramRun run = run(MODEL + "--at 1,30 --matrices 60");
    String curve = "curve --alpha 0.75 --beta 0.5 --d 20 --v 60 --gamma-fraction 0.4 --at 1,30";
    double theory = run(curve).row(2)[4];
    assertThat(run.row(2)[3]).isCloseTo(theory, within(1e-13));
    assertThat(run.row(2)[1]).isCloseTo(theory, within(0.3 * theory));
    assertThat(run.row(1)[2]).isPositive();
  }

  @Test
  void resultDependsOnTheSeedAndNotOnTheThreads() {
    String command = MODEL + "--to 50 --points 5 ";
    List<String> one = run(command + "--threads 1 --seed 5").lines();
    assertThat(run(command + "--threads 2 --seed 5").lines()).isEqualTo(one);
    assertThat(run(command + "--threads 2 --seed 6").lines()).isNotEqualTo(one);
  }

  @ParameterizedTest
  @CsvSource({"rademacher, 1", "student:5, 9"})
  void lawOfTheDataChangesTheFirstStepAsItsKurtosisDoes(String law, int kurtosis) {
    String command =
        "simulate --alpha 2 --beta 1 --d 1 --v 1 --gamma 0.1 --at 1 --runs 20000 --law " + law;
    double[] row = run(command).row(1);
    double gaussian = row[3];
    // on one coordinate P(1)/P(0) = 1 − 2γλ + γ²λ²κ, and the theory has κ = 3
    double start = run(command.replace("--at 1", "--at 0")).row(1)[3];
    double square = gaussianSquare(gaussian / start);
    double expected = gaussian + start * square * (kurtosis - 3);
    assertThat((row[1] - expected) / (row[2] + 1e-12)).isBetween(-4.0, 4.0);
  }

  /** (γλ)² from 1 − 2γλ + 3(γλ)², the smaller root. */
  private static double gaussianSquare(double ratio) {
    double root = (1 - Math.sqrt(1 - 3 * (1 - ratio))) / 3;
    return root * root;
  }

  @Test
  void rowsOfAFileAreResampled() throws IOException {
    StringBuilder text = new StringBuilder("a,target,b\n");
    for (int i = 0; i < 50; i++) {
      double a = Math.sin(i);
      double b = Math.cos(3.0 * i);
      text.append(a + "," + (a - 2 * b + 0.1 * Math.sin(7.0 * i)) + "," + b + "\n");
    }
    Path file = Files.writeString(directory.resolve("features.csv"), text);
    String command = "simulate --features " + file + " --gamma-fraction 0.2 --at 0,500 --runs 100";
    ProgramRun direct = run(command);
    ProgramRun gaussian = run(command + " --engine eigenbasis");
    assertThat(direct.exitCode()).as(direct.err()).isZero();
    assertThat(direct.row(1)[1]).isCloseTo(gaussian.row(1)[1], within(1e-12));
    assertThat(direct.row(2)[1]).isBetween(0.004, 0.01);
    assertThat(gaussian.row(2)[4]).isBetween(-4.0, 4.0);
  }

  @ParameterizedTest
  @ValueSource(strings = {"curve --at 0,1", "simulate --at 0,1 --runs 5"})
  void nullModesOfFeaturesAreDroppedAndCounted(String command) throws IOException {
    Path file = directory.resolve("null.csv");
    Files.writeString(file, "a,b,c,z,target\n1,2,2,0,1\n-1,0.5,0.5,0,2\n0.3,1,1,0,-1\n");
    ProgramRun run = run(command + " --gamma 0.03 --features " + file);
    assertThat(run.exitCode()).as(run.err()).isZero();
    assertThat(run.err()).containsOnlyOnce("1 column is zero in every row and left out: z");
    assertThat(run.err()).containsOnlyOnce("1 of the 3 directions");
    Files.writeString(file, "a,b,target\n1,2,1\n-1,0.5,2\n0.3,1,-1\n");
    assertThat(run(command + " --gamma 0.03 --features " + file).err())
        .doesNotContain("directions");
  }

  @Test
  void divergingRunsAreInfiniteWithoutScore() {
    ProgramRun run =
        run("simulate --alpha 0.75 --beta 0.5 --d 20 --v 60 --gamma 9 --runs 5 --at 20000");
    assertThat(run.lines().get(1)).isEqualTo("20000,Infinity,Infinity,Infinity,,Infinity,,");
  }

  @Test
  void figureHasTheTheoryAndTheMeans() throws IOException {
    Path figure = directory.resolve("simulated.svg");
    assertThat(run(MODEL + "--to 30 --points 4 --figure " + figure).exitCode()).isZero();
    assertThat(Files.readString(figure)).contains("<svg").hasSizeGreaterThan(5000);
  }

  @Test
  void whatTakesLessThanAMinuteIsSilent() {
    assertThat(run(MODEL + "--at 1").err()).isEmpty();
  }

  @Test
  void finishedBlocksLeaveNothingBesideTheTable() throws IOException {
    Path out = directory.resolve("runs.csv");
    assertThat(run(MODEL + "--at 1,10 --precision 0.05 --out " + out).exitCode()).isZero();
    assertThat(Files.readString(out)).contains("\n1,").contains("\n10,");
    try (var files = Files.list(directory)) {
      assertThat(files).containsExactly(out);
    }
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "--runs 1 | --runs must be in [2, 100000000]; got 1",
        "--to 1e12 | runs × iterations × d, must be at most 1.0E13",
        "--to 1e9 --engine direct | runs × iterations × batch × v × d, must be at most 1.0E14",
        "--matrices 1e7 | --matrices must be in [1, 1000000]; got 1e7",
        "--threads 0 | --threads must be in [1, 1024]; got 0",
        "--optimizer sgd,nesterov | --optimizer must be a single one; got sgd,nesterov",
        "--law cauchy | --law must be one of gaussian, rademacher, student, student:DEGREES",
        "--law student:2 | DEGREES > 2; got student:2",
        "--law gaussian --engine eigenbasis | --law must be left out",
        "--engine fast | must be one of eigenbasis, direct; got fast",
        "--schedule cosine:9 --at 10 | iteration must be at most 9.0, where the schedule ends"
      })
  void badInputIsOneLineThatNamesIt(String options, String message) {
    String command = MODEL.replace(options.startsWith("--runs") ? "--runs 300 " : "\0", "");
    ProgramRun run = run(command + options);
    assertThat(run.exitCode()).isEqualTo(ExitCodes.BAD_INPUT);
    assertThat(run.err()).contains(message).hasLineCount(1);
    assertThat(run.lines()).isEmpty();
  }

  @Test
  void runsFollowFromThePrecision() {
    ProgramRun run =
        run(MODEL.replace("--runs 300", "--runs 50") + "--at 1,10,100 --precision 0.01");
    assertThat(run.exitCode()).as(run.err()).isZero();
    for (int i = 1; i < run.lines().size(); i++) {
      double[] row = run.row(i);
      assertThat(row[2] / row[1]).isLessThan(0.0105);
    }
    ProgramRun impossible = run(MODEL + "--at 10 --precision 1e-9");
    assertThat(impossible.exitCode()).isEqualTo(ExitCodes.BAD_INPUT);
    assertThat(impossible.err()).contains("size of the simulation").contains("at most");
    assertThat(run(MODEL + "--at 10 --precision 2").err())
        .contains("--precision must be in (0, 1); got 2");
  }

  @Test
  void rareRunsThatCarryTheMeanAreNamed() {
    String near = MODEL.replace("--gamma-fraction 0.4", "--gamma-fraction 1.5");
    ProgramRun run = run(near.replace("--alpha 0.75", "--alpha 1.25") + "--at 1,10,100,300");
    assertThat(run.exitCode()).isZero();
    assertThat(run.err()).contains("rare runs carry the mean at iteration");
  }
}
