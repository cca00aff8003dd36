package org.riskcurve.cli.command.law;

import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.Callable;
import org.riskcurve.cli.output.FigureOptions;
import org.riskcurve.cli.output.OutputOptions;
import org.riskcurve.cli.support.ExitCodes;
import org.riskcurve.core.Arguments;
import org.riskcurve.report.plot.Figure;
import org.riskcurve.report.table.Table;
import org.riskcurve.scaling.law.Allocation;
import org.riskcurve.scaling.law.ChinchillaLaw;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** The compute-optimal model size and number of tokens. */
@Command(
    name = "allocate",
    description = {
      "Print the model size N and the tokens D with the least loss for each budget C = c N^X D^Y.",
      "With --figure, the loss along each budget (IsoFLOP curves) with its minimum."
    },
    footer = {
      "",
      "Examples:",
      "  ./riskcurve law allocate --compute 1e21,5.76e23 --law hoffmann \\",
      "    --figure isoflop.svg",
      "  ./riskcurve law allocate --compute 1e24 --law hoffmann --cost-n 0.68 \\",
      "    --cost-factor 1"
    })
final class LawAllocateCommand implements Callable<Integer> {

  private static final int CURVE_POINTS = 200;
  private static final double CURVE_SPAN = 30;

  @Mixin private LawOptions law;
  @Mixin private OutputOptions output;
  @Mixin private FigureOptions figure;

  @Option(
      names = "--compute",
      required = true,
      split = ",",
      paramLabel = "C",
      description = "Budgets in floating point operations, separated by commas.")
  private List<Double> compute = List.of();

  @Option(
      names = "--cost-factor",
      paramLabel = "c",
      description = "Operations per parameter and token (default: 6).")
  private double costFactor = ChinchillaLaw.FLOP_PER_PARAMETER_TOKEN;

  @Option(
      names = "--cost-n",
      paramLabel = "X",
      description = "Power of N in the cost (default: 1; 0.68 for Strassen-like products).")
  private double costX = 1;

  @Option(names = "--cost-d", paramLabel = "Y", description = "Power of D (default: 1).")
  private double costY = 1;

  @Override
  public Integer call() throws IOException {
    Arguments.positive("costFactor", costFactor);
    Allocation allocation = Allocation.of(law.law(), costX, costY);
    Table.Builder table =
        law.describe(Table.titled("Compute-optimal allocation"))
            .parameter("cost_factor", costFactor)
            .parameter("cost_n", costX)
            .parameter("cost_d", costY)
            .parameter("growth_n", allocation.growthX())
            .parameter("growth_d", allocation.growthY())
            .parameter("decay", allocation.decay())
            .column("compute", 6)
            .column("parameters", 6)
            .column("tokens", 6)
            .column("tokens_per_parameter", 6)
            .column("loss", 8);
    for (double budget : compute) {
      Allocation.Split split = split(allocation, budget);
      table.row(
          budget,
          split.x(),
          split.y(),
          split.x() > 0 ? split.y() / split.x() : null,
          law.law().e() + split.value());
    }
    figure.write(() -> picture(allocation));
    output.write(table.build());
    return ExitCodes.DONE;
  }

  private Allocation.Split split(Allocation allocation, double budget) {
    return allocation.at(Arguments.positive("compute", budget) / costFactor);
  }

  private Figure picture(Allocation allocation) {
    double[] best = new double[compute.size()];
    double[] least = new double[compute.size()];
    Figure drawn = Figure.logX("parameters N", "loss L(N, D)");
    for (int i = 0; i < best.length; i++) {
      Allocation.Split split = split(allocation, compute.get(i));
      best[i] = split.x();
      least[i] = law.law().e() + split.value();
      double[] n = new double[CURVE_POINTS];
      Arrays.setAll(n, k -> split.x() * Math.pow(CURVE_SPAN, 2.0 * k / (CURVE_POINTS - 1) - 1));
      double[] losses =
          Arrays.stream(n)
              .map(x -> law.law().loss(x, Math.pow(split.budget() / Math.pow(x, costX), 1 / costY)))
              .toArray();
      drawn = drawn.line("C = " + text(compute.get(i)), n, losses);
    }
    return drawn.points("optimum", best, least);
  }

  private static String text(double budget) {
    return Double.toString(budget).replace(".0E", "e").replace('E', 'e');
  }
}
