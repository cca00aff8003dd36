package org.riskcurve.report.table;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DirectoryLockTest {

  @TempDir private Path directory;

  @Test
  void oneAtATimeHoldsTheDirectoryAndNothingIsLeft() throws IOException {
    try (DirectoryLock lock = DirectoryLock.acquire(directory)) {
      assertThat(lock).isNotNull();
      assertThatThrownBy(() -> DirectoryLock.acquire(directory))
          .isInstanceOf(IOException.class)
          .hasMessage(directory + ": another riskcurve is writing there");
    }
    assertThat(directory).isEmptyDirectory();
    DirectoryLock.acquire(directory).close();
    assertThat(directory).isEmptyDirectory();
  }
}
