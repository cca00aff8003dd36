package org.riskcurve.report.table;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.DoubleFunction;
import org.jspecify.annotations.Nullable;

/**
 * A {@link Table} for people: columns aligned, one number format per column, no more digits than
 * help to read it.
 */
final class AlignedText {

  private static final int LINE_LENGTH = 96;
  private static final double LARGEST_FIXED = 1e6;
  private static final double SMALLEST_FIXED = 1e-3;
  private static final double LARGEST_WHOLE = 1e9;

  private AlignedText() {}

  static String of(Table table) {
    StringBuilder text = new StringBuilder(table.title()).append('\n');
    appendParameters(text, table.parameters());
    List<List<String>> rows = rows(table);
    int[] widths = new int[table.columns().size()];
    boolean[] words = new boolean[widths.length];
    for (int i = 0; i < widths.length; i++) {
      words[i] = hasWords(table, i);
      widths[i] = table.columns().get(i).name().length();
      for (List<String> row : rows) {
        widths[i] = Math.max(widths[i], row.get(i).length());
      }
    }
    text.append('\n');
    List<String> names = table.columns().stream().map(Table.Column::name).toList();
    appendRow(text, names, widths, words);
    for (List<String> row : rows) {
      appendRow(text, row, widths, words);
    }
    return text.toString();
  }

  /** The cells, row by row, with one number format per column. */
  static List<List<String>> rows(Table table) {
    List<List<String>> rows = new ArrayList<>();
    for (int row = 0; row < table.rows().size(); row++) {
      rows.add(new ArrayList<>());
    }
    for (int i = 0; i < table.columns().size(); i++) {
      List<String> column = format(values(table, i), table.columns().get(i).digits());
      for (int row = 0; row < rows.size(); row++) {
        rows.get(row).add(column.get(row));
      }
    }
    return rows;
  }

  /** Whether a column has words, which stand to the left; numbers stand to the right. */
  static boolean hasWords(Table table, int column) {
    return values(table, column).stream().anyMatch(String.class::isInstance);
  }

  private static List<@Nullable Object> values(Table table, int column) {
    List<@Nullable Object> values = new ArrayList<>();
    for (List<@Nullable Object> row : table.rows()) {
      values.add(row.get(column));
    }
    return values;
  }

  private static void appendParameters(StringBuilder text, Map<String, Object> parameters) {
    int length = 0;
    for (Map.Entry<String, Object> parameter : parameters.entrySet()) {
      String item = parameter.getKey() + " = " + parameterText(parameter.getValue());
      if (length > 0 && length + 3 + item.length() > LINE_LENGTH) {
        text.append('\n');
        length = 0;
      }
      text.append(length > 0 ? "   " : "").append(item);
      length += (length > 0 ? 3 : 0) + item.length();
    }
    text.append(length > 0 ? "\n" : "");
  }

  private static String parameterText(Object value) {
    return value instanceof Double number ? Double.toString(number) : value.toString();
  }

  private static void appendRow(
      StringBuilder text, List<String> cells, int[] widths, boolean[] words) {
    StringBuilder line = new StringBuilder();
    for (int i = 0; i < cells.size(); i++) {
      String padding = " ".repeat(widths[i] - cells.get(i).length());
      line.append(i > 0 ? "  " : "");
      line.append(words[i] ? cells.get(i) + padding : padding + cells.get(i));
    }
    text.append(line.toString().stripTrailing()).append('\n');
  }

  private static List<String> format(List<@Nullable Object> values, int digits) {
    double largest = 0;
    double smallest = Double.POSITIVE_INFINITY;
    boolean whole = true;
    for (Object value : values) {
      if (value instanceof Double number && !number.isInfinite() && number != 0) {
        largest = Math.max(largest, Math.abs(number));
        smallest = Math.min(smallest, Math.abs(number));
        whole &= number == Math.rint(number);
      }
    }
    DoubleFunction<String> layout;
    if (whole && largest < LARGEST_WHOLE) {
      layout = value -> NumberText.fixed(value, 0);
    } else if (largest < LARGEST_FIXED && smallest >= SMALLEST_FIXED) {
      int decimals = Math.max(0, digits - 1 - (int) Math.floor(Math.log10(largest)));
      layout = value -> NumberText.fixed(value, decimals);
    } else {
      layout = value -> NumberText.scientific(value, digits);
    }
    int zeros = Integer.MAX_VALUE;
    List<String> cells = new ArrayList<>();
    for (Object value : values) {
      String cell = format(value, layout);
      cells.add(cell);
      if (isDecimal(value)) {
        zeros = Math.min(zeros, zerosAtTheEnd(cell));
      }
    }
    for (int i = 0; i < cells.size(); i++) {
      if (isDecimal(values.get(i))) {
        cells.set(i, withoutZeros(cells.get(i), zeros));
      }
    }
    return cells;
  }

  private static String format(@Nullable Object value, DoubleFunction<String> layout) {
    if (value == null) {
      return "-";
    }
    if (isDecimal(value)) {
      return layout.apply((Double) value);
    }
    return value instanceof Double number ? (number > 0 ? "inf" : "-inf") : value.toString();
  }

  private static boolean isDecimal(@Nullable Object value) {
    return value instanceof Double number && !number.isInfinite();
  }

  /** Where the decimals of {@code cell} end. */
  private static int end(String cell) {
    int exponent = cell.indexOf('e');
    return exponent < 0 ? cell.length() : exponent;
  }

  /** How many zeros the decimals of {@code cell} end in; there are none without decimals. */
  private static int zerosAtTheEnd(String cell) {
    int first = end(cell);
    while (cell.indexOf('.') >= 0 && cell.charAt(first - 1) == '0') {
      first--;
    }
    return end(cell) - first;
  }

  /** Drops the last decimals, which are zeros, and the point if no decimals are left. */
  private static String withoutZeros(String cell, int zeros) {
    int last = end(cell) - zeros;
    return cell.substring(0, cell.charAt(last - 1) == '.' ? last - 1 : last)
        + cell.substring(end(cell));
  }
}
