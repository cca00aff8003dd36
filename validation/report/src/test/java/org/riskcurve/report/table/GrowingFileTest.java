package org.riskcurve.report.table;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Random;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class GrowingFileTest {

  @TempDir private Path directory;

  private Path target;
  private Path folder;

  @BeforeEach
  void nameTheFile() {
    target = directory.resolve("rows.csv");
    folder = directory.resolve(".rows.csv.unfinished");
  }

  private static byte[] part(int index) {
    return ("part " + index + "\n".repeat(index % 3 + 1)).getBytes(StandardCharsets.UTF_8);
  }

  private void write(int parts, boolean finish) throws IOException {
    try (GrowingFile file = GrowingFile.open(target, "purpose")) {
      for (int i = file.parts(); i < parts; i++) {
        file.append(part(i));
      }
      if (finish) {
        file.finish();
      }
    }
  }

  private static String whole(int parts) {
    StringBuilder text = new StringBuilder();
    for (int i = 0; i < parts; i++) {
      text.append(new String(part(i), StandardCharsets.UTF_8));
    }
    return text.toString();
  }

  @Test
  void takesItsNameWhenItIsFinishedAndLeavesNothingElse() throws IOException {
    write(3, false);
    assertThat(target).doesNotExist();
    write(5, true);
    assertThat(target).hasContent(whole(5));
    assertThat(folder).doesNotExist();
    write(0, false);
    assertThat(folder).doesNotExist();
  }

  /** Whatever a kill left of the two files, the result is the same. */
  @Test
  void goesOnBehindTheLastWholePart() throws IOException {
    Random random = new Random(4);
    for (int round = 0; round < 200; round++) {
      write(6, false);
      Path damaged = folder.resolve(random.nextBoolean() ? "parts" : "ledger");
      byte[] bytes = Files.readAllBytes(damaged);
      int cut = random.nextInt(bytes.length + 1);
      switch (random.nextInt(4)) {
        case 0 -> Files.write(damaged, java.util.Arrays.copyOf(bytes, cut));
        case 1 -> Files.writeString(damaged, "12 ", StandardOpenOption.APPEND);
        case 2 -> Files.writeString(damaged, "99 f\n", StandardOpenOption.APPEND);
        default -> {
          bytes[Math.min(cut, bytes.length - 1)] = (byte) random.nextInt(256);
          Files.write(damaged, bytes);
        }
      }
      write(8, true);
      assertThat(target).hasContent(whole(8));
      Files.delete(target);
    }
  }

  @Test
  void keepsNothingOfAnotherPurpose() throws IOException {
    write(3, false);
    try (GrowingFile file = GrowingFile.open(target, "another purpose")) {
      assertThat(file.parts()).isZero();
    }
  }

  @Test
  void givesItsFirstPartBack() throws IOException {
    write(3, false);
    try (GrowingFile file = GrowingFile.open(target, "purpose")) {
      assertThat(file.parts()).isEqualTo(3);
      assertThat(file.firstPart()).isEqualTo(part(0));
      file.append(part(3));
      file.finish();
    }
    assertThat(target).hasContent(whole(4));
  }

  @Test
  void belongsToOneWriterAtATime() throws IOException {
    try (GrowingFile file = GrowingFile.open(target, "purpose")) {
      assertThat(file.parts()).isZero();
      assertThatExceptionOfType(FileSystemException.class)
          .isThrownBy(() -> GrowingFile.open(target, "purpose"))
          .withMessageContaining("another riskcurve is writing there");
    }
  }

  @Test
  void doesNotFollowALinkThatWasPlanted() throws IOException {
    Path victim = Files.createDirectory(directory.resolve("victim"));
    Files.createSymbolicLink(folder, victim);
    assertThatExceptionOfType(FileSystemException.class)
        .isThrownBy(() -> GrowingFile.open(target, "purpose"))
        .withMessageContaining("is no directory");
    assertThat(victim).isEmptyDirectory();
  }
}
