package org.riskcurve.validation.study;

import java.util.ArrayList;
import java.util.List;
import org.riskcurve.core.parallel.Progress;
import org.riskcurve.core.spectrum.DiscreteSpectrum;
import org.riskcurve.report.table.Table;
import org.riskcurve.volterra.curve.LearningRateBounds;
import org.riskcurve.volterra.curve.Stability;
import org.riskcurve.volterra.optimizer.Sgd;

/**
 * The learning-rate bounds tested where they bind: SGD at fractions of the exact critical learning
 * rate and at the trace bound 2/Tr K (2d/Tr K where the step is γ/d), which of them converge, and
 * how the measured growth compares with that of the slowest mode, ζ* − 1.
 *
 * <p>The trace bound is the first-order expansion of the exact condition ‖𝒦‖₁ = 1. It is sharp
 * where no eigenvalue stands out, 2α &lt; 1, and too lax above: there SGD diverges at it.
 */
public final class BoundStudy {

  /** The fractions of the critical learning rate that are tried. */
  public static final List<Double> FRACTIONS = List.of(0.5, 0.8, 0.95, 1.05, 1.2, 1.5);

  /** Growth further than this many standard errors from zero has a sign. */
  private static final double SIGNIFICANT = 3;

  /** What the runs say at one learning rate. */
  public enum Behaviour {
    /** The mean risk falls. */
    CONVERGES("converges"),
    /** The mean risk rises. */
    DIVERGES("diverges"),
    /** Too near the critical value, or carried by too few runs, to tell. */
    UNDECIDED("undecided");

    private final String words;

    Behaviour(String words) {
      this.words = words;
    }

    /** In words for a table. */
    public String words() {
      return words;
    }
  }

  /**
   * One learning rate.
   *
   * @param name what it is: a fraction of the critical value, or the trace bound
   * @param learningRate γ, gradients summed
   * @param ofCritical γ/γ_crit
   * @param ofTraceBound γ Tr K/2
   * @param kernelNorm ‖𝒦‖₁, infinite beyond the pole
   * @param slowest ζ* − 1, the growth per iteration in the long run
   * @param window the growth expected and measured
   */
  public record Row(
      BoundCase of,
      String name,
      double learningRate,
      double ofCritical,
      double ofTraceBound,
      double kernelNorm,
      double slowest,
      GrowthWindow window) {

    /** What the mean of the runs does. */
    public Behaviour behaviour() {
      double limit = SIGNIFICANT * window.standardError();
      return window.measured() > limit
          ? Behaviour.DIVERGES
          : window.measured() < -limit ? Behaviour.CONVERGES : Behaviour.UNDECIDED;
    }

    /** (measured − expected)/standard error. */
    public double zScore() {
      return (window.measured() - window.expected()) / window.standardError();
    }
  }

  private BoundStudy() {}

  /**
   * Runs at every fraction of the critical learning rate, and at the trace bound.
   *
   * @param runs at each learning rate, at least 50
   * @param seed of the runs; every learning rate sees the same data
   * @param ensembles where the runs come from
   * @param progress told of the learning rates that are done
   */
  public static List<Row> measure(
      List<BoundCase> cases,
      int runs,
      long seed,
      int threads,
      Ensembles ensembles,
      Progress progress) {
    List<Row> rows = new ArrayList<>();
    int total = cases.size() * (FRACTIONS.size() + 1);
    for (BoundCase of : cases) {
      DiscreteSpectrum spectrum = of.spectrum();
      LearningRateBounds bounds = LearningRateBounds.of(spectrum, of.batch());
      List<Double> rates =
          new ArrayList<>(FRACTIONS.stream().map(f -> f * bounds.critical().value()).toList());
      rates.add(bounds.trace().value());
      for (int i = 0; i < rates.size(); i++) {
        String name = i < FRACTIONS.size() ? FRACTIONS.get(i) + " critical" : "trace bound";
        Sgd sgd = Sgd.of(rates.get(i)).withBatch(of.batch());
        Stability stability = Stability.of(spectrum, sgd);
        rows.add(
            new Row(
                of,
                name,
                sgd.learningRate(),
                sgd.learningRate() / bounds.critical().value(),
                sgd.learningRate() / bounds.trace().value(),
                stability.kernelNorm().value(),
                -stability.slowestDecay().value(),
                GrowthWindow.measure(spectrum, sgd, runs, seed, threads, ensembles)));
        progress.report(rows.size(), total);
      }
    }
    return rows;
  }

  /** A row for each learning rate. Growths are per iteration. */
  public static Table table(List<Row> rows) {
    Table.Builder table =
        Table.titled("Learning-rate bounds against simulated SGD")
            .columns("alpha", "d", "v", "batch", "learning_rate_is")
            .column("learning_rate", 6)
            .column("of_critical", 4)
            .column("of_trace_bound", 4)
            .column("kernel_norm", 4)
            .column("iterations", 6)
            .column("growth_slowest_mode", 4)
            .column("growth_expected", 4)
            .column("growth_measured", 4)
            .column("standard_error", 2)
            .column("z_score", 3)
            .columns("mean_of_runs")
            .column("growth_median", 4)
            .columns("tail");
    for (Row row : rows) {
      GrowthWindow window = row.window();
      table.row(
          row.of().alpha(),
          row.of().dimension(),
          row.of().ambientDimension(),
          row.of().batch(),
          row.name(),
          row.learningRate(),
          row.ofCritical(),
          row.ofTraceBound(),
          row.kernelNorm(),
          window.iterations(),
          row.slowest(),
          window.expected(),
          window.measured(),
          window.standardError(),
          row.zScore(),
          row.behaviour().words(),
          window.median(),
          window.tail().verdict().words());
    }
    return table.build();
  }
}
