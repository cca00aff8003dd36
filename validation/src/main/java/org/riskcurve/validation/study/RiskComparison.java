package org.riskcurve.validation.study;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.riskcurve.core.Estimate;
import org.riskcurve.report.plot.Figure;
import org.riskcurve.report.table.Table;
import org.riskcurve.simulation.RiskSamples;
import org.riskcurve.simulation.statistics.Agreement;
import org.riskcurve.simulation.statistics.Power;
import org.riskcurve.simulation.statistics.SampledMeans;
import org.riskcurve.simulation.statistics.SimultaneousBand;
import org.riskcurve.simulation.statistics.TailIndex;
import org.riskcurve.volterra.curve.RiskCurve;

/**
 * The mean risk of simulated replicates, runs or matrices, beside a theoretical curve: point by
 * point, as a whole, as a table and as a picture.
 *
 * <p>Replicates that overflow have infinite means; there is then no test of the whole curve and no
 * band.
 */
public final class RiskComparison {

  /** The probability that the whole curve of true means lies in the band. */
  public static final double LEVEL = 0.95;

  /** Half the width of a normal 95 % interval, in standard errors. */
  private static final double INTERVAL = 1.96;

  private static final int FEWEST_FOR_TAIL = 100;

  private final RiskSamples samples;
  private final RiskCurve curve;
  private final double[] iterations;
  private final List<Estimate> theory;
  private final @Nullable SampledMeans means;
  private final @Nullable Agreement agreement;
  private final @Nullable SimultaneousBand band;

  private RiskComparison(RiskSamples samples, RiskCurve curve, long seed) {
    this.samples = samples;
    this.curve = curve;
    iterations = Arrays.stream(samples.iterations()).asDoubleStream().toArray();
    theory = curve.risks(iterations);
    boolean finite = samples.runs() > 1;
    boolean testable = true;
    for (int i = 0; i < samples.points(); i++) {
      finite &= Double.isFinite(samples.mean(i));
      testable &= Double.isFinite(theory.get(i).value());
    }
    means = finite ? SampledMeans.ofRuns(samples.rows()) : null;
    band = means == null ? null : SimultaneousBand.of(means, LEVEL, seed);
    double[] values = theory.stream().mapToDouble(Estimate::value).toArray();
    agreement = means == null || !testable ? null : Agreement.of(means, values, seed);
  }

  /**
   * Compares.
   *
   * @param samples the replicates
   * @param theory the curve of their mean
   * @param seed of the bootstrap behind test and band
   */
  public static RiskComparison of(RiskSamples samples, RiskCurve theory, long seed) {
    return new RiskComparison(samples, theory, seed);
  }

  /** The number of iterations compared. */
  public int points() {
    return iterations.length;
  }

  /** The theory at a point, with its own error. */
  public Estimate theory(int point) {
    return theory.get(point);
  }

  /** The mean at a point, with its standard error. */
  public Estimate mean(int point) {
    return new Estimate(
        samples.mean(point),
        means == null ? samples.standardError(point) : means.standardError(point));
  }

  /** (mean − theory)/standard error, or nothing where nothing is random or a run overflowed. */
  public @Nullable Double zScore(int point) {
    Estimate mean = mean(point);
    double z = (mean.value() - theory(point).value()) / mean.error();
    boolean random = means != null && means.scatters(point);
    return random && Double.isFinite(z) ? z : null;
  }

  /** The test of the whole curve, unless a run has overflowed. */
  public Optional<Agreement> agreement() {
    return Optional.ofNullable(agreement);
  }

  /** The largest |z|; infinite if a run has overflowed. */
  public double largest() {
    return agreement == null ? Double.POSITIVE_INFINITY : agreement.largest();
  }

  /** The largest |mean/theory − 1|; infinite if a run has overflowed. */
  public double largestDifference() {
    double most = 0;
    for (int p = 0; p < points(); p++) {
      double difference = Math.abs(mean(p).value() - theory(p).value());
      most = Math.max(most, difference == 0 ? 0 : difference / Math.abs(theory(p).value()));
    }
    return Double.isNaN(most) ? Double.POSITIVE_INFINITY : most;
  }

  /** The p-value of the whole curve; zero if a run has overflowed, which no theory says. */
  public double pValue() {
    return agreement == null ? 0 : agreement.pValue();
  }

  /**
   * The smallest relative error of the theory, of the same size at every point, that the test finds
   * with a given probability; infinite if no point scatters or a run has overflowed.
   *
   * @param level of the test, in (0, 1)
   * @param power the probability, in (0, 1)
   */
  public double detectable(double level, double power) {
    double least = Double.POSITIVE_INFINITY;
    if (means != null) {
      int random = (int) IntStream.range(0, points()).filter(means::scatters).count();
      double shift = Power.shift(level, Math.max(1, random), means.freedom(), power);
      for (int p = 0; p < points(); p++) {
        if (means.scatters(p)) {
          least = Math.min(least, shift * means.standardError(p) / Math.abs(theory(p).value()));
        }
      }
    }
    return least;
  }

  /** The outcome of the test in a sentence, with the tail of the last risks. */
  public String remark() {
    if (agreement == null) {
      return "Some of the runs overflow.";
    }
    TailIndex tail = TailIndex.of(samples.at(points() - 1));
    return String.format(
        Locale.ROOT,
        "p = %.2g for the whole curve of %d points from %d runs; the largest z-score is at iteration"
            + " %d. Tail of the runs at the end: %s.",
        agreement.pValue(),
        points(),
        samples.runs(),
        samples.iterations()[agreement.point()],
        tail.verdict().words());
  }

  /** A warning if rare replicates carry the mean somewhere. */
  public Optional<String> warning() {
    if (samples.runs() < FEWEST_FOR_TAIL) {
      return Optional.empty();
    }
    for (int i = 0; i < points(); i++) {
      double[] runs = samples.at(i);
      if (Arrays.stream(runs).min().orElse(0) > 0) {
        TailIndex tail = TailIndex.of(runs);
        if (tail.verdict() == TailIndex.Verdict.HEAVY) {
          return Optional.of(
              String.format(
                  Locale.ROOT,
                  "rare runs carry the mean at iteration %d and perhaps later (tail index %.2g, median"
                      + " %.3g beside mean %.3g): standard errors and z-scores cannot be trusted",
                  samples.iterations()[i],
                  tail.index(),
                  tail.median(),
                  tail.mean()));
        }
      }
    }
    return Optional.empty();
  }

  /** The comparison as a table of its own. */
  public Table table(String title) {
    Table.Builder table =
        Table.titled(title).parameter("runs", samples.runs()).parameter("band_level", LEVEL);
    agreement().ifPresent(test -> table.parameter("p_value", test.pValue()));
    return addRows(columns(table)).build();
  }

  /** Adds the columns of comparisons, behind those that are there. */
  public static Table.Builder columns(Table.Builder table) {
    return table
        .columns("iteration", "risk_mean")
        .column("standard_error", 3)
        .columns("theory")
        .column("z_score", 3)
        .column("error_estimate", 2)
        .column("band_low", 6)
        .column("band_high", 6);
  }

  /** Adds a row for each point, the given cells before its own. */
  public Table.Builder addRows(Table.Builder table, Object... before) {
    for (int p = 0; p < points(); p++) {
      List<@Nullable Object> row = new ArrayList<>(Arrays.asList(before));
      row.add(samples.iterations()[p]);
      row.add(mean(p).value());
      row.add(mean(p).error());
      row.add(theory(p).value());
      row.add(zScore(p));
      row.add(theory(p).relativeError());
      row.add(band == null ? null : (Double) band.low()[p]);
      row.add(band == null ? null : (Double) band.high()[p]);
      table.row(row.toArray());
    }
    return table;
  }

  /** The theory as a line through the points, the means with their intervals, and the band. */
  public Figure picture() {
    return picture(iterations, "mean of the runs");
  }

  /**
   * The same with the theory as a line through other iterations.
   *
   * @param smooth served by the curve, ascending
   * @param legend what the means are called
   */
  public Figure picture(double[] smooth, String legend) {
    double[] bars = new double[points()];
    Arrays.setAll(bars, p -> INTERVAL * mean(p).error());
    double[] line = curve.values(smooth);
    Figure figure =
        Figure.logLog("iteration r", "risk P(r)")
            .line("theory", smooth, line)
            .points(legend, iterations, samples(), bars);
    if (band == null) {
      return figure;
    }
    BetweenPoints between = new BetweenPoints(iterations, curve.values(iterations), smooth, line);
    return figure.band(
        "95 % band of the curve", smooth, between.of(band.low()), between.of(band.high()));
  }

  /** The relative differences of the means from theory in per cent, with the band about them. */
  public Figure differences() {
    double[] difference = new double[points()];
    double[] error = new double[points()];
    double[] low = new double[points()];
    double[] high = new double[points()];
    for (int p = 0; p < points(); p++) {
      double risk = theory(p).value();
      difference[p] = 100 * (mean(p).value() / risk - 1);
      error[p] = 100 * mean(p).error() / risk;
      low[p] = band == null ? difference[p] : 100 * (band.low()[p] / risk - 1);
      high[p] = band == null ? difference[p] : 100 * (band.high()[p] / risk - 1);
    }
    return Figure.logX("iteration r", "difference, %")
        .line("", new double[0], new double[0])
        .points("", iterations, difference, error)
        .band("", iterations, low, high)
        .level("", 0);
  }

  private double[] samples() {
    double[] values = new double[points()];
    Arrays.setAll(values, samples::mean);
    return values;
  }

  @Override
  public String toString() {
    return "RiskComparison[" + samples.runs() + " replicates beside " + curve + "]";
  }
}
