package org.riskcurve.validation.figure;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.riskcurve.core.Estimate;
import org.riskcurve.core.model.PowerLawModel;
import org.riskcurve.core.numeric.Iterations;
import org.riskcurve.core.parallel.Progress;
import org.riskcurve.core.spectrum.DiscreteSpectrum;
import org.riskcurve.report.paper.FigureContent;
import org.riskcurve.report.plot.Figure;
import org.riskcurve.report.plot.Panels;
import org.riskcurve.report.plot.Picture;
import org.riskcurve.report.table.Table;
import org.riskcurve.rmt.sampled.SampledFeatures;
import org.riskcurve.scaling.phase.Phase;
import org.riskcurve.scaling.phase.PhaseDiagram;
import org.riskcurve.scaling.phase.PhasePoint;
import org.riskcurve.simulation.EigenbasisEngine;
import org.riskcurve.simulation.MonteCarlo;
import org.riskcurve.simulation.RiskSamples;
import org.riskcurve.simulation.statistics.SampledMeans;
import org.riskcurve.simulation.statistics.SimultaneousBand;
import org.riskcurve.validation.study.PhaseTable;
import org.riskcurve.volterra.curve.LearningRateBounds;
import org.riskcurve.volterra.curve.RiskCurve;
import org.riskcurve.volterra.optimizer.Sgd;

/**
 * The mean risk of simulated SGD beside theory for the same sampled W, at an interior point of each
 * of the seven phases: the curves above, and below them the relative difference with error bars of
 * one standard error and the simultaneous band of 95 %.
 *
 * <p>d = 100, v = 400, batches of one, γ half the critical learning rate of that W.
 */
public final class TheoryAgainstSgdFigure extends SimulatedFigure {

  private static final int DIMENSION = 100;
  private static final int AMBIENT = 400;
  private static final double FRACTION = 0.5;
  private static final double LEVEL = 0.95;
  private static final long LAST = 10_000;
  private static final int POINTS = 25;
  private static final int LINE_POINTS = 150;
  private static final int USUAL_RUNS = 2000;
  private static final int COLUMNS = 4;
  private static final int WIDTH = 330;
  private static final int SPACE = 58;

  /** The figure of the paper. */
  public TheoryAgainstSgdFigure() {
    super(
        "theory-against-sgd",
        "risk in the seven phases: theory beside the mean of simulated runs, with bands",
        10,
        USUAL_RUNS);
  }

  @Override
  FigureContent compute(int runs, Choices choices, Progress progress) {
    List<Picture> panels = new ArrayList<>();
    Table.Builder table =
        Table.titled("Mean risk of simulated SGD beside theory for the same sampled W")
            .parameter("d", DIMENSION)
            .parameter("v", AMBIENT)
            .parameter("gamma_fraction", FRACTION)
            .parameter("runs", runs)
            .parameter("level", LEVEL)
            .columns(
                "phase",
                "alpha",
                "beta",
                "learning_rate",
                "iteration",
                "theory",
                "error_estimate",
                "risk_mean",
                "standard_error",
                "band_low",
                "band_high",
                "z_score");
    List<PhaseTable.Point> points = PhaseTable.POINTS;
    for (int i = 0; i < points.size(); i++) {
      PhaseTable.Point point = points.get(i);
      long seed = choices.seed() + i;
      DiscreteSpectrum spectrum =
          SampledFeatures.spectrum(
              PowerLawModel.of(point.alpha(), point.beta(), DIMENSION, AMBIENT), seed);
      Sgd sgd = Sgd.of(FRACTION * LearningRateBounds.of(spectrum, 1).critical().value());
      RiskSamples samples =
          MonteCarlo.run(
              EigenbasisEngine.of(spectrum, sgd),
              Iterations.spread(1, LAST, POINTS),
              runs,
              seed,
              choices.threads(),
              progress.part(i, points.size()));
      Comparison comparison = Comparison.of(RiskCurve.of(spectrum, sgd), samples, seed);
      comparison.addTo(table, point, sgd);
      panels.add(comparison.panel(point, /* legend= */ i == 0));
    }
    return FigureContent.of(new Panels(COLUMNS, panels), table.build())
        .parameter("d", DIMENSION)
        .parameter("v", AMBIENT)
        .parameter("gamma_fraction", FRACTION)
        .parameter("batch", 1)
        .parameter("level", LEVEL);
  }

  private static Phase phase(PhaseTable.Point point) {
    if (PhaseDiagram.at(point.alpha(), point.beta()) instanceof PhasePoint.Inside inside) {
      return inside.phase();
    }
    throw new IllegalStateException(point + " is not inside a phase");
  }

  /** Theory and runs at one point. */
  private record Comparison(
      RiskCurve curve, double[] iterations, SampledMeans means, SimultaneousBand band) {

    static Comparison of(RiskCurve curve, RiskSamples samples, long seed) {
      SampledMeans means = SampledMeans.ofRuns(samples.rows());
      double[] iterations = Arrays.stream(samples.iterations()).asDoubleStream().toArray();
      return new Comparison(curve, iterations, means, SimultaneousBand.of(means, LEVEL, seed));
    }

    void addTo(Table.Builder table, PhaseTable.Point point, Sgd sgd) {
      for (int p = 0; p < iterations.length; p++) {
        Estimate theory = curve.risk(iterations[p]);
        table.row(
            phase(point).label(),
            point.alpha(),
            point.beta(),
            sgd.learningRate(),
            (long) iterations[p],
            theory.value(),
            theory.relativeError(),
            means.mean(p),
            means.standardError(p),
            band.low()[p],
            band.high()[p],
            means.zScore(p, theory.value()));
      }
    }

    Picture panel(PhaseTable.Point point, boolean legend) {
      int n = iterations.length;
      double[] mean = new double[n];
      double[] difference = new double[n];
      double[] error = new double[n];
      double[] low = new double[n];
      double[] high = new double[n];
      for (int p = 0; p < n; p++) {
        double theory = curve.risk(iterations[p]).value();
        mean[p] = means.mean(p);
        difference[p] = 100 * (mean[p] / theory - 1);
        error[p] = 100 * means.standardError(p) / theory;
        low[p] = 100 * (band.low()[p] / theory - 1);
        high[p] = 100 * (band.high()[p] / theory - 1);
      }
      long[] fine = Iterations.spread(1, LAST, LINE_POINTS);
      double[] x = Arrays.stream(fine).asDoubleStream().toArray();
      double[] line = Arrays.stream(x).map(r -> curve.risk(r).value()).toArray();
      String title =
          "phase %s: %s, %s"
              .formatted(
                  phase(point).label(), Titles.alpha(point.alpha()), Titles.beta(point.beta()));
      Figure risk =
          Figure.logLog("", "risk P(r)")
              .title(title)
              .size(WIDTH, 240)
              .ySpace(SPACE)
              .line(legend ? "theory" : "", x, line)
              .points(legend ? "mean of runs" : "", iterations, mean)
              .band(legend ? "95 % band" : "", new double[0], new double[0], new double[0]);
      Figure residual =
          Figure.logX("iteration r", "difference, %")
              .size(WIDTH, 175)
              .ySpace(SPACE)
              .line("", new double[0], new double[0])
              .points("", iterations, difference, error)
              .band("", iterations, low, high)
              .level("", 0);
      return new Panels(1, List.of(risk, residual));
    }
  }
}
