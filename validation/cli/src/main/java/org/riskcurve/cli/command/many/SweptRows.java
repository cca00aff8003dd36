package org.riskcurve.cli.command.many;

import java.io.Serializable;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.riskcurve.cli.support.Program;
import org.riskcurve.report.table.Table;
import org.riskcurve.report.table.TableFormat;
import org.riskcurve.sweep.Sweep;

/**
 * The rows of a point of a sweep: its parameters, what the command gave, and an empty cell for the
 * failure that there was not.
 *
 * @param columns their names
 * @param rows the cells; none where lines are asked for
 * @param csv the same as lines of CSV; empty where cells are asked for
 */
record SweptRows(List<String> columns, List<List<@Nullable Object>> rows, String csv)
    implements Serializable {

  private static final long serialVersionUID = 1;

  /** The last column: why a point has no rows. */
  static final String FAILURE = "failure";

  /**
   * The command at the points of a plan.
   *
   * @param asLines whether rows are wanted as CSV and not as cells
   */
  static Sweep.PointFunction<List<String>, SweptRows> at(
      Program program, SweptLine line, boolean asLines) {
    return point -> {
      CommandRun run = CommandRun.of(program, line.words(point));
      if (run.exitCode() != 0) {
        throw new IllegalArgumentException(run.failure());
      }
      if (run.tables().size() != 1) {
        throw new IllegalArgumentException("the command gives no table");
      }
      return of(line, point, run.tables().get(0), asLines);
    };
  }

  private static SweptRows of(SweptLine line, List<String> point, Table table, boolean asLines) {
    List<String> parameters = line.columns();
    List<Integer> kept = new ArrayList<>();
    List<String> columns = new ArrayList<>(parameters);
    for (int i = 0; i < table.columns().size(); i++) {
      String name = table.columns().get(i).name();
      if (!parameters.contains(name)) {
        kept.add(i);
        columns.add(name);
      }
    }
    columns.add(FAILURE);
    List<@Nullable Object> values = cells(point, asLines);
    List<List<@Nullable Object>> rows = new ArrayList<>();
    for (List<@Nullable Object> cells : table.rows()) {
      List<@Nullable Object> row = new ArrayList<>(values);
      kept.forEach(i -> row.add(cells.get(i)));
      row.add(null);
      rows.add(row);
    }
    return asLines
        ? new SweptRows(columns, new ArrayList<>(), TableFormat.csvRows(rows))
        : new SweptRows(columns, rows, "");
  }

  /** The parameters as they are typed, or as the numbers that they are. */
  private static List<@Nullable Object> cells(List<String> point, boolean asLines) {
    return asLines ? new ArrayList<@Nullable Object>(point) : SweptLine.cells(point);
  }

  /** The row of a point that failed. */
  static List<@Nullable Object> failed(
      List<String> point, boolean asLines, int width, String reason) {
    List<@Nullable Object> row = cells(point, asLines);
    while (row.size() < width - 1) {
      row.add(null);
    }
    row.add(reason);
    return row;
  }
}
