package org.riskcurve.cli.command;

import java.io.IOException;
import java.util.Arrays;
import java.util.concurrent.Callable;
import org.riskcurve.cli.option.FigureOptions;
import org.riskcurve.cli.option.IterationOptions;
import org.riskcurve.cli.option.OptimizerName;
import org.riskcurve.cli.option.OptimizerOptions;
import org.riskcurve.cli.option.OutputOptions;
import org.riskcurve.cli.option.SpectrumOptions;
import org.riskcurve.cli.support.ExitCodes;
import org.riskcurve.core.Estimate;
import org.riskcurve.core.spectrum.Spectrum;
import org.riskcurve.report.plot.Figure;
import org.riskcurve.report.table.Table;
import org.riskcurve.volterra.continuous.HomogenizedSgd;
import org.riskcurve.volterra.curve.ClosedFormCurve;
import org.riskcurve.volterra.curve.CurvePoint;
import org.riskcurve.volterra.curve.Stability;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** The main job: forcing, kernel and risk of an optimizer at any iterations. */
@Command(
    name = "curve",
    description = {
      "Print forcing, kernel and risk of an optimizer on the power-law random-features model or on any"
          + " spectrum.",
      "The risk is E(<W'x, theta> - <x, b>)^2, without a factor 1/2 and without label noise;"
          + " compute is d times the iteration; error_estimate is relative, of the risk.",
      "A kernel smaller than its own error is printed as 0.",
      "With several optimizers, a schedule or DANA: the risk of each."
    },
    footer = {
      "",
      "Example:",
      "  ./riskcurve curve --alpha 0.75 --beta 0.25 --d 1e6 --v 1e7 --gamma-fraction 0.5 \\",
      "    --at 0,10,1e12 --figure curve.svg",
      "  ./riskcurve curve --alpha 0.75 --beta 0.25 --d 1e4 --v 1e5 --gamma-fraction 0.3 \\",
      "    --optimizer sgd,heavy-ball,dana-constant,dana-decaying --to 1e9 --figure curve.svg"
    })
final class CurveCommand implements Callable<Integer> {

  @Mixin private SpectrumOptions source;
  @Mixin private OptimizerOptions optimizer;
  @Mixin private IterationOptions iterations;

  @Option(
      names = "--continuous",
      description = {
        "Homogenized SGD in continuous time t = iteration/d: step G/d, risk with a factor 1/2 and with"
            + " the label noise; --gamma-fraction is of 2d/Tr K."
      })
  private boolean continuous;

  @Mixin private OutputOptions output;
  @Mixin private FigureOptions figure;

  @Spec private CommandSpec command;

  @Override
  public Integer call() throws IOException {
    long[] r = iterations.iterations();
    Spectrum spectrum = source.spectrum();
    if (continuous) {
      return continuous(r, spectrum);
    }
    if (!optimizer.single()) {
      return several(r, spectrum);
    }
    OptimizerName family = optimizer.families().get(0);
    double learningRate = optimizer.learningRate(family, spectrum);
    ClosedFormCurve curve = ClosedFormCurve.of(spectrum, optimizer.constant(family, learningRate));
    Stability stability = curve.stability().orElseThrow();

    Table.Builder table =
        source.describe(
            Table.titled("Risk of " + (family == OptimizerName.SGD ? "SGD" : family.toString())));
    table
        .parameter("learning_rate", learningRate)
        .parameter("batch", optimizer.batch())
        .parameter("label_noise", optimizer.labelNoise())
        .parameter("stable", stability.stable())
        .parameter("kernel_norm", stability.kernelNorm().value())
        .parameter("limit_risk", stability.limitRisk().value())
        .parameter("slowest_mode_decay", stability.slowestDecay().value())
        .columns("iteration", "compute", "forcing", "kernel", "risk")
        .column("error_estimate", 2);
    for (CurvePoint point : curve.points(Arrays.stream(r).asDoubleStream().toArray())) {
      table.row(
          (long) point.iteration(),
          spectrum.dimension() * point.iteration(),
          point.forcing().orElseThrow().value(),
          reached(point.kernel().orElseThrow()),
          point.risk().value(),
          point.risk().relativeError());
    }
    figure.write(() -> picture(curve, iterations.forFigure()));
    output.write(table.build());
    warnIfUnstable(stability);
    return ExitCodes.DONE;
  }

  /** Homogenized SGD in place of SGD. */
  private int continuous(long[] r, Spectrum spectrum) throws IOException {
    HomogenizedSgd sgd = optimizer.homogenized(spectrum);
    ContinuousCurve curve = new ContinuousCurve(spectrum, sgd);
    Table.Builder table = source.describe(Table.titled("Risk of homogenized SGD"));
    table.parameter("learning_rate", sgd.learningRate()).parameter("label_noise", sgd.labelNoise());
    Table result = curve.fill(table, r).build();
    figure.write(() -> curve.picture(iterations.forFigure()));
    output.write(result);
    if (!curve.stable()) {
      warn("curve: unstable learning rate, at or beyond 2d/Tr K: the risk grows");
    }
    return ExitCodes.DONE;
  }

  /** Several optimizers, or one that changes with time: the risk alone, and a line for each. */
  private int several(long[] r, Spectrum spectrum) throws IOException {
    OptimizerRisks risks = new OptimizerRisks(optimizer, source.model(), spectrum);
    Table.Builder table = source.describe(Table.titled("Risk of optimizers"));
    table
        .parameter("batch", optimizer.batch())
        .parameter("label_noise", optimizer.labelNoise())
        .columns("optimizer", "learning_rate", "iteration", "compute", "risk")
        .column("error_estimate", 2);
    for (OptimizerName family : optimizer.families()) {
      double learningRate = optimizer.learningRate(family, spectrum);
      Estimate[] values = risks.at(family, r);
      for (int i = 0; i < r.length; i++) {
        table.row(
            family.toString(),
            learningRate,
            r[i],
            spectrum.dimension() * (double) r[i],
            values[i].value(),
            values[i].relativeError());
      }
    }
    figure.write(() -> risks.picture(iterations.forFigure()));
    output.write(table.build());
    for (OptimizerName family : optimizer.families()) {
      if (!risks.stable(family)) {
        warn("curve: unstable learning rate of " + family + ": the risk grows");
      }
    }
    return ExitCodes.DONE;
  }

  /** A value that is smaller than its error is zero to the accuracy that was reached. */
  private static double reached(Estimate estimate) {
    return Math.abs(estimate.value()) > estimate.error() ? estimate.value() : 0;
  }

  private static Figure picture(ClosedFormCurve curve, long[] iterations) {
    double[] x = Arrays.stream(iterations).asDoubleStream().toArray();
    double[] risk = Arrays.stream(x).map(r -> curve.risk(r).value()).toArray();
    double[] forcing = Arrays.stream(x).map(r -> curve.forcing(r).value()).toArray();
    Figure figure =
        Figure.logLog("iteration r", "risk P(r)")
            .line("risk P(r)", x, risk)
            .dashed("forcing F(r)", x, forcing);
    Stability stability = curve.stability().orElseThrow();
    return stability.stable() && stability.limitRisk().value() > 0
        ? figure.level("limit P(∞)", stability.limitRisk().value())
        : figure;
  }

  private void warnIfUnstable(Stability stability) {
    if (!stability.stable()) {
      warn(
          "curve: unstable learning rate, kernel norm "
              + stability.kernelNorm().value()
              + " ≥ 1: the risk grows by the factor 1 + "
              + -stability.slowestDecay().value()
              + " an iteration");
    }
  }

  private void warn(String line) {
    command.commandLine().getErr().println(line);
    command.commandLine().getErr().flush();
  }
}
