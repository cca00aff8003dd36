package org.riskcurve.cli.command.curve;

import java.util.List;
import org.riskcurve.cli.option.AverageOption;
import org.riskcurve.cli.option.IterationOptions;
import org.riskcurve.cli.option.VarianceOption;
import org.riskcurve.core.spectrum.Spectrum;
import org.riskcurve.report.plot.Figure;
import org.riskcurve.volterra.curve.CurvePoint;
import org.riskcurve.volterra.curve.IterationRange;
import org.riskcurve.volterra.curve.RiskCurve;
import org.riskcurve.volterra.optimizer.Optimizer;

/** Draws the curves of the command. */
final class CurvePicture {

  private CurvePicture() {}

  /** A line for each optimizer; for a single one its forcing and its limit too. */
  static Figure of(
      List<NamedCurve> curves,
      Spectrum spectrum,
      IterationOptions iterations,
      AverageOption average,
      VarianceOption variance) {
    Figure figure = Figure.logLog("iteration r", "risk P(r)");
    if (curves.size() > 1) {
      for (NamedCurve curve : curves) {
        double[] x = iterations.forFigure(curve.curve().iterations());
        double[] risks = curve.curve().values(x);
        figure = WholeMarks.add(figure.line(curve.name().typeset(), x, risks), x, risks);
      }
      return figure;
    }
    RiskCurve curve = curves.get(0).curve();
    // what else is drawn beside it has whole iterations
    boolean others = average.isGiven() || variance.isGiven();
    double[] x =
        iterations.forFigure(others ? IterationRange.whole(Double.MAX_VALUE) : curve.iterations());
    List<CurvePoint> points = curve.points(x);
    double[] risks = points.stream().mapToDouble(p -> p.risk().value()).toArray();
    figure = WholeMarks.add(figure.line("risk P(r)", x, risks), x, risks);
    if (curves.get(0).optimizer() == null) {
      return figure;
    }
    Optimizer moving = curves.get(0).requiredOptimizer();
    figure =
        figure.dashed(
            "forcing F(r)",
            x,
            points.stream().mapToDouble(p -> p.forcing().orElseThrow().value()).toArray());
    figure = variance.band(figure, spectrum, moving, x, risks);
    if (average.isGiven()) {
      double[] averaged = average.curve(spectrum, moving).values(x);
      figure = figure.line("of the average", x, averaged);
    }
    double limit = curve.stability().map(stability -> stability.limitRisk().value()).orElse(0.0);
    return limit > 0 && limit < Double.POSITIVE_INFINITY
        ? figure.level("limit P(∞)", limit)
        : figure;
  }
}
