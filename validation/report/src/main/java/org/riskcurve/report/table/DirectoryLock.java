package org.riskcurve.report.table;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Set;

/**
 * A directory that one process at a time writes into. The lock is the system's, on a hidden file,
 * and so ends with the process, however that ends.
 */
public final class DirectoryLock implements AutoCloseable {

  private static final String NAME = ".riskcurve.lock";

  private final Path directory;
  private final Path file;
  private final FileChannel channel;

  private DirectoryLock(Path directory, FileChannel channel) {
    this.directory = directory;
    file = directory.resolve(NAME);
    this.channel = channel;
  }

  /**
   * Locks {@code directory}, which is there.
   *
   * @throws FileSystemException if it is locked by somebody else
   */
  public static DirectoryLock acquire(Path directory) throws IOException {
    Path file = directory.resolve(NAME);
    FileChannel channel =
        FileChannel.open(
            file,
            Set.of(StandardOpenOption.CREATE, StandardOpenOption.WRITE, LinkOption.NOFOLLOW_LINKS));
    boolean locked = false;
    try {
      locked =
          channel.tryLock() != null && Files.exists(file); // who held it may just have removed it
    } catch (OverlappingFileLockException e) {
      // locked by this process
    } finally {
      if (!locked) {
        channel.close();
      }
    }
    if (!locked) {
      throw new FileSystemException(
          directory.toString(), null, "another riskcurve is writing there");
    }
    return new DirectoryLock(directory, channel);
  }

  /** The directory that is locked. */
  public Path directory() {
    return directory;
  }

  /** Unlocks the directory. */
  @Override
  public void close() throws IOException {
    try (channel) {
      Files.deleteIfExists(file);
    }
  }
}
