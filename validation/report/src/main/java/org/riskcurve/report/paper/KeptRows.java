package org.riskcurve.report.paper;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.riskcurve.report.table.GrowingFile;

/**
 * Rows of numbers that take long to compute, such as the runs of an ensemble, kept one table after
 * the other: a figure that was interrupted asks for the same tables in the same order again, and
 * gets those that were finished.
 */
public final class KeptRows implements AutoCloseable {

  /** Nothing is kept. */
  public static final KeptRows NONE = new KeptRows(null, ByteBuffer.allocate(0));

  private final @Nullable GrowingFile file;
  private final ByteBuffer before;
  private int tables;

  private KeptRows(@Nullable GrowingFile file, ByteBuffer before) {
    this.file = file;
    this.before = before;
  }

  /**
   * Opens what is kept beside a file, until {@link #drop}.
   *
   * @param purpose all that the rows depend on; rows of another purpose are dropped
   */
  public static KeptRows beside(Path target, String purpose) throws IOException {
    GrowingFile file = GrowingFile.open(target, purpose);
    KeptRows kept = new KeptRows(file, ByteBuffer.wrap(file.content()));
    kept.tables = file.parts();
    return kept;
  }

  /** How many tables were found. */
  public int found() {
    return tables;
  }

  /**
   * The next table: the one that was kept, or what is computed now.
   *
   * @param compute gives rows of the same length, at least one
   */
  public synchronized double[][] rows(Supplier<double[][]> compute) {
    if (before.hasRemaining()) {
      double[][] rows = new double[before.getInt()][before.getInt()];
      for (double[] row : rows) {
        before.asDoubleBuffer().get(row);
        before.position(before.position() + row.length * Double.BYTES);
      }
      return rows;
    }
    double[][] rows = compute.get();
    if (file != null) {
      try {
        file.append(bytes(rows));
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
    return rows;
  }

  private static byte[] bytes(double[][] rows) {
    int length = rows[0].length;
    ByteBuffer bytes =
        ByteBuffer.allocate(2 * Integer.BYTES + rows.length * length * Double.BYTES)
            .putInt(rows.length)
            .putInt(length);
    for (double[] row : rows) {
      for (double number : row) {
        bytes.putDouble(number);
      }
    }
    return bytes.array();
  }

  /** Drops all rows: what they were for is done. */
  public void drop() {
    if (file != null) {
      file.drop();
    }
  }

  /** Keeps the rows for who goes on. */
  @Override
  public void close() throws IOException {
    if (file != null) {
      file.close();
    }
  }

  @Override
  public String toString() {
    return file == null ? "nothing is kept" : String.valueOf(file);
  }
}
