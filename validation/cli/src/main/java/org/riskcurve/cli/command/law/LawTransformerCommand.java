package org.riskcurve.cli.command.law;

import java.io.IOException;
import java.io.PrintWriter;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.riskcurve.cli.output.OutputOptions;
import org.riskcurve.cli.support.ExitCodes;
import org.riskcurve.report.table.Table;
import org.riskcurve.scaling.transformer.Cluster;
import org.riskcurve.scaling.transformer.OptimizerState;
import org.riskcurve.scaling.transformer.Precision;
import org.riskcurve.scaling.transformer.TransformerMemory;
import org.riskcurve.scaling.transformer.TransformerShape;
import org.riskcurve.scaling.transformer.TransformerShape.Recomputation;
import org.riskcurve.scaling.transformer.TransformerTraining;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Compute, time and memory of training a transformer. */
@Command(
    name = "transformer",
    description = {
      "Print compute (6PD), time and memory of training a transformer.",
      "Memory is that of one copy of the model over all devices that share it. Activations are"
          + " known only if the dimensions of the model are given; they are printed for each device,"
          + " and are part of memory_training for all devices that share a layer."
    },
    footer = {
      "",
      "Example:",
      "  ./riskcurve law transformer --parameters 20e9 --tokens 400e9 --devices 96 \\",
      "    --throughput 150e12 --optimizer adamw"
    })
final class LawTransformerCommand implements Callable<Integer> {

  private static final double SECONDS_PER_DAY = 86400;

  /** The dimensions that decide the memory of activations. */
  static final class Shape {

    @Option(names = "--layers", required = true, paramLabel = "L", description = "Layers.")
    private long layers;

    @Option(names = "--hidden", required = true, paramLabel = "h", description = "Hidden size.")
    private long hidden;

    @Option(names = "--heads", required = true, paramLabel = "n", description = "Heads.")
    private long heads;

    @Option(names = "--sequence", required = true, paramLabel = "s", description = "Tokens.")
    private long sequence;

    @Option(names = "--micro-batch", paramLabel = "b", description = "Sequences (default: 1).")
    private long microBatch = 1;

    @Option(
        names = "--tensor-parallel",
        paramLabel = "t",
        description = "Devices that share a layer (default: 1).")
    private long tensorParallel = 1;

    @Option(
        names = "--recomputation",
        paramLabel = "WHAT",
        description = "${COMPLETION-CANDIDATES} (default: NONE).")
    private Recomputation recomputation = Recomputation.NONE;

    /** Bytes on each of the devices that share a layer. */
    double activations(Precision precision) {
      return new TransformerShape(layers, hidden, heads, sequence, microBatch, tensorParallel)
          .activations(recomputation, precision);
    }
  }

  @Option(names = "--parameters", required = true, paramLabel = "P", description = "Parameters.")
  private double parameters;

  @Option(names = "--tokens", paramLabel = "D", description = "Tokens (default: 20 P).")
  private @Nullable Double tokens;

  @Option(names = "--devices", paramLabel = "N", description = "Accelerators (default: 1).")
  private long devices = 1;

  @Option(
      names = "--throughput",
      paramLabel = "F",
      description =
          "Operations per second that one of them achieves (default: 120e12, an A100 at least).")
  private double flopPerSecondPerDevice = Cluster.A100_EXPECTED;

  @Option(
      names = "--precision",
      paramLabel = "FORMAT",
      description = "Weights and gradients: ${COMPLETION-CANDIDATES} (default: ${DEFAULT-VALUE}).")
  private Precision precision = Precision.BF16;

  @Option(
      names = "--optimizer",
      paramLabel = "NAME",
      description = "${COMPLETION-CANDIDATES} (default: ${DEFAULT-VALUE}).")
  private OptimizerState optimizer = OptimizerState.ADAMW;

  @ArgGroup(exclusive = false, heading = "Dimensions, for the memory of activations:%n")
  private @Nullable Shape shape;

  @Mixin private OutputOptions output;

  @Spec private CommandSpec command;

  @Override
  public Integer call() throws IOException {
    TransformerTraining training =
        tokens == null
            ? TransformerTraining.ofParameters(parameters)
            : new TransformerTraining(parameters, tokens);
    Cluster cluster = new Cluster(devices, flopPerSecondPerDevice);
    TransformerMemory memory = new TransformerMemory(parameters, precision);
    TransformerMemory.Training parts =
        memory.training(
            optimizer, shape == null ? 0 : shape.activations(precision) * shape.tensorParallel);

    Table.Builder table =
        Table.titled("Training a transformer")
            .parameter("parameters", parameters)
            .parameter("tokens", training.tokens())
            .parameter("devices", devices)
            .parameter("flop_per_second_per_device", flopPerSecondPerDevice)
            .parameter("precision", precision.name())
            .parameter("optimizer", optimizer.name())
            .column("quantity", 1)
            .column("value", 6)
            .column("unit", 1)
            .row("forward_compute", training.forwardFlop(), "FLOP")
            .row("backward_compute", training.backwardFlop(), "FLOP")
            .row("compute", training.flop(), "FLOP")
            .row("compute_in_petaflop_days", training.petaflopDays(), "PFLOP-day")
            .row("time", training.seconds(cluster), "s")
            .row("time_in_days", training.seconds(cluster) / SECONDS_PER_DAY, "day")
            .row("device_hours", training.deviceHours(cluster), "h")
            .row("memory_model", parts.model(), "byte")
            .row("memory_inference", memory.inference(), "byte")
            .row("memory_optimizer", parts.optimizer(), "byte")
            .row("memory_gradients", parts.gradients(), "byte");
    if (shape != null) {
      table.row("memory_activations_per_device", shape.activations(precision), "byte");
    }
    table.row("memory_training", parts.total(), "byte");
    output.write(table.build());
    warn(training, cluster);
    return ExitCodes.DONE;
  }

  private void warn(TransformerTraining training, Cluster cluster) {
    PrintWriter err = command.commandLine().getErr();
    if (training.tokens() < TransformerTraining.LEAST_TOKENS) {
      err.println("law transformer: fewer than 200e9 tokens are too few to train from scratch");
    }
    if (cluster.flopPerSecondPerDevice() < Cluster.A100_SUSPICIOUS) {
      err.println("law transformer: an A100 below 115e12 operations per second is set up wrongly");
    }
    err.flush();
  }
}
