package org.riskcurve.report.table;

import java.io.BufferedInputStream;
import java.io.EOFException;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.zip.GZIPInputStream;
import java.util.zip.ZipException;

/** An input file, unpacked if it is gzipped, with its kind as its first bytes tell it. */
final class InputFile implements AutoCloseable {

  /** What can be read. */
  enum Kind {
    TEXT,
    NUMPY
  }

  /** How many bytes are looked at. */
  private static final int FIRST = 1024;

  private static final String GZIP = "\u001F\u008B";
  private static final String NUMPY = "\u0093NUMPY";

  /** The first bytes, as Latin-1, of files that are taken for tables by mistake. */
  private static final Map<String, String> OTHERS = new LinkedHashMap<>();

  static {
    OTHERS.put("PK\u0003\u0004", "a ZIP archive, such as .npz or .xlsx");
    OTHERS.put("PAR1", "a Parquet file");
    OTHERS.put("\u0089HDF", "an HDF5 file");
    OTHERS.put("MATLAB 5.0 MAT-file", "a MATLAB file");
    OTHERS.put("SQLite format 3", "an SQLite file");
    OTHERS.put("\u00D0\u00CF\u0011\u00E0", "an old Excel file");
    OTHERS.put("BZh", "a bzip2 file");
    OTHERS.put("\u00FD7zXZ", "an xz file");
    OTHERS.put("(\u00B5/\u00FD", "a Zstandard file");
    OTHERS.put("\u0089PNG", "a PNG picture");
    OTHERS.put("%PDF", "a PDF file");
    OTHERS.put("{", "JSON");
    OTHERS.put("[", "JSON");
    OTHERS.put("<", "XML or HTML");
    OTHERS.put("\u0080", "a Python pickle or other binary data");
  }

  private final InputStream content;
  private final Kind kind;

  private InputFile(InputStream content, Kind kind) {
    this.content = content;
    this.kind = kind;
  }

  /**
   * Opens {@code file}.
   *
   * @throws IllegalArgumentException if it is of a kind that cannot be read
   */
  static InputFile open(Path file) throws IOException {
    if (Files.isDirectory(file)) {
      throw new FileSystemException(file.toString(), null, "is a directory");
    }
    return open(Files.newInputStream(file));
  }

  /** Opens the content of a file, see {@link #open(Path)}. */
  static InputFile open(InputStream content) throws IOException {
    InputStream in = new BufferedInputStream(new Forwards(content));
    try {
      if (start(in).startsWith(GZIP)) {
        in = new BufferedInputStream(unpacked(in));
      }
      return new InputFile(in, kind(start(in)));
    } catch (IllegalArgumentException | IOException e) {
      in.close();
      throw e;
    }
  }

  /** The content that {@code packed} has, whose defects are said to be those of the packing. */
  private static InputStream unpacked(InputStream packed) throws IOException {
    try {
      return new GZIPInputStream(packed) {
        @Override
        public int read(byte[] buffer, int offset, int length) throws IOException {
          try {
            return super.read(buffer, offset, length);
          } catch (ZipException | EOFException e) {
            throw damaged(e);
          }
        }
      };
    } catch (ZipException | EOFException e) {
      throw damaged(e);
    }
  }

  private static IllegalArgumentException damaged(IOException failure) {
    String reason = failure instanceof EOFException ? "it ends too early" : failure.getMessage();
    return new IllegalArgumentException("not readable as gzip: " + reason, failure);
  }

  /** The first bytes of {@code in}, a character each, which are read again afterwards. */
  private static String start(InputStream in) throws IOException {
    in.mark(FIRST);
    byte[] bytes = in.readNBytes(FIRST);
    in.reset();
    return new String(bytes, StandardCharsets.ISO_8859_1);
  }

  private static Kind kind(String start) {
    if (start.startsWith(NUMPY)) {
      return Kind.NUMPY;
    }
    String what = null;
    for (Map.Entry<String, String> other : OTHERS.entrySet()) {
      if (what == null && start.startsWith(other.getKey())) {
        what = other.getValue();
      }
    }
    if (what == null && start.indexOf('\0') >= 0 && !CsvText.isMarked(start)) {
      what = "binary data, or UTF-16 text without a byte-order mark";
    }
    if (what != null) {
      throw new IllegalArgumentException(
          "must be CSV text or a NumPy array (.npy), plain or gzipped; got " + what);
    }
    return Kind.TEXT;
  }

  /** A stream that is never asked how much is left, which a pipe cannot tell. */
  private static final class Forwards extends FilterInputStream {

    private Forwards(InputStream in) {
      super(in);
    }

    @Override
    public int available() {
      return 0;
    }
  }

  InputStream content() {
    return content;
  }

  Kind kind() {
    return kind;
  }

  @Override
  public void close() throws IOException {
    content.close();
  }
}
