package org.riskcurve.cli.command;

import java.util.List;
import org.riskcurve.report.table.Table;
import org.riskcurve.validation.suite.Basis;
import org.riskcurve.validation.suite.Check;
import org.riskcurve.validation.suite.Significance;
import org.riskcurve.validation.suite.Suite;
import org.riskcurve.validation.suite.result.CheckResult;
import org.riskcurve.validation.suite.result.SuiteResult;

/** What checks there are, what they test, and what they found, as tables. */
final class CheckTables {

  private CheckTables() {}

  /** A row for each check of a suite, none of which is carried out. */
  static Table list(Suite suite, List<Check> checks) {
    Table.Builder table =
        Table.titled("Checks of the suite " + suite)
            .parameter("false_alarms_of_the_suite", Significance.SUITE_LEVEL)
            .columns("check")
            .column("limit", 3)
            .column("level", 2)
            .columns("quantity", "statement", "formula", "source", "page");
    for (Check check : checks) {
      Basis basis = Basis.of(check.id()).orElseThrow();
      table.row(
          check.id(),
          check.limit(),
          check.isOfChance() ? (Double) Significance.LEVEL : null,
          check.quantity(),
          check.statement(),
          basis.formula(),
          basis.source(),
          basis.page());
    }
    return table.build();
  }

  /** A row for each result. */
  static Table found(SuiteResult result, String theory) {
    Table.Builder table =
        Table.titled("Validation, suite " + result.suite())
            .parameter("version", result.version())
            .parameter("seed", result.seed())
            .parameter("theory", theory)
            .parameter("environment", result.environment())
            .columns("check", "passed")
            .column("measured", 3)
            .column("limit", 3)
            .column("detectable_error", 3)
            .column("seconds", 3)
            .columns("quantity", "remark");
    for (CheckResult check : result.results()) {
      table.row(
          check.id(),
          check.passed(),
          check.measured(),
          check.limit(),
          Double.isInfinite(check.detectable()) ? null : (Double) check.detectable(),
          check.seconds(),
          check.quantity(),
          check.remark());
    }
    return table.build();
  }
}
