package org.riskcurve.report.table;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.AtomicMoveNotSupportedException;
import java.nio.file.DirectoryStream;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Set;
import java.util.UUID;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A new file beside the one that it is to replace, under a name that nobody can foresee.
 *
 * <p>Its writer holds a lock on it, which the system drops with the process. So a file of this kind
 * that can be locked was left by a process that was killed, and is removed.
 */
final class TemporaryFile implements AutoCloseable {

  private static final String ENDING = ".partial";
  private static final String UNFORESEEN = "[0-9a-f-]{36}";

  /** Names longer than file systems allow would come of longer ones. */
  private static final int LONGEST_NAME = 100;

  private final Path path;
  private final FileChannel channel;
  private final OutputStream out;

  private TemporaryFile(Path path, FileChannel channel) {
    this.path = path;
    this.channel = channel;
    out = new BufferedOutputStream(Channels.newOutputStream(channel));
  }

  /** Makes the file, with the permissions of {@code target} if that is there. */
  static TemporaryFile beside(Path target) throws IOException {
    removeLeftovers(target);
    Set<PosixFilePermission> permissions = permissions(target);
    FileAttribute<?>[] attributes =
        permissions == null
            ? new FileAttribute<?>[0]
            : new FileAttribute<?>[] {
              PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------"))
            };
    while (true) {
      Path path = target.resolveSibling(prefix(target) + UUID.randomUUID() + ENDING);
      try {
        FileChannel channel =
            FileChannel.open(
                path, Set.of(StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE), attributes);
        lock(channel);
        // who looks for leftovers may have come before the lock
        if (Files.exists(path, LinkOption.NOFOLLOW_LINKS)) {
          if (permissions != null) {
            Files.setPosixFilePermissions(path, permissions);
          }
          return new TemporaryFile(path, channel);
        }
        channel.close();
      } catch (FileAlreadyExistsException e) {
        // another name, then
      }
    }
  }

  private static String prefix(Path target) {
    String name = String.valueOf(target.getFileName());
    return "." + name.substring(0, Math.min(name.length(), LONGEST_NAME)) + ".";
  }

  /** The permissions of a file that is there, where the system has such. */
  private static @Nullable Set<PosixFilePermission> permissions(Path target) throws IOException {
    boolean posix = target.getFileSystem().supportedFileAttributeViews().contains("posix");
    return posix && Files.exists(target) ? Files.getPosixFilePermissions(target) : null;
  }

  private static void removeLeftovers(Path target) throws IOException {
    Path directory = target.toAbsolutePath().getParent();
    Pattern names = Pattern.compile(Pattern.quote(prefix(target)) + UNFORESEEN + ENDING);
    DirectoryStream.Filter<Path> filter =
        path ->
            names.matcher(String.valueOf(path.getFileName())).matches()
                && Files.isRegularFile(path, LinkOption.NOFOLLOW_LINKS);
    try (DirectoryStream<Path> leftovers = Files.newDirectoryStream(directory, filter)) {
      for (Path leftover : leftovers) {
        removeUnlessLocked(leftover);
      }
    } catch (IOException e) {
      // a directory that cannot be listed may still be written to
    }
  }

  private static void removeUnlessLocked(Path leftover) throws IOException {
    try (FileChannel channel =
        FileChannel.open(leftover, StandardOpenOption.WRITE, LinkOption.NOFOLLOW_LINKS)) {
      if (lock(channel)) {
        Files.deleteIfExists(leftover);
      }
    }
  }

  /** Whether there is a lock now; there is none where the file system does not lock. */
  private static boolean lock(FileChannel channel) {
    try {
      FileLock lock = channel.tryLock();
      return lock != null;
    } catch (OverlappingFileLockException | IOException e) {
      return false;
    }
  }

  /** Where the content goes; {@link #moveTo} takes care of what it buffers. */
  OutputStream out() {
    return out;
  }

  /** Writes out what is buffered. */
  void flush() throws IOException {
    out.flush();
  }

  /** Gives the file the name {@code target}. */
  void moveTo(Path target) throws IOException {
    out.flush();
    try {
      Files.move(path, target, StandardCopyOption.ATOMIC_MOVE);
    } catch (AtomicMoveNotSupportedException e) {
      Files.move(path, target, StandardCopyOption.REPLACE_EXISTING);
    }
  }

  /** Removes the file if it was not moved. */
  @Override
  public void close() throws IOException {
    try (channel) {
      Files.deleteIfExists(path);
    }
  }
}
