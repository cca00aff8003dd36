package org.riskcurve.scaling.transformer;

import org.riskcurve.core.Arguments;

/**
 * The memory of one copy of a transformer, over all devices that share it, or on each of them, in
 * bytes (EleutherAI, "Transformer math 101"):
 *
 * <pre>model = bytes of its precision × P,
 * inference ≈ 1.2 × model,
 * training = model + optimizer + gradients + activations,</pre>
 *
 * <p>with gradients in the precision of the weights. {@link TrainingStep} gives the activations.
 *
 * @param parameters P &gt; 0
 * @param weights the format of weights and gradients; two bytes in mixed precision
 */
public record TransformerMemory(double parameters, Precision weights) {

  /** Weights and everything else a forward pass needs, relative to the weights. */
  public static final double INFERENCE_FACTOR = 1.2;

  /**
   * The parts of the memory for training, in bytes.
   *
   * @param model weights
   * @param optimizer optimizer state
   * @param gradients gradients
   * @param activations what the backward pass needs from the forward pass
   */
  public record Training(double model, double optimizer, double gradients, double activations) {

    /** The sum of all parts. */
    public double total() {
      return model + optimizer + gradients + activations;
    }
  }

  /** Checks that the number of parameters is finite and positive. */
  public TransformerMemory {
    Arguments.positive("parameters", parameters);
  }

  /** Bytes of the weights. */
  public double model() {
    return parameters * weights.bytes();
  }

  /** Bytes for inference, about 1.2 times the weights. */
  public double inference() {
    return INFERENCE_FACTOR * model();
  }

  /** Bytes for training, with the bytes of the activations given. */
  public Training training(OptimizerState optimizer, double activations) {
    return new Training(
        model(),
        parameters * optimizer.bytesPerParameter(),
        model(),
        Arguments.nonNegative("activations", activations));
  }

  /**
   * Bytes for training on each device, with the bytes of the activations there. Devices share a
   * copy evenly; with zero-redundancy stage 1, 2 or 3 the copies share optimizer states, gradients
   * and weights (Rajbhandari et al. 2020, section 5).
   */
  public Training trainingPerDevice(
      OptimizerState optimizer, double activations, Parallelism parallelism) {
    Training copy = training(optimizer, activations);
    double devices = parallelism.devicesPerCopy();
    double all = devices * parallelism.data();
    int stage = parallelism.zeroStage();
    return new Training(
        copy.model() / (stage >= 3 ? all : devices),
        copy.optimizer() / (stage >= 1 ? all : devices),
        copy.gradients() / (stage >= 2 ? all : devices),
        activations);
  }
}
