package org.riskcurve.cli.command.law;

import java.io.IOException;
import java.io.PrintWriter;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.riskcurve.cli.output.OutputOptions;
import org.riskcurve.cli.support.ExitCodes;
import org.riskcurve.core.Arguments;
import org.riskcurve.report.table.Table;
import org.riskcurve.scaling.transformer.Cluster;
import org.riskcurve.scaling.transformer.OptimizerState;
import org.riskcurve.scaling.transformer.Parallelism;
import org.riskcurve.scaling.transformer.Precision;
import org.riskcurve.scaling.transformer.TrainingStep;
import org.riskcurve.scaling.transformer.TransformerShape;
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
      "With its dimensions also the operations of attention and of what is computed again, the"
          + " cache of keys and values, and activations. memory_training is that of one copy of the"
          + " model over all devices that share it, memory_training_per_device that of one device,"
          + " of a pipeline the first."
    },
    footer = {
      "",
      "Examples:",
      "  ./riskcurve law transformer --parameters 20e9 --tokens 400e9 --devices 96 \\",
      "    --throughput 150e12 --optimizer adamw",
      "  ./riskcurve law transformer --layers 80 --hidden 8192 --heads 64 \\",
      "    --kv-heads 8 --block gated --feed-forward 28672 --vocabulary 32000 \\",
      "    --sequence 4096 --tokens 2e12 --devices 2048 --tensor-parallel 8 \\",
      "    --pipeline-parallel 4 --zero 1 --sequence-parallel --throughput 160e12 \\",
      "    --peak 312e12"
    })
final class LawTransformerCommand implements Callable<Integer> {

  /** P and its dimensions may differ by what is left out of either, such as embeddings. */
  private static final double LARGEST_DIFFERENCE = 0.1;

  @Option(
      names = "--parameters",
      paramLabel = "P",
      description = "Parameters (default: those that the dimensions make).")
  private @Nullable Double parameters;

  @Option(names = "--tokens", paramLabel = "D", description = "Tokens (default: 20 P).")
  private @Nullable Double tokens;

  @Option(
      names = "--devices",
      paramLabel = "N",
      description = "Accelerators (default: those that share one copy of the model).")
  private @Nullable Long devices;

  @ArgGroup private Speed speed = new Speed();

  /** How fast the devices are. */
  static final class Speed {
    @Option(
        names = "--throughput",
        paramLabel = "F",
        description =
            "Operations of the model per second that one of them achieves (default: 120e12, an A100"
                + " at least).")
    private double flopPerSecondPerDevice = Cluster.A100_EXPECTED;

    @Option(
        names = "--tokens-per-second",
        paramLabel = "T",
        description = "Tokens per second that all of them achieve, in place of --throughput.")
    private @Nullable Double tokensPerSecond;
  }

  @Option(
      names = "--peak",
      paramLabel = "F",
      description =
          "Operations per second that one of them could do at most: adds the utilization of the"
              + " model (mfu) and of the hardware (hfu).")
  private @Nullable Double peak;

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

  @Option(
      names = "--tensor-parallel",
      paramLabel = "t",
      description = "Devices that share a layer (default: 1).")
  private long tensorParallel = 1;

  @Option(
      names = "--pipeline-parallel",
      paramLabel = "p",
      description = "Stages of layers (default: 1).")
  private long pipelineParallel = 1;

  @Option(
      names = "--zero",
      paramLabel = "STAGE",
      description =
          "What copies of the model share: 0 nothing, 1 optimizer states, 2 gradients too, 3 weights"
              + " too (default: 0).")
  private int zeroStage;

  @Option(
      names = "--sequence-parallel",
      description = "Devices that share a layer share its norms and dropout too.")
  private boolean sequenceParallel;

  @Option(
      names = "--batch",
      paramLabel = "B",
      description =
          "Sequences of a step over all devices: adds micro-batches and the idle part of a pipeline,"
              + " relative to the part at work.")
  private @Nullable Long batch;

  @ArgGroup(exclusive = false)
  private @Nullable TransformerOptions dimensions;

  @Mixin private OutputOptions output;

  @Spec private CommandSpec command;

  @Override
  public Integer call() throws IOException {
    TransformerShape shape = dimensions == null ? null : dimensions.shape();
    TrainingStep step = dimensions == null ? null : dimensions.step(precision);
    long shared = new Parallelism(1, tensorParallel, pipelineParallel, 0, false).devicesPerCopy();
    long count = devices == null ? shared : devices;
    Parallelism parallelism =
        Parallelism.of(count, tensorParallel, pipelineParallel, zeroStage, sequenceParallel);
    if (shape != null) {
      parallelism.requireFits(shape);
    }
    TransformerReport report = new TransformerReport(parameters, shape, step, parallelism);
    TransformerTraining training = report.training(tokens);
    double flop = report.modelFlop(training);
    double throughput =
        speed.tokensPerSecond == null
            ? speed.flopPerSecondPerDevice
            : Arguments.positive("tokensPerSecond", speed.tokensPerSecond)
                * (flop / training.tokens())
                / count;
    Cluster cluster = new Cluster(count, throughput);

    Table.Builder table =
        Table.titled("Training a transformer")
            .parameter("parameters", report.parameters())
            .parameter("tokens", training.tokens())
            .parameter("devices", count)
            .parameter("flop_per_second_per_device", throughput)
            .parameter("precision", precision.name())
            .parameter("optimizer", optimizer.name())
            .column("quantity", 1)
            .column("value", 6)
            .column("unit", 1);
    report.work(table, training, cluster, peak);
    report.memory(table, optimizer, precision, microBatches(parallelism));
    output.write(table.build());
    warn(training, cluster, shape);
    return ExitCodes.DONE;
  }

  /** The micro-batches of a step in each copy, or null if they are not known. */
  private @Nullable Long microBatches(Parallelism parallelism) {
    if (batch == null) {
      return null;
    }
    long size = dimensions == null ? 1 : dimensions.step(precision).microBatch();
    double together = (double) size * parallelism.data();
    if (batch < 1 || batch % together != 0) {
      throw Arguments.rejected(
          "batch",
          batch,
          "a multiple of " + Math.round(together) + ", a micro-batch in each copy of the model");
    }
    return (long) (batch / together);
  }

  private void warn(
      TransformerTraining training, Cluster cluster, @Nullable TransformerShape shape) {
    PrintWriter err = command.commandLine().getErr();
    if (training.tokens() < TransformerTraining.LEAST_TOKENS) {
      err.println("law transformer: fewer than 200e9 tokens are too few to train from scratch");
    }
    if (cluster.flopPerSecondPerDevice() < Cluster.A100_SUSPICIOUS) {
      err.println("law transformer: an A100 below 115e12 operations per second is set up wrongly");
    }
    if (peak != null && cluster.utilization(peak) > 1) {
      err.println("law transformer: the throughput is above --peak");
    }
    if (shape != null
        && parameters != null
        && Math.abs(parameters / shape.parameters() - 1) > LARGEST_DIFFERENCE) {
      err.printf(
          "law transformer: the dimensions make %.3g parameters, not %.3g%n",
          shape.parameters(), parameters);
    }
    err.flush();
  }
}
