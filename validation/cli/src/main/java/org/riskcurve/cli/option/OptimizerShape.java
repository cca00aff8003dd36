package org.riskcurve.cli.option;

import java.util.HashSet;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.riskcurve.cli.support.Section;
import org.riskcurve.core.Arguments;
import org.riskcurve.report.table.Table;
import org.riskcurve.volterra.optimizer.ConstantOptimizer;
import org.riskcurve.volterra.optimizer.OptimizerName;
import picocli.CommandLine.Option;

/** What is known of the optimizers of a command but for the step: names, momentum, batch, noise. */
@Section("Optimizer")
public class OptimizerShape {

  private static final double DEFAULT_MOMENTUM = 0.9;

  @Option(
      names = "--optimizer",
      split = ",",
      paramLabel = "NAME",
      description =
          "One or more of sgd, heavy-ball, nesterov, dana-constant, dana-decaying, and for curve and"
              + " simulate adagrad-norm, polyak, stochastic-polyak, line-search, signsgd, clipped,"
              + " dana-adaptive, sparse, separated by commas (default: sgd).")
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
    if (momentum != null && families.stream().noneMatch(OptimizerName::takesMomentum)) {
      throw Arguments.rejected(
          "momentum", momentum, "left out, except for the optimizers heavy-ball and nesterov");
    }
    if (new HashSet<>(families).size() < families.size()) {
      throw Arguments.rejected("optimizer", families, "different names");
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
  public final ConstantOptimizer constant(OptimizerName name, double gamma) {
    return name.constant(gamma, momentum(), batch, labelNoise);
  }

  private double momentum() {
    return momentum == null ? DEFAULT_MOMENTUM : momentum;
  }

  /** Adds what the optimizers have in common to a table's parameters. */
  public Table.Builder describe(Table.Builder table) {
    table.parameter("batch", batch).parameter("label_noise", labelNoise);
    if (families.stream().anyMatch(OptimizerName::takesMomentum)) {
      table.parameter("momentum", momentum());
    }
    return table;
  }

  /** "SGD", "heavy-ball", for titles. */
  public static String title(OptimizerName name) {
    return name.typeset();
  }
}
