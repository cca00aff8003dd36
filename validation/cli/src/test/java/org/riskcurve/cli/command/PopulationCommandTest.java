package org.riskcurve.cli.command;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.riskcurve.cli.command.ProgramRun.run;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Populations from files take the place of power laws in every command. */
class PopulationCommandTest {

  private static final double ALPHA = 0.75;
  private static final double BETA = 0.25;

  @TempDir private Path directory;

  private String coefficients;
  private String weights;

  @BeforeEach
  void writeThePowerLawInBothForms() throws IOException {
    StringBuilder first = new StringBuilder("eigenvalue,coefficient\n");
    StringBuilder second = new StringBuilder("multiplicity,weight,eigenvalue\n");
    for (int j = 1; j <= 300; j++) {
      double lambda = Math.pow(j, -2 * ALPHA);
      double b = Math.pow(j, -BETA);
      first.append(lambda + "," + b + "\n");
      second.append("1," + lambda * b * b + "," + lambda + "\n");
    }
    coefficients = file("coefficients.csv", first.toString());
    weights = file("weights.csv", second + "7,0,-1e-17\n");
  }

  private String file(String name, String text) throws IOException {
    return Files.writeString(directory.resolve(name), text).toString();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "curve --gamma 0.3 --at 0,10,1e4 --d 40",
        "curve --gamma-fraction 0.5 --at 3 --optimizer nesterov --d 40",
        "bound --d 40 --batch 2",
        "ridge --d 40 --samples 100 --ridge 1e-3 --optimal",
        "schedule --d 40 --horizon 100 --label-noise 0.1",
        "frontier --d-min 20 --d-max 50 --points 2 --cost features --gamma-scaled 0.2"
      })
  void thePowerLawInAFileGivesWhatItsExponentsGive(String line) {
    boolean family = line.startsWith("frontier");
    List<double[]> expected = numbers(line + " --alpha 0.75 --beta 0.25 --v 300");
    for (String file : family ? List.of(coefficients) : List.of(coefficients, weights)) {
      List<double[]> rows = numbers(line + " --population " + file);
      assertThat(rows).hasSameSizeAs(expected).isNotEmpty();
      for (int i = 0; i < rows.size(); i++) {
        for (int k = 0; k < 5; k++) {
          double value = expected.get(i)[k];
          if (Double.isFinite(value)) {
            assertThat(rows.get(i)[k]).as(line).isCloseTo(value, within(2e-6 * Math.abs(value)));
          }
        }
      }
    }
  }

  /** The first five cells of each row, NaN where they are no numbers. */
  private static List<double[]> numbers(String line) {
    ProgramRun run = run(line);
    assertThat(run.err()).isEmpty();
    return run.lines().stream()
        .skip(1)
        .map(row -> Arrays.stream(row.split(",")).limit(5).mapToDouble(PopulationCommandTest::cell))
        .map(cells -> cells.toArray())
        .toList();
  }

  private static double cell(String text) {
    return text.matches("-?[0-9.]+(e[-+]?[0-9]+)?") ? Double.parseDouble(text) : Double.NaN;
  }

  @Test
  void multiplicitiesRepeatRows() throws IOException {
    String line = "curve --d 3 --gamma-fraction 0.5 --at 0,5,500 --population ";
    String repeated = file("a.csv", "eigenvalue,coefficient\n2,1\n2,1\n2,1\n1,3\n1,3\n");
    String counted = file("b.csv", "Eigenvalue,Coefficient,Multiplicity\n1,3,2\n2,1,3\n");
    assertThat(run(line + counted).out()).isEqualTo(run(line + repeated).out());
  }

  @Test
  void simulationsAgreeWithTheTheoryBelowAndAboveTheAmbientDimension() {
    for (String d : List.of("30", "400")) {
      for (String engine : List.of("eigenbasis", "direct")) {
        ProgramRun run =
            run(
                "simulate --gamma-fraction 0.4 --runs 60 --at 1,20 --seed 3 --d "
                    + d
                    + " --engine "
                    + engine
                    + " --population "
                    + weights);
        assertThat(run.exitCode()).isZero();
        for (String row : run.lines().subList(1, 3)) {
          assertThat(Math.abs(Double.parseDouble(row.split(",", -1)[4]))).isLessThan(4);
        }
      }
    }
  }

  @Test
  void dysonEquationsCountZeroEigenvaluesInTheAspectAlone() throws IOException {
    String with = file("with.csv", "eigenvalue,multiplicity\n1,3\n0,1\n");
    String without = file("without.csv", "eigenvalue,multiplicity\n1,3\n");
    String line = "resolvent --z -1,0.5 --population ";
    String expected = run(line + without + " --d 2").out();
    assertThat(run(line + with + " --d 2").out()).isEqualTo(expected);
    assertThat(run(line + with + " --aspect 2").out()).isEqualTo(expected);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "eigenvalue,coefficient;1,1;-0.1,1 | row 2: eigenvalue must be finite and ≥ 0; got -0.1",
        "eigenvalue,weight;1,1;0,0.1 | row 2: weight must be 0 at an eigenvalue that is 0; got 0.1",
        "eigenvalue,weight;1,-1 | row 1: weight must be a finite number ≥ 0; got -1.0",
        "eigenvalue,weight,multiplicity;1,1,0 | row 1: multiplicity must be a finite number > 0",
        "eigenvalue,weight;0,0 | largest eigenvalue must be > 0; got 0.0",
        "lambda,b;1,1 | must have a column eigenvalue",
        "eigenvalue;1 | must have a column coefficient"
      })
  void badFilesAreNamedWithTheirRow(String text, String reason) throws IOException {
    String file = file("bad.csv", text.replace(';', '\n'));
    run("curve --d 1 --gamma 0.1 --at 0 --population " + file)
        .assertRejected("--population", file, reason);
  }

  @Test
  void optionsOfPowerLawsDoNotGoWithFiles() {
    String line = "curve --gamma 0.1 --at 0 --population " + weights;
    run(line).assertRejected("--d");
    run(line + " --d 3 --alpha 1 --beta 1 --v 5").assertRejected("--population", "--alpha");
    run(line + " --d 3 --optimizer dana-decaying").assertRejected("--optimizer", "for a file");
    run("frontier --d-min 2 --d-max 9 --v 300 --population " + weights).assertRejected("--v");
    run("simulate --gamma 0.1 --d 2 --runs 2 --population " + weights.replace("weights", "no"))
        .assertRejected("--population", "no such file");
  }
}
