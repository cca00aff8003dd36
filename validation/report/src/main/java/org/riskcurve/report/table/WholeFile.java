package org.riskcurve.report.table;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.AtomicMoveNotSupportedException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;

/**
 * Files that are written whole or not at all: the content goes to a temporary file beside the
 * target, which takes the target's name once it is complete.
 */
public final class WholeFile {

  private WholeFile() {}

  /** Writes the content of a file. */
  @FunctionalInterface
  public interface Content {

    /** Writes the content to {@code out}, which the caller closes. */
    void writeTo(OutputStream out) throws IOException;
  }

  /** Checks that {@code target} could be written, and leaves nothing behind. */
  public static void requireWritable(Path target) throws IOException {
    if (Files.isDirectory(target)) {
      throw new FileSystemException(target.toString(), null, "is a directory");
    }
    if (isDevice(target)) {
      return;
    }
    Path temporary = temporaryBeside(target);
    create(temporary).close();
    Files.delete(temporary);
  }

  /** Writes {@code content} to {@code target}, replacing what was there. */
  public static void write(Path target, Content content) throws IOException {
    if (isDevice(target)) {
      try (OutputStream out = new BufferedOutputStream(Files.newOutputStream(target))) {
        content.writeTo(out);
      }
      return;
    }
    Path file = Files.exists(target) ? target.toRealPath() : target;
    Path temporary = temporaryBeside(file);
    try {
      try (OutputStream out = new BufferedOutputStream(create(temporary))) {
        content.writeTo(out);
      }
      move(temporary, file);
    } catch (FileSystemException e) {
      throw e;
    } catch (IOException e) {
      // such as a full disk, of which Java's message does not name the file
      throw (IOException)
          new FileSystemException(target.toString(), null, e.getMessage()).initCause(e);
    } finally {
      Files.deleteIfExists(temporary);
    }
  }

  private static boolean isDevice(Path target) {
    return Files.exists(target) && !Files.isRegularFile(target) && !Files.isDirectory(target);
  }

  private static Path temporaryBeside(Path target) {
    String name = "." + target.getFileName() + "." + ProcessHandle.current().pid() + ".partial";
    return target.resolveSibling(name);
  }

  private static OutputStream create(Path temporary) throws IOException {
    Path directory = temporary.toAbsolutePath().getParent();
    if (directory != null && !Files.isDirectory(directory)) {
      throw new NoSuchFileException(directory.toString(), null, "no such directory");
    }
    return Files.newOutputStream(
        temporary, StandardOpenOption.CREATE, StandardOpenOption.TRUNCATE_EXISTING);
  }

  private static void move(Path from, Path to) throws IOException {
    try {
      Files.move(from, to, StandardCopyOption.ATOMIC_MOVE);
    } catch (AtomicMoveNotSupportedException e) {
      Files.move(from, to, StandardCopyOption.REPLACE_EXISTING);
    }
  }
}
