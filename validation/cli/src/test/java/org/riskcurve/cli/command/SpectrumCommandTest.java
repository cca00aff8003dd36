package org.riskcurve.cli.command;

import static org.assertj.core.api.Assertions.assertThat;
import static org.riskcurve.cli.command.ProgramRun.run;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.riskcurve.cli.support.ExitCodes;

class SpectrumCommandTest {

  @TempDir private Path directory;

  private String population(String content) throws IOException {
    return Files.writeString(directory.resolve("population.csv"), content).toString();
  }

  @Test
  void printsEveryIntervalOfAPopulationWithItsMass() throws IOException {
    String file = population("eigenvalue,weight\n5.5,0.25\n2,0.5\n2,0.25\n");
    ProgramRun run = run("spectrum", "--population", file, "--aspect", "0.1");
    assertThat(run.exitCode()).isZero();
    assertThat(run.lines().get(0))
        .isEqualTo("quantity,left,right,value,left_error,right_error,value_error");
    assertThat(run.lines().get(1))
        .matches("support,1\\.00551815966894\\d*,3\\.1256892314391\\d*,.*");
    assertThat(run.lines().get(2))
        .matches("support,4\\.1627237798785\\d*,7\\.5953545432990\\d*,.*");
    assertThat(run.lines().get(3)).isEqualTo("atom,0,0,0.90000000000000002,0,0,0");
  }

  @Test
  void weightsCountRelativeToTheirSum() throws IOException {
    List<String> one =
        run(
                "spectrum",
                "--population",
                population("eigenvalue,weight\n1,3\n2,1\n"),
                "--aspect",
                "2")
            .lines();
    List<String> other =
        run(
                "spectrum",
                "--population",
                population("eigenvalue,weight\n1,.75\n2,.25\n"),
                "--aspect",
                "2")
            .lines();
    assertThat(one).isEqualTo(other);
  }

  @Test
  void printsTheDensityAtAsManyPointsAsAskedForAndDrawsIt() throws IOException {
    String file = population("eigenvalue,weight\n1,1\n");
    Path figure = directory.resolve("spectrum.svg");
    ProgramRun run =
        run(
            "spectrum",
            "--population",
            file,
            "--aspect",
            "4",
            "--density",
            "50",
            "--figure",
            figure.toString());
    assertThat(run.exitCode()).isZero();
    assertThat(run.lines()).hasSize(51).startsWith("x,density,error_estimate");
    assertThat(Files.readString(figure)).contains("<svg");
    assertThat(
            run("spectrum", "--alpha", "1", "--d", "100", "--v", "1e3", "--density", "7").lines())
        .hasSize(8);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "eigenvalue,weight;-1,1 | 1 | row 1: eigenvalue must be finite and ≥ 0; got -1.0",
        "eigenvalue,weight;0,1 | 1 | sum of weights must be",
        "eigenvalue,weight;1,0 | 1 | sum of weights must be",
        "eigenvalue,weight;1,1e308;2,1e308 | 1 | sum of weights must be a finite number > 0",
        "eigenvalue,weight;1,-1 | 1 | row 1: weight must be a finite number ≥ 0; got -1.0",
        "eigenvalue,weight;1,x | 1 | line 2",
        "eigenvalue,weight | 1 | must have rows",
        "value,weight;1,1 | 1 | must have a column eigenvalue",
        "eigenvalue,weight;1,1 | 0 | --aspect must be a finite number > 0; got 0",
        "eigenvalue,weight;1,1 | -2 | --aspect must be"
      })
  void badInputIsOneLine(String content, String aspect, String message) throws IOException {
    String file = population(content.replace(';', '\n') + "\n");
    ProgramRun run = run("spectrum", "--population", file, "--aspect", aspect);
    run.assertRejected(message);
  }

  @Test
  void needsOneOfTwoSetsOfOptions() {
    assertThat(run("spectrum", "--alpha", "1").err()).contains("needs either --alpha, --d and --v");
    assertThat(run("spectrum").exitCode()).isEqualTo(ExitCodes.BAD_INPUT);
  }
}
