package org.riskcurve.report.table;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryStream;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.zip.CRC32;
import java.util.zip.CheckedInputStream;

/**
 * A file that grows part by part in a hidden folder beside its target, and takes the target's name
 * when it is finished. A process that is killed loses the part that it was writing and nothing
 * else: who opens the same file again for the same purpose goes on behind the last whole part.
 *
 * <p>Beside the parts a ledger has a line for each: how many parts, how many bytes, and their
 * CRC-32. What is behind the last line that the bytes bear out is dropped.
 */
public final class GrowingFile implements AutoCloseable {

  /** A line of the ledger behind the first: where a part ends, and the checksum up to there. */
  private static final Pattern LINE = Pattern.compile("(\\d{1,18}) ([0-9a-f]{1,8})");

  private static final String PARTS = "parts";
  private static final String LEDGER = "ledger";

  private final Path target;
  private final DirectoryLock lock;
  private final FileChannel content;
  private final FileChannel ledger;
  private final CRC32 checksum = new CRC32();
  private long firstEnd;
  private int parts;

  private GrowingFile(Path target, DirectoryLock lock) throws IOException {
    this.target = target;
    this.lock = lock;
    content = open(PARTS);
    ledger = open(LEDGER);
  }

  private FileChannel open(String name) throws IOException {
    return FileChannel.open(
        lock.directory().resolve(name),
        Set.of(
            StandardOpenOption.CREATE,
            StandardOpenOption.READ,
            StandardOpenOption.WRITE,
            LinkOption.NOFOLLOW_LINKS));
  }

  /**
   * Opens the file, with the parts that an interrupted process left.
   *
   * @param purpose all that the parts depend on; parts of another purpose are dropped
   * @throws FileSystemException if another process is writing the same file, or the target cannot
   *     be written
   */
  public static GrowingFile open(Path target, String purpose) throws IOException {
    WholeFile.requireWritable(target);
    Path folder = target.resolveSibling("." + target.getFileName() + ".unfinished");
    try {
      Files.createDirectory(folder);
    } catch (FileAlreadyExistsException e) {
      if (!Files.isDirectory(folder, LinkOption.NOFOLLOW_LINKS)) {
        throw new FileSystemException(folder.toString(), null, "is no directory");
      }
    }
    GrowingFile file = new GrowingFile(target, DirectoryLock.acquire(folder));
    boolean open = false;
    try {
      file.resume(digest(purpose));
      open = true;
      return file;
    } finally {
      if (!open) {
        file.close();
      }
    }
  }

  private static String digest(String purpose) {
    try {
      byte[] bytes = purpose.getBytes(StandardCharsets.UTF_8);
      return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }

  /** Reads the ledger as far as the content bears it out, and drops the rest of both. */
  private void resume(String purpose) throws IOException {
    byte[] bytes = Channels.newInputStream(ledger).readAllBytes();
    String text = new String(bytes, StandardCharsets.US_ASCII);
    // a last line without its end was being written
    List<String> lines = text.substring(0, text.lastIndexOf('\n') + 1).lines().toList();
    long end = 0;
    long kept = 0;
    if (!lines.isEmpty() && lines.get(0).equals(purpose)) {
      kept = purpose.length() + 1L;
      InputStream in = new CheckedInputStream(Channels.newInputStream(content), checksum);
      for (String line : lines.subList(1, lines.size())) {
        Matcher words = LINE.matcher(line);
        long to = words.matches() ? Long.parseLong(words.group(1)) : -1;
        if (to < end || to > content.size()) {
          break;
        }
        in.skipNBytes(to - end);
        if (!words.group(2).equals(Long.toHexString(checksum.getValue()))) {
          break;
        }
        end = to;
        kept += line.length() + 1L;
        parts++;
        firstEnd = parts == 1 ? end : firstEnd;
      }
    }
    if (kept == 0) {
      ledger.truncate(0);
      write(ledger, purpose + "\n");
    } else {
      ledger.truncate(kept).position(kept);
    }
    content.truncate(end).position(end);
    checksum.reset();
    readChecksum(end);
  }

  /** The checksum of what is kept; it may have gone on behind it. */
  private void readChecksum(long end) throws IOException {
    content.position(0);
    InputStream in = new CheckedInputStream(Channels.newInputStream(content), checksum);
    in.transferTo(OutputStream.nullOutputStream());
    content.position(end);
  }

  private static void write(FileChannel channel, String line) throws IOException {
    write(channel, line.getBytes(StandardCharsets.US_ASCII));
  }

  private static void write(FileChannel channel, byte[] bytes) throws IOException {
    ByteBuffer buffer = ByteBuffer.wrap(bytes);
    while (buffer.hasRemaining()) {
      channel.write(buffer);
    }
  }

  /** How many parts there are. */
  public int parts() {
    return parts;
  }

  /** The first part; there is one. */
  public byte[] firstPart() throws IOException {
    ByteBuffer buffer = ByteBuffer.allocate((int) firstEnd);
    int read = 0;
    while (buffer.hasRemaining() && read >= 0) {
      read = content.read(buffer, buffer.position());
    }
    return buffer.array();
  }

  /** All parts, one after the other. */
  public byte[] content() throws IOException {
    long end = content.position();
    content.position(0);
    byte[] bytes = Channels.newInputStream(content).readAllBytes();
    content.position(end);
    return bytes;
  }

  /** Drops all parts: what they were for is done. */
  public void drop() {
    parts = 0;
  }

  /** Adds a part. */
  public void append(byte[] part) throws IOException {
    try {
      write(content, part);
      checksum.update(part);
      write(ledger, content.position() + " " + Long.toHexString(checksum.getValue()) + "\n");
    } catch (IOException e) {
      FileSystemException failure =
          new FileSystemException(target.toString(), null, e.getMessage());
      failure.initCause(e);
      throw failure;
    }
    parts++;
    firstEnd = parts == 1 ? content.position() : firstEnd;
  }

  /** Gives all parts the target's name, and removes the folder. */
  public void finish() throws IOException {
    content.position(0);
    WholeFile.write(target, out -> Channels.newInputStream(content).transferTo(out));
    drop();
  }

  /** Keeps the parts for who goes on; without parts nothing is left. */
  @Override
  public void close() throws IOException {
    try (lock;
        content;
        ledger) {
      if (parts == 0) {
        try (DirectoryStream<Path> files = Files.newDirectoryStream(lock.directory())) {
          for (Path file : files) {
            Files.delete(file);
          }
        }
      }
    }
    if (parts == 0) {
      Files.deleteIfExists(lock.directory());
    }
  }

  @Override
  public String toString() {
    return target + " with " + parts + " parts";
  }
}
