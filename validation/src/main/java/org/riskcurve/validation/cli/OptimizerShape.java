package org.riskcurve.validation.cli;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.riskcurve.core.Arguments;
import org.riskcurve.validation.Table;
import org.riskcurve.volterra.ConstantOptimizer;
import org.riskcurve.volterra.Momentum;
import org.riskcurve.volterra.Sgd;
import picocli.CommandLine.Option;

/** What is known of the optimizers of a command but for the step: names, momentum, batch, noise. */
class OptimizerShape {

  private static final double DEFAULT_MOMENTUM = 0.9;

  @Option(
      names = "--optimizer",
      split = ",",
      paramLabel = "NAME",
      description =
          "One or more of sgd, heavy-ball, nesterov, dana-constant, dana-decaying, separated by"
              + " commas (default: sgd).")
  private List<Family> families = List.of(Family.SGD);

  @Option(
      names = "--momentum",
      paramLabel = "M",
      description = "Momentum of heavy-ball and nesterov, in [0, 1) (default: 0.9).")
  private @Nullable Double momentum;

  @Option(names = "--batch", paramLabel = "B", description = "Batch size (default: 1).")
  private long batch = 1;

  @Option(
      names = "--label-noise",
      paramLabel = "VARIANCE",
      description = "Variance of the noise on the labels (default: 0).")
  private double labelNoise;

  /** The names of the optimizers asked for. */
  final List<Family> families() {
    boolean used = families.contains(Family.HEAVY_BALL) || families.contains(Family.NESTEROV);
    if (momentum != null && !used) {
      throw Arguments.rejected(
          "momentum", momentum, "left out, except for the optimizers heavy-ball and nesterov");
    }
    return families;
  }

  final long batch() {
    return batch;
  }

  final double labelNoise() {
    return labelNoise;
  }

  /** A constant optimizer with a given learning rate. */
  final ConstantOptimizer constant(Family family, double gamma) {
    double kept = momentum == null ? DEFAULT_MOMENTUM : momentum;
    return switch (family) {
      case SGD -> new Sgd(gamma, batch, labelNoise);
      case HEAVY_BALL ->
          Momentum.heavyBall(gamma, kept).withBatch(batch).withLabelNoise(labelNoise);
      case NESTEROV -> Momentum.nesterov(gamma, kept).withBatch(batch).withLabelNoise(labelNoise);
      default -> throw Arguments.rejected("optimizer", family, "sgd, heavy-ball or nesterov");
    };
  }

  final Table.Builder describe(Table.Builder table) {
    return table.parameter("batch", batch).parameter("label_noise", labelNoise);
  }
}
