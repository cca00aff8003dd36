package org.riskcurve.validation.figure;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.riskcurve.core.Arguments;
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
import org.riskcurve.simulation.EigenbasisEngine;
import org.riskcurve.simulation.MonteCarlo;
import org.riskcurve.simulation.RiskSamples;
import org.riskcurve.validation.study.PhaseTable;
import org.riskcurve.validation.study.RiskComparison;
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

  /** The singular values of larger matrices take long. */
  private static final long LARGEST = 10_000;

  private static final double FRACTION = 0.5;
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
        USUAL_RUNS,
        Choice.D,
        Choice.V,
        Choice.GAMMA_FRACTION);
  }

  @Override
  FigureContent compute(int runs, Choices choices, Progress progress) {
    long d = Arguments.inRange("d", choices.get(Choice.D, DIMENSION), 2L, LARGEST);
    long v = Arguments.inRange("v", choices.get(Choice.V, AMBIENT), d, LARGEST);
    double fraction =
        Arguments.inRange(
            "gammaFraction", choices.number(Choice.GAMMA_FRACTION, FRACTION), 1e-9, 1);
    List<Picture> panels = new ArrayList<>();
    Table.Builder table =
        Table.titled("Mean risk of simulated SGD beside theory for the same sampled W")
            .parameter("d", d)
            .parameter("v", v)
            .parameter("gamma_fraction", fraction)
            .parameter("runs", runs)
            .parameter("level", RiskComparison.LEVEL)
            .columns("phase", "alpha", "beta", "learning_rate");
    RiskComparison.columns(table);
    List<PhaseTable.Point> points = PhaseTable.POINTS;
    for (int i = 0; i < points.size(); i++) {
      PhaseTable.Point point = points.get(i);
      long seed = choices.seed() + i;
      DiscreteSpectrum spectrum =
          SampledFeatures.spectrum(
              PowerLawModel.of(point.alpha(), point.beta(), (double) d, (double) v), seed);
      Sgd sgd = Sgd.of(fraction * LearningRateBounds.of(spectrum, 1).critical().value());
      long[] iterations = Iterations.spread(1, LAST, POINTS);
      Progress part = progress.part(i, points.size());
      RiskSamples samples =
          kept(
              choices,
              iterations,
              () ->
                  MonteCarlo.run(
                      EigenbasisEngine.of(spectrum, sgd),
                      iterations,
                      runs,
                      seed,
                      choices.threads(),
                      part));
      RiskComparison comparison = RiskComparison.of(samples, RiskCurve.of(spectrum, sgd), seed);
      comparison.addRows(
          table, PhaseTable.phase(point).label(), point.alpha(), point.beta(), sgd.learningRate());
      panels.add(panel(comparison, point));
    }
    return FigureContent.of(new Panels(COLUMNS, panels), table.build())
        .parameter("d", d)
        .parameter("v", v)
        .parameter("gamma_fraction", fraction)
        .parameter("batch", 1)
        .parameter("level", RiskComparison.LEVEL);
  }

  private static Picture panel(RiskComparison comparison, PhaseTable.Point point) {
    double[] smooth =
        Arrays.stream(Iterations.spread(1, LAST, LINE_POINTS)).asDoubleStream().toArray();
    String title =
        "phase %s: %s, %s"
            .formatted(
                PhaseTable.phase(point).label(),
                Titles.alpha(point.alpha()),
                Titles.beta(point.beta()));
    Figure risk =
        comparison.picture(smooth, "mean of runs").title(title).size(WIDTH, 240).ySpace(SPACE);
    Figure differences = comparison.differences().size(WIDTH, 175).ySpace(SPACE);
    return new Panels(1, List.of(risk, differences));
  }
}
