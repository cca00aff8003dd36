package org.riskcurve.cli.command;

import static org.assertj.core.api.Assertions.assertThat;
import static org.riskcurve.cli.command.ProgramRun.run;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.riskcurve.report.table.NumberColumns;

class OutputTest {

  private static final String CURVE =
      "curve --alpha 0.75 --beta 0.25 --d 100 --v 400 --gamma 0.3 --at 1,2 ";
  private static final String SPECTRUM = "eigenvalue,weight\n1,1\n0.5,2\n";

  @TempDir private Path directory;

  @Test
  void filesSayWhatMadeThem() throws IOException {
    Path file = directory.resolve("a b.csv");
    String[] words = (CURVE + "--out").split(" ");
    String[] line = Arrays.copyOf(words, words.length + 1);
    line[words.length] = file.toString();
    assertThat(ProgramRun.ofWords(line).exitCode()).isZero();
    List<String> lines = Files.readAllLines(file);
    assertThat(lines.get(0)).isEqualTo("# Risk of SGD");
    assertThat(lines.get(1)).startsWith("# version: riskcurve ");
    assertThat(lines.get(2)).isEqualTo("# command: riskcurve " + CURVE.strip());
  }

  /** As where a script lost the name: the option would become a file. */
  @Test
  void optionsAreNotFileNames() {
    ProgramRun.run(CURVE + "--out --unknown").assertRejected("--out", "--unknown");
    ProgramRun.run(CURVE + "--figure --continuous").assertRejected("--figure", "--continuous");
  }

  @Test
  void theHeaderIsChosen() throws IOException {
    Path file = directory.resolve("a.csv");
    assertThat(run(CURVE + "--header comment --out -").lines().get(0)).startsWith("# ");
    assertThat(run(CURVE + "--header none").lines()).hasSize(2);
    run(CURVE + "--header plain --out " + file);
    assertThat(Files.readAllLines(file).get(0)).startsWith("iteration,");
    run(CURVE + "--format json --header none").assertRejected("--header", "got none");
  }

  @Test
  void parametersAreColumnsOrAFileOfTheirOwn() throws IOException {
    Path file = directory.resolve("p.json");
    ProgramRun run = run(CURVE + "--parameter-columns --parameters-out " + file);
    assertThat(run.lines().get(0)).startsWith("iteration,").contains(",alpha,d,v,");
    assertThat(run.lines().get(1)).contains(",0.75,100,400,");
    JsonNode json = new ObjectMapper().readTree(Files.readString(file));
    assertThat(json.get("parameters").get("alpha").asDouble()).isEqualTo(0.75);
    assertThat(json.get("provenance").get("command").asText())
        .isEqualTo("riskcurve " + CURVE + "--parameter-columns");
  }

  @Test
  void theNameOfTheFileChoosesTheForm() throws IOException {
    Path array = directory.resolve("a.npy");
    run(CURVE + "--out " + array);
    double[] risk = NumberColumns.read(array, header -> header).column("5");
    assertThat(risk[1]).isEqualTo(run(CURVE).cell(2, 4));
    run(CURVE + "--format npz").assertRejected("--format", "standard output; got npz");
    run(CURVE + "--optimizer sgd,nesterov --out " + array)
        .assertRejected("the column optimizer, which has words");
  }

  @Test
  void columnsAreReadFromStandardInput() throws IOException {
    String[] words = "curve --spectrum - --gamma 0.1 --at 1,2 --out -".split(" ");
    Path file = Files.writeString(directory.resolve("s.csv"), SPECTRUM);
    ProgramRun named = run("curve --spectrum " + file + " --gamma 0.1 --at 1,2");
    assertThat(ProgramRun.withInput(SPECTRUM, words).out()).isEqualTo(named.out());
    ProgramRun.withInput("a,weight\n1,1\n", words)
        .assertRejected("--spectrum -: must have a column eigenvalue");
    String[] population = "spectrum --population - --aspect 2".split(" ");
    assertThat(ProgramRun.withInput(SPECTRUM, population).out())
        .isEqualTo(run("spectrum --population " + file + " --aspect 2").out());
    ProgramRun model =
        ProgramRun.withInput(SPECTRUM, "curve --population - --d 1 --gamma 0.1 --at 1".split(" "));
    assertThat(model.out())
        .isEqualTo(run("curve --population " + file + " --d 1 --gamma 0.1 --at 1").out());
  }

  @Test
  void theSeedStandsWhereChanceIsInvolved() throws IOException {
    Path file = directory.resolve("s.csv");
    run("simulate --alpha 0.75 --beta 0.25 --d 4 --v 8 --gamma 0.1 --runs 2 --at 1 --out " + file);
    assertThat(Files.readString(file)).containsOnlyOnce("# seed: 1");
  }
}
