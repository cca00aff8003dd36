package org.riskcurve.cli.option;

import java.io.IOException;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.riskcurve.cli.support.Preflight;
import org.riskcurve.core.Arguments;
import org.riskcurve.core.model.PowerLawModel;
import org.riskcurve.core.spectrum.Spectrum;
import org.riskcurve.volterra.continuous.HomogenizedSgd;
import org.riskcurve.volterra.curve.CriticalFactor;
import org.riskcurve.volterra.curve.LearningRateBounds;
import org.riskcurve.volterra.optimizer.ConstantOptimizer;
import org.riskcurve.volterra.optimizer.Dana;
import org.riskcurve.volterra.optimizer.Optimizer;
import org.riskcurve.volterra.optimizer.Schedule;
import org.riskcurve.volterra.optimizer.Scheduled;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Option;

/** The optimizers of a command: their shape, step, schedules and convention. */
public final class OptimizerOptions extends OptimizerShape implements Preflight {

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
                + " SGD for DANA.")
    private @Nullable Double gammaFraction;
  }

  @ArgGroup(multiplicity = "1")
  private Step step = new Step();

  @Option(
      names = "--schedule",
      paramLabel = "S",
      description = "Learning-rate schedule: " + ScheduleText.FORMS + " (default: constant).")
  private @Nullable String schedule;

  @Option(
      names = "--batch-schedule",
      paramLabel = "S",
      description =
          "The same for the batch, from B on, which must stay at least 1; a negative power grows"
              + " (default: constant).")
  private @Nullable String batchSchedule;

  @Option(
      names = "--mean-gradient",
      description = "Step by G times the mean, not the sum, of the batch's gradients.")
  private boolean meanGradient;

  private @Nullable Schedule learningRates;
  private @Nullable Schedule batches;

  @Override
  public void check() throws IOException {
    learningRates = schedule == null ? null : ScheduleText.read("schedule", schedule);
    batches = batchSchedule == null ? null : ScheduleText.read("batchSchedule", batchSchedule);
  }

  private boolean scheduled() {
    return schedule != null || batchSchedule != null;
  }

  /** Whether there is one optimizer, and it is constant: the case with a closed form. */
  public boolean single() {
    return families().size() == 1
        && !scheduled()
        && families().get(0) != OptimizerName.DANA_CONSTANT
        && families().get(0) != OptimizerName.DANA_DECAYING;
  }

  /** The learning rate γ of one of the optimizers on a spectrum. */
  public double learningRate(OptimizerName family, Spectrum spectrum) {
    if (step.gammaFraction != null) {
      Arguments.positive("gammaFraction", step.gammaFraction);
      return step.gammaFraction * critical(family, spectrum);
    }
    double gamma = gamma();
    return meanGradient ? gamma / (double) batch() : gamma;
  }

  private double gamma() {
    double gamma = step.gamma == null ? 0 : step.gamma;
    return Arguments.check(
        gamma > 0 && gamma <= LARGEST_STEP, "gamma", gamma, "in (0, " + LARGEST_STEP + "]");
  }

  /** SGD in continuous time, with step γ/d. */
  public HomogenizedSgd homogenized(Spectrum spectrum) {
    if (!families().equals(List.of(OptimizerName.SGD)) || scheduled() || batch() != 1) {
      throw new IllegalArgumentException("--continuous is for sgd with --batch 1 and no schedule");
    }
    double gamma =
        step.gammaFraction != null
            ? Arguments.positive("gammaFraction", step.gammaFraction)
                * HomogenizedSgd.criticalLearningRate(spectrum)
            : gamma();
    return new HomogenizedSgd(gamma, labelNoise());
  }

  /** The critical learning rate of an optimizer; for DANA that of SGD. */
  double critical(OptimizerName family, Spectrum spectrum) {
    return family == OptimizerName.HEAVY_BALL || family == OptimizerName.NESTEROV
        ? CriticalFactor.of(spectrum, constant(family, 1)).critical().value()
        : LearningRateBounds.of(spectrum, batch()).critical().value();
  }

  /** One of the optimizers, its schedule included. */
  public Optimizer on(OptimizerName family, @Nullable PowerLawModel model, Spectrum spectrum) {
    double gamma = learningRate(family, spectrum);
    if (family == OptimizerName.DANA_CONSTANT || family == OptimizerName.DANA_DECAYING) {
      if (schedule != null) {
        throw Arguments.rejected("schedule", schedule, "left out for " + family);
      }
      if (batchSchedule != null) {
        throw Arguments.rejected("batchSchedule", batchSchedule, "left out for " + family);
      }
      if (model == null) {
        throw Arguments.rejected("optimizer", family, "sgd, heavy-ball or nesterov for a file");
      }
      Dana dana =
          family == OptimizerName.DANA_CONSTANT
              ? Dana.constant(gamma, model)
              : Dana.decaying(gamma, model);
      return dana.withBatch(batch()).withLabelNoise(labelNoise());
    }
    ConstantOptimizer constant = constant(family, gamma);
    return scheduled()
        ? new Scheduled(
            constant,
            learningRates == null ? Schedule.constant() : learningRates,
            batches == null ? Schedule.constant() : batches)
        : constant;
  }
}
