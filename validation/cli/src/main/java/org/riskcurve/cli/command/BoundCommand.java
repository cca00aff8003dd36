package org.riskcurve.cli.command;

import java.io.IOException;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.riskcurve.cli.option.ActivationOption;
import org.riskcurve.cli.option.ModelOptions;
import org.riskcurve.cli.option.SamplesOption;
import org.riskcurve.cli.output.OutputOptions;
import org.riskcurve.cli.support.ExitCodes;
import org.riskcurve.core.Arguments;
import org.riskcurve.core.Estimate;
import org.riskcurve.core.spectrum.Spectrum;
import org.riskcurve.report.table.Table;
import org.riskcurve.rmt.dyson.DeterministicEquivalent;
import org.riskcurve.volterra.curve.CriticalFactor;
import org.riskcurve.volterra.curve.LearningRateBounds;
import org.riskcurve.volterra.curve.LearningRateBounds.Binding;
import org.riskcurve.volterra.curve.Stability;
import org.riskcurve.volterra.moments.VarianceThreshold;
import org.riskcurve.volterra.optimizer.Momentum;
import org.riskcurve.volterra.optimizer.Sgd;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** The learning rates at which the risk stops converging. */
@Command(
    name = "bound",
    description = {
      "Print the bounds on the learning rate of SGD, with the kernel norm and the limit risk at"
          + " each.",
      "With --samples the kernel norm and the limit are those of the training risk.",
      "Rows: gradient_descent 2/lambda_max; trace 2/Tr K (2d/Tr K where the step is gamma/d);"
          + " pole, where the forcing stops decaying; critical, the exact value; variance, where the"
          + " variance over runs begins to diverge (not with --samples); given, what --gamma says;"
          + " heavy_ball and nesterov, the exact critical ones of these with --momentum. binds marks"
          + " the one that the critical value comes from. error_estimate is that of the learning"
          + " rate, relative."
    },
    footer = {
      "",
      "Example:",
      "  ./riskcurve bound --alpha 0.75 --beta 0.25 --d 1e6 --v 1e7 --gamma 0.3"
    })
final class BoundCommand implements Callable<Integer> {

  @Mixin private ModelOptions model;

  @Option(names = "--batch", paramLabel = "B", description = "Batch size (default: 1).")
  private long batch = 1;

  @Option(names = "--gamma", paramLabel = "G", description = "A learning rate to judge.")
  private @Nullable Double gamma;

  @Option(
      names = "--momentum",
      paramLabel = "M",
      description =
          "Adds the critical learning rates of heavy ball and Nesterov with this momentum.")
  private @Nullable Double momentum;

  @Mixin private SamplesOption samples;
  @Mixin private ActivationOption activation;
  @Mixin private OutputOptions output;

  @Override
  public Integer call() throws IOException {
    if (gamma != null) {
      Arguments.positive("gamma", gamma);
    }
    if (samples.isGiven()) {
      activation.refuseWith("--samples");
    }
    Spectrum spectrum =
        samples.isGiven()
            ? samples.spectrum(model.model(), 0)
            : activation.on(DeterministicEquivalent.of(model.model()), model.model());
    LearningRateBounds bounds = LearningRateBounds.of(spectrum, batch);
    Table.Builder table = model.describe(Table.titled("Learning rates of SGD"));
    samples.describe(table);
    activation.describe(table, model.model());
    table
        .parameter("batch", batch)
        .columns("bound", "learning_rate", "kernel_norm", "limit_risk", "binds")
        .column("error_estimate", 2);
    row(table, spectrum, "gradient_descent", bounds.gradientDescent(), false);
    row(table, spectrum, "trace", bounds.trace(), false);
    row(table, spectrum, "pole", bounds.pole(), bounds.binding() == Binding.POLE);
    row(table, spectrum, "critical", bounds.critical(), bounds.binding() == Binding.KERNEL_NORM);
    if (!samples.isGiven()) {
      row(table, spectrum, "variance", VarianceThreshold.of(spectrum, batch), false);
    }
    if (gamma != null) {
      row(table, spectrum, "given", new Estimate(gamma, 0), false);
    }
    if (momentum != null) {
      row(table, spectrum, "heavy_ball", Momentum.heavyBall(1, momentum));
      row(table, spectrum, "nesterov", Momentum.nesterov(1, momentum));
    }
    output.write(table.build());
    return ExitCodes.DONE;
  }

  private void row(
      Table.Builder table, Spectrum spectrum, String bound, Estimate learningRate, boolean binds) {
    Sgd sgd = Sgd.of(learningRate.value()).withBatch(batch);
    Stability stability = Stability.of(spectrum, sgd);
    // at the critical value the norm is one up to rounding, and there is no limit
    double limit = binds ? Double.POSITIVE_INFINITY : stability.limitRisk().value();
    table.row(
        bound,
        learningRate.value(),
        stability.kernelNorm().value(),
        limit,
        binds,
        learningRate.relativeError());
  }

  /** The critical learning rate of an optimizer with momentum, given with a rate of one. */
  private void row(Table.Builder table, Spectrum spectrum, String bound, Momentum unit) {
    Momentum optimizer = unit.withBatch(batch);
    Estimate critical = CriticalFactor.of(spectrum, optimizer).critical();
    Stability stability =
        Stability.of(spectrum, optimizer.withLearningRateScaled(critical.value()));
    table.row(
        bound,
        critical.value(),
        stability.kernelNorm().value(),
        Double.POSITIVE_INFINITY,
        false,
        critical.relativeError());
  }
}
