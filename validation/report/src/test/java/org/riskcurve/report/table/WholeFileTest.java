package org.riskcurve.report.table;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Assumptions;
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

  @Test
  void aFileThatIsReplacedKeepsItsPermissions() throws IOException {
    Path file = Files.writeString(directory.resolve("curve.csv"), "old");
    for (String permissions : new String[] {"rw-------", "rw-rw----", "rw-r--r--", "rwxr-x--x"}) {
      Files.setPosixFilePermissions(file, PosixFilePermissions.fromString(permissions));
      WholeFile.write(file, text(permissions));
      assertThat(file).hasContent(permissions);
      assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
          .isEqualTo(permissions);
    }
  }

  @Test
  void aNewFileHasThePermissionsOfOtherNewFiles() throws IOException {
    Path usual = Files.createFile(directory.resolve("usual.csv"));
    Path file = directory.resolve("curve.csv");
    WholeFile.write(file, text("new"));
    assertThat(Files.getPosixFilePermissions(file)).isEqualTo(Files.getPosixFilePermissions(usual));
  }

  @Test
  void aReadOnlyFileIsRefused() throws IOException {
    Path file = Files.writeString(directory.resolve("curve.csv"), "old");
    Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("r--r--r--"));
    for (ThrowingCallable attempt : attempts(file)) {
      assertThatThrownBy(attempt).hasMessage(file + ": is read-only");
    }
    assertThat(file).hasContent("old");
  }

  @Test
  void aLinkThatLeadsNowhereIsRefused() throws IOException {
    Path link = directory.resolve("link.csv");
    Files.createSymbolicLink(link, directory.resolve("nothing.csv"));
    for (ThrowingCallable attempt : attempts(link)) {
      assertThatThrownBy(attempt).hasMessage(link + ": is a link to a file that does not exist");
    }
    assertThat(link).isSymbolicLink();
    assertThat(directory.resolve("nothing.csv")).doesNotExist();
  }

  private static List<ThrowingCallable> attempts(Path target) {
    return List.of(
        () -> WholeFile.requireWritable(target),
        () -> WholeFile.write(target, text("new")),
        () -> WholeFile.stage(target, text("new")));
  }

  @Test
  void aDeviceIsNamedWhenItCannotTakeTheContent() {
    Path full = Path.of("/dev/full");
    Assumptions.assumeTrue(Files.exists(full));
    assertThatThrownBy(() -> WholeFile.write(full, text("new")))
        .hasMessageStartingWith("/dev/full");
  }

  @Test
  void whatAKilledProcessLeftIsRemovedAndNothingElse() throws IOException {
    Path file = directory.resolve("curve.csv");
    String unforeseen = "01234567-89ab-cdef-0123-456789abcdef";
    Path leftover =
        Files.writeString(directory.resolve(".curve.csv." + unforeseen + ".partial"), "half");
    Path another =
        Files.writeString(directory.resolve(".other.csv." + unforeseen + ".partial"), "half");
    Path mine = Files.writeString(directory.resolve(".curve.csv.mine.partial"), "mine");
    Path victim = Files.writeString(directory.resolve("victim"), "victim");
    Path planted =
        Files.createSymbolicLink(
            directory.resolve(".curve.csv." + unforeseen.replace('0', 'f') + ".partial"), victim);
    WholeFile.write(file, text("new"));
    assertThat(leftover).doesNotExist();
    assertThat(another).exists();
    assertThat(mine).exists();
    assertThat(planted).isSymbolicLink();
    assertThat(victim).hasContent("victim");
  }

  @Test
  void whatIsBeingWrittenIsNoLeftover() throws IOException {
    Path file = directory.resolve("curve.csv");
    try (WholeFile first = WholeFile.stage(file, text("first"));
        WholeFile second = WholeFile.stage(file, text("second"))) {
      assertThat(file).doesNotExist();
      second.commit();
      assertThat(file).hasContent("second");
      first.commit();
    }
    assertThat(file).hasContent("first");
    assertThat(directory).isDirectoryNotContaining(other -> !other.equals(file));
  }

  @Test
  void whatIsNotCommittedIsDropped() throws IOException {
    WholeFile.stage(directory.resolve("curve.csv"), text("new")).close();
    assertThat(directory).isEmptyDirectory();
  }

  @Test
  void oneFileIsRecognisedUnderAllItsNames() throws IOException {
    Path file = Files.writeString(directory.resolve("file.csv"), "old");
    Path link = Files.createSymbolicLink(directory.resolve("link.csv"), file);
    Path folder = Files.createDirectory(directory.resolve("folder"));
    Path way = Files.createSymbolicLink(directory.resolve("way"), folder);
    assertThat(WholeFile.isSame(file, link)).isTrue();
    assertThat(WholeFile.isSame(file, folder.resolve("../file.csv"))).isTrue();
    assertThat(WholeFile.isSame(file, directory.resolve("new.csv"))).isFalse();
    assertThat(WholeFile.isSame(folder.resolve("new.csv"), way.resolve("new.csv"))).isTrue();
    assertThat(WholeFile.isSame(folder.resolve("new.csv"), directory.resolve("new.csv"))).isFalse();
    assertThat(WholeFile.isSame(folder, folder.resolve("."))).isTrue();
    assertThat(WholeFile.isSame(Path.of("/dev/null"), Path.of("/dev/null"))).isFalse();
  }

  @Test
  void longNamesAreWrittenToo() throws IOException {
    Path file = directory.resolve("x".repeat(251) + ".csv");
    WholeFile.write(file, text("new"));
    assertThat(file).hasContent("new");
  }
}
