package org.riskcurve.cli.command;

import java.io.IOException;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.function.DoubleUnaryOperator;
import java.util.stream.DoubleStream;
import org.jspecify.annotations.Nullable;
import org.riskcurve.cli.option.ScheduleSearch;
import org.riskcurve.cli.option.ScheduledShape;
import org.riskcurve.cli.option.SpectrumOptions;
import org.riskcurve.cli.output.FigureOptions;
import org.riskcurve.cli.output.OutputOptions;
import org.riskcurve.cli.support.ExitCodes;
import org.riskcurve.core.Arguments;
import org.riskcurve.core.Estimate;
import org.riskcurve.core.spectrum.Spectrum;
import org.riskcurve.report.plot.Figure;
import org.riskcurve.report.table.Table;
import org.riskcurve.volterra.curve.OptimalPowerLaw;
import org.riskcurve.volterra.curve.OptimalSchedule;
import org.riskcurve.volterra.curve.OptimalStep;
import org.riskcurve.volterra.optimizer.Optimizer;
import org.riskcurve.volterra.optimizer.OptimizerName;
import org.riskcurve.volterra.optimizer.Schedule;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** The best constant learning rate and the best schedule for a number of iterations. */
@Command(
    name = "schedule",
    description = {
      "Print the best constant learning rate and the best schedule for given numbers of iterations"
          + " (horizons): the best power law peak*(1 + t/offset)^(-exponent), or the best of all"
          + " schedules, of which peak is the largest learning rate.",
      "critical is the exact critical learning rate; error_estimate is relative, of the risk with"
          + " the schedule; gain is the risk with the best constant learning rate over it. The"
          + " learning rates of power laws stay below the critical one. A negative offset comes with"
          + " a negative exponent: a power of the iterations left to -offset, which falls late."
          + " Gradients are summed over the batch."
    },
    footer = {
      "",
      "Examples:",
      "  ./riskcurve schedule --alpha 0.75 --beta 0.25 --d 1e6 --v 1e7 \\",
      "    --label-noise 0.1 --horizon 1e3,1e6,1e9",
      "  ./riskcurve schedule --alpha 0.75 --beta 0.25 --d 1e4 --v 1e5 \\",
      "    --label-noise 0.1 --horizon 1e4 --shape optimal --schedule-out best.csv \\",
      "    --figure best.svg"
    })
final class ScheduleCommand implements Callable<Integer> {

  private static final double CURVE_POINTS = 400;
  private static final long LARGEST = 1_000_000_000_000L;

  @Mixin private SpectrumOptions source;
  @Mixin private ScheduledShape shape;
  @Mixin private ScheduleSearch search;

  @Option(
      names = "--horizon",
      required = true,
      split = ",",
      paramLabel = "R",
      description = "Numbers of iterations, from 10 to 1e12, separated by commas.")
  private List<Long> horizon = List.of();

  @Mixin private OutputOptions output;
  @Mixin private FigureOptions figure;

  @Override
  public Integer call() throws IOException {
    boolean any = search.shape() == ScheduleSearch.Kind.OPTIMAL;
    for (long iterations : horizon) {
      Arguments.inRange(
          "horizon", iterations, 10, any ? (long) OptimalSchedule.LARGEST_HORIZON : LARGEST);
    }
    search.requireOne(horizon.size() * shape.families().size());
    Spectrum spectrum = source.spectrum();
    Table.Builder table =
        shape
            .describe(
                source.describe(Table.titled("Learning rates with the least risk at a horizon")))
            .parameter("shape", search.shape().toString());
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
    Figure picture = Figure.logX("iteration t + 1", "learning rate");
    for (OptimizerName family : shape.families()) {
      Optimizer unit = shape.on(family, 1, source.model());
      for (long iterations : horizon) {
        DoubleUnaryOperator best =
            any
                ? addOptimal(table, spectrum, family, unit, iterations)
                : addPowerLaw(table, spectrum, family, unit, iterations);
        picture = drawn(picture, family + ", " + iterations, best, iterations);
      }
    }
    Figure drawn = picture;
    figure.write(() -> drawn);
    output.write(table.build());
    return ExitCodes.DONE;
  }

  private static DoubleUnaryOperator addPowerLaw(
      Table.Builder table, Spectrum spectrum, OptimizerName name, Optimizer unit, long horizon) {
    OptimalPowerLaw best = OptimalPowerLaw.of(spectrum, unit, (double) horizon);
    addRow(
        table,
        name,
        horizon,
        best.constant(),
        best.risk(),
        best.peak(),
        best.offset(),
        best.exponent());
    Schedule schedule = best.optimizer().learningRate();
    return t -> best.peak() * schedule.at(t);
  }

  private DoubleUnaryOperator addOptimal(
      Table.Builder table, Spectrum spectrum, OptimizerName name, Optimizer unit, long horizon)
      throws IOException {
    OptimalSchedule best = OptimalSchedule.of(spectrum, unit, (double) horizon);
    OptimalStep constant = OptimalStep.of(spectrum, unit, (double) horizon);
    addRow(table, name, horizon, constant, best.risk(), best.peak(), null, null);
    search.write(best.factors());
    return best.optimizer().learningRate()::at;
  }

  private static void addRow(
      Table.Builder table,
      OptimizerName name,
      long horizon,
      OptimalStep constant,
      Estimate risk,
      double peak,
      @Nullable Double offset,
      @Nullable Double exponent) {
    table.row(
        name.toString(),
        horizon,
        constant.critical(),
        constant.factor().value(),
        constant.risk().value(),
        peak,
        offset,
        exponent,
        risk.value(),
        risk.relativeError(),
        constant.risk().value() / risk.value());
  }

  /** With the learning rates at iterations evenly spread in their logarithm. */
  private static Figure drawn(Figure figure, String words, DoubleUnaryOperator rate, long horizon) {
    double[] x =
        DoubleStream.iterate(0, i -> i <= CURVE_POINTS, i -> i + 1)
            .map(i -> Math.rint(Math.pow((double) horizon, i / CURVE_POINTS)))
            .distinct()
            .toArray();
    return figure.line(words, x, DoubleStream.of(x).map(t -> rate.applyAsDouble(t - 1)).toArray());
  }
}
