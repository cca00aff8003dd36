package org.riskcurve.report.table;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.jspecify.annotations.Nullable;

/**
 * A {@link Table} as NumPy reads it (NEP 1): the numbers of all columns as one array of float64, or
 * an archive with an array for each column, of float64, int64, truth values or texts, and {@value
 * #METADATA}, a text in JSON with title, provenance and parameters. Where there is no value stands
 * NaN, and in a column of texts an empty one.
 */
final class NumpyFile {

  static final String METADATA = "metadata";

  /** A time that every ZIP archive can hold: the same table is the same file. */
  private static final LocalDateTime EPOCH = LocalDateTime.of(1980, 1, 1, 0, 0);

  /** What the array's description and what is before it fill up together. */
  private static final int ALIGNMENT = 64;

  private static final int PREAMBLE = 10;

  private static final Charset UTF_32 = Charset.forName("UTF-32LE");

  private NumpyFile() {}

  /**
   * Writes the cells as one array, a row for each row.
   *
   * @throws IllegalArgumentException if there is a column of words, which such an array cannot have
   */
  static void writeArray(Table table, OutputStream out) throws IOException {
    int width = table.columns().size();
    for (int i = 0; i < width; i++) {
      if (kind(column(table, i)).equals("U")) {
        throw new IllegalArgumentException(
            "an array of numbers cannot hold the column "
                + table.columns().get(i).name()
                + ", which has words; an archive (.npz) can");
      }
    }
    out.write(header("<f8", table.rows().size() + ", " + width));
    for (List<@Nullable Object> row : table.rows()) {
      byte[] bytes = new byte[width * Double.BYTES];
      ByteBuffer numbers = littleEndian(bytes);
      row.forEach(cell -> numbers.putDouble(number(cell)));
      out.write(bytes);
    }
  }

  /** Writes an archive with an array for each column. */
  static void writeArchive(Table table, OutputStream out) throws IOException {
    ZipOutputStream archive = new ZipOutputStream(out);
    for (int i = 0; i < table.columns().size(); i++) {
      writeEntry(
          archive, table.columns().get(i).name(), column(table, i), table.rows().size() + ",");
    }
    if (table.columns().stream().noneMatch(column -> column.name().equals(METADATA))) {
      writeEntry(archive, METADATA, List.of(TableJson.metadata(table)), "");
    }
    archive.finish();
  }

  private static void writeEntry(
      ZipOutputStream archive, String name, List<@Nullable Object> cells, String shape)
      throws IOException {
    ZipEntry entry = new ZipEntry(name + ".npy");
    entry.setTimeLocal(EPOCH);
    archive.putNextEntry(entry);
    switch (kind(cells)) {
      case "U" -> writeTexts(archive, cells, shape);
      case "b" -> {
        archive.write(header("|b1", shape));
        for (Object cell : cells) {
          archive.write(Boolean.TRUE.equals(cell) ? 1 : 0);
        }
      }
      case "i" -> {
        archive.write(header("<i8", shape));
        byte[] bytes = new byte[cells.size() * Long.BYTES];
        ByteBuffer numbers = littleEndian(bytes);
        cells.forEach(cell -> numbers.putLong(cell instanceof Long whole ? whole : 0));
        archive.write(bytes);
      }
      default -> {
        archive.write(header("<f8", shape));
        byte[] bytes = new byte[cells.size() * Double.BYTES];
        ByteBuffer numbers = littleEndian(bytes);
        cells.forEach(cell -> numbers.putDouble(number(cell)));
        archive.write(bytes);
      }
    }
    archive.closeEntry();
  }

  private static void writeTexts(OutputStream out, List<@Nullable Object> cells, String shape)
      throws IOException {
    List<String> texts = cells.stream().map(cell -> cell == null ? "" : cell.toString()).toList();
    int longest =
        Math.max(1, texts.stream().mapToInt(t -> t.codePointCount(0, t.length())).max().orElse(1));
    out.write(header("<U" + longest, shape));
    for (String text : texts) {
      out.write(Arrays.copyOf(text.getBytes(UTF_32), longest * Integer.BYTES));
    }
  }

  /** NumPy's letter for what a column holds. */
  private static String kind(List<@Nullable Object> cells) {
    if (cells.stream().anyMatch(String.class::isInstance)) {
      return "U";
    }
    if (!cells.isEmpty() && cells.stream().allMatch(Boolean.class::isInstance)) {
      return "b";
    }
    return !cells.isEmpty() && cells.stream().allMatch(Long.class::isInstance) ? "i" : "f";
  }

  private static double number(@Nullable Object cell) {
    return cell instanceof Number number
        ? number.doubleValue()
        : cell instanceof Boolean truth ? (truth ? 1 : 0) : Double.NaN;
  }

  private static List<@Nullable Object> column(Table table, int index) {
    List<@Nullable Object> cells = new ArrayList<>();
    table.rows().forEach(row -> cells.add(row.get(index)));
    return cells;
  }

  private static byte[] header(String type, String shape) {
    String description =
        "{'descr': '" + type + "', 'fortran_order': False, 'shape': (" + shape + "), }";
    int unpadded = PREAMBLE + description.length() + 1;
    int padding = Math.floorMod(-unpadded, ALIGNMENT);
    String text = description + " ".repeat(padding) + "\n";
    byte[] bytes = new byte[PREAMBLE + text.length()];
    littleEndian(bytes)
        .put("\u0093NUMPY\1\0".getBytes(StandardCharsets.ISO_8859_1))
        .putShort((short) text.length())
        .put(text.getBytes(StandardCharsets.ISO_8859_1));
    return bytes;
  }

  private static ByteBuffer littleEndian(byte[] bytes) {
    return ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
  }
}
