package org.riskcurve.validation.suite;

import java.util.Arrays;
import java.util.Locale;
import org.riskcurve.report.plot.Figure;
import org.riskcurve.report.table.Table;
import org.riskcurve.simulation.RiskSamples;
import org.riskcurve.simulation.statistics.Agreement;
import org.riskcurve.simulation.statistics.SampledMeans;
import org.riskcurve.simulation.statistics.SimultaneousBand;
import org.riskcurve.simulation.statistics.TailIndex;

/**
 * The mean risk of simulated runs on one W beside a theoretical curve.
 *
 * @param samples the runs
 * @param means over the runs
 * @param theory the curve at the same iterations
 * @param agreement the test of the whole curve
 * @param band a simultaneous 95 % band about the means
 */
record RiskComparison(
    RiskSamples samples,
    SampledMeans means,
    double[] theory,
    Agreement agreement,
    SimultaneousBand band) {

  private static final double LEVEL = 0.95;

  /** How a p-value enters a limit: −log₁₀ p, at most as large as it can be printed. */
  private static final double LARGEST_EXPONENT = 300;

  static RiskComparison of(RiskSamples samples, double[] theory, long seed) {
    SampledMeans means = SampledMeans.ofRuns(samples.rows());
    return new RiskComparison(
        samples,
        means,
        theory,
        Agreement.of(means, theory, seed),
        SimultaneousBand.of(means, LEVEL, seed));
  }

  /**
   * Iterations spread evenly in the logarithm, whole and ascending.
   *
   * @param last the last of them, at least {@code count}
   */
  static long[] iterations(long last, int count) {
    long[] spread = new long[count];
    for (int i = 0; i < count; i++) {
      long even = Math.round(Math.pow((double) last, i / (count - 1.0)));
      spread[i] = i == 0 ? 1 : Math.max(spread[i - 1] + 1, even);
    }
    return spread;
  }

  /** −log₁₀ of the p-value. */
  double surprise() {
    return Math.min(LARGEST_EXPONENT, -Math.log10(agreement.pValue()));
  }

  String remark() {
    TailIndex tail = TailIndex.of(samples.at(samples.points() - 1));
    return String.format(
        Locale.ROOT,
        "p = %.2g for the whole curve of %d points from %d runs; the largest z-score is at iteration"
            + " %d. Tail of the runs at the end: %s.",
        agreement.pValue(),
        samples.points(),
        samples.runs(),
        samples.iterations()[agreement.point()],
        tail.verdict().words());
  }

  Table table(String title) {
    Table.Builder table =
        Table.titled(title)
            .parameter("runs", samples.runs())
            .parameter("p_value", agreement.pValue())
            .parameter("band_level", band.level())
            .columns("iteration")
            .column("risk_mean", 6)
            .column("standard_error", 3)
            .column("band_low", 6)
            .column("band_high", 6)
            .column("theory", 6)
            .column("z_score", 3);
    double[] low = band.low();
    double[] high = band.high();
    for (int p = 0; p < theory.length; p++) {
      table.row(
          samples.iterations()[p],
          means.mean(p),
          means.standardError(p),
          low[p],
          high[p],
          theory[p],
          means.zScore(p, theory[p]));
    }
    return table.build();
  }

  Figure figure() {
    double[] r = Arrays.stream(samples.iterations()).asDoubleStream().toArray();
    double[] mean = new double[r.length];
    for (int p = 0; p < r.length; p++) {
      mean[p] = means.mean(p);
    }
    return Figure.logLog("iteration r", "risk P(r)")
        .line("theory", r, theory)
        .points("mean of the runs", r, mean)
        .band("95 % band", r, band.low(), band.high());
  }
}
