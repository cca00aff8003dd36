package org.riskcurve.validation.suite.result;

import java.util.List;
import java.util.Map;
import org.riskcurve.report.plot.Figure;
import org.riskcurve.report.table.Table;

/** Results that no check found, to write reports of. */
public final class MadeUpResults {

  private MadeUpResults() {}

  /** Seven checks in three chapters, two of which failed. */
  public static SuiteResult suite() {
    return new SuiteResult(
        "standard",
        "riskcurve 0.1.0",
        20240607,
        "Java 17.0.15, EJML 0.46.1 without native libraries, 2 threads",
        Map.of("date", "2026-01-02T03:04:05Z"),
        List.of(
            curve("risk/phase-Ia", 2.7113, 4),
            curve("risk/phase-III", 4.5, 4),
            plain("resolvent/sampled", "resolvent against sampled matrices", 1.3e-3, 5e-3, 0.04),
            plain("resolvent/slope", "resolvent against sampled matrices", 0.0721, 0.1, 75.34),
            broken(),
            plain("accuracy/kernel", "accuracy", 8.2e-15, 1e-13, 0.31),
            plain("accuracy/exact", "accuracy", 0, 0, 0.01)));
  }

  /** A check with a table and a picture. */
  public static CheckResult curve(String id, double measured, double limit) {
    double[] r = new double[60];
    double[] risk = new double[r.length];
    double[] low = new double[r.length];
    double[] high = new double[r.length];
    Table.Builder table =
        Table.titled("Mean risk of 10 000 runs beside theory")
            .parameter("alpha", 0.75)
            .parameter("beta", 0.25)
            .parameter("d", 100)
            .columns("iteration", "risk_mean")
            .column("standard_error", 2)
            .columns("theory")
            .column("z_score", 3)
            .column("remark", 1);
    for (int i = 0; i < r.length; i++) {
      r[i] = Math.pow(10, 4.0 * i / 59);
      risk[i] = 1.645 * Math.pow(1 + r[i], -0.7);
      low[i] = 0.9 * risk[i];
      high[i] = 1.1 * risk[i];
      double z = 2 * Math.sin(7 * i);
      String remark = i == 7 ? "one run of 10 000 carries a third of this mean" : null;
      table.row(Math.round(r[i]), risk[i] * (1 + 0.02 * z), 0.02 * risk[i], risk[i], z, remark);
    }
    Figure figure =
        Figure.logLog("iteration r", "risk P(r)")
            .line("theory", r, risk)
            .band("simultaneous band, 95 %", r, low, high);
    return new CheckResult(
        id,
        "risk curves",
        "The mean risk of SGD in the eigenbasis is that of the Volterra equation for the same W.",
        "largest |z| at 40 points",
        measured,
        limit,
        0.0213,
        "",
        12.34,
        List.of(table.build()),
        List.of(
            new CheckResult.Illustration(
                "Mean risk of simulated SGD with its simultaneous band, and theory.",
                figure.svg("Risk over iterations", id.replace('/', '-')))));
  }

  private static CheckResult plain(
      String id, String group, double measured, double limit, double seconds) {
    return new CheckResult(
        id,
        group,
        "What is claimed & meant, for all z < 0 with “Im” m(z) > 0.",
        "largest relative error",
        measured,
        limit,
        Double.POSITIVE_INFINITY,
        "",
        seconds,
        List.of(),
        List.of());
  }

  private static CheckResult broken() {
    return new CheckResult(
        "accuracy/outside",
        "accuracy",
        "Every number with <brackets> & ampersands is escaped.",
        "largest error",
        Double.POSITIVE_INFINITY,
        1e-12,
        Double.POSITIVE_INFINITY,
        "could not be carried out: no solution after 100 iterations; residual 3.1e-5 \u0007",
        0.1,
        List.of(
            Table.titled("Exact <cells>")
                .parameter("share", 0.1)
                .parameter("whole", 3)
                .parameter("exact", true)
                .parameter("name", "a, \"b\"")
                .columns("number", "word", "truth", "count")
                .row(1.0 / 3, "<i>", true, 1)
                .row(Double.NEGATIVE_INFINITY, null, false, Long.MAX_VALUE)
                .row(-0.0, "", null, null)
                .row(1e300, "∞", true, -7)
                .row(3.0, "3", true, 3)
                .build()),
        List.of());
  }
}
