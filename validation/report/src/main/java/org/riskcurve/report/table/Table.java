package org.riskcurve.report.table;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonPropertyOrder;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A result as rows of named columns, with the parameters that produced it.
 *
 * <p>A cell is a {@link Double}, {@link Long}, {@link Boolean} or {@link String}, or {@code null}
 * where there is no value. NaN is no value and is rejected: a number that was not computed must not
 * leave as if it had been.
 *
 * <p>Jackson writes and reads a table as an object with title, parameters, columns and rows,
 * without loss, but that a cell which is the text "Infinity" or "-Infinity" comes back as the
 * number.
 */
@JsonPropertyOrder({"title", "parameters", "columns", "rows"})
public final class Table {

  private static final int DEFAULT_DIGITS = 10;

  /**
   * A column.
   *
   * @param name the name, in words joined by underscores
   * @param digits significant digits in the table for people; files have all of them
   */
  public record Column(String name, int digits) {}

  private final String title;
  private final Map<String, Object> parameters;
  private final List<Column> columns;
  private final List<List<@Nullable Object>> rows;
  private final @Nullable Provenance provenance;

  private Table(Builder builder) {
    title = builder.title;
    provenance = null;
    parameters = Collections.unmodifiableMap(new LinkedHashMap<>(builder.parameters));
    columns = List.copyOf(builder.columns);
    rows = Collections.unmodifiableList(new ArrayList<>(builder.rows));
  }

  private Table(
      Table table,
      List<Column> columns,
      List<List<@Nullable Object>> rows,
      @Nullable Provenance provenance) {
    title = table.title;
    parameters = table.parameters;
    this.columns = List.copyOf(columns);
    this.rows = Collections.unmodifiableList(rows);
    this.provenance = provenance;
  }

  /** Starts a table that is called {@code title}. */
  public static Builder titled(String title) {
    return new Builder(title);
  }

  /** The table that Jackson has read. */
  @JsonCreator
  static Table of(
      @JsonProperty("title") String title,
      @JsonProperty("parameters") Map<String, Object> parameters,
      @JsonProperty("columns") List<Column> columns,
      @JsonProperty("rows") List<List<@Nullable Object>> rows) {
    Builder table = titled(title);
    parameters.forEach((name, value) -> table.parameter(name, number(value)));
    columns.forEach(column -> table.column(column.name(), column.digits()));
    for (List<@Nullable Object> row : rows) {
      table.row(row.stream().map(cell -> cell == null ? null : number(cell)).toArray());
    }
    return table.build();
  }

  /** The infinity that a text means, or the value itself. */
  private static Object number(Object value) {
    return "Infinity".equals(value)
        ? (Object) Double.POSITIVE_INFINITY
        : "-Infinity".equals(value) ? Double.NEGATIVE_INFINITY : value;
  }

  /** What the table shows, in a few words. */
  @JsonProperty
  public String title() {
    return title;
  }

  /** What the table was computed from, in the order in which it was given. */
  @JsonProperty
  public Map<String, Object> parameters() {
    return parameters;
  }

  /** The columns, from left to right. */
  @JsonProperty
  public List<Column> columns() {
    return columns;
  }

  /** The rows, each with one cell for every column. */
  @JsonProperty
  public List<List<@Nullable Object>> rows() {
    return rows;
  }

  /** What made the table, if that is known; Jackson does not write it. */
  public @Nullable Provenance provenance() {
    return provenance;
  }

  /** The same table with what made it. */
  public Table madeBy(Provenance maker) {
    return new Table(this, columns, rows, maker);
  }

  /**
   * The same table with its parameters as columns too, behind the others; one that is called like a
   * column has "parameter_" before its name.
   */
  public Table withParameterColumns() {
    List<String> names = columns.stream().map(Column::name).toList();
    List<Column> more = new ArrayList<>(columns);
    parameters.forEach(
        (name, value) ->
            more.add(
                new Column(names.contains(name) ? "parameter_" + name : name, DEFAULT_DIGITS)));
    List<List<@Nullable Object>> longer = new ArrayList<>();
    for (List<@Nullable Object> row : rows) {
      List<@Nullable Object> cells = new ArrayList<>(row);
      cells.addAll(parameters.values());
      longer.add(Collections.unmodifiableList(cells));
    }
    return new Table(this, more, longer, provenance);
  }

  /** The cells as people read them, row by row: one number format per column, "-" for no value. */
  public List<List<String>> readableRows() {
    return AlignedText.rows(this);
  }

  /** Whether the column at {@code index} has words in it, and not only numbers. */
  public boolean hasWords(int index) {
    return AlignedText.hasWords(this, index);
  }

  /** The table for people: title, parameters, aligned columns. */
  @Override
  public String toString() {
    return AlignedText.of(this);
  }

  /** Collects parameters, columns and rows. */
  public static final class Builder {

    private final String title;
    private final Map<String, Object> parameters = new LinkedHashMap<>();
    private final List<Column> columns = new ArrayList<>();
    private final List<List<@Nullable Object>> rows = new ArrayList<>();

    private Builder(String title) {
      this.title = title;
    }

    /** Adds a parameter: a number, a truth value or a text. */
    public Builder parameter(String name, Object value) {
      parameters.put(name, cell(name, value));
      return this;
    }

    /** Adds columns, which people see with ten significant digits. */
    public Builder columns(String... names) {
      for (String name : names) {
        column(name, DEFAULT_DIGITS);
      }
      return this;
    }

    /** Adds a column, which people see with {@code digits} significant digits. */
    public Builder column(String name, int digits) {
      if (columns.stream().anyMatch(column -> column.name().equals(name))) {
        throw new IllegalArgumentException("column " + name + " is there already");
      }
      columns.add(new Column(name, digits));
      return this;
    }

    /** Adds a row: one cell for every column, {@code null} where there is no value. */
    public Builder row(@Nullable Object... cells) {
      if (cells.length != columns.size()) {
        throw new IllegalArgumentException(
            "a row needs " + columns.size() + " cells; got " + cells.length);
      }
      List<@Nullable Object> row = new ArrayList<>(cells.length);
      for (int i = 0; i < cells.length; i++) {
        Object value = cells[i];
        row.add(value == null ? null : cell(columns.get(i).name(), value));
      }
      rows.add(Collections.unmodifiableList(row));
      return this;
    }

    /** The table. */
    public Table build() {
      return new Table(this);
    }

    private static Object cell(String name, Object value) {
      if (value instanceof Integer integer) {
        return integer.longValue();
      }
      if (value instanceof Double number && number.isNaN()) {
        throw new ArithmeticException(name + " is NaN");
      }
      if (value instanceof Double
          || value instanceof Long
          || value instanceof Boolean
          || value instanceof String) {
        return value;
      }
      throw new IllegalArgumentException(
          name + " must be a number, a truth value or a text; got " + value.getClass());
    }
  }
}
