package org.riskcurve.validation.figure;

import java.util.ArrayList;
import java.util.List;
import org.riskcurve.core.model.PowerLawModel;
import org.riskcurve.core.parallel.Progress;
import org.riskcurve.core.spectrum.Spectrum;
import org.riskcurve.report.paper.FigureContent;
import org.riskcurve.report.plot.Figure;
import org.riskcurve.report.plot.Panels;
import org.riskcurve.report.table.Table;
import org.riskcurve.rmt.dyson.DeterministicEquivalent;
import org.riskcurve.validation.study.BoundCase;
import org.riskcurve.validation.study.BoundStudy;
import org.riskcurve.volterra.curve.LearningRateBounds;

/**
 * The growth of the risk per iteration against the learning rate, in simulated SGD and in theory,
 * and the exact critical learning rate over the trace bound 2/Tr K (2d/Tr K where the step is γ/d)
 * against α: the bound is sharp for 2α &lt; 1 and too lax above.
 */
public final class BoundFigure extends SimulatedFigure {

  private static final double[] ALPHAS = {0.3, 0.4, 0.75, 1, 1.25};
  private static final int DIMENSION = 200;
  private static final int AMBIENT = 800;
  private static final int USUAL_RUNS = 2000;
  private static final int LINE_POINTS = 120;
  private static final double[] SIZES = {1e2, 1e3, 1e6};
  private static final String[] SIZE_WORDS = {"d = 100", "d = 1000", "d = 10⁶"};
  private static final double LARGEST_ALPHA = 1.5;
  private static final double RATIO = 4;

  /** The figure of the paper. */
  public BoundFigure() {
    super(
        "bound",
        "growth of the risk against the learning rate: exact critical rate and trace bound",
        50,
        USUAL_RUNS);
  }

  @Override
  FigureContent compute(int runs, Choices choices, Progress progress) {
    List<Figure> panels = new ArrayList<>();
    List<BoundStudy.Row> all = new ArrayList<>();
    for (int i = 0; i < ALPHAS.length; i++) {
      BoundCase of = new BoundCase(ALPHAS[i], DIMENSION, AMBIENT, 1, choices.seed() + i);
      List<BoundStudy.Row> rows =
          BoundStudy.measure(
              List.of(of),
              runs,
              choices.seed() + i,
              choices.threads(),
              progress.part(i, ALPHAS.length));
      all.addAll(rows);
      panels.add(BoundPicture.detailed(of, rows, /* legend= */ i == 0));
    }
    Table.Builder ratios =
        Table.titled("Exact critical learning rate over the trace bound, deterministic equivalents")
            .parameter("v_ratio", RATIO)
            .columns("d", "alpha", "critical", "trace", "ratio");
    panels.add(ratioPanel(ratios));
    return FigureContent.of(new Panels(3, panels), BoundStudy.table(all))
        .table("ratio", ratios.build())
        .parameter("d", DIMENSION)
        .parameter("v", AMBIENT)
        .parameter("batch", 1);
  }

  private static Figure ratioPanel(Table.Builder table) {
    Figure figure =
        Figure.linear("data exponent α", "critical learning rate / (2/Tr K)")
            .title("exact over trace bound")
            .size(390, 330);
    for (int k = 0; k < SIZES.length; k++) {
      double d = SIZES[k];
      double[] alpha = new double[LINE_POINTS];
      double[] ratio = new double[LINE_POINTS];
      for (int i = 0; i < LINE_POINTS; i++) {
        alpha[i] = LARGEST_ALPHA * (i + 1.0) / LINE_POINTS;
        Spectrum spectrum = DeterministicEquivalent.of(PowerLawModel.of(alpha[i], 1, d, RATIO * d));
        LearningRateBounds bounds = LearningRateBounds.of(spectrum, 1);
        ratio[i] = bounds.critical().value() / bounds.trace().value();
        table.row(d, alpha[i], bounds.critical().value(), bounds.trace().value(), ratio[i]);
      }
      figure = figure.line(SIZE_WORDS[k], alpha, ratio).shaded(k / (SIZES.length - 1.0));
    }
    return figure.mark("", 0.5);
  }
}
