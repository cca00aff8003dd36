package org.riskcurve.report.table;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.util.DefaultPrettyPrinter;
import de.siegmar.fastcsv.writer.CsvWriter;
import de.siegmar.fastcsv.writer.LineDelimiter;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The forms in which a {@link Table} is written. */
public enum TableFormat {

  /** For people: aligned, about ten digits. */
  TABLE {
    @Override
    public void write(Table table, Writer out, CsvHeader header) throws IOException {
      out.write(AlignedText.of(table));
    }
  },

  /** The rows, below what {@link CsvHeader} says. */
  CSV {
    @Override
    public void write(Table table, Writer out, CsvHeader header) throws IOException {
      CsvWriter csv = CsvWriter.builder().lineDelimiter(LineDelimiter.LF).build(out);
      if (header == CsvHeader.COMMENT) {
        csv.writeComment(" " + table.title());
        for (Map.Entry<String, Object> comment : comments(table).entrySet()) {
          csv.writeComment(" " + comment.getKey() + ": " + text(comment.getValue()));
        }
      }
      if (header != CsvHeader.NONE) {
        csv.writeRecord(table.columns().stream().map(Table.Column::name).toList());
      }
      writeRows(csv, table.rows());
    }
  },

  /**
   * An object with the title, what made the table, the parameters, the names of the columns, and
   * the rows as objects; see {@link TableJson}.
   */
  JSON {
    @Override
    public void write(Table table, Writer out, CsvHeader header) throws IOException {
      DefaultPrettyPrinter layout = new DefaultPrettyPrinter();
      layout.indentObjectsWith(new LinesDownTo(1));
      layout.indentArraysWith(new LinesDownTo(2));
      try (JsonGenerator json =
          new JsonFactory().disable(JsonGenerator.Feature.AUTO_CLOSE_TARGET).createGenerator(out)) {
        json.setPrettyPrinter(layout);
        json.writeStartObject();
        TableJson.writeMembers(json, table, TableJson.Rows.OBJECTS);
        json.writeEndObject();
        json.writeRaw('\n');
      }
    }
  },

  /** A NumPy array of float64, a row for each row; columns of words have no place in it. */
  NPY {
    @Override
    public void write(Table table, OutputStream out, CsvHeader header) throws IOException {
      NumpyFile.writeArray(table, out);
    }
  },

  /** A NumPy archive, an array for each column and one with the parameters as JSON. */
  NPZ {
    @Override
    public void write(Table table, OutputStream out, CsvHeader header) throws IOException {
      NumpyFile.writeArchive(table, out);
    }
  };

  /** The form that the ending of {@code file} names; CSV if it names none. */
  public static TableFormat of(Path file) {
    String name = file.toString().toLowerCase(Locale.ROOT);
    for (TableFormat format : List.of(JSON, NPY, NPZ)) {
      if (name.endsWith("." + format)) {
        return format;
      }
    }
    return CSV;
  }

  /** Whether it is text, and not for files alone. */
  public boolean isText() {
    return this != NPY && this != NPZ;
  }

  /** Writes {@code table} with its parameters into {@code file}, whole or not at all. */
  public void writeFile(Table table, Path file) throws IOException {
    writeFile(table, file, CsvHeader.COMMENT);
  }

  /** Writes {@code table} into {@code file}, whole or not at all. */
  public void writeFile(Table table, Path file, CsvHeader header) throws IOException {
    WholeFile.write(file, out -> write(table, out, header));
  }

  /** Writes {@code table} to {@code out}, text in UTF-8; it is left open. */
  public void write(Table table, OutputStream out, CsvHeader header) throws IOException {
    Writer writer = new BufferedWriter(new OutputStreamWriter(out, StandardCharsets.UTF_8));
    write(table, writer, header);
    writer.flush();
  }

  /**
   * Writes {@code table} to {@code out}, which is left open.
   *
   * @param header what CSV has above its rows
   * @throws UnsupportedOperationException if the form is not {@linkplain #isText text}
   */
  public void write(Table table, Writer out, CsvHeader header) throws IOException {
    throw new UnsupportedOperationException(this + " is no text");
  }

  /** Provenance and parameters; a seed that is among the parameters stands there alone. */
  private static Map<String, Object> comments(Table table) {
    Provenance provenance = table.provenance();
    Map<String, Object> comments = new LinkedHashMap<>();
    if (provenance != null) {
      comments.putAll(provenance.entries());
      comments.keySet().removeAll(table.parameters().keySet());
    }
    comments.putAll(table.parameters());
    return comments;
  }

  /** Rows of cells such as a {@link Table} has, as lines of CSV. */
  public static String csvRows(List<? extends List<? extends @Nullable Object>> rows) {
    StringWriter lines = new StringWriter();
    try {
      writeRows(CsvWriter.builder().lineDelimiter(LineDelimiter.LF).build(lines), rows);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return lines.toString();
  }

  private static void writeRows(
      CsvWriter csv, List<? extends List<? extends @Nullable Object>> rows) throws IOException {
    for (List<? extends @Nullable Object> row : rows) {
      csv.writeRecord(row.stream().map(TableFormat::text).toList());
    }
    csv.flush();
  }

  /** The name as it is typed on the command line. */
  @Override
  public String toString() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** A new line for every item down to a depth, so that a row of the table stays on one line. */
  private record LinesDownTo(int depth) implements DefaultPrettyPrinter.Indenter {

    @Override
    public void writeIndentation(JsonGenerator json, int level) throws IOException {
      json.writeRaw(level > depth ? " " : "\n" + "  ".repeat(level));
    }

    @Override
    public boolean isInline() {
      return false;
    }
  }

  private static String text(@Nullable Object value) {
    if (value == null) {
      return "";
    }
    return value instanceof Double number ? NumberText.exact(number) : value.toString();
  }
}
