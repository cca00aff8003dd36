package org.riskcurve.scaling.transformer;

import org.riskcurve.core.Arguments;

/**
 * How a model is shared by devices: {@code pipeline} stages of layers, {@code tensor} devices for
 * every layer, and {@code data} copies of the whole, which the zero-redundancy optimizer may share
 * among each other.
 *
 * @param data copies, ≥ 1
 * @param tensor devices that share a layer, ≥ 1
 * @param pipeline stages, ≥ 1
 * @param zeroStage what copies share (Rajbhandari et al. 2020, arXiv:1910.02054): 0 nothing, 1
 *     optimizer states, 2 gradients as well, 3 weights as well
 * @param sequenceParallel whether norms and dropout are shared by the devices of a layer too
 *     (Korthikanti et al. 2022)
 */
public record Parallelism(
    long data, long tensor, long pipeline, int zeroStage, boolean sequenceParallel) {

  /** One device. */
  public static final Parallelism NONE = new Parallelism(1, 1, 1, 0, false);

  /** Largest that either may be, so that their product is a long. */
  private static final long LARGEST = 1L << 30;

  /** Checks that there are devices and that the stage exists. */
  public Parallelism {
    Arguments.inRange("data", data, 1, Long.MAX_VALUE);
    Arguments.inRange("tensorParallel", tensor, 1, LARGEST);
    Arguments.inRange("pipelineParallel", pipeline, 1, LARGEST);
    Arguments.inRange("zeroStage", (long) zeroStage, 0, 3);
  }

  /** As many copies as there are devices for; their number must come out even. */
  public static Parallelism of(
      long devices, long tensor, long pipeline, int zeroStage, boolean sequenceParallel) {
    Parallelism copy = new Parallelism(1, tensor, pipeline, zeroStage, sequenceParallel);
    if (devices < 1 || Math.floorMod(devices, copy.devicesPerCopy()) != 0) {
      throw Arguments.rejected(
          "devices",
          devices,
          "a multiple of the " + copy.devicesPerCopy() + " that share a copy of the model");
    }
    return new Parallelism(
        devices / copy.devicesPerCopy(), tensor, pipeline, zeroStage, sequenceParallel);
  }

  /** Devices that share one copy of the model. */
  public long devicesPerCopy() {
    return tensor * pipeline;
  }

  /** Checks that heads and layers of a model can be shared evenly. */
  public void requireFits(TransformerShape shape) {
    long heads = shape.attention().heads();
    if (heads % tensor != 0) {
      throw Arguments.rejected("tensorParallel", tensor, "a divisor of the " + heads + " heads");
    }
    if (shape.layers() % pipeline != 0) {
      throw Arguments.rejected(
          "pipelineParallel", pipeline, "a divisor of the " + shape.layers() + " layers");
    }
  }
}
