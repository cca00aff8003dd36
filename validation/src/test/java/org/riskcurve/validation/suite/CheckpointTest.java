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

class CheckpointTest {

  @TempDir private Path report;

  private final List<String> warnings = new ArrayList<>();

  private Checkpoint open() throws IOException {
    return Checkpoint.open(report, "quick-1", warnings::add);
  }

  private Path file(String name) throws IOException {
    try (Stream<Path> files = Files.walk(report)) {
      return files.filter(f -> f.endsWith(name)).findFirst().orElseThrow();
    }
  }

  private static CheckResult result(String id) {
    return new CheckResult(
        id, "Made up", "A claim.", "a number", 0.1, 1, "", 2.5, List.of(), List.of());
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
    Files.writeString(file("risk.one.json"), "{\"id\":\"risk/one\",\"gro");
    Files.copy(file("risk.two.json"), file("risk.three.json").resolveSibling("risk.four.json"));
    Checkpoint again = open();
    assertThat(again.find("risk/one")).isEmpty();
    assertThat(again.find("risk/two")).isPresent();
    assertThat(again.find("risk/three")).isPresent();
    assertThat(warnings).hasSize(2);
    assertThat(warnings).anyMatch(w -> w.contains("risk.one.json is damaged"));
    assertThat(warnings).anyMatch(w -> w.contains("risk.four.json") && w.contains("risk/two"));
  }

  /** What a killed process leaves of the file that it was writing. */
  @Test
  void partsOfFilesAreRemoved() throws IOException {
    open().keep(result("risk/one"));
    Path partial = file("risk.one.json").resolveSibling(".risk.two.json.123.partial");
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
}
