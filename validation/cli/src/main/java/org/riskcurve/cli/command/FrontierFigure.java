package org.riskcurve.cli.command;

import java.util.List;
import org.riskcurve.cli.option.FrontierOptions;
import org.riskcurve.report.plot.Figure;
import org.riskcurve.report.plot.Panels;
import org.riskcurve.report.plot.Picture;
import org.riskcurve.report.table.ShortNumber;
import org.riskcurve.scaling.frontier.DataFrontier;
import org.riskcurve.scaling.frontier.Frontier;
import org.riskcurve.scaling.frontier.FrontierPoint;
import org.riskcurve.scaling.frontier.IsoFlop;

/** Pictures of a frontier. */
final class FrontierFigure {

  private static final int SIZES = 7;
  private static final int BUDGETS = 9;
  private static final int SAMPLES = 160;

  /** IsoFLOP curves are shown as far as they are within this factor of their optimum. */
  private static final double STEEPEST = 6;

  private FrontierFigure() {}

  /** The frontier as the envelope of training curves. */
  static Figure envelope(FrontierOptions options, Frontier frontier, List<FrontierPoint> points) {
    double[] x = points.stream().mapToDouble(FrontierPoint::compute).toArray();
    double[] risk = points.stream().mapToDouble(point -> point.risk().value()).toArray();
    double first = x[0] / 3;
    double last = x[x.length - 1] * 3;
    double[] samples = new double[SAMPLES];
    for (int i = 0; i < SAMPLES; i++) {
      samples[i] = first * Math.pow(last / first, i / (SAMPLES - 1.0));
    }
    Figure curves = Figure.logLog("compute f", "risk P");
    for (int k = 0; k < SIZES; k++) {
      double ratio = options.largest() / options.smallest();
      double d = options.smallest() * Math.pow(ratio, k / (SIZES - 1.0));
      double[] risks = frontier.trainingCurve(d, samples);
      for (int i = 0; i < SAMPLES; i++) {
        risks[i] = risks[i] <= 2 * risk[0] ? risks[i] : Double.NaN;
      }
      curves = curves.line(named("d", d, k, SIZES), samples, risks).shaded(k / (SIZES - 1.0));
    }
    Figure figure = curves.line("compute-optimal frontier", x, risk);
    return options
        .predicted()
        .map(
            theory -> {
              int n = x.length - 1;
              double[] power = new double[x.length];
              for (int i = 0; i <= n; i++) {
                power[i] = risk[n] * Math.pow(x[i] / x[n], -theory.eta());
              }
              return figure.reference("slope of theory", x, power);
            })
        .orElse(figure);
  }

  /** Risk against size for some of the budgets, with the optima. */
  static Figure isoFlops(Frontier frontier, List<FrontierPoint> points) {
    Figure curves = Figure.logLog("parameters d", "risk P");
    int stride = Math.max(1, (points.size() + BUDGETS - 1) / BUDGETS);
    int shown = (points.size() + stride - 1) / stride;
    for (int k = 0; k < shown; k++) {
      FrontierPoint point = points.get(k * stride);
      List<IsoFlop> ways = frontier.isoFlop(point.compute());
      double[] sizes = ways.stream().mapToDouble(IsoFlop::dimension).toArray();
      double[] risks = ways.stream().mapToDouble(IsoFlop::risk).toArray();
      for (int i = 0; i < risks.length; i++) {
        risks[i] = risks[i] <= STEEPEST * point.risk().value() ? risks[i] : Double.NaN;
      }
      String name = named("f", point.compute(), k, shown);
      curves = curves.line(name, sizes, risks).shaded(k / Math.max(1, shown - 1.0));
    }
    double[] d = points.stream().mapToDouble(point -> point.dimension().value()).toArray();
    double[] risk = points.stream().mapToDouble(point -> point.risk().value()).toArray();
    return curves.points("optimum", d, risk);
  }

  /** The least risk for each budget that pays for data too, and what is bought for it. */
  static Picture withData(double[] budgets, List<DataFrontier.Point> optima) {
    double[] risk = optima.stream().mapToDouble(best -> best.frontier().risk().value()).toArray();
    double[] d = optima.stream().mapToDouble(best -> best.frontier().dimension().value()).toArray();
    double[] n = optima.stream().mapToDouble(best -> best.samples().value()).toArray();
    double[] r = optima.stream().mapToDouble(best -> best.frontier().iteration()).toArray();
    return new Panels(
        2,
        List.of(
            Figure.logLog("budget", "risk P").line("", budgets, risk),
            Figure.logLog("budget", "optimum")
                .line("parameters d", budgets, d)
                .line("samples n", budgets, n)
                .line("iterations r", budgets, r)));
  }

  /** The name of a line of a family: the first, one between and the last have theirs. */
  private static String named(String symbol, double value, int index, int count) {
    boolean told = index == 0 || index == count - 1 || 2 * index == count - 1;
    return told ? symbol + " = " + ShortNumber.of(value).typeset() : "";
  }
}
