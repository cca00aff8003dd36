package org.riskcurve.validation.figure;

import java.text.DecimalFormat;
import java.text.DecimalFormatSymbols;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.function.ToDoubleFunction;
import org.hipparchus.util.FastMath;
import org.riskcurve.core.spectrum.DiscreteSpectrum;
import org.riskcurve.report.plot.Figure;
import org.riskcurve.report.plot.Panels;
import org.riskcurve.report.plot.Picture;
import org.riskcurve.validation.study.BoundCase;
import org.riskcurve.validation.study.BoundStudy;
import org.riskcurve.validation.study.GrowthWindow;
import org.riskcurve.volterra.curve.LearningRateBounds;
import org.riskcurve.volterra.curve.Stability;
import org.riskcurve.volterra.optimizer.Sgd;

/**
 * Growth of the risk over a time of d iterations against the learning rate in units of the exact
 * critical one, a panel for each α, with the trace bound marked: sharp where 2α &lt; 1, far too lax
 * above. The axis of the growth is linear about zero and logarithmic beyond one.
 */
public final class BoundPicture {

  private static final int COLUMNS = 3;
  private static final int WIDTH = 390;
  private static final int HEIGHT = 330;
  private static final int LINE_POINTS = 120;
  private static final double MARGIN = 0.05;
  private static final double[] TICKS = {-10, -1, 0, 1, 10, 100, 1000};
  private static final String[] TICK_WORDS = {"−10", "−1", "0", "1", "10", "100", "1000"};

  private BoundPicture() {}

  /**
   * The panels of one size, for batches of one.
   *
   * @param rows of a {@link BoundStudy}
   * @param d the size shown
   */
  public static Picture draw(List<BoundStudy.Row> rows, int d) {
    List<BoundStudy.Row> shown =
        rows.stream()
            .filter(row -> row.of().dimension() == d && row.of().batch() == 1)
            .sorted(Comparator.comparingDouble(BoundStudy.Row::ofCritical))
            .toList();
    List<Double> alphas = shown.stream().map(row -> row.of().alpha()).distinct().sorted().toList();
    List<Picture> panels = new ArrayList<>();
    for (double alpha : alphas) {
      List<BoundStudy.Row> own = shown.stream().filter(row -> row.of().alpha() == alpha).toList();
      boolean legend = panels.isEmpty();
      double[] expected = growths(own, row -> row.window().expected());
      Figure exact = axes(own).reference(legend ? "exact" : "", values(own), expected);
      panels.add(withRuns(exact, own, legend));
    }
    return new Panels(Math.min(COLUMNS, panels.size()), panels);
  }

  /**
   * The panel of one case, with the exact growth and that of the slowest mode at many learning
   * rates; needs the matrix once more.
   *
   * @param rows of that case
   */
  public static Figure detailed(BoundCase of, List<BoundStudy.Row> rows, boolean legend) {
    List<BoundStudy.Row> own = new ArrayList<>(rows);
    own.sort(Comparator.comparingDouble(BoundStudy.Row::ofCritical));
    DiscreteSpectrum spectrum = of.spectrum();
    LearningRateBounds bounds = LearningRateBounds.of(spectrum, of.batch());
    double first = own.get(0).ofCritical();
    double last = own.get(own.size() - 1).ofCritical();
    double[] x = new double[LINE_POINTS];
    double[] slowest = new double[LINE_POINTS];
    double[] expected = new double[LINE_POINTS];
    for (int i = 0; i < LINE_POINTS; i++) {
      x[i] = first + (last - first) * i / (LINE_POINTS - 1.0);
      Sgd sgd = Sgd.of(x[i] * bounds.critical().value()).withBatch(of.batch());
      expected[i] = shown(of.dimension() * GrowthWindow.expected(spectrum, sgd));
      slowest[i] = shown(-of.dimension() * Stability.of(spectrum, sgd).slowestDecay().value());
    }
    Figure theory =
        axes(own)
            .line(legend ? "slowest mode" : "", x, slowest)
            .reference(legend ? "exact" : "", x, expected);
    return withRuns(theory, own, legend);
  }

  private static Figure axes(List<BoundStudy.Row> own) {
    BoundCase of = own.get(0).of();
    DecimalFormat number = new DecimalFormat("0.##", DecimalFormatSymbols.getInstance(Locale.ROOT));
    return Figure.linear("learning rate / critical learning rate", "growth of ln P in d iterations")
        .title("α = " + number.format(of.alpha()) + ", d = " + of.dimension())
        .size(WIDTH, HEIGHT)
        .xRange(own.get(0).ofCritical() - MARGIN, own.get(own.size() - 1).ofCritical() + MARGIN)
        .yRange(shown(-20), shown(2000))
        .yTicks(Arrays.stream(TICKS).map(BoundPicture::shown).toArray(), TICK_WORDS);
  }

  private static Figure withRuns(Figure theory, List<BoundStudy.Row> own, boolean legend) {
    double[] x = values(own);
    double trace = own.get(0).ofCritical() / own.get(0).ofTraceBound();
    return theory
        .points(legend ? "mean of runs" : "", x, growths(own, row -> row.window().measured()))
        .points(legend ? "median of runs" : "", x, growths(own, row -> row.window().median()))
        .level("", 0)
        .mark("", 1)
        .mark("", trace)
        .noteBeside("2/Tr K", trace, shown(-12));
  }

  private static double[] values(List<BoundStudy.Row> rows) {
    return rows.stream().mapToDouble(BoundStudy.Row::ofCritical).toArray();
  }

  private static double[] growths(
      List<BoundStudy.Row> rows, ToDoubleFunction<BoundStudy.Row> growth) {
    return rows.stream()
        .mapToDouble(row -> shown(row.of().dimension() * growth.applyAsDouble(row)))
        .toArray();
  }

  /** Where a growth stands on the axis. */
  private static double shown(double growth) {
    return FastMath.asinh(growth);
  }
}
