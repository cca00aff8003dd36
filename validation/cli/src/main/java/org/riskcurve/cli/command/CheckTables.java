package org.riskcurve.cli.command;

import java.util.List;
import java.util.Locale;
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

  /**
   * One check and what it found: what it claims, by which formula, what it detects and how well.
   */
  static Table explained(Suite suite, Check check, CheckResult result) {
    Basis basis = Basis.of(check.id()).orElseThrow();
    Table.Builder table =
        Table.titled("The check " + check.id() + " of the suite " + suite)
            .columns("property", "value")
            .row("statement", check.statement())
            .row("formula", basis.formula())
            .row("source", basis.source())
            .row("page", basis.page())
            .row("detects", basis.detects())
            .row("quantity", check.quantity())
            .row("limit", check.limit());
    if (check.isOfChance()) {
      table.row("level", "fails a true theory with probability " + Significance.LEVEL);
    } else {
      table.row("level", "nothing is left to chance but for the seed of what is sampled");
    }
    return table
        .row("power", power(check, result))
        .row("measured", result.measured())
        .row("seconds", result.seconds())
        .build();
  }

  private static String power(Check check, CheckResult result) {
    if (!Double.isInfinite(result.detectable())) {
      return "a relative error of the theory of "
          + String.format(Locale.ROOT, "%.2g", result.detectable())
          + " is found with probability "
          + Significance.POWER;
    }
    return check.isOfChance()
        ? "what is measured is no error of a theory"
        : "whatever makes the quantity exceed its limit is found";
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
