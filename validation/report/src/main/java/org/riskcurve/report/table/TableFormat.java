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
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The forms in which a {@link Table} is written. */
public enum TableFormat {

  /** For people: aligned, about ten digits. */
  TABLE {
    @Override
    public void write(Table table, Writer out, boolean withParameters) throws IOException {
      out.write(AlignedText.of(table));
    }
  },

  /** One header line and the rows; parameters, where asked for, in comment lines above it. */
  CSV {
    @Override
    public void write(Table table, Writer out, boolean withParameters) throws IOException {
      CsvWriter csv = CsvWriter.builder().lineDelimiter(LineDelimiter.LF).build(out);
      if (withParameters) {
        csv.writeComment(" " + table.title());
        for (Map.Entry<String, Object> parameter : table.parameters().entrySet()) {
          csv.writeComment(" " + parameter.getKey() + ": " + text(parameter.getValue()));
        }
      }
      csv.writeRecord(table.columns().stream().map(Table.Column::name).toList());
      writeRows(csv, table.rows());
    }
  },

  /**
   * An object with the title, the parameters, the names of the columns, and the rows as objects.
   */
  JSON {
    @Override
    public void write(Table table, Writer out, boolean withParameters) throws IOException {
      DefaultPrettyPrinter layout = new DefaultPrettyPrinter();
      layout.indentObjectsWith(new LinesDownTo(1));
      layout.indentArraysWith(new LinesDownTo(2));
      try (JsonGenerator json =
          new JsonFactory().disable(JsonGenerator.Feature.AUTO_CLOSE_TARGET).createGenerator(out)) {
        json.setPrettyPrinter(layout);
        json.writeStartObject();
        json.writeStringField("title", table.title());
        json.writeObjectFieldStart("parameters");
        for (Map.Entry<String, Object> parameter : table.parameters().entrySet()) {
          writeField(json, parameter.getKey(), parameter.getValue());
        }
        json.writeEndObject();
        json.writeArrayFieldStart("columns");
        for (Table.Column column : table.columns()) {
          json.writeString(column.name());
        }
        json.writeEndArray();
        json.writeArrayFieldStart("rows");
        for (List<@Nullable Object> row : table.rows()) {
          json.writeStartObject();
          for (int i = 0; i < row.size(); i++) {
            writeField(json, table.columns().get(i).name(), row.get(i));
          }
          json.writeEndObject();
        }
        json.writeEndArray();
        json.writeEndObject();
        json.writeRaw('\n');
      }
    }

    private void writeField(JsonGenerator json, String name, @Nullable Object value)
        throws IOException {
      json.writeFieldName(name);
      if (value == null) {
        json.writeNull();
      } else if (value instanceof Boolean truth) {
        json.writeBoolean(truth);
      } else if (value instanceof Double number && !number.isInfinite() || value instanceof Long) {
        json.writeNumber(text(value));
      } else {
        json.writeString(text(value));
      }
    }
  };

  /** Writes {@code table} with its parameters into {@code file}, whole or not at all. */
  public void writeFile(Table table, Path file) throws IOException {
    WholeFile.write(file, out -> write(table, out));
  }

  /** Writes {@code table} with its parameters to {@code out} in UTF-8; it is left open. */
  public void write(Table table, OutputStream out) throws IOException {
    Writer writer = new BufferedWriter(new OutputStreamWriter(out, StandardCharsets.UTF_8));
    write(table, writer, true);
    writer.flush();
  }

  /**
   * Writes {@code table} to {@code out}, which is left open.
   *
   * @param withParameters whether CSV has the parameters as comment lines above the header
   */
  public abstract void write(Table table, Writer out, boolean withParameters) throws IOException;

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
