package org.riskcurve.cli.command.many;

import static org.assertj.core.api.Assertions.assertThat;
import static org.riskcurve.cli.command.ProgramRun.run;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.riskcurve.cli.command.ProgramRun;
import org.riskcurve.cli.support.ExitCodes;

class SweepCommandTest {

  @TempDir private Path directory;

  @Test
  void aTableOfAllCombinationsHasWhatEachCommandGives() {
    List<String> lines =
        run("sweep curve --alpha 0.6,0.9 --beta=0.2..0.4:2 --d 1e1..1e2:2 --v 200 "
                + "--gamma-fraction 0.5 --at 1,10")
            .lines();
    List<String> expected = new ArrayList<>();
    for (String alpha : List.of("0.6", "0.9")) {
      for (String beta : List.of("0.2", "0.4")) {
        for (String d : List.of("10", "100")) {
          List<String> curve =
              run("curve --v 200 --gamma-fraction 0.5 --at 1,10 --alpha "
                      + alpha
                      + " --beta "
                      + beta
                      + " --d "
                      + d)
                  .lines();
          if (expected.isEmpty()) {
            expected.add("alpha,beta,d," + curve.get(0) + ",failure");
          }
          for (String row : curve.subList(1, 3)) {
            expected.add(String.join(",", alpha, beta, d, row, ""));
          }
        }
      }
    }
    assertThat(lines).isEqualTo(expected);
  }

  @Test
  void theResultDoesNotDependOnTheThreads() {
    String line =
        "sweep simulate --alpha 0.6,0.9 --beta 0.5 --d 10 --v 40 --gamma-fraction 0.5 --runs 8"
            + " --at 1,10 --seed 1..3:3";
    ProgramRun one = run(line + " --threads 1");
    assertThat(one.lines()).hasSize(13);
    assertThat(run(line + " --threads 5")).isEqualTo(one);
  }

  @Test
  void failuresAreRowsWithTheirReason() {
    ProgramRun run = run("sweep bound --beta 1 --d 10,30 --v 20 --alpha -1,0.5");
    assertThat(run.exitCode()).isZero();
    assertThat(run.lines().get(0)).startsWith("d,alpha,bound,").endsWith(",failure");
    assertThat(run.lines().get(1))
        .isEqualTo("10,-1,,,,,,,\"--alpha must be in (0, 50.0]; got -1\"");
    assertThat(run.lines().get(2)).startsWith("10,0.5,gradient_descent,");
    assertThat(run.lines().get(run.lines().size() - 1)).contains("--d must be in [1");
    assertThat(run.err())
        .isEqualToIgnoringNewLines("sweep: 3 of 4 points failed; the column failure says why");
    run("sweep bound --beta 1 --d 10 --v 20 --alpha -1,-2")
        .assertRejected("all 2 points failed, the first with: --alpha must be in");
  }

  @Test
  void aPlanHasARowForEachPointAndVariesSlowest() throws IOException {
    Path plan = Files.writeString(directory.resolve("plan.csv"), "d;alpha\n10;0.6\n20;0.8\n");
    ProgramRun run = run("sweep phase --beta 0.2,1 --gamma 0.1 --at 5 --v-ratio 2 --plan " + plan);
    assertThat(run.err()).contains("unknown option --v-ratio of phase");
    run = run("sweep bound --beta 0.2,1 --v 40 --plan " + plan);
    assertThat(run.err()).isEmpty();
    assertThat(run.lines().get(0)).startsWith("d,alpha,beta,bound");
    assertThat(run.lines().get(1)).startsWith("10,0.6,0.2,gradient_descent");
    assertThat(run.lines().get(6)).startsWith("10,0.6,1,gradient_descent");
    assertThat(run.lines().get(11)).startsWith("20,0.8,0.2,gradient_descent");
  }

  @Test
  void tablesAndJsonHaveNumbers() {
    String line = "sweep bound --beta 1 --d 1e1,20 --v 20 --alpha 0.5 ";
    assertThat(run(line + "--format json").out()).contains("{ \"d\" : 10, \"bound\" : \"gradient");
    assertThat(run(line + "--format table").out())
        .startsWith("Sweep of bound --beta 1 --d 1e1,20 --v 20 --alpha 0.5\n");
  }

  /** Whatever part of the rows an interrupted sweep left. */
  @Test
  void anInterruptedSweepGoesOnAndGivesTheSameBytes() throws IOException {
    String line = "sweep bound --beta 1,2,3 --d 5,6 --v 20 --alpha -1,0.5 --out ";
    Path whole = directory.resolve("whole.csv");
    assertThat(run(line + whole).exitCode()).isZero();
    assertThat(whole).content().startsWith("# Sweep of bound --beta 1,2,3");
    try (var files = Files.list(directory)) {
      assertThat(files).containsExactly(whole);
    }
    Path again = directory.resolve("again.csv");
    Path folder = Files.createDirectory(directory.resolve(".again.csv.unfinished"));
    Files.writeString(folder.resolve("parts"), "left by another version");
    Files.writeString(folder.resolve("ledger"), "nonsense");
    assertThat(run(line + again).exitCode()).isZero();
    assertThat(Files.readString(again)).isEqualTo(Files.readString(whole));
    assertThat(folder).doesNotExist();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "sweep | COMMAND",
        "sweep figure | a command that gives a table",
        "sweep nonsense | got nonsense",
        "sweep curve --alpha | missing value of --alpha",
        "sweep curve --alpha 1..2:x | --alpha: range must be FROM..TO:N",
        "sweep curve --figure a.svg | --figure must be left out in a sweep",
        "sweep curve --nonsense 1 | unknown option --nonsense of curve",
        "sweep curve --alpha 1,2 --alpha 3,4 | given twice",
        "sweep curve --plan /nowhere.csv | --plan /nowhere.csv: no such file",
        "sweep curve --threads 0 | --threads must be in [1, 1024]; got 0"
      })
  void badLinesAreNamed(String line, String reason) {
    run(line).assertRejected(reason);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "sweep spectrum --alpha 0.5,1 --d 5 --v 10",
        "sweep ridge --alpha 0.5,1 --beta 1 --d 5 --v 10 --samples 8 --ridge 0.1,1",
        "sweep schedule --alpha 0.8 --beta 0.3 --d 5,6 --v 10 --horizon 20",
        "sweep frontier --alpha 0.75,0.8 --beta 0.25 --d-min 30 --d-max 60 --points 2",
        "sweep phase --alpha 0.3..1.1:3 --beta 0.7",
        "sweep law allocate --compute 1e20..1e22:3",
        "sweep resolvent --alpha 0.5,1 --d 5 --v 10 --z -1,0 --z 2,1"
      })
  void everyCommandWithATableCanBeSwept(String line) {
    ProgramRun run = run(line);
    assertThat(run.err()).isEmpty();
    assertThat(run.exitCode()).isEqualTo(ExitCodes.DONE);
    assertThat(run.lines().size()).isGreaterThan(2);
    assertThat(run.lines().subList(1, run.lines().size())).allMatch(row -> row.endsWith(","));
  }
}
