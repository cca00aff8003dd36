package org.riskcurve.cli.command.law;

import org.jspecify.annotations.Nullable;
import org.riskcurve.report.table.Table;
import org.riskcurve.scaling.transformer.Cluster;
import org.riskcurve.scaling.transformer.OptimizerState;
import org.riskcurve.scaling.transformer.Parallelism;
import org.riskcurve.scaling.transformer.Precision;
import org.riskcurve.scaling.transformer.TrainingStep;
import org.riskcurve.scaling.transformer.TransformerMemory;
import org.riskcurve.scaling.transformer.TransformerShape;
import org.riskcurve.scaling.transformer.TransformerTraining;

/** The rows on work, time and memory of a transformer, of which the dimensions may be unknown. */
final class TransformerReport {

  private static final double SECONDS_PER_DAY = 86400;

  private final double parameters;
  private final double active;
  private final @Nullable TransformerShape shape;
  private final @Nullable TrainingStep step;
  private final Parallelism parallelism;

  /** One of the parameters and the dimensions must be known; a step comes with dimensions. */
  TransformerReport(
      @Nullable Double parameters,
      @Nullable TransformerShape shape,
      @Nullable TrainingStep step,
      Parallelism parallelism) {
    if (parameters != null) {
      this.parameters = parameters;
    } else if (shape != null) {
      this.parameters = shape.parameters();
    } else {
      throw new IllegalArgumentException(
          "--parameters must be given, or --layers, --hidden, --heads and --sequence");
    }
    double activePart = shape == null ? 1 : shape.activeParameters() / shape.parameters();
    this.active = this.parameters * activePart;
    this.shape = shape;
    this.step = step;
    this.parallelism = parallelism;
  }

  double parameters() {
    return parameters;
  }

  /** 6PD of the parameters that a token meets, with twenty tokens for each if they are null. */
  TransformerTraining training(@Nullable Double tokens) {
    return tokens == null
        ? TransformerTraining.ofParameters(active)
        : new TransformerTraining(active, tokens);
  }

  /** The operations of the model: those of its dimensions, or 6PD. */
  double modelFlop(TransformerTraining training) {
    return shape == null || step == null
        ? training.flop()
        : training.tokens() * shape.trainingFlop(step.sequence());
  }

  void work(
      Table.Builder table, TransformerTraining training, Cluster cluster, @Nullable Double peak) {
    double model = modelFlop(training);
    table
        .row("forward_compute", training.forwardFlop(), "FLOP")
        .row("backward_compute", training.backwardFlop(), "FLOP")
        .row("compute", training.flop(), "FLOP")
        .row("compute_in_petaflop_days", training.petaflopDays(), "PFLOP-day");
    double hardware = model;
    if (shape != null && step != null) {
      double tokens = training.tokens();
      hardware += tokens * shape.recomputedFlop(step.sequence(), step.recomputation());
      table
          .row("parameters", parameters, "1")
          .row("active_parameters", active, "1")
          .row(
              "attention_compute", 3 * tokens * shape.forwardAttentionFlop(step.sequence()), "FLOP")
          .row("model_compute", model, "FLOP")
          .row("hardware_compute", hardware, "FLOP");
    }
    table
        .row("time", cluster.seconds(model), "s")
        .row("time_in_days", cluster.seconds(model) / SECONDS_PER_DAY, "day")
        .row("device_hours", cluster.deviceHours(model), "h");
    if (peak != null) {
      double mfu = cluster.utilization(peak);
      table.row("mfu", mfu, "of peak").row("hfu", mfu * (hardware / model), "of peak");
    }
  }

  void memory(
      Table.Builder table,
      OptimizerState optimizer,
      Precision precision,
      @Nullable Long microBatches) {
    TransformerMemory memory = new TransformerMemory(parameters, precision);
    long pipeline = parallelism.pipeline();
    double first = 0;
    double copy = 0;
    if (shape != null && step != null) {
      long waiting = microBatches == null ? pipeline : microBatches;
      first = step.stageActivations(shape, parallelism, 0, waiting);
      copy = step.copyActivations(shape, parallelism, waiting);
    }
    TransformerMemory.Training parts = memory.training(optimizer, copy);
    TransformerMemory.Training device = memory.trainingPerDevice(optimizer, first, parallelism);
    table
        .row("memory_model", parts.model(), "byte")
        .row("memory_inference", memory.inference(), "byte")
        .row("memory_optimizer", parts.optimizer(), "byte")
        .row("memory_gradients", parts.gradients(), "byte");
    if (shape != null && step != null) {
      double cache = shape.keyValueCache(step.precision());
      table
          .row("memory_activations_per_device", first, "byte")
          .row("memory_kv_cache_per_token", cache, "byte")
          .row("memory_kv_cache", cache * step.sequence() * step.microBatch(), "byte");
    }
    table
        .row("memory_training", parts.total(), "byte")
        .row("memory_training_per_device", device.total(), "byte");
    if (microBatches != null) {
      table
          .row("micro_batches", (double) microBatches, "1")
          .row("pipeline_bubble", (pipeline - 1.0) / microBatches, "of work");
    }
  }
}
