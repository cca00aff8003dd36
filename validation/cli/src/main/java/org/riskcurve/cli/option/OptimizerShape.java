package org.riskcurve.cli.option;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.riskcurve.core.Arguments;
import org.riskcurve.report.table.Table;
import org.riskcurve.volterra.optimizer.ConstantOptimizer;
import org.riskcurve.volterra.optimizer.Momentum;
import org.riskcurve.volterra.optimizer.Sgd;
import picocli.CommandLine.Option;

/** What is known of the optimizers of a command but for the step: names, momentum, batch, noise. */
public class OptimizerShape {

  private static final double DEFAULT_MOMENTUM = 0.9;

  @Option(
      names = "--optimizer",
      split = ",",
      paramLabel = "NAME",
      description =
          "One or more of sgd, heavy-ball, nesterov, dana-constant, dana-decaying, separated by"
              + " commas (default: sgd).")
  private List<OptimizerName> families = List.of(OptimizerName.SGD);

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
  public final List<OptimizerName> families() {
    boolean used =
        families.contains(OptimizerName.HEAVY_BALL) || families.contains(OptimizerName.NESTEROV);
    if (momentum != null && !used) {
      throw Arguments.rejected(
          "momentum", momentum, "left out, except for the optimizers heavy-ball and nesterov");
    }
    return families;
  }

  /** The batch B. */
  public final long batch() {
    return batch;
  }

  /** The variance of the label noise. */
  public final double labelNoise() {
    return labelNoise;
  }

  /** A constant optimizer with a given learning rate. */
  public final ConstantOptimizer constant(OptimizerName family, double gamma) {
    double kept = momentum == null ? DEFAULT_MOMENTUM : momentum;
    return switch (family) {
      case SGD -> new Sgd(gamma, batch, labelNoise);
      case HEAVY_BALL ->
          Momentum.heavyBall(gamma, kept).withBatch(batch).withLabelNoise(labelNoise);
      case NESTEROV -> Momentum.nesterov(gamma, kept).withBatch(batch).withLabelNoise(labelNoise);
      default -> throw Arguments.rejected("optimizer", family, "sgd, heavy-ball or nesterov");
    };
  }

  /** Adds these options to the parameters of a table. */
  public final Table.Builder describe(Table.Builder table) {
    return table.parameter("batch", batch).parameter("label_noise", labelNoise);
  }
}
