package org.riskcurve.cli.option;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.riskcurve.cli.support.Section;
import org.riskcurve.core.Arguments;
import org.riskcurve.core.spectrum.Spectrum;
import org.riskcurve.report.table.Table;
import org.riskcurve.volterra.continuous.HomogenizedSgd;
import org.riskcurve.volterra.curve.CriticalFactor;
import org.riskcurve.volterra.optimizer.Dana;
import org.riskcurve.volterra.optimizer.Optimizer;
import org.riskcurve.volterra.optimizer.OptimizerName;
import org.riskcurve.volterra.optimizer.Sgd;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Option;

/** The optimizers of a command: their shape, step, schedules and convention. */
@Section("Optimizer")
public final class OptimizerOptions extends ScheduledShape {

  /** Larger learning rates overflow in the transforms. */
  private static final double LARGEST_STEP = 1e60;

  /** The step, as such or relative to where the risk stops converging. */
  static final class Step {

    @Option(
        names = "--gamma",
        required = true,
        paramLabel = "G",
        description = "Learning rate; gradients are summed over the batch.")
    private @Nullable Double gamma;

    @Option(
        names = "--gamma-fraction",
        required = true,
        paramLabel = "C",
        description =
            "Learning rate as a fraction of the exact critical one of the optimizer; of that of"
                + " SGD for DANA, clipped and sparse.")
    private @Nullable Double gammaFraction;
  }

  @ArgGroup private Step step = new Step();

  @Option(
      names = "--mean-gradient",
      description = "Step by G times the mean, not the sum, of the batch's gradients.")
  private boolean meanGradient;

  /** The learning rate γ of one of the optimizers on a spectrum. */
  public double learningRate(OptimizerName family, Spectrum spectrum) {
    if (step.gammaFraction != null) {
      double fraction = step.gammaFraction;
      Arguments.check(
          fraction > 0 && fraction <= LARGEST_STEP,
          "gammaFraction",
          fraction,
          "in (0, " + LARGEST_STEP + "]");
      if (family.hasOwnScale()) {
        throw Arguments.rejected(
            "gammaFraction", fraction, "left out for " + family + ", which takes --gamma");
      }
      if (meanGradient) {
        throw Arguments.rejected(
            "meanGradient", true, "left out with --gamma-fraction, which is the same for the mean");
      }
      double gamma = fraction * critical(family, spectrum);
      Arguments.check(
          gamma > 0 && gamma < Double.MAX_VALUE,
          "gammaFraction",
          fraction,
          "a part of the critical learning rate that is a number; the part is " + gamma);
      return gamma;
    }
    double gamma = gamma();
    return meanGradient ? gamma / (double) batch() : gamma;
  }

  /** Refuses schedules of an optimizer that has none. */
  void refuseSchedulesWith(OptimizerName name) {
    if (isScheduled()) {
      throw Arguments.rejected(
          "optimizer", name, "sgd, heavy-ball or nesterov with --schedule or --batch-schedule");
    }
  }

  private double gamma() {
    if (step.gamma == null) {
      throw new IllegalArgumentException("needs either --gamma or --gamma-fraction");
    }
    double gamma = step.gamma;
    return Arguments.check(
        gamma > 0 && gamma <= LARGEST_STEP, "gamma", gamma, "in (0, " + LARGEST_STEP + "]");
  }

  /** SGD in continuous time, with step γ/d. */
  public HomogenizedSgd homogenized(Spectrum spectrum) {
    if (!families().equals(List.of(OptimizerName.SGD)) || isScheduled() || batch() != 1) {
      throw new IllegalArgumentException("--continuous is for sgd with --batch 1 and no schedule");
    }
    if (meanGradient) {
      throw Arguments.rejected("meanGradient", true, "left out with --continuous");
    }
    double gamma =
        step.gammaFraction != null
            ? Arguments.positive("gammaFraction", step.gammaFraction)
                * HomogenizedSgd.criticalLearningRate(spectrum)
            : gamma();
    return new HomogenizedSgd(gamma, labelNoise());
  }

  /** The optimizer on a finite data set, which must be a single one. */
  public OptimizerName onSamples() {
    OptimizerName name = families().get(0);
    if (families().size() > 1 || name.isAdaptive()) {
      throw Arguments.rejected(
          "optimizer",
          families().toString().replaceAll("[\\[\\]]", ""),
          "one of sgd, heavy-ball, nesterov, dana-constant and dana-decaying with --samples");
    }
    return name;
  }

  /** Whether a learning rate is given. */
  public boolean hasStep() {
    return step.gamma != null || step.gammaFraction != null;
  }

  /**
   * SGD on real features.
   *
   * @param option what it is for
   */
  public Sgd onRows(String option, Spectrum spectrum) {
    if (!families().equals(List.of(OptimizerName.SGD)) || isScheduled()) {
      throw new IllegalArgumentException(
          option + " is for sgd without --schedule and --batch-schedule");
    }
    return Sgd.of(learningRate(OptimizerName.SGD, spectrum))
        .withBatch(batch())
        .withLabelNoise(labelNoise());
  }

  /** The critical learning rate of an optimizer; for DANA that of SGD. */
  double critical(OptimizerName name, Spectrum spectrum) {
    OptimizerName constant = name.isDana() || name.isAdaptive() ? OptimizerName.SGD : name;
    return CriticalFactor.of(spectrum, constant(constant, 1)).critical().value();
  }

  @Override
  public Table.Builder describe(Table.Builder table) {
    return super.describe(table).parameter("mean_gradient", meanGradient);
  }

  /** Adds what all optimizers of the command have in common, and the coefficients of one. */
  public Table.Builder describe(Table.Builder table, OptimizerName name, Optimizer optimizer) {
    describe(table);
    describeDana(table, name, optimizer);
    return table;
  }

  /** Adds the coefficients of DANA, if the optimizer is one, by its name. */
  public static void describeDana(Table.Builder table, OptimizerName name, Optimizer optimizer) {
    if (optimizer instanceof Dana dana) {
      String prefix = name.toString().replace('-', '_');
      table
          .parameter(prefix + "_gamma3", dana.gamma3())
          .parameter(prefix + "_kappa", dana.decay())
          .parameter(prefix + "_delta", dana.delta());
    }
  }
}
