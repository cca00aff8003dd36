package org.riskcurve.volterra.optimizer;

import java.util.Locale;
import java.util.Optional;
import org.riskcurve.core.Arguments;
import org.riskcurve.core.model.PowerLawModel;

/** The optimizers that have a name, as they are typed and printed: heavy-ball, dana-constant. */
public enum OptimizerName {
  /** {@link Sgd}. */
  SGD {
    @Override
    public ConstantOptimizer constant(
        double learningRate, double momentum, long batch, double labelNoise) {
      return new Sgd(learningRate, batch, labelNoise);
    }
  },
  /** {@link Momentum#heavyBall}. */
  HEAVY_BALL {
    @Override
    public ConstantOptimizer constant(
        double learningRate, double momentum, long batch, double labelNoise) {
      return Momentum.heavyBall(learningRate, momentum).withBatch(batch).withLabelNoise(labelNoise);
    }
  },
  /** {@link Momentum#nesterov}. */
  NESTEROV {
    @Override
    public ConstantOptimizer constant(
        double learningRate, double momentum, long batch, double labelNoise) {
      return Momentum.nesterov(learningRate, momentum).withBatch(batch).withLabelNoise(labelNoise);
    }
  },
  /** {@link Dana#constant}. */
  DANA_CONSTANT {
    @Override
    public Dana dana(double learningRate, PowerLawModel model) {
      return Dana.constant(learningRate, model);
    }
  },
  /** {@link Dana#decaying}. */
  DANA_DECAYING {
    @Override
    public Dana dana(double learningRate, PowerLawModel model) {
      return Dana.decaying(learningRate, model);
    }
  },
  /** {@link StepSizeRule#adagradNorm}. */
  ADAGRAD_NORM,
  /** {@link StepSizeRule#polyak}. */
  POLYAK,
  /** {@link StepSizeRule#lineSearch}. */
  LINE_SEARCH,
  /** {@link MeanFieldRule#sign}. */
  SIGNSGD,
  /** {@link MeanFieldRule#clipped}. */
  CLIPPED,
  /** {@link MeanFieldRule#adaptive} on {@link #DANA_DECAYING}. */
  DANA_ADAPTIVE,
  /** {@link StepSizeRule#stochasticPolyak}. */
  STOCHASTIC_POLYAK,
  /** {@link MeanFieldRule#sparse}. */
  SPARSE;

  /** Whether its curve is that of a {@link MeanFieldRule}: steps by the state or by chance. */
  public boolean isAdaptive() {
    return compareTo(ADAGRAD_NORM) >= 0;
  }

  /** How far the theory carries, as measured on runs; empty where it is exact. */
  public Optional<String> reach() {
    return switch (this) {
      case ADAGRAD_NORM, POLYAK, DANA_ADAPTIVE ->
          Optional.of("mean-field, within 3 % of runs from d = 50 on");
      case LINE_SEARCH ->
          Optional.of("mean-field; on power laws runs stay 5 to 7 % above it at every d");
      case SIGNSGD ->
          Optional.of(
              "mean-field, within 3 % of runs for 2 alpha < 1, within 5 to 15 % beyond on one W");
      case CLIPPED -> Optional.of("mean-field, within 3 % of runs for 2 alpha < 1");
      case STOCHASTIC_POLYAK ->
          Optional.of("mean-field, to the relative scatter 2 Tr K^2/(Tr K)^2 of |features|^2");
      default -> Optional.empty();
    };
  }

  /** Whether its learning rate follows from the state alone. */
  public boolean choosesLearningRate() {
    return this == POLYAK || this == LINE_SEARCH;
  }

  /** Whether its learning rate is of another kind than that of SGD. */
  public boolean hasOwnScale() {
    return this == ADAGRAD_NORM || this == SIGNSGD || this == STOCHASTIC_POLYAK;
  }

  /** The name as texts and figures have it: SGD, heavy ball, DANA-decaying. */
  public String typeset() {
    return switch (this) {
      case SGD -> "SGD";
      case HEAVY_BALL -> "heavy ball";
      case NESTEROV -> "Nesterov";
      case DANA_CONSTANT -> "DANA-constant";
      case DANA_DECAYING -> "DANA-decaying";
      case ADAGRAD_NORM -> "AdaGrad-Norm";
      case POLYAK -> "Polyak step";
      case LINE_SEARCH -> "line search";
      case SIGNSGD -> "signSGD";
      case CLIPPED -> "clipped SGD";
      case DANA_ADAPTIVE -> "adaptive DANA";
      case STOCHASTIC_POLYAK -> "stochastic Polyak step";
      case SPARSE -> "sparse SGD";
    };
  }

  /** Whether the coefficients of its momentum follow from a power-law model. */
  public boolean isDana() {
    return this == DANA_CONSTANT || this == DANA_DECAYING;
  }

  /** Whether it has a momentum to be chosen. */
  public boolean takesMomentum() {
    return this == HEAVY_BALL || this == NESTEROV;
  }

  /**
   * The optimizer with the same step in every iteration.
   *
   * @param momentum in [0, 1); plays no part for SGD
   * @throws IllegalArgumentException if its step is not the same in every iteration
   */
  public ConstantOptimizer constant(
      double learningRate, double momentum, long batch, double labelNoise) {
    throw Arguments.rejected("optimizer", this, "sgd, heavy-ball or nesterov");
  }

  /**
   * The optimizer with the published coefficients for a model, batches of one, no label noise.
   *
   * @throws IllegalArgumentException if it is not {@linkplain #isDana one of DANA}
   */
  public Dana dana(double learningRate, PowerLawModel model) {
    throw Arguments.rejected("optimizer", this, "dana-constant or dana-decaying");
  }

  @Override
  public String toString() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }
}
