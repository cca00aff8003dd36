package org.riskcurve.cli.command;

import java.io.IOException;
import java.util.List;
import java.util.concurrent.Callable;
import org.riskcurve.cli.option.OutputOptions;
import org.riskcurve.cli.option.ScheduledShape;
import org.riskcurve.cli.option.SpectrumOptions;
import org.riskcurve.cli.support.ExitCodes;
import org.riskcurve.core.Arguments;
import org.riskcurve.core.spectrum.Spectrum;
import org.riskcurve.report.table.Table;
import org.riskcurve.volterra.curve.OptimalPowerLaw;
import org.riskcurve.volterra.curve.OptimalStep;
import org.riskcurve.volterra.optimizer.Optimizer;
import org.riskcurve.volterra.optimizer.OptimizerName;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** The best constant learning rate and the best power-law schedule for a number of iterations. */
@Command(
    name = "schedule",
    description = {
      "Print the best constant learning rate and the best power-law schedule"
          + " peak*(1 + t/offset)^(-exponent) for given numbers of iterations (horizons).",
      "critical is the exact critical learning rate; error_estimate is relative, of the risk with"
          + " the schedule; gain is the risk with the best constant learning rate over it. The"
          + " learning rates stay below the critical one, offset between 1 and the horizon, exponent"
          + " between 0 and 20. Gradients are summed over the batch."
    },
    footer = {
      "",
      "Example:",
      "  ./riskcurve schedule --alpha 0.75 --beta 0.25 --d 1e6 --v 1e7 --label-noise 0.1 \\",
      "    --horizon 1e3,1e6,1e9"
    })
final class ScheduleCommand implements Callable<Integer> {

  private static final long LARGEST = 1_000_000_000_000L;

  @Mixin private SpectrumOptions source;
  @Mixin private ScheduledShape shape;

  @Option(
      names = "--horizon",
      required = true,
      split = ",",
      paramLabel = "R",
      description = "Numbers of iterations, from 10 to 1e12, separated by commas.")
  private List<Long> horizon = List.of();

  @Mixin private OutputOptions output;

  @Override
  public Integer call() throws IOException {
    for (long iterations : horizon) {
      Arguments.inRange("horizon", iterations, 10, LARGEST);
    }
    Spectrum spectrum = source.spectrum();
    Table.Builder table =
        shape.describe(
            source.describe(Table.titled("Learning rates with the least risk at a horizon")));
    table
        .columns("optimizer", "horizon")
        .column("critical", 6)
        .column("learning_rate", 6)
        .column("risk", 6)
        .column("peak", 4)
        .column("offset", 4)
        .column("exponent", 4)
        .column("schedule_risk", 6)
        .column("error_estimate", 2)
        .column("gain", 5);
    for (OptimizerName family : shape.families()) {
      for (long iterations : horizon) {
        Optimizer unit = shape.on(family, 1, source.model());
        OptimalPowerLaw best = OptimalPowerLaw.of(spectrum, unit, (double) iterations);
        OptimalStep constant = best.constant();
        table.row(
            family.toString(),
            iterations,
            constant.critical(),
            constant.factor().value(),
            constant.risk().value(),
            best.peak(),
            best.offset(),
            best.exponent(),
            best.risk().value(),
            best.risk().relativeError(),
            best.gain());
      }
    }
    output.write(table.build());
    return ExitCodes.DONE;
  }
}
