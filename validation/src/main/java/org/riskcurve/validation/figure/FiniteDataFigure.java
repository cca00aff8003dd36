package org.riskcurve.validation.figure;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import org.riskcurve.core.model.PowerLawModel;
import org.riskcurve.core.numeric.Iterations;
import org.riskcurve.core.parallel.Progress;
import org.riskcurve.report.paper.FigureContent;
import org.riskcurve.report.plot.Figure;
import org.riskcurve.report.plot.Panels;
import org.riskcurve.report.plot.Picture;
import org.riskcurve.report.table.ShortNumber;
import org.riskcurve.report.table.Table;
import org.riskcurve.rmt.dyson.SampleEquivalent;
import org.riskcurve.simulation.FiniteData;
import org.riskcurve.simulation.FiniteData.Order;
import org.riskcurve.simulation.FiniteData.Risk;
import org.riskcurve.simulation.MonteCarlo;
import org.riskcurve.simulation.RiskSamples;
import org.riskcurve.simulation.UpdateRule;
import org.riskcurve.validation.study.RiskComparison;
import org.riskcurve.volterra.curve.LearningRateBounds;
import org.riskcurve.volterra.curve.RiskCurve;
import org.riskcurve.volterra.finite.FiniteDataCurve;
import org.riskcurve.volterra.optimizer.Sgd;

/**
 * Training and test risk of many passes over n samples, n below, at and above d, beside runs that
 * draw them with replacement and runs that reshuffle them; and the test risk against n at several
 * times, with its peak at the interpolation threshold n = d.
 */
public final class FiniteDataFigure extends SimulatedFigure {

  private static final int DIMENSION = 60;
  private static final double LABEL_NOISE = 0.05;
  private static final double FRACTION = 0.3;
  private static final long LAST = 10_000;
  private static final int POINTS = 15;
  private static final int LINE_POINTS = 120;
  private static final List<Double> RATIOS = List.of(0.5, 1.0, 2.0, 8.0);
  private static final List<Double> TIMES = List.of(1e2, 1e4, 1e6, 1e8);
  private static final int WIDTH = 330;

  /** The figure. */
  public FiniteDataFigure() {
    super(
        "finite-data",
        "training and test risk of many passes, beside runs with replacement and reshuffled",
        10,
        200);
  }

  private static PowerLawModel model() {
    return PowerLawModel.of(0.4, 0.7, DIMENSION, 4.0 * DIMENSION);
  }

  private static FiniteDataCurve curve(double samples) {
    SampleEquivalent spectrum = SampleEquivalent.of(model(), samples, LABEL_NOISE);
    double critical = LearningRateBounds.of(spectrum, 1).critical().value();
    return FiniteDataCurve.of(spectrum, Sgd.of(FRACTION * critical));
  }

  @Override
  FigureContent compute(int runs, Choices choices, Progress progress) {
    Table.Builder table =
        Table.titled("Mean risks of runs beside the theory of samples drawn with replacement")
            .columns("samples", "order", "risk");
    RiskComparison.columns(table);
    List<Picture> panels = new ArrayList<>();
    for (int i = 0; i < RATIOS.size(); i++) {
      Progress part = progress.part(i, RATIOS.size());
      panels.add(panel(RATIOS.get(i), runs, choices, table, part));
    }
    Table.Builder threshold =
        Table.titled("Test risk against the number of samples")
            .columns("samples", "iteration", "test_risk")
            .column("error_estimate", 2);
    return FigureContent.of(new Panels(2, panels), table.build())
        .picture("threshold", threshold(threshold))
        .table("threshold", threshold.build())
        .parameter("alpha", model().alpha())
        .parameter("beta", model().beta())
        .parameter("d", DIMENSION)
        .parameter("v", model().ambientDimension())
        .parameter("label_noise", LABEL_NOISE)
        .parameter("gamma_fraction", FRACTION);
  }

  private static Picture panel(
      double ratio, int runs, Choices choices, Table.Builder table, Progress progress) {
    int samples = (int) (ratio * DIMENSION);
    FiniteDataCurve curve = curve(samples);
    Sgd sgd = curve.sgd().withLabelNoise(LABEL_NOISE);
    long[] iterations = Iterations.spread(1, LAST, POINTS);
    double[] at = Arrays.stream(iterations).asDoubleStream().toArray();
    double[] smooth =
        Arrays.stream(Iterations.spread(1, LAST, LINE_POINTS)).asDoubleStream().toArray();
    Figure figure =
        Figure.logLog("iteration r", "risk")
            .title("n = " + samples + ", d = " + DIMENSION)
            .size(WIDTH, 260)
            .line("test risk", smooth, curve.values(smooth))
            .dashed("training risk", smooth, curve.training().values(smooth));
    int done = 0;
    for (Order order : Order.values()) {
      String name = order.toString().toLowerCase(Locale.ROOT).replace('_', ' ');
      for (Risk risk : Risk.values()) {
        RiskCurve theory = risk == Risk.TEST ? curve : curve.training();
        Progress part = progress.part(done++, 4);
        RiskSamples measured =
            kept(
                choices,
                iterations,
                () ->
                    MonteCarlo.run(
                        FiniteData.everyRunItsOwn(
                            model(), samples, order, risk, UpdateRule.of(sgd)),
                        iterations,
                        runs,
                        choices.seed(),
                        choices.threads(),
                        part));
        RiskComparison comparison = RiskComparison.of(measured, theory, choices.seed());
        comparison.addRows(table, samples, name, risk.toString().toLowerCase(Locale.ROOT));
        double[] means = new double[at.length];
        double[] errors = new double[at.length];
        for (int p = 0; p < at.length; p++) {
          means[p] = comparison.mean(p).value();
          errors[p] = comparison.mean(p).error();
        }
        // runs of one order have one mark, on either risk
        figure =
            risk == Risk.TEST
                ? figure.points(name, at, means, errors)
                : figure.points("", at, means, errors).sameColour();
      }
    }
    return figure;
  }

  private static Figure threshold(Table.Builder table) {
    double[] samples = new double[81];
    Arrays.setAll(samples, i -> DIMENSION * Math.pow(10, (i - 40) / 40.0));
    double[][] risks = new double[TIMES.size()][samples.length];
    for (int i = 0; i < samples.length; i++) {
      FiniteDataCurve curve = curve(samples[i]);
      for (int t = 0; t < TIMES.size(); t++) {
        var risk = curve.risk(TIMES.get(t));
        risks[t][i] = risk.value();
        table.row(samples[i], TIMES.get(t), risk.value(), risk.relativeError());
      }
    }
    Figure figure = Figure.logLog("samples n", "test risk P(r)").size(2 * WIDTH, 400);
    for (int t = 0; t < TIMES.size(); t++) {
      String name = "r = " + ShortNumber.of(TIMES.get(t)).typeset();
      figure = figure.line(name, samples, risks[t]).shaded(t / (TIMES.size() - 1.0));
    }
    return figure;
  }
}
