package org.riskcurve.cli.command.curve;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;
import org.riskcurve.core.Estimate;
import org.riskcurve.core.spectrum.Spectrum;
import org.riskcurve.report.plot.Figure;
import org.riskcurve.report.table.Table;
import org.riskcurve.volterra.continuous.ContinuousRisk;
import org.riskcurve.volterra.continuous.HomogenizedSgd;
import org.riskcurve.volterra.continuous.WorstCaseRates;
import org.riskcurve.volterra.equation.Solution;
import org.riskcurve.volterra.equation.TimeGrid;

/**
 * The table and the picture of {@code curve --continuous}: homogenized SGD at the times t = r/d,
 * and beside it what worst-case analysis says of r iterations of gradient descent and of Nesterov's
 * method.
 */
final class ContinuousCurve {

  private final Spectrum spectrum;
  private final ContinuousRisk risk;
  private final @Nullable WorstCaseRates worstCase;

  ContinuousCurve(Spectrum spectrum, HomogenizedSgd sgd) {
    this.spectrum = spectrum;
    risk = ContinuousRisk.of(spectrum, sgd);
    worstCase = spectrum.lowerEdge() > 0 ? WorstCaseRates.of(spectrum) : null;
  }

  boolean stable() {
    return risk.isStable();
  }

  Table.Builder fill(Table.Builder table, long[] iterations) {
    table
        .parameter("stable", risk.isStable())
        .parameter("kernel_norm", risk.kernelNorm())
        .parameter("limit_risk", risk.limit())
        .parameter("gradient_descent_step_bound", 2 / spectrum.upperEdge())
        .columns("iteration", "time", "forcing", "kernel", "risk")
        .column("error_estimate", 2)
        .columns("gradient_descent", "nesterov")
        .column("forcing_error", 2)
        .column("kernel_error", 2);
    long[] sorted = Arrays.stream(iterations).sorted().distinct().toArray();
    TimeGrid grid = grid(sorted);
    Solution values = risk.risk(grid);
    Solution forcing = risk.forcing(grid);
    Solution kernel = risk.kernel(grid);
    for (long r : iterations) {
      int i = Arrays.binarySearch(sorted, r);
      Estimate value = values.at(i);
      table.row(
          r,
          grid.get(i),
          forcing.at(i).value(),
          CurveCommand.reached(kernel.at(i)),
          value.value(),
          value.relativeError(),
          worstCase == null || r == 0 ? null : (Double) worstCase.gradientDescent((double) r),
          worstCase == null ? null : (Double) worstCase.nesterov((double) r),
          forcing.at(i).error(),
          kernel.at(i).error());
    }
    return table;
  }

  private TimeGrid grid(long[] iterations) {
    double d = spectrum.dimension();
    return TimeGrid.of(Arrays.stream(iterations).mapToDouble(r -> (double) r / d).toArray());
  }

  Figure picture(long[] iterations) {
    TimeGrid grid = grid(iterations);
    Figure figure =
        Figure.logLog("time t = r/d", "risk Ψ(t)")
            .line("risk Ψ(t)", grid.toArray(), risk.risk(grid).values())
            .dashed("gradient flow F(t)", grid.toArray(), risk.forcing(grid).values());
    return risk.isStable() && risk.limit() > 0 ? figure.level("limit Ψ(∞)", risk.limit()) : figure;
  }
}
