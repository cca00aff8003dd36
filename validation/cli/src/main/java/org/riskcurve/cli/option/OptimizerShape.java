package org.riskcurve.cli.option;

import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.riskcurve.cli.support.Section;
import org.riskcurve.core.Arguments;
import org.riskcurve.core.model.Model;
import org.riskcurve.core.model.PowerLawModel;
import org.riskcurve.report.table.Table;
import org.riskcurve.volterra.optimizer.ConstantOptimizer;
import org.riskcurve.volterra.optimizer.Dana;
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

  @Option(
      names = "--delta",
      paramLabel = "DELTA",
      description =
          "DANA's delta > 0 in y <- (1 - delta/(delta + t)) y + g (default: max(2, 2 + (2B - 1)/(2A))"
              + " + 1).")
  private @Nullable Double delta;

  @Option(
      names = "--gamma3",
      paramLabel = "R",
      description =
          "DANA's gamma_3 at t = 0 in units of the learning rate G, >= 0 (default: 1/d for"
              + " dana-constant, else 1).")
  private @Nullable Double gamma3;

  @Option(
      names = "--kappa",
      paramLabel = "K",
      description =
          "DANA's exponent K >= 0 in gamma_3 (1 + t)^-K (default: 0 for dana-constant, else 1/(2A)).")
  private @Nullable Double kappa;

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
    if (families.stream().noneMatch(name -> name.isDana() || name == OptimizerName.DANA_ADAPTIVE)) {
      requireOfDana("delta", delta);
      requireOfDana("gamma3", gamma3);
      requireOfDana("kappa", kappa);
    }
    if (new HashSet<>(families).size() < families.size()) {
      throw Arguments.rejected("optimizer", families, "different names");
    }
    return families;
  }

  private static void requireOfDana(String option, @Nullable Double value) {
    if (value != null) {
      throw Arguments.rejected(
          option,
          value,
          "left out, except for the optimizers dana-constant, dana-decaying and dana-adaptive");
    }
  }

  /**
   * DANA with the published coefficients, but for those that are given.
   *
   * @param model a power law, unless all of them are given
   */
  final Dana dana(OptimizerName name, double gamma, @Nullable Model model) {
    if (!(model instanceof PowerLawModel) && (delta == null || gamma3 == null || kappa == null)) {
      throw Arguments.rejected(
          "optimizer",
          name,
          "sgd, heavy-ball or nesterov for a file, or DANA with --delta, --gamma3 and --kappa: else"
              + " its coefficients follow from alpha, beta and d of a power-law model");
    }
    Dana published = model instanceof PowerLawModel law ? name.dana(gamma, law) : null;
    return new Dana(
        gamma,
        gamma3 != null
            ? gamma * nonNegativeGamma3(gamma3)
            : Objects.requireNonNull(published).gamma3(),
        kappa != null
            ? Arguments.nonNegative("kappa", kappa)
            : Objects.requireNonNull(published).decay(),
        delta != null
            ? Arguments.positive("delta", delta)
            : Objects.requireNonNull(published).delta(),
        batch,
        labelNoise);
  }

  /** A name that ends in a digit is taken for an entry of a list of gammas. */
  private static double nonNegativeGamma3(double value) {
    if (!(value >= 0 && value <= Double.MAX_VALUE)) {
      throw new IllegalArgumentException("--gamma3 must be a finite number ≥ 0; got " + value);
    }
    return value;
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
    if (delta != null) {
      table.parameter("delta", delta);
    }
    if (gamma3 != null) {
      table.parameter("gamma3_over_gamma", gamma3);
    }
    if (kappa != null) {
      table.parameter("kappa", kappa);
    }
    return table;
  }

  /** "SGD", "heavy-ball", for titles. */
  public static String title(OptimizerName name) {
    return name.typeset();
  }
}
