package org.riskcurve.report.table;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import java.io.StringWriter;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A {@link Table} as members of a JSON object: title, provenance, parameters, columns and rows.
 *
 * <p>Numbers have 17 digits. JSON has no word for an infinite number, and its readers do not agree
 * on one; it is written as a number that is too large, 1e999 or −1e999, which is valid JSON and
 * which Python, JavaScript, R and Java read as infinite.
 */
public final class TableJson {

  private static final String INFINITY = "1e999";

  /** What a row is. */
  public enum Rows {
    /** An object with the names of the columns. */
    OBJECTS,
    /** A list in the order of the columns. */
    LISTS
  }

  private TableJson() {}

  /** Writes the members of {@code table} into the object that {@code json} has begun. */
  public static void writeMembers(JsonGenerator json, Table table, Rows form) throws IOException {
    writeMetadata(json, table);
    json.writeArrayFieldStart("columns");
    for (Table.Column column : table.columns()) {
      json.writeString(column.name());
    }
    json.writeEndArray();
    json.writeArrayFieldStart("rows");
    for (List<@Nullable Object> row : table.rows()) {
      if (form == Rows.OBJECTS) {
        json.writeStartObject();
        for (int i = 0; i < row.size(); i++) {
          json.writeFieldName(table.columns().get(i).name());
          writeValue(json, row.get(i));
        }
        json.writeEndObject();
      } else {
        json.writeStartArray();
        for (Object cell : row) {
          writeValue(json, cell);
        }
        json.writeEndArray();
      }
    }
    json.writeEndArray();
  }

  /** An object with title, provenance and parameters, and without the rows. */
  public static String metadata(Table table) throws IOException {
    StringWriter text = new StringWriter();
    try (JsonGenerator json = new JsonFactory().createGenerator(text)) {
      json.writeStartObject();
      writeMetadata(json, table);
      json.writeEndObject();
    }
    return text.toString();
  }

  private static void writeMetadata(JsonGenerator json, Table table) throws IOException {
    json.writeStringField("title", table.title());
    Provenance provenance = table.provenance();
    if (provenance != null) {
      writeObject(json, "provenance", provenance.entries());
    }
    writeObject(json, "parameters", table.parameters());
  }

  private static void writeObject(JsonGenerator json, String name, Map<String, Object> values)
      throws IOException {
    json.writeObjectFieldStart(name);
    for (Map.Entry<String, Object> value : values.entrySet()) {
      json.writeFieldName(value.getKey());
      writeValue(json, value.getValue());
    }
    json.writeEndObject();
  }

  private static void writeValue(JsonGenerator json, @Nullable Object value) throws IOException {
    if (value == null) {
      json.writeNull();
    } else if (value instanceof Boolean truth) {
      json.writeBoolean(truth);
    } else if (value instanceof Long number) {
      json.writeNumber(number);
    } else if (value instanceof Double number) {
      json.writeNumber(
          !number.isInfinite() ? NumberText.exact(number) : number > 0 ? INFINITY : "-" + INFINITY);
    } else {
      json.writeString(value.toString());
    }
  }
}
