package org.riskcurve.report.table;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.util.Collections;
import java.util.EnumSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Files that are written whole or not at all: the content goes to a temporary file beside the
 * target, which takes the target's name once it is complete. What a process that was killed left of
 * such files is removed when the target is written again.
 *
 * <p>A file that is replaced keeps its permissions; a new one has those that the process gives to
 * new files. A link stays, and the file that it leads to is replaced. What is refused: a directory,
 * a file that nobody may write, a link that leads nowhere.
 *
 * <p>Several files take their places together: {@link #stage} all of them, then {@link #commit} one
 * after the other; {@link #close} drops what was not committed.
 */
public final class WholeFile implements AutoCloseable {

  private static final Set<PosixFilePermission> WRITE =
      EnumSet.of(
          PosixFilePermission.OWNER_WRITE,
          PosixFilePermission.GROUP_WRITE,
          PosixFilePermission.OTHERS_WRITE);

  private final Path target;
  private final TemporaryFile temporary;

  /** Writes the content of a file. */
  @FunctionalInterface
  public interface Content {

    /** Writes the content to {@code out}, which the caller closes. */
    void writeTo(OutputStream out) throws IOException;
  }

  private WholeFile(Path target, TemporaryFile temporary) {
    this.target = target;
    this.temporary = temporary;
  }

  /** Checks that {@code target} could be written, and leaves nothing behind. */
  public static void requireWritable(Path target) throws IOException {
    if (!isDevice(target)) {
      open(target).close();
    }
  }

  /**
   * Whether both paths lead to one file, be it there already or not. Devices and pipes, such as a
   * terminal, can be read and written at once and are not asked about.
   */
  public static boolean isSame(Path first, Path second) throws IOException {
    return !isDevice(first) && !isDevice(second) && place(first).equals(place(second));
  }

  private static Path place(Path file) throws IOException {
    if (Files.exists(file)) {
      return file.toRealPath();
    }
    Path absolute = file.toAbsolutePath().normalize();
    Path directory = absolute.getParent();
    return directory == null || !Files.isDirectory(directory)
        ? absolute
        : directory.toRealPath().resolve(absolute.getFileName());
  }

  /** Writes {@code content} to {@code target}, replacing what was there. */
  public static void write(Path target, Content content) throws IOException {
    if (isDevice(target)) {
      try (OutputStream out = new BufferedOutputStream(Files.newOutputStream(target))) {
        content.writeTo(out);
      } catch (FileSystemException e) {
        throw e;
      } catch (IOException e) {
        throw about(target, e.getMessage(), e);
      }
      return;
    }
    try (WholeFile file = stage(target, content)) {
      file.commit();
    }
  }

  /** Writes {@code content} beside {@code target}, which it does not replace yet. */
  public static WholeFile stage(Path target, Content content) throws IOException {
    WholeFile file = open(target);
    boolean complete = false;
    try {
      content.writeTo(file.temporary.out());
      file.temporary.flush();
      complete = true;
      return file;
    } catch (FileSystemException e) {
      throw e;
    } catch (IOException e) {
      // such as a full disk, of which Java's message does not name the file
      throw about(target, e.getMessage(), e);
    } finally {
      if (!complete) {
        file.close();
      }
    }
  }

  /** Gives the content its name. */
  public void commit() throws IOException {
    temporary.moveTo(target);
  }

  /** Drops the content if it was not committed. */
  @Override
  public void close() throws IOException {
    temporary.close();
  }

  private static boolean isDevice(Path target) {
    return Files.exists(target) && !Files.isRegularFile(target) && !Files.isDirectory(target);
  }

  private static WholeFile open(Path target) throws IOException {
    if (Files.isDirectory(target)) {
      throw about(target, "is a directory", null);
    }
    if (Files.isSymbolicLink(target) && !Files.exists(target)) {
      throw about(target, "is a link to a file that does not exist", null);
    }
    if (Files.exists(target) && !mayBeWritten(target)) {
      throw about(target, "is read-only", null);
    }
    Path file = Files.exists(target) ? target.toRealPath() : target;
    Path directory = file.toAbsolutePath().getParent();
    if (directory != null && !Files.isDirectory(directory)) {
      throw new NoSuchFileException(directory.toString(), null, "no such directory");
    }
    try {
      return new WholeFile(file, TemporaryFile.beside(file));
    } catch (AccessDeniedException e) {
      throw about(target, "no permission to write in its directory", e);
    } catch (FileSystemException e) {
      throw about(target, e.getReason(), e);
    }
  }

  /** Whether the file lets itself be written, also when the system lets its user do anything. */
  private static boolean mayBeWritten(Path file) throws IOException {
    boolean posix = file.getFileSystem().supportedFileAttributeViews().contains("posix");
    return Files.isWritable(file)
        && !(posix && Collections.disjoint(Files.getPosixFilePermissions(file), WRITE));
  }

  private static FileSystemException about(
      Path target, @Nullable String reason, @Nullable IOException cause) {
    FileSystemException failure = new FileSystemException(target.toString(), null, reason);
    if (cause != null) {
      failure.initCause(cause);
    }
    return failure;
  }
}
