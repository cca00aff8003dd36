package org.riskcurve.cli.command.curve;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.riskcurve.cli.option.ActivationOption;
import org.riskcurve.cli.option.AdaptiveOptions;
import org.riskcurve.cli.option.AverageOption;
import org.riskcurve.cli.option.IterationOptions;
import org.riskcurve.cli.option.OptimizerOptions;
import org.riskcurve.cli.option.SamplesOption;
import org.riskcurve.cli.option.SpectrumOptions;
import org.riskcurve.cli.option.VarianceOption;
import org.riskcurve.cli.output.FigureOptions;
import org.riskcurve.cli.output.OutputOptions;
import org.riskcurve.cli.support.ExitCodes;
import org.riskcurve.core.Estimate;
import org.riskcurve.core.spectrum.Spectrum;
import org.riskcurve.report.table.Table;
import org.riskcurve.rmt.dyson.SampleEquivalent;
import org.riskcurve.volterra.continuous.HomogenizedSgd;
import org.riskcurve.volterra.curve.CurvePoint;
import org.riskcurve.volterra.curve.RiskCurve;
import org.riskcurve.volterra.curve.Stability;
import org.riskcurve.volterra.optimizer.Optimizer;
import org.riskcurve.volterra.optimizer.OptimizerName;
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
      "With --samples: training risk (labels' noise included) and test risk over many passes, with"
          + " errors relative.",
      "With --variance: how much single runs scatter about the risk.",
      "With --average: the risk of the averaged iterates too, with its relative error.",
      "With several optimizers, a schedule or DANA: the risk of each."
    },
    footer = {
      "",
      "Examples:",
      "  ./riskcurve curve --alpha 0.75 --beta 0.25 --d 1e6 --v 1e7 \\",
      "    --gamma-fraction 0.5 --at 0,10,1e12 --figure curve.svg",
      "  ./riskcurve curve --alpha 0.75 --beta 0.25 --d 1e4 --v 1e5 \\",
      "    --gamma-fraction 0.3 \\",
      "    --optimizer sgd,heavy-ball,dana-constant,dana-decaying --to 1e9 \\",
      "    --figure curve.svg"
    })
public final class CurveCommand implements Callable<Integer> {

  @Mixin private SpectrumOptions source;
  @Mixin private OptimizerOptions optimizer;
  @Mixin private IterationOptions iterations;
  @Mixin private SamplesOption samples;
  @Mixin private AverageOption average;
  @Mixin private VarianceOption variance;
  @Mixin private ActivationOption activation;
  @Mixin private AdaptiveOptions adaptive;

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
    if (samples.isGiven() || continuous) {
      String other = samples.isGiven() ? "--samples" : "--continuous";
      variance.refuseWith(other);
      activation.refuseWith(other);
      adaptive.refuseLossWith(other);
    }
    if (continuous) {
      average.refuseWith("--continuous");
      samples.refuseWith("--continuous");
    }
    if (samples.isGiven()) {
      return onSamples(asDoubles(r));
    }
    Spectrum spectrum = activation.on(source.spectrum(), source.model());
    if (continuous) {
      return continuous(r, spectrum);
    }
    adaptive.check(optimizer.families());
    AdaptiveOptions.checkReach(optimizer.families(), source.model());
    List<NamedCurve> curves = new ArrayList<>();
    for (OptimizerName name : optimizer.families()) {
      curves.add(curve(name, spectrum));
    }
    Table table = table(curves, asDoubles(r), spectrum);
    figure.write(() -> CurvePicture.of(curves, spectrum, iterations, average, variance));
    output.write(table);
    for (NamedCurve curve : curves) {
      warnIfUnstable(curve, /* alone= */ curves.size() == 1);
      adaptive
          .reach(curve.name())
          .ifPresent(words -> warn("curve: " + curve.name() + " is " + words));
    }
    activation.warning(source.model()).ifPresent(words -> warn("curve: " + words));
    return ExitCodes.DONE;
  }

  private NamedCurve curve(OptimizerName name, Spectrum spectrum) throws IOException {
    boolean given = name == OptimizerName.SPARSE || !name.isAdaptive();
    double learningRate = given ? optimizer.learningRate(name, spectrum) : 0;
    if (name.isAdaptive() || adaptive.isLogistic()) {
      String other = adaptive.isLogistic() ? "--loss logistic" : "--optimizer " + name;
      average.refuseWith(other);
      variance.refuseWith(other);
      RiskCurve curve =
          adaptive.isLogistic()
              ? adaptive.logistic(spectrum, optimizer)
              : adaptive.curve(name, spectrum, optimizer, source.model());
      return new NamedCurve(name, learningRate, null, curve);
    }
    Optimizer moving = optimizer.on(name, learningRate, source.model());
    return new NamedCurve(name, learningRate, moving, RiskCurve.of(spectrum, moving));
  }

  /** The columns of the contract, the other errors, and with several optimizers which it is. */
  private Table table(List<NamedCurve> curves, double[] r, Spectrum spectrum) throws IOException {
    boolean alone = curves.size() == 1;
    NamedCurve first = curves.get(0);
    Table.Builder table =
        source.describe(
            Table.titled(
                alone ? "Risk of " + OptimizerOptions.title(first.name()) : "Risk of optimizers"));
    if (alone && !first.name().isAdaptive()) {
      table.parameter("learning_rate", first.learningRate());
    }
    optimizer.describe(table);
    adaptive.describe(table, optimizer.families());
    activation.describe(table, source.model());
    for (NamedCurve curve : curves) {
      if (curve.optimizer() != null) {
        OptimizerOptions.describeDana(table, curve.name(), curve.optimizer());
      }
    }
    if (alone) {
      first.curve().stability().ifPresent(stability -> describe(table, stability));
    }
    table
        .columns("iteration", "compute", "forcing", "kernel", "risk")
        .column("error_estimate", 2)
        .column("forcing_error", 2)
        .column("kernel_error", 2);
    if (!alone) {
      table.columns("optimizer");
    }
    boolean rates = !alone || first.name().isAdaptive();
    if (rates) {
      table.columns("learning_rate");
    }
    average.columns(table);
    variance.columns(table);
    for (NamedCurve curve : curves) {
      List<List<@Nullable Object>> rows = new ArrayList<>();
      for (NamedCurve.Point at : curve.points(r)) {
        List<@Nullable Object> row = cells(at.point(), spectrum.dimension());
        if (!alone) {
          row.add(curve.name().toString());
        }
        if (rates) {
          row.add(at.learningRate());
        }
        rows.add(row);
      }
      if (curve.optimizer() != null) {
        average.fill(rows, spectrum, curve.optimizer(), r);
        variance.fill(rows, spectrum, curve.optimizer(), r);
      }
      rows.forEach(row -> table.row(row.toArray()));
    }
    return table.build();
  }

  private static void describe(Table.Builder table, Stability stability) {
    table
        .parameter("stable", stability.stable())
        .parameter("kernel_norm", stability.kernelNorm().value())
        .parameter("limit_risk", stability.limitRisk().value())
        .parameter("slowest_mode_decay", stability.slowestDecay().value());
  }

  private static List<@Nullable Object> cells(CurvePoint point, double dimension) {
    List<@Nullable Object> row = new ArrayList<>();
    row.add((long) point.iteration());
    row.add(dimension * point.iteration());
    row.add(point.forcing().map(Estimate::value).orElse(null));
    row.add(point.kernel().map(CurveCommand::reached).orElse(null));
    row.add(point.risk().value());
    row.add(point.risk().relativeError());
    row.add(point.forcing().map(Estimate::error).orElse(null));
    row.add(point.kernel().map(Estimate::error).orElse(null));
    return row;
  }

  private static double[] asDoubles(long[] iterations) {
    return Arrays.stream(iterations).asDoubleStream().toArray();
  }

  /** Finite data in the place of fresh data. */
  private int onSamples(double[] r) throws IOException {
    OptimizerName name = optimizer.onSamples();
    SampleEquivalent spectrum = samples.spectrum(source.model(), optimizer.labelNoise());
    double learningRate = optimizer.learningRate(name, spectrum);
    Optimizer moving = optimizer.on(name, learningRate, source.model());
    FiniteDataTable curves = FiniteDataTable.of(spectrum, moving, average.averaging());
    String title = "Training and test risk of " + OptimizerOptions.title(name);
    Table.Builder table = source.describe(Table.titled(title));
    samples.describe(table.parameter("learning_rate", learningRate));
    optimizer.describe(table, name, moving);
    average.describe(table);
    Table result = curves.fill(table, spectrum.featureCount(), r).build();
    figure.write(() -> curves.picture(iterations));
    output.write(result);
    if (curves.isUnstable()) {
      warn("curve: unstable learning rate: training and test risk grow");
    }
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

  /** A value that is smaller than its error is zero to the accuracy that was reached. */
  static double reached(Estimate estimate) {
    return Math.abs(estimate.value()) > estimate.error() ? estimate.value() : 0;
  }

  private void warnIfUnstable(NamedCurve curve, boolean alone) {
    Optional<Stability> found = curve.curve().stability();
    if (found.isEmpty() || found.get().stable()) {
      return;
    }
    Stability stability = found.get();
    warn(
        alone
            ? "curve: unstable learning rate, kernel norm "
                + stability.kernelNorm().value()
                + " ≥ 1: the risk grows by the factor 1 + "
                + -stability.slowestDecay().value()
                + " an iteration"
            : "curve: unstable learning rate of " + curve.name() + ": the risk grows");
  }

  private void warn(String line) {
    command.commandLine().getErr().println(line);
    command.commandLine().getErr().flush();
  }
}
