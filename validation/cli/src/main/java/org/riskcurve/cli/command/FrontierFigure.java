package org.riskcurve.cli.command;

import java.util.ArrayList;
import java.util.List;
import org.riskcurve.cli.option.FrontierOptions;
import org.riskcurve.report.plot.Figure;
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

  /** Several lines as one layer, with gaps between them. */
  private static final class Lines {
    private final List<Double> x = new ArrayList<>();
    private final List<Double> y = new ArrayList<>();

    void add(double atX, double atY) {
      x.add(atX);
      y.add(atY);
    }

    void gap() {
      add(x.get(x.size() - 1), Double.NaN);
    }

    double[] x() {
      return x.stream().mapToDouble(Double::doubleValue).toArray();
    }

    double[] y() {
      return y.stream().mapToDouble(Double::doubleValue).toArray();
    }
  }

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
    Lines curves = new Lines();
    for (int k = 0; k < SIZES; k++) {
      double ratio = options.largest() / options.smallest();
      double d = options.smallest() * Math.pow(ratio, k / (SIZES - 1.0));
      double[] risks = frontier.trainingCurve(d, samples);
      for (int i = 0; i < SAMPLES; i++) {
        boolean shown = risks[i] <= 2 * risk[0];
        curves.add(samples[i], shown ? risks[i] : Double.NaN);
      }
      curves.gap();
    }
    Figure figure =
        Figure.logLog("compute f", "risk P")
            .line(SIZES + " sizes d, each a training curve", curves.x(), curves.y())
            .line("compute-optimal frontier", x, risk);
    return options
        .predicted()
        .map(
            theory -> {
              int n = x.length - 1;
              double[] power = new double[x.length];
              for (int i = 0; i <= n; i++) {
                power[i] = risk[n] * Math.pow(x[i] / x[n], -theory.eta());
              }
              return figure.dashed("slope of theory", x, power);
            })
        .orElse(figure);
  }

  /** Risk against size for some of the budgets, with the optima. */
  static Figure isoFlops(Frontier frontier, List<FrontierPoint> points) {
    Lines curves = new Lines();
    int stride = Math.max(1, (points.size() + BUDGETS - 1) / BUDGETS);
    for (int i = 0; i < points.size(); i += stride) {
      FrontierPoint point = points.get(i);
      for (IsoFlop way : frontier.isoFlop(point.compute())) {
        boolean shown = way.risk() <= STEEPEST * point.risk().value();
        curves.add(way.dimension(), shown ? way.risk() : Double.NaN);
      }
      curves.gap();
    }
    double[] d = points.stream().mapToDouble(point -> point.dimension().value()).toArray();
    double[] risk = points.stream().mapToDouble(point -> point.risk().value()).toArray();
    return Figure.logLog("parameters d", "risk P")
        .line("one budget each", curves.x(), curves.y())
        .points("optimum", d, risk);
  }
}
