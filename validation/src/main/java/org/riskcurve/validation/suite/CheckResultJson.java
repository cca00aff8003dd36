package org.riskcurve.validation.suite;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.core.StreamWriteFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.riskcurve.core.Internal;
import org.riskcurve.report.table.Table;

/**
 * A {@link CheckResult} as JSON and back, with nothing lost.
 *
 * <p>Doubles have the shortest digits that read back as the same number, and a point or an
 * exponent, which tells them from whole numbers; infinities are the texts "Infinity" and
 * "-Infinity". (A cell that is such a text would be read back as the number.)
 */
public final class CheckResultJson {

  private static final ObjectMapper MAPPER =
      JsonMapper.builder()
          .enable(StreamWriteFeature.USE_FAST_DOUBLE_WRITER)
          .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
          .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
          .disable(JsonParser.Feature.AUTO_CLOSE_SOURCE)
          .build();

  private CheckResultJson() {}

  /** Writes {@code result} to {@code out}, which is left open. */
  public static void write(CheckResult result, OutputStream out) throws IOException {
    out.write(MAPPER.writeValueAsBytes(node(result)));
  }

  /**
   * Reads what {@link #write} wrote; {@code in} is left open.
   *
   * @throws IOException if it cannot be read, or is not a whole result; the message says where
   */
  public static CheckResult read(InputStream in) throws IOException {
    JsonNode node;
    try {
      node = MAPPER.readTree(in);
    } catch (JsonProcessingException e) {
      throw new IOException("not the result of a check: " + e.getOriginalMessage(), e);
    }
    try {
      return result(new Fields(node, "the result"));
    } catch (IllegalArgumentException | ArithmeticException e) {
      throw new IOException("not the result of a check: " + e.getMessage(), e);
    }
  }

  @Internal
  public static ObjectMapper mapper() {
    return MAPPER;
  }

  @Internal
  public static ObjectNode node(CheckResult result) {
    ObjectNode node = MAPPER.createObjectNode();
    node.put("id", result.id());
    node.put("group", result.group());
    node.put("passed", result.passed());
    node.put("statement", result.statement());
    node.put("quantity", result.quantity());
    node.set("measured", cell(result.measured()));
    node.set("limit", cell(result.limit()));
    node.put("remark", result.remark());
    node.set("seconds", cell(result.seconds()));
    ArrayNode tables = node.putArray("tables");
    result.tables().forEach(table -> tables.add(node(table)));
    ArrayNode pictures = node.putArray("pictures");
    for (CheckResult.Illustration picture : result.pictures()) {
      pictures.addObject().put("caption", picture.caption()).put("svg", picture.svg());
    }
    return node;
  }

  private static ObjectNode node(Table table) {
    ObjectNode node = MAPPER.createObjectNode();
    node.put("title", table.title());
    ObjectNode parameters = node.putObject("parameters");
    table.parameters().forEach((name, value) -> parameters.set(name, cell(value)));
    ArrayNode columns = node.putArray("columns");
    for (Table.Column column : table.columns()) {
      columns.addObject().put("name", column.name()).put("digits", column.digits());
    }
    ArrayNode rows = node.putArray("rows");
    for (List<@Nullable Object> row : table.rows()) {
      ArrayNode cells = rows.addArray();
      row.forEach(value -> cells.add(cell(value)));
    }
    return node;
  }

  private static JsonNode cell(@Nullable Object value) {
    return value instanceof Double number && number.isInfinite()
        ? MAPPER.getNodeFactory().textNode(number.toString())
        : MAPPER.valueToTree(value);
  }

  private static CheckResult result(Fields fields) {
    List<Table> tables = new ArrayList<>();
    fields.items("tables").forEach(node -> tables.add(table(new Fields(node, "a table"))));
    List<CheckResult.Illustration> pictures = new ArrayList<>();
    for (JsonNode node : fields.items("pictures")) {
      Fields picture = new Fields(node, "a picture");
      pictures.add(new CheckResult.Illustration(picture.text("caption"), picture.text("svg")));
    }
    return new CheckResult(
        fields.text("id"),
        fields.text("group"),
        fields.text("statement"),
        fields.text("quantity"),
        fields.number("measured"),
        fields.number("limit"),
        fields.text("remark"),
        fields.number("seconds"),
        tables,
        pictures);
  }

  private static Table table(Fields fields) {
    Table.Builder table = Table.titled(fields.text("title"));
    JsonNode parameters = fields.get("parameters");
    parameters
        .properties()
        .forEach(entry -> table.parameter(entry.getKey(), present(entry.getValue())));
    for (JsonNode node : fields.items("columns")) {
      Fields column = new Fields(node, "a column");
      table.column(column.text("name"), Math.toIntExact((long) column.number("digits")));
    }
    for (JsonNode row : fields.items("rows")) {
      @Nullable Object[] cells = new @Nullable Object[row.size()];
      for (int i = 0; i < cells.length; i++) {
        cells[i] = value(row.get(i));
      }
      table.row(cells);
    }
    return table.build();
  }

  private static Object present(JsonNode node) {
    Object value = value(node);
    if (value == null) {
      throw new IllegalArgumentException("a parameter is null");
    }
    return value;
  }

  private static @Nullable Object value(JsonNode node) {
    if (node.isNull()) {
      return null;
    }
    if (node.isBoolean()) {
      return node.booleanValue();
    }
    if (node.isIntegralNumber() && node.canConvertToLong()) {
      return node.longValue();
    }
    if (node.isNumber()) {
      return node.doubleValue();
    }
    if (!node.isTextual()) {
      throw new IllegalArgumentException("a cell is " + node);
    }
    return switch (node.textValue()) {
      case "Infinity" -> Double.POSITIVE_INFINITY;
      case "-Infinity" -> Double.NEGATIVE_INFINITY;
      default -> node.textValue();
    };
  }

  /** The fields of an object, each of which must be there and of the right kind. */
  private record Fields(JsonNode node, String owner) {

    JsonNode get(String name) {
      JsonNode field = node.get(name);
      if (field == null) {
        throw new IllegalArgumentException(owner + " has no " + name);
      }
      return field;
    }

    String text(String name) {
      JsonNode field = get(name);
      if (!field.isTextual()) {
        throw new IllegalArgumentException(name + " of " + owner + " is no text: " + field);
      }
      return field.textValue();
    }

    double number(String name) {
      Object value = value(get(name));
      if (value instanceof Number number) {
        return number.doubleValue();
      }
      throw new IllegalArgumentException(name + " of " + owner + " is no number: " + get(name));
    }

    JsonNode items(String name) {
      JsonNode field = get(name);
      if (!field.isArray()) {
        throw new IllegalArgumentException(name + " of " + owner + " is no list: " + field);
      }
      return field;
    }
  }
}
