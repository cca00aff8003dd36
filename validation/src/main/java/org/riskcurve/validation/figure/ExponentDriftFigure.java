package org.riskcurve.validation.figure;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.riskcurve.core.parallel.Progress;
import org.riskcurve.report.paper.FigureContent;
import org.riskcurve.report.paper.PaperFigure;
import org.riskcurve.report.plot.Figure;
import org.riskcurve.scaling.frontier.FrontierPoint;
import org.riskcurve.scaling.phase.Exponents;
import org.riskcurve.scaling.phase.Phase;
import org.riskcurve.validation.study.PhaseTable;

/**
 * How far the measured η is from theory in each of the seven phases as d grows, with the table of
 * both exponents and their causes ({@link PhaseTable}).
 */
public final class ExponentDriftFigure implements PaperFigure {

  private static final int FIRST = 2;
  private static final int LAST = 12;

  @Override
  public String name() {
    return "exponent-drift";
  }

  @Override
  public String description() {
    return "measured minus predicted exponents in the seven phases for d from 1e2 to 1e12";
  }

  @Override
  public Set<Choice> choices() {
    return Set.of();
  }

  @Override
  public FigureContent compute(Choices choices, Progress progress) {
    List<PhaseTable.Measured> rows = new ArrayList<>();
    for (PhaseTable.Point point : PhaseTable.POINTS) {
      rows.add(PhaseTable.measure(point, FIRST, LAST));
      progress.report(rows.size(), PhaseTable.POINTS.size());
    }
    return FigureContent.of(draw(rows), PhaseTable.of(rows))
        .table("limits", PhaseTable.limits(rows))
        .parameter("v_ratio", PhaseTable.RATIO)
        .parameter("gamma_fraction", PhaseTable.FRACTION)
        .parameter("d_min", Math.pow(10, FIRST))
        .parameter("d_max", Math.pow(10, LAST));
  }

  private static Figure draw(List<PhaseTable.Measured> rows) {
    Figure figure =
        Figure.logLog("optimal number of parameters d", "|η measured − predicted|").size(560, 400);
    for (PhaseTable.Measured row : rows) {
      Phase phase = row.phase();
      Exponents theory = phase.exponents(row.point().alpha(), row.point().beta());
      double[] d = new double[row.points().size()];
      double[] drift = new double[d.length];
      for (int i = 0; i < d.length; i++) {
        FrontierPoint at = row.points().get(i);
        d[i] = at.dimension().value();
        drift[i] = Math.abs(at.eta().value() - theory.eta());
      }
      figure = figure.line(phase.label(), d, drift);
    }
    return figure;
  }
}
