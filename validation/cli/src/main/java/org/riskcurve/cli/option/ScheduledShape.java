package org.riskcurve.cli.option;

import java.io.IOException;
import org.jspecify.annotations.Nullable;
import org.riskcurve.cli.support.Fills;
import org.riskcurve.cli.support.Preflight;
import org.riskcurve.cli.support.Section;
import org.riskcurve.core.Arguments;
import org.riskcurve.core.model.Model;
import org.riskcurve.report.table.Table;
import org.riskcurve.volterra.optimizer.ConstantOptimizer;
import org.riskcurve.volterra.optimizer.Optimizer;
import org.riskcurve.volterra.optimizer.OptimizerName;
import org.riskcurve.volterra.optimizer.Schedule;
import org.riskcurve.volterra.optimizer.Scheduled;
import picocli.CommandLine.Option;

/** Any optimizer at a learning rate of one: its shape and its schedules. */
@Section("Optimizer")
public class ScheduledShape extends OptimizerShape implements Preflight {

  @Option(
      names = "--schedule",
      paramLabel = "S",
      completionCandidates = ScheduleText.Names.class,
      description = "Learning-rate schedule: " + ScheduleText.FORMS + " (default: constant).")
  private @Nullable String schedule;

  @Option(
      names = "--batch-schedule",
      paramLabel = "S",
      completionCandidates = ScheduleText.Names.class,
      description =
          "The same for the batch, from B on, which must stay at least 1; a negative power grows"
              + " (default: constant).")
  @Fills("batch")
  private @Nullable String batchSchedule;

  private @Nullable Schedule learningRates;
  private @Nullable Schedule batches;

  @Override
  public final void check() throws IOException {
    learningRates = schedule == null ? null : ScheduleText.read("schedule", schedule);
    batches = batchSchedule == null ? null : ScheduleText.read("batchSchedule", batchSchedule);
  }

  /** Whether there is a schedule. */
  public final boolean isScheduled() {
    return schedule != null || batchSchedule != null;
  }

  /** One of the optimizers, its schedule included. */
  public final Optimizer on(OptimizerName name, double gamma, @Nullable Model model) {
    if (name.isDana()) {
      if (schedule != null) {
        throw Arguments.rejected("schedule", schedule, "left out for " + name);
      }
      if (batchSchedule != null) {
        throw Arguments.rejected("batchSchedule", batchSchedule, "left out for " + name);
      }
      return dana(name, gamma, model);
    }
    ConstantOptimizer constant = constant(name, gamma);
    return isScheduled()
        ? new Scheduled(
            constant,
            learningRates == null ? Schedule.constant() : learningRates,
            batches == null ? Schedule.constant() : batches)
        : constant;
  }

  @Override
  public Table.Builder describe(Table.Builder table) {
    super.describe(table);
    if (schedule != null) {
      table.parameter("schedule", schedule);
    }
    if (batchSchedule != null) {
      table.parameter("batch_schedule", batchSchedule);
    }
    return table;
  }
}
