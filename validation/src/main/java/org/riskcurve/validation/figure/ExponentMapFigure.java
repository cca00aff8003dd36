package org.riskcurve.validation.figure;

import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.function.ToDoubleFunction;
import org.riskcurve.core.Arguments;
import org.riskcurve.core.parallel.Progress;
import org.riskcurve.report.paper.FigureContent;
import org.riskcurve.report.paper.PaperFigure;
import org.riskcurve.report.plot.HeatMap;
import org.riskcurve.report.plot.Panels;
import org.riskcurve.scaling.frontier.FrontierPoint;
import org.riskcurve.scaling.phase.Exponents;
import org.riskcurve.scaling.phase.Phase;
import org.riskcurve.scaling.phase.PhaseDiagram;
import org.riskcurve.validation.study.ExponentMap;
import org.riskcurve.validation.study.PhaseTable;

/**
 * Measured minus predicted exponents over the (α, β) plane, as two maps, and the {@link
 * ExponentMap} as a table.
 */
public final class ExponentMapFigure implements PaperFigure {

  private static final double LARGEST_EXPONENT = 1.5;
  private static final double DIMENSION = 1e6;

  private static final double LIMIT = 0.1;

  /** Takes about a minute on two processors. */
  private static final long DEFAULT_CELLS = 50;

  @Override
  public String name() {
    return "exponent-map";
  }

  @Override
  public String description() {
    return "measured minus predicted exponents over the (alpha, beta) plane at d = 1e6";
  }

  @Override
  public Set<Choice> choices() {
    return Set.of(Choice.CELLS);
  }

  @Override
  public FigureContent compute(Choices choices, Progress progress) {
    long cells = choices.get(Choice.CELLS, DEFAULT_CELLS);
    Arguments.inRange("cells", cells, 2L, 1000L);
    ExponentMap map =
        ExponentMap.compute(LARGEST_EXPONENT, (int) cells, DIMENSION, choices.threads(), progress);
    return FigureContent.of(new Panels(2, panels(map)), map.table())
        .parameter("cells", cells)
        .parameter("d", DIMENSION)
        .parameter("v_ratio", PhaseTable.RATIO)
        .parameter("gamma_fraction", PhaseTable.FRACTION);
  }

  /** The maps of ξ and η, with the phases. */
  public static List<HeatMap> panels(ExponentMap map) {
    String at = String.format(Locale.ROOT, "at d = %.0e", map.dimension()).replace("e+0", "e");
    return List.of(
        panel("ξ measured − predicted " + at, map, p -> p.xi().value(), Exponents::xi),
        panel("η measured − predicted " + at, map, p -> p.eta().value(), Exponents::eta));
  }

  private static HeatMap panel(
      String title,
      ExponentMap map,
      ToDoubleFunction<FrontierPoint> measured,
      ToDoubleFunction<Exponents> predicted) {
    double[] x = map.alphas();
    double[] y = map.betas();
    double[][] values = new double[x.length][y.length];
    for (int i = 0; i < x.length; i++) {
      for (int j = 0; j < y.length; j++) {
        ExponentMap.Cell cell = map.cell(i, j);
        values[i][j] =
            cell.measured().isPresent()
                ? measured.applyAsDouble(cell.measured().get())
                    - predicted.applyAsDouble(cell.theory().exponents().orElseThrow())
                : Double.NaN;
      }
    }
    double top = x[x.length - 1] + x[0];
    HeatMap heat = HeatMap.of(title, "data exponent α", "target exponent β", x, y, values, LIMIT);
    double noise = PhaseDiagram.NOISE_LINE;
    double[][] lines = {
      {0, 0.5, 0.5, 0},
      {0, 0.5, top, 0.5},
      {0.5, 0, 0.5, top},
      {0.25, 0.5, 0.25, top},
      {noise, 0.5, noise, top},
      {0.5, 0.5, top, top},
    };
    for (double[] line : lines) {
      heat = heat.line(new double[] {line[0], line[2]}, new double[] {line[1], line[3]});
    }
    double middle = (0.5 + top) / 2;
    return heat.note(Phase.IA.label(), middle, 0.25)
        .note(Phase.IB.label(), 0.37, 0.35)
        .note(Phase.IC.label(), 0.125, middle)
        .note(Phase.II.label(), (0.5 + 2 * top) / 3, (1 + top) / 3)
        .note(Phase.III.label(), (1 + top) / 3, (0.5 + 2 * top) / 3)
        .note(Phase.IVA.label(), (noise + 0.5) / 2, middle)
        .note(Phase.IVB.label(), (0.25 + noise) / 2 + 0.005, 0.5 + 0.92 * (top - 0.5));
  }
}
