package org.riskcurve.cli.command.curve;

import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.riskcurve.cli.option.OptimizerOptions;
import org.riskcurve.core.Arguments;
import org.riskcurve.core.model.Model;
import org.riskcurve.core.model.PowerLawModel;
import org.riskcurve.core.spectrum.Spectrum;
import org.riskcurve.report.table.Table;
import org.riskcurve.volterra.curve.AdaptiveCurve;
import org.riskcurve.volterra.optimizer.MeanFieldRule;
import org.riskcurve.volterra.optimizer.OptimizerName;
import org.riskcurve.volterra.optimizer.StepSizeRule;
import picocli.CommandLine.Option;

/** Optimizers whose step follows from the state, and their parameters. */
final class AdaptiveOptions {

  @Option(
      names = "--adagrad-offset",
      paramLabel = "B",
      description =
          "AdaGrad-Norm's b in G/sqrt(b^2 + sum of squared gradients), with G from --gamma (default:"
              + " 0).")
  private @Nullable Double offset;

  @Option(
      names = "--clip",
      paramLabel = "C",
      description = "The length that gradients are clipped to by the optimizer clipped.")
  private @Nullable Double clip;

  /** Checks that what is given belongs to one of the optimizers. */
  void check(List<OptimizerName> names) {
    if (offset != null && !names.contains(OptimizerName.ADAGRAD_NORM)) {
      throw Arguments.rejected("adagradOffset", offset, "left out except for adagrad-norm");
    }
    if (clip != null && !names.contains(OptimizerName.CLIPPED)) {
      throw Arguments.rejected("clip", clip, "left out except for clipped");
    }
  }

  /** The curve of one of them. */
  AdaptiveCurve curve(
      OptimizerName name, Spectrum spectrum, OptimizerOptions optimizer, @Nullable Model model) {
    if (optimizer.isScheduled()) {
      throw Arguments.rejected(
          "optimizer", name, "sgd, heavy-ball or nesterov with --schedule or --batch-schedule");
    }
    return AdaptiveCurve.ofRule(
        spectrum,
        rule(name, spectrum, optimizer, model),
        optimizer.batch(),
        optimizer.labelNoise());
  }

  private MeanFieldRule rule(
      OptimizerName name, Spectrum spectrum, OptimizerOptions optimizer, @Nullable Model model) {
    return switch (name) {
      case POLYAK -> MeanFieldRule.of(StepSizeRule.polyak());
      case LINE_SEARCH -> MeanFieldRule.of(StepSizeRule.lineSearch());
      case ADAGRAD_NORM ->
          MeanFieldRule.of(
              StepSizeRule.adagradNorm(
                  optimizer.learningRate(name, spectrum),
                  Arguments.nonNegative("adagradOffset", offset == null ? 0 : offset)));
      case SIGNSGD -> {
        if (model instanceof PowerLawModel law && law.alpha() >= 0.5) {
          throw Arguments.rejected(
              "alpha",
              law.alpha(),
              "below 0.5 for signsgd: beyond, the K_ii scatter by their own size, and signs change"
                  + " the covariance");
        }
        yield MeanFieldRule.sign(
            optimizer.learningRate(name, spectrum), spectrum.trace() / spectrum.dimension());
      }
      case CLIPPED -> {
        if (clip == null) {
          throw new IllegalArgumentException("needs --clip with the optimizer clipped");
        }
        if (optimizer.batch() != 1) {
          throw Arguments.rejected("batch", optimizer.batch(), "1 for clipped");
        }
        yield MeanFieldRule.clipped(
            optimizer.learningRate(name, spectrum), Arguments.positive("clip", clip));
      }
      default -> throw Arguments.rejected("optimizer", name, "an adaptive one");
    };
  }

  /** Adds the parameters of the optimizers. */
  void describe(Table.Builder table, List<OptimizerName> names) {
    if (names.contains(OptimizerName.ADAGRAD_NORM)) {
      table.parameter("adagrad_offset", offset == null ? 0 : offset);
    }
    if (clip != null) {
      table.parameter("clip", clip);
    }
    for (OptimizerName name : names) {
      reach(name)
          .ifPresent(words -> table.parameter(name.toString().replace('-', '_') + "_is", words));
    }
  }

  /** How far the theory of an optimizer carries. */
  static Optional<String> reach(OptimizerName name) {
    return switch (name) {
      case ADAGRAD_NORM, POLYAK -> Optional.of("mean-field, within 3 % of runs from d = 50 on");
      case LINE_SEARCH ->
          Optional.of("mean-field; on power laws runs stay 5 to 7 % above it at every d");
      case SIGNSGD, CLIPPED -> Optional.of("mean-field, within 3 % of runs for 2 alpha < 1");
      default -> Optional.empty();
    };
  }
}
