package org.riskcurve.validation.suite;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.riskcurve.validation.suite.result.CheckResult;

class CheckpointTest {

  @TempDir private Path report;

  private final List<String> warnings = new ArrayList<>();

  private Checkpoint open() throws IOException {
    return open("build 1");
  }

  private Checkpoint open(String run) throws IOException {
    List<Check> checks =
        Stream.of("risk/one", "risk/two", "risk/three").map(CheckpointTest::check).toList();
    return Checkpoint.open(report, "quick-1", run, checks, warnings::add);
  }

  private static Check check(String id) {
    return new Check(id, "Made up", "A claim.", "a number", 1, 2, context -> CheckFinding.of(0));
  }

  private Path file(String name) throws IOException {
    try (Stream<Path> files = Files.walk(report)) {
      return files.filter(f -> f.endsWith(name)).findFirst().orElseThrow();
    }
  }

  private static CheckResult result(String id) {
    return new CheckResult(
        id,
        "Made up",
        "A claim.",
        "a number",
        0.1,
        1,
        Double.POSITIVE_INFINITY,
        "",
        2.5,
        List.of(),
        List.of());
  }

  @Test
  void resultsAreFoundAgain() throws IOException {
    open().keep(result("risk/one"));
    Checkpoint again = open();
    assertThat(again.size()).isEqualTo(1);
    assertThat(again.find("risk/one")).contains(result("risk/one"));
    assertThat(again.find("risk/two")).isEmpty();
    again.remove();
    assertThat(report).isEmptyDirectory();
  }

  @Test
  void damagedFilesAreNamedAndOnlyTheirChecksRunAgain() throws IOException {
    Checkpoint first = open();
    first.keep(result("risk/one"));
    first.keep(result("risk/two"));
    first.keep(result("risk/three"));
    Files.writeString(file("risk.one.result"), "{\"id\":\"risk/one\",\"gro");
    Files.copy(
        file("risk.two.result"), file("risk.three.result").resolveSibling("risk.four.result"));
    Checkpoint again = open();
    assertThat(again.find("risk/one")).isEmpty();
    assertThat(again.find("risk/two")).isPresent();
    assertThat(again.find("risk/three")).isPresent();
    assertThat(warnings).hasSize(2);
    assertThat(warnings).anyMatch(w -> w.contains("risk.one.result is damaged"));
    assertThat(warnings).anyMatch(w -> w.contains("risk.four.result") && w.contains("risk/two"));
  }

  /** What a killed process leaves of the file that it was writing. */
  @Test
  void partsOfFilesAreRemoved() throws IOException {
    open().keep(result("risk/one"));
    Path partial = file("risk.one.result").resolveSibling(".risk.two.result.123.partial");
    Files.writeString(partial, "{");
    assertThat(open().size()).isEqualTo(1);
    assertThat(partial).doesNotExist();
    assertThat(warnings).isEmpty();
  }

  @Test
  void folderThatVanishesIsAnErrorThatNamesTheFile() throws IOException {
    Checkpoint checkpoint = open();
    checkpoint.remove();
    assertThatThrownBy(() -> checkpoint.keep(result("risk/one")))
        .isInstanceOf(UncheckedIOException.class)
        .hasMessageContaining("no such directory");
  }

  @Test
  void resultsOfAnotherBuildAreNotTaken() throws IOException {
    open("build 1").keep(result("risk/one"));
    assertThat(open("build 2").size()).isZero();
    assertThat(open("build 1").size()).isEqualTo(1);
  }

  private static CheckResult failed(double limit) {
    return new CheckResult(
        "risk/one",
        "Made up",
        "A claim.",
        "a number",
        7,
        limit,
        Double.POSITIVE_INFINITY,
        "",
        2.5,
        List.of(),
        List.of());
  }

  /** As one would change a failure into a pass by hand. */
  @Test
  void forgedResultsAreNotBelieved() throws IOException {
    CheckResult failed = failed(1);
    open().keep(failed);
    Path file = file("risk.one.result");
    String written = Files.readString(file);
    for (String forged :
        new String[] {
          written.replace("\"measured\":7.0", "\"measured\":0.5"),
          written.replace("\"passed\":false", "\"passed\":true"),
          written.replace("\"limit\":1.0", "\"limit\":9.0"),
          written.substring(written.indexOf('\n') + 1),
          "",
        }) {
      assertThat(forged).isNotEqualTo(written);
      Files.writeString(file, forged);
      warnings.clear();
      assertThat(open().size()).isZero();
      assertThat(warnings)
          .singleElement()
          .asString()
          .contains("its seal is not that of its content");
    }
    Files.writeString(file, written);
    assertThat(open().find("risk/one")).contains(failed);
  }

  @Test
  void theClaimAndItsLimitAreThoseOfTheCheck() throws IOException {
    CheckResult lax = failed(9);
    open().keep(lax);
    assertThat(open().size()).isZero();
    assertThat(warnings).singleElement().asString().contains("no check of this run claims");
  }
}
