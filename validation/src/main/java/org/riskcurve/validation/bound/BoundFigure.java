package org.riskcurve.validation.bound;

import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.function.ToDoubleFunction;
import org.riskcurve.validation.Figure;
import org.riskcurve.validation.Panels;
import org.riskcurve.validation.Picture;

/**
 * Growth of the risk over a time of d iterations against the learning rate in units of the exact
 * critical one, a panel for each α, with the trace bound marked: sharp where 2α &lt; 1, far too lax
 * above.
 */
public final class BoundFigure {

  private static final int COLUMNS = 3;

  private BoundFigure() {}

  /**
   * The panels of one size, for batches of one.
   *
   * @param rows of a {@link BoundStudy}
   * @param d the size shown
   */
  public static Picture draw(List<BoundStudy.Row> rows, int d) {
    List<Picture> panels =
        rows.stream()
            .filter(row -> row.of().dimension() == d && row.of().batch() == 1)
            .map(row -> row.of().alpha())
            .distinct()
            .sorted()
            .<Picture>map(alpha -> panel(rows, d, alpha))
            .toList();
    return new Panels(Math.min(COLUMNS, panels.size()), panels);
  }

  private static Figure panel(List<BoundStudy.Row> rows, int d, double alpha) {
    List<BoundStudy.Row> own =
        rows.stream()
            .filter(row -> row.of().dimension() == d && row.of().batch() == 1)
            .filter(row -> row.of().alpha() == alpha)
            .sorted(Comparator.comparingDouble(BoundStudy.Row::ofCritical))
            .toList();
    double trace = own.get(0).ofCritical() / own.get(0).ofTraceBound();
    double[] x = values(own, BoundStudy.Row::ofCritical);
    return Figure.linear("learning rate γ/γ_crit", "growth in d iterations")
        .title(String.format(Locale.ROOT, "α = %s, d = %d", alpha, d))
        .line("expected", x, values(own, row -> d * row.window().expected()))
        .points(
            "mean of runs",
            x,
            values(own, row -> d * row.window().measured()),
            values(own, row -> 2 * d * row.window().standardError()))
        .points("median of runs", x, values(own, row -> d * row.window().median()))
        .level("", 0)
        .mark("trace bound 2/Tr K", trace);
  }

  private static double[] values(
      List<BoundStudy.Row> rows, ToDoubleFunction<BoundStudy.Row> value) {
    return rows.stream().mapToDouble(value).toArray();
  }
}
