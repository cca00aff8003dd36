package org.riskcurve.validation.suite;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.riskcurve.report.table.Table;
import org.riskcurve.validation.measure.EquationMeasurements;

/** The solvers of Volterra and renewal equations on problems with closed answers. */
final class EquationChecks {

  private static final String GROUP = "Volterra equations";

  /** A reported error larger than this proves nothing. */
  private static final double SHARP = 1e-10;

  private EquationChecks() {}

  static List<Check> of(Suite suite) {
    Check accuracy =
        new Check(
            "equation/accuracy",
            GROUP,
            "Every solver keeps the error that it reports, on every closed problem that it suits.",
            "largest error, in units of the reported one or of 1e-10, the smaller one",
            1,
            10,
            context -> accuracy());
    Check orders =
        new Check(
            "equation/orders",
            GROUP,
            "The solvers converge with the orders that they state.",
            "largest difference between stated and fitted order",
            0.15,
            3,
            context -> orders());
    return suite == Suite.QUICK ? List.of(orders) : List.of(accuracy, orders);
  }

  private static CheckFinding accuracy() {
    Table table = EquationMeasurements.accuracy();
    double largest = 0;
    for (List<@Nullable Object> row : table.rows()) {
      if (row.get(2) instanceof Double error && row.get(3) instanceof Double reported) {
        // errors below one unit in the last place of an answer of order one are rounding
        largest = Math.max(largest, error / Math.max(Math.min(reported, SHARP), 0x1p-52));
      }
    }
    return CheckFinding.of(largest).table(table);
  }

  private static CheckFinding orders() {
    Table table = EquationMeasurements.orders();
    double largest = 0;
    for (List<@Nullable Object> row : table.rows()) {
      if (row.get(2) instanceof Double stated && row.get(3) instanceof Double fitted) {
        largest = Math.max(largest, Math.abs(stated - fitted));
      }
    }
    return CheckFinding.of(largest).table(table);
  }
}
