package org.riskcurve.scaling.transformer;

import org.riskcurve.core.Arguments;

/**
 * The work of training a transformer: C ≈ τT = 6PD floating point operations for P parameters and D
 * tokens, 2PD of them forward and 4PD backward.
 *
 * <p>EleutherAI, "Transformer math 101" (2023), which leaves out attention over long contexts and
 * recomputed activations; {@link TransformerShape} has them.
 *
 * @param parameters P &gt; 0
 * @param tokens D &gt; 0
 */
public record TransformerTraining(double parameters, double tokens) {

  /** Tokens per parameter of a compute-optimal model, as a rule of thumb. */
  public static final double TOKENS_PER_PARAMETER = 20;

  /** Tokens below which the source advises against training a model from scratch. */
  public static final double LEAST_TOKENS = 200e9;

  /** Floating point operations in a petaFLOP-day, 10¹⁵ · 24 · 3600. */
  public static final double FLOP_PER_PETAFLOP_DAY = 8.64e19;

  /** Checks that both numbers are finite and positive. */
  public TransformerTraining {
    Arguments.positive("parameters", parameters);
    Arguments.positive("tokens", tokens);
  }

  /** A model with twenty tokens for each parameter. */
  public static TransformerTraining ofParameters(double parameters) {
    return new TransformerTraining(parameters, TOKENS_PER_PARAMETER * parameters);
  }

  /** 2PD floating point operations. */
  public double forwardFlop() {
    return 2 * parameters * tokens;
  }

  /** 4PD floating point operations. */
  public double backwardFlop() {
    return 4 * parameters * tokens;
  }

  /** 6PD floating point operations. */
  public double flop() {
    return forwardFlop() + backwardFlop();
  }

  /** 6PD in petaFLOP-days. */
  public double petaflopDays() {
    return flop() / FLOP_PER_PETAFLOP_DAY;
  }

  /** T = 6PD/τ, in seconds. */
  public double seconds(Cluster cluster) {
    return cluster.seconds(flop());
  }

  /** The number of devices times the hours they run. */
  public double deviceHours(Cluster cluster) {
    return cluster.deviceHours(flop());
  }
}
