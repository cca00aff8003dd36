package org.riskcurve.report.table;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class WholeFileTest {

  @TempDir private Path directory;

  private static WholeFile.Content text(String text) {
    return out -> out.write(text.getBytes(StandardCharsets.UTF_8));
  }

  @Test
  void theFileHasTheContentAndNothingElseIsLeft() throws IOException {
    Path file = directory.resolve("curve.csv");
    WholeFile.write(file, text("old"));
    WholeFile.write(file, text("new"));
    assertThat(file).hasContent("new");
    assertThat(directory).isDirectoryNotContaining(other -> !other.equals(file));
  }

  @Test
  void aFailureOnTheWayLeavesTheOldFileAsItWas() throws IOException {
    Path file = directory.resolve("curve.csv");
    WholeFile.write(file, text("old"));
    assertThatThrownBy(
            () ->
                WholeFile.write(
                    file,
                    out -> {
                      out.write('n');
                      throw new IOException("no space left");
                    }))
        .hasMessage(file + ": no space left");
    assertThat(file).hasContent("old");
    assertThat(directory).isDirectoryNotContaining(other -> !other.equals(file));
  }

  @Test
  void aSymbolicLinkStaysAndItsTargetIsReplaced() throws IOException {
    Path file = Files.writeString(directory.resolve("file.csv"), "old");
    Path link = Files.createSymbolicLink(directory.resolve("link.csv"), file);
    WholeFile.write(link, text("new"));
    assertThat(link).isSymbolicLink();
    assertThat(file).hasContent("new");
  }

  @Test
  void aPathThatCannotBeWrittenIsFoundOutBeforehand() throws IOException {
    Path nowhere = directory.resolve("missing").resolve("curve.csv");
    assertThatThrownBy(() -> WholeFile.requireWritable(nowhere))
        .isInstanceOf(IOException.class)
        .hasMessageContaining("no such directory");
    assertThatThrownBy(() -> WholeFile.requireWritable(directory))
        .isInstanceOf(IOException.class)
        .hasMessageContaining("is a directory");
    WholeFile.requireWritable(directory.resolve("curve.csv"));
    assertThat(directory).isEmptyDirectory();
  }
}
