package org.riskcurve.cli.command;

import java.util.function.DoubleUnaryOperator;
import org.riskcurve.report.plot.Figure;
import org.riskcurve.scaling.phase.Phase;
import org.riskcurve.scaling.phase.PhaseDiagram;

/** The phase diagram in the (α, β) plane. */
final class PhaseFigure {

  private static final double LEAST_EXTENT = 1.5;
  private static final double MARGIN = 1.15;

  private final double extent;
  private Figure figure;

  private PhaseFigure(double alpha, double beta) {
    extent = MARGIN * Math.max(LEAST_EXTENT / MARGIN, Math.max(alpha, beta));
    figure =
        Figure.linear("data exponent α", "target exponent β")
            .size(520, 430)
            .xRange(0, extent)
            .yRange(0, extent);
  }

  /** The diagram with one point in it. */
  static Figure of(double alpha, double beta) {
    PhaseFigure diagram = new PhaseFigure(alpha, beta);
    double top = diagram.extent;
    double middle = (0.5 + top) / 2;
    double noise = PhaseDiagram.NOISE_LINE;
    diagram.add(0.5, top, a -> 0, a -> 0.5);
    diagram.add(0, 0.5, a -> 0.5 - a, a -> 0.5);
    diagram.add(0, 0.25, a -> 0.5, a -> top);
    diagram.add(0.5, top, a -> 0.5, a -> a);
    diagram.add(0.5, top, a -> a, a -> top);
    diagram.add(noise, 0.5, a -> 0.5, a -> top);
    diagram.add(0.25, noise, a -> 0.5, a -> top);
    return diagram
        .figure
        .note(Phase.IA.label(), middle, 0.25)
        .note(Phase.IB.label(), 0.38, 0.34)
        .note(Phase.IC.label(), 0.125, middle)
        .note(Phase.II.label(), (0.5 + 2 * top) / 3, (1 + top) / 3)
        .note(Phase.III.label(), (1 + top) / 3, (0.5 + 2 * top) / 3)
        .note(Phase.IVA.label(), (noise + 0.5) / 2, middle)
        .note(Phase.IVB.label() + "→", 0.125, 0.5 + 0.92 * (top - 0.5))
        .mark("", alpha)
        .level("", beta)
        .points("", new double[] {alpha}, new double[] {beta});
  }

  /** A phase as the area between two curves, with its outline. */
  private void add(double left, double right, DoubleUnaryOperator low, DoubleUnaryOperator high) {
    double[] x = {left, right};
    double[] bottom = {low.applyAsDouble(left), low.applyAsDouble(right)};
    double[] top = {high.applyAsDouble(left), high.applyAsDouble(right)};
    double[] aroundX = {left, right, right, left, left};
    double[] aroundY = {bottom[0], bottom[1], top[1], top[0], bottom[0]};
    figure = figure.line("", aroundX, aroundY).band("", x, bottom, top);
  }
}
